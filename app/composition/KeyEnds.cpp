// The half of KeyIssue that takes keys away: withdrawal, revocation, dates.
#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/KeyIssue.h"
#include "app/composition/Renewals.h"
#include "core/domain/Approval.h"
#include "core/domain/Codes.h"
#include "core/store/Session.h"

#include <algorithm>

namespace vestibule::app {

Result<std::optional<CardIssue>> KeyIssue::cardForWithdrawal(domain::PersonId person, QByteArray uid)
{
    if (!uid.isEmpty()) {
        const auto taken = m_s.cards().byUid(uid);
        if (!taken) {
            return passOn(taken);
        }
        const Result<void> free = isChipFree(uid, std::nullopt);
        const bool isElses = !free && (free.error().is(codes::cardOfOtherEntry) ||
                                       free.error().is(codes::cardSpoiled) || free.error().is(codes::cardLost));
        if (!free && !isElses) {
            return passOn(free);
        }
        if (*taken || isElses) { // a card that lies on the reader for another reason must not stand in anybody's way
            uid.clear();
        }
    }
    const auto active = cardOf(person, domain::CredentialState::Active);
    const auto unread = unreadCardOf(person);
    if (!active) {
        return passOn(active);
    }
    if (!unread) {
        return passOn(unread);
    }
    if (*active) {
        return takeChip(*unread ? **unread : **active, *unread ? uid : QByteArray()).map([](const CardIssue& card) {
            return std::optional(card);
        });
    }
    auto issued = issueCard(person, uid);
    if (issued) {
        return std::optional(std::move(*issued));
    }
    return issued.error().is(domain::codes::leaseEnded) ? Result<std::optional<CardIssue>>(std::nullopt)
                                                        : passOn(issued);
}

Result<std::optional<CardIssue>> KeyIssue::withdrawFace(domain::PersonId person, const QByteArray& uid)
{
    const auto faces = activeKeys(m_s, person, domain::CredentialKind::Face);
    const auto ending = faces ? consentsToEnd(person, *faces) : Result<std::vector<domain::ConsentId>>(passOn(faces));
    if (!ending) {
        return passOn(ending);
    }
    if (ending->empty()) {
        return fail(codes::noFace);
    }
    auto card = cardForWithdrawal(person, uid);
    if (!card) {
        return card;
    }
    for (const store::StoredCredential& face : *faces) {
        if (auto revoked = revoke(face.credential.id); !revoked) {
            return passOn(revoked);
        }
    }
    const auto ended = endConsents(person, *ending);
    return ended ? std::move(card) : Result<std::optional<CardIssue>>(passOn(ended));
}

Result<void> KeyIssue::takeBack(domain::PersonId person)
{
    const auto faces = activeKeys(m_s, person, domain::CredentialKind::Face);
    if (!faces) {
        return passOn(faces);
    }
    if (faces->empty()) {
        const auto ending = consentsToEnd(person, {});
        return ending ? endConsents(person, *ending) : passOn(ending);
    }
    const auto given = withdrawFace(person);
    return given ? Result<void>() : passOn(given);
}

Result<std::vector<domain::ConsentId>> KeyIssue::consentsToEnd(domain::PersonId person,
                                                               const std::vector<store::StoredCredential>& faces)
{
    const auto consents = m_s.consents().ofPerson(person);
    if (!consents) {
        return passOn(consents);
    }
    std::vector<domain::ConsentId> out;
    for (const store::StoredConsent& consent : *consents) {
        const bool hasFace = std::any_of(faces.begin(), faces.end(), [&consent](const store::StoredCredential& face) {
            return face.consent == consent.id;
        });
        // Not holdsAt(): a clock that was set back since must not keep a consent from being withdrawn.
        if (hasFace || (!consent.withdrawnAt && m_c.clock.now() < consent.endsAt)) {
            out.push_back(consent.id);
        }
    }
    return out;
}

Result<void> KeyIssue::endConsents(domain::PersonId person, const std::vector<domain::ConsentId>& consents)
{
    const Instant now = m_c.clock.now(); // one for all: none of them has taken the place of another
    for (const domain::ConsentId& consent : consents) {
        const Result<void> ended = m_s.consents().withdraw(consent, now).and_then([&] {
            return noteConsent("consent/withdrawn", person, consent);
        });
        if (!ended) {
            return ended;
        }
    }
    return endOffers(person);
}

Result<void> KeyIssue::endOffers(domain::PersonId person)
{
    const auto drafts = m_s.drafts().list();
    if (!drafts) {
        return passOn(drafts);
    }
    for (const store::Draft& draft : *drafts) {
        const bool ends = draft.person == person && draft.step != domain::SittingStep::Card;
        if (auto removed = ends ? m_s.drafts().remove(draft.sitting) : Result<void>(); !removed) {
            return removed;
        }
    }
    return {};
}

Result<void> KeyIssue::endEarlierFaces(domain::PersonId person, domain::CredentialId kept)
{
    const auto all = m_s.credentials().ofPerson(person);
    if (!all) {
        return passOn(all);
    }
    for (const store::StoredCredential& c : *all) {
        if (c.credential.id == kept || c.credential.kind != domain::CredentialKind::Face ||
            c.credential.state != domain::CredentialState::Active) {
            continue;
        }
        const Result<void> ended = revoke(c.credential.id).and_then([&] { return endReplaced(person, *c.consent); });
        if (!ended) {
            return ended;
        }
    }
    return {};
}

Result<void> KeyIssue::endReplaced(domain::PersonId person, domain::ConsentId consent)
{
    return m_s.consents().withdraw(consent, m_c.clock.now()).and_then([&] {
        return noteConsent("consent/renewed", person, consent);
    });
}

Result<void> KeyIssue::noteConsent(QByteArray action, domain::PersonId person, domain::ConsentId consent)
{
    const auto who = m_s.residents().get(person);
    return who ? m_c.audit.noteAbout(m_s, m_actor, std::move(action), who->token, consent.bytes()) : passOn(who);
}

Result<int> KeyIssue::revokeAll(domain::PersonId person)
{
    const auto all = m_s.credentials().ofPerson(person);
    if (!all) {
        return passOn(all);
    }
    int ended = 0;
    for (const store::StoredCredential& c : *all) {
        const auto state = c.credential.state;
        if (state != domain::CredentialState::Active && state != domain::CredentialState::Reserved) {
            continue;
        }
        if (auto revoked = revoke(c.credential.id); !revoked) {
            return passOn(revoked);
        }
        ++ended;
    }
    return ended;
}

Result<void> KeyIssue::revoke(domain::CredentialId credential)
{
    const auto stored = m_s.credentials().get(credential);
    if (!stored) {
        return passOn(stored);
    }
    if (const auto revoked = m_s.credentials().revoke(credential, m_c.clock.now()); !revoked) {
        return passOn(revoked);
    }
    if (stored->credential.kind == domain::CredentialKind::Card) {
        // Only what its holder has is asked of them; a chip that was begun beside it, or for nothing yet, is nobody's.
        const auto left = m_s.cards().get(credential).and_then([&](const store::StoredCard& card) {
            return leaveBegunChip(credential, card.data.uid);
        });
        if (!left) {
            return left;
        }
    }
    return note("credential/revoked", stored->credential.person, credential);
}

Result<void> KeyIssue::endKey(domain::CredentialId credential)
{
    const auto stored = m_s.credentials().get(credential);
    if (!stored) {
        return passOn(stored);
    }
    return revoke(credential).and_then([&]() -> Result<void> {
        if (stored->credential.isVisitors()) {
            return {};
        }
        const auto reserved = reserveCard(stored->credential.person);
        return reserved ? Result<void>() : passOn(reserved);
    });
}

Result<Instant> KeyIssue::endOf(const store::StoredCredential& key, const domain::ResidentDetails& details)
{
    if (key.credential.isVisitors()) {
        return domain::visitEnd(*key.credential.visitorUntil, details.leaseEnd, m_c.zone);
    }
    if (key.credential.kind == domain::CredentialKind::Card) {
        return domain::cardValidUntil(details.leaseEnd, key.credential.validFrom, m_c.zone);
    }
    const auto consent = m_s.consents().get(*key.consent);
    return consent ? domain::faceValidUntil(details.leaseEnd, consent->endsAt, m_c.zone)
                   : Result<Instant>(passOn(consent));
}

Result<void> KeyIssue::followTenancy(domain::PersonId person)
{
    const auto who = resident(person);
    const auto keys = m_s.credentials().ofPerson(person);
    if (!who) {
        return passOn(who);
    }
    if (!keys) {
        return passOn(keys);
    }
    for (const store::StoredCredential& key : *keys) {
        const domain::Credential& c = key.credential;
        if (c.state != domain::CredentialState::Active && c.state != domain::CredentialState::Reserved) {
            continue;
        }
        const auto end = endOf(key, who->resident.details);
        if (!end) {
            return passOn(end);
        }
        if (*end == c.validUntil) {
            continue;
        }
        // By a clock that was ahead a key may have been given later than it is to end.
        const Result<void> followed = *end <= std::max(m_c.clock.now(), c.validFrom)
                                          ? endKey(c.id)
                                          : m_s.credentials().extend(c.id, c.validFrom, *end).and_then([&] {
                                                return note("credential/dates-changed", person, c.id);
                                            });
        if (!followed) {
            return followed;
        }
    }
    return {};
}

Result<bool> KeyIssue::reserveCard(domain::PersonId person)
{
    const auto who = m_s.residents().get(person);
    if (!who) {
        return passOn(who);
    }
    const QDate today = m_c.today();
    if (who->erasedAt || !domain::tenancyRuns(who->resident.details, today)) {
        return false;
    }
    for (const auto state : {domain::CredentialState::Active, domain::CredentialState::Reserved}) {
        const auto card = cardOf(person, state);
        if (!card) {
            return passOn(card);
        }
        if (*card) {
            return false;
        }
    }
    const auto made = newCard(person, domain::CredentialState::Reserved, {});
    if (!made) {
        return passOn(made);
    }
    const auto noted = note("credential/card-reserved", person, made->credential);
    return noted ? Result<bool>(true) : passOn(noted);
}

Result<int> KeyIssue::revokeOverdue()
{
    const auto overdue = m_s.credentials().overdue(m_c.clock.now());
    if (!overdue) {
        return passOn(overdue);
    }
    for (const domain::CredentialId& credential : *overdue) {
        if (auto ended = endKey(credential); !ended) {
            return passOn(ended);
        }
    }
    return int(overdue->size());
}

} // namespace vestibule::app
