#include "app/composition/Renewals.h"

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
        known =
            m_byNotice.insert(consent.noticeHash, {read->version(), consent::materialChange(*read, m_latest), false});
    }
    RenewalReasons out = *known;
    out.hasTurned14 = consent.byGuardian && !domain::isUnder14(details, m_today);
    return out;
}

Result<std::vector<store::StoredCredential>> activeKeys(store::Session& session, domain::PersonId person,
                                                        domain::CredentialKind kind)
{
    auto keys = session.credentials().ofPerson(person);
    if (keys) {
        std::erase_if(*keys, [kind](const store::StoredCredential& c) {
            return c.credential.kind != kind || c.credential.state != domain::CredentialState::Active;
        });
    }
    return keys;
}

Result<bool> isToBeAskedAgain(store::Session& session, const store::StoredResident& who, QDate today)
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
    Renewals renewals(session, *latest, today);
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

} // namespace vestibule::app
