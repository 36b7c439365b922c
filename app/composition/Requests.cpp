#include "app/composition/Requests.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/Renewals.h"
#include "core/store/Session.h"

#include <algorithm>

namespace vestibule::app {

namespace {

QByteArray actOf(domain::RequestOutcome outcome)
{
    switch (outcome) {
    case domain::RequestOutcome::Granted:
        return "request/granted";
    case domain::RequestOutcome::Partly:
        return "request/partly";
    case domain::RequestOutcome::Refused:
        return "request/refused";
    case domain::RequestOutcome::TakenBack:
        return "request/taken-back";
    }
    Q_UNREACHABLE();
}

} // namespace

Result<domain::Request> Requests::take(const NewRequest& asked)
{
    std::optional<domain::PersonToken> token;
    if (asked.person) {
        const auto who = m_s.residents().get(*asked.person);
        if (!who) {
            return passOn(who);
        }
        token = who->token;
    }
    const auto taken = domain::takeRequest(asked.kind, asked.by, token, asked.proofSeen, m_c.clock.now(), m_actor);
    if (!taken) {
        return taken;
    }
    const Result<void> kept =
        m_s.requests().add(*taken).and_then([&] { return note("request/taken", *taken, codeOf(taken->kind), {}); });
    return kept ? taken : passOn(kept);
}

Result<domain::Request> Requests::answer(domain::RequestId request, domain::RequestOutcome outcome,
                                         const QByteArray& reason, const QByteArray& document)
{
    auto asked = m_s.requests().get(request);
    if (!asked) {
        return asked;
    }
    const domain::RequestAnswer answer{outcome, reason, document, m_c.clock.now(), m_actor};
    if (const auto allowed = domain::checkAnswer(*asked, answer); !allowed) {
        return passOn(allowed);
    }
    if (outcome == domain::RequestOutcome::Granted && asked->token) {
        if (const auto done = isDone(asked->kind, *asked->token); !done) {
            return passOn(done);
        }
    }
    const Result<void> kept =
        m_s.requests().answer(request, answer).and_then([&] { return note(actOf(outcome), *asked, reason, document); });
    if (!kept) {
        return passOn(kept);
    }
    asked->answer = answer;
    return asked;
}

Result<void> Requests::isDone(domain::RequestKind kind, domain::PersonToken token)
{
    // Not Objection: it is to one use, the register does not say which, and to some other use than the gates' a face is
    // no contradiction.
    if (kind != domain::RequestKind::Deletion && kind != domain::RequestKind::Restriction) {
        return {};
    }
    const auto who = m_s.residents().byToken(token);
    if (!who) {
        return passOn(who);
    }
    if (!*who || (*who)->erasedAt) { // whose name is gone has no key, and gets none
        return {};
    }
    const domain::PersonId person = (*who)->resident.id;
    return kind == domain::RequestKind::Deletion ? hasNoKey(person) : hasNoFace(person);
}

Result<void> Requests::hasNoKey(domain::PersonId person)
{
    const auto keys = m_s.credentials().ofPerson(person);
    if (!keys) {
        return passOn(keys);
    }
    const bool left = std::any_of(keys->begin(), keys->end(), [](const store::StoredCredential& key) {
        return key.credential.state == domain::CredentialState::Active ||
               key.credential.state == domain::CredentialState::Reserved;
    });
    return left ? Result<void>(fail(codes::keysLeft)) : Result<void>();
}

Result<void> Requests::hasNoFace(domain::PersonId person)
{
    const auto faces = activeKeys(m_s, person, domain::CredentialKind::Face);
    if (!faces) {
        return passOn(faces);
    }
    const auto consents = m_s.consents().ofPerson(person);
    if (!consents) {
        return passOn(consents);
    }
    // What KeyIssue::withdrawFace would end: a clock that was set back since does not end a consent.
    const Instant now = m_c.clock.now();
    const bool holds = std::any_of(consents->begin(), consents->end(), [now](const store::StoredConsent& consent) {
        return !consent.withdrawnAt && now < consent.endsAt;
    });
    return faces->empty() && !holds ? Result<void>() : Result<void>(fail(codes::faceLeft));
}

Result<void> Requests::note(QByteArray action, const domain::Request& request, QByteArray reason,
                            const QByteArray& document)
{
    audit::Entry entry;
    entry.by = m_actor;
    entry.action = std::move(action);
    entry.subject = request.token;
    entry.object = request.id.bytes();
    entry.reason = std::move(reason);
    entry.document = document;
    return m_c.audit.note(m_s, entry);
}

} // namespace vestibule::app
