#include "app/composition/Renewals.h"

#include "app/composition/KeyIssue.h"
#include "app/composition/Notices.h"
#include "core/store/Session.h"

#include <algorithm>

namespace vestibule::app {

Result<RenewalReasons> Renewals::reasonsFor(const store::StoredConsent& consent, const domain::ResidentDetails& details)
{
    auto known = m_byNotice.constFind(consent.noticeHash);
    if (known == m_byNotice.constEnd()) {
        const auto stored = m_s.notices().get(consent.noticeHash);
        const auto read = stored ? consent::Notice::fromJson(stored->texts) : Result<consent::Notice>(passOn(stored));
        if (!read) {
            return passOn(read);
        }
        known = m_byNotice.insert(consent.noticeHash, {read->version(), consent::materialChange(*read, m_latest)});
    }
    RenewalReasons out = *known;
    out.hasTurned14 = consent.byGuardian && !domain::isUnder14(details, m_c.today());
    out.endsSoon = domain::isRunningOut(details.leaseEnd, consent.endsAt, m_c.clock.now(), m_c.zone);
    return out;
}

Result<std::vector<store::StoredCredential>> activeKeys(store::Session& session, domain::PersonId person,
                                                        domain::CredentialKind kind)
{
    auto keys = session.credentials().ofPerson(person);
    if (keys) {
        std::erase_if(*keys, [kind](const store::StoredCredential& c) {
            return c.credential.kind != kind || c.credential.state != domain::CredentialState::Active ||
                   c.credential.isVisitors();
        });
    }
    return keys;
}

Result<bool> isToBeAskedAgain(store::Session& session, const store::StoredResident& who, const DeskContext& context)
{
    const auto faces = activeKeys(session, who.resident.id, domain::CredentialKind::Face);
    if (!faces) {
        return passOn(faces);
    }
    if (faces->empty()) {
        return false;
    }
    const auto latest = latestNotice(session);
    if (!latest) {
        return passOn(latest);
    }
    Renewals renewals(session, *latest, context);
    for (const store::StoredCredential& face : *faces) {
        const auto consent = session.consents().get(*face.consent);
        const auto reasons =
            consent ? renewals.reasonsFor(*consent, who.resident.details) : Result<RenewalReasons>(passOn(consent));
        if (!reasons) {
            return passOn(reasons);
        }
        if (!reasons->isDue()) {
            return false;
        }
    }
    return true;
}

Result<std::optional<FaceToKeep>> faceToKeep(store::Session& session, domain::PersonId person, Instant now)
{
    const auto faces = activeKeys(session, person, domain::CredentialKind::Face);
    if (!faces) {
        return passOn(faces);
    }
    if (faces->size() != 1 || faces->front().credential.validUntil <= now) {
        return std::nullopt;
    }
    const auto gates = session.gates().list();
    auto lacking = session.gateCopies().lacking(faces->front().credential.id);
    if (!gates) {
        return passOn(gates);
    }
    if (!lacking) {
        return passOn(lacking);
    }
    const auto forFaces =
        std::count_if(gates->begin(), gates->end(), [](const domain::Gate& gate) { return gate.acceptsFaces; });
    if (std::ssize(*lacking) >= forFaces) {
        return std::nullopt;
    }
    return FaceToKeep{faces->front(), std::move(*lacking)};
}

std::optional<Instant> takenBackAt(const std::vector<store::StoredConsent>& consents)
{
    std::optional<Instant> last;
    for (const store::StoredConsent& consent : consents) {
        last = std::max(last, consent.withdrawnAt);
    }
    const bool lasted =
        last && std::any_of(consents.begin(), consents.end(), [&last](const store::StoredConsent& consent) {
            return !consent.withdrawnAt && *last < consent.endsAt;
        });
    return lasted ? std::nullopt : last;
}

bool isReplaced(const store::StoredConsent& consent, const std::vector<store::StoredConsent>& all)
{
    return consent.withdrawnAt &&
           std::any_of(all.begin(), all.end(), [at = *consent.withdrawnAt](const store::StoredConsent& other) {
               return other.givenAt <= at && at < other.withdrawnAt.value_or(other.endsAt);
           });
}

} // namespace vestibule::app
