#include "app/composition/Requests.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
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
    if (asked->kind == domain::RequestKind::Deletion && outcome == domain::RequestOutcome::Granted && asked->token) {
        const auto who = m_s.residents().byToken(*asked->token);
        if (!who) {
            return passOn(who);
        }
        const auto keys = *who ? m_s.credentials().ofPerson((*who)->resident.id)
                               : Result<std::vector<store::StoredCredential>>(std::vector<store::StoredCredential>());
        if (!keys) {
            return passOn(keys);
        }
        const bool left = std::any_of(keys->begin(), keys->end(), [](const store::StoredCredential& key) {
            return key.credential.state == domain::CredentialState::Active ||
                   key.credential.state == domain::CredentialState::Reserved;
        });
        if (left) {
            return fail(codes::keysLeft);
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
