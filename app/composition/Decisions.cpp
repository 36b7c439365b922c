#include "app/composition/Decisions.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/EstateKeys.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

namespace vestibule::app {

Result<void> Decisions::require(std::optional<domain::Act> act, const domain::Approval* approval,
                                std::optional<domain::PersonToken> subject, std::optional<qint64> count)
{
    if (!act) {
        return {};
    }
    if (approval == nullptr) {
        return fail(domain::codes::approvalNeeded, domain::ruleOf(*act).code);
    }
    if (auto holds = approval->covers(*act, m_actor, m_c.clock.now()); !holds) {
        return holds;
    }
    audit::Entry entry;
    entry.by = approval->second().value_or(m_actor);
    // By its own name: an approval for many people may stand for one of them.
    entry.action = QByteArray("approval/") + domain::ruleOf(approval->act()).code;
    entry.subject = subject;
    entry.object = m_actor.bytes();
    entry.reason = approval->reason();
    entry.document = approval->document();
    entry.count = count;
    return m_c.audit.note(m_s, entry);
}

Result<int> Decisions::revoke(const QList<domain::PersonId>& people, const domain::Approval* approval)
{
    qint64 running = 0;
    std::optional<domain::PersonToken> one;
    for (const domain::PersonId& person : people) {
        const auto who = m_s.residents().get(person);
        if (!who) {
            return passOn(who);
        }
        if (domain::tenancyRuns(who->resident.details, m_c.today())) {
            ++running;
            one = who->token;
        }
    }
    if (auto approved = require(domain::actOfRevoking(running), approval, running == 1 ? one : std::nullopt, running);
        !approved) {
        return passOn(approved);
    }
    int ended = 0;
    for (const domain::PersonId& person : people) {
        const auto done = KeyIssue(m_s, m_c, m_actor).revokeAll(person);
        if (!done) {
            return done;
        }
        ended += *done;
    }
    return ended;
}

Result<void> Decisions::correct(domain::PersonId person, const domain::ResidentDetails& entered,
                                const domain::Approval* approval)
{
    const auto before = m_s.residents().get(person);
    if (!before) {
        return passOn(before);
    }
    const auto checked = domain::checkCorrection(before->resident.details, entered, m_c.today());
    if (!checked) {
        return passOn(checked);
    }
    const auto act = domain::actOfCorrecting(before->resident.details, *checked);
    if (auto approved = require(act, approval, before->token, {}); !approved) {
        return approved;
    }
    if (auto updated = m_s.residents().update(person, *checked); !updated) {
        return updated;
    }
    const QByteArray action = act ? "resident/lease-extended" : "resident/corrected";
    if (auto noted = m_c.audit.noteAbout(m_s, m_actor, action, before->token); !noted) {
        return noted;
    }
    KeyIssue keys(m_s, m_c, m_actor);
    if (auto followed = keys.followTenancy(person); !followed) {
        return followed;
    }
    const auto all = m_s.credentials().ofPerson(person);
    if (!all) {
        return passOn(all);
    }
    if (!act || all->empty()) {
        return {};
    }
    // Whose keys ended with the lease and who stays after all is not left without one.
    const auto reserved = keys.reserveCard(person);
    return reserved ? Result<void>() : passOn(reserved);
}

Result<int> Decisions::concludeRetired(domain::GateId gate, const char* action,
                                       const std::vector<domain::CredentialId>& deleted, const char* reason)
{
    if (const auto ended = m_s.gateCopies().endAllOf(gate, "gate-retired", m_c.clock.now()); !ended) {
        return passOn(ended);
    }
    // It may have been the last that did not follow the keys of now.
    if (const auto dropped = EstateKeys::dropFormer(m_s); !dropped) {
        return passOn(dropped);
    }
    audit::Entry entry;
    entry.by = m_actor;
    entry.action = action;
    entry.object = gate.bytes();
    entry.count = qint64(deleted.size());
    if (const auto noted = m_c.audit.note(m_s, entry); !noted) {
        return passOn(noted);
    }
    for (const domain::CredentialId& credential : deleted) {
        audit::Entry gone;
        gone.by = m_actor;
        gone.action = "credential/deleted";
        gone.object = credential.bytes();
        gone.reason = reason;
        if (const auto noted = m_c.audit.note(m_s, gone); !noted) {
            return passOn(noted);
        }
    }
    return int(deleted.size());
}

Result<int> Decisions::retireGate(domain::GateId gate, const domain::Approval* approval)
{
    const auto known = m_s.gates().get(gate);
    if (!known) {
        return passOn(known);
    }
    if (known->retired) {
        return fail(store::codes::noSuchGate, "out of service already");
    }
    if (const auto approved = require(domain::Act::RetireGate, approval, {}, {}); !approved) {
        return passOn(approved);
    }
    // An approval of this act has a second operator; without one the store would refuse the row.
    const auto deleted = m_s.gates().retire({gate, m_c.clock.now(), m_actor, approval->second().value_or(m_actor),
                                             approval->reason(), approval->document()});
    if (!deleted) {
        return passOn(deleted);
    }
    return concludeRetired(gate, "gate/retired", *deleted, "gate-destroyed");
}

Result<int> Decisions::takeReset(const domain::GateReset& reset)
{
    const auto deleted = m_s.gates().retireByReset(reset);
    return deleted ? concludeRetired(reset.gate, "gate/reset-signed", *deleted, "gate-reset") : passOn(deleted);
}

Result<int> Decisions::endFindings(domain::GateId gate, const domain::Approval* approval)
{
    const auto known = m_s.gates().get(gate);
    if (!known || known->retired) {
        return known ? Result<int>(fail(store::codes::noSuchGate, "out of service")) : passOn(known);
    }
    if (const auto approved = require(domain::Act::EndFindings, approval, {}, {}); !approved) {
        return passOn(approved);
    }
    const auto ended = m_s.findings().decide(gate, m_actor, approval->second().value_or(m_actor), m_c.clock.now());
    if (!ended) {
        return passOn(ended);
    }
    KeyIssue keys(m_s, m_c, m_actor);
    for (const store::GateFinding& finding : *ended) {
        const bool isHeldBack = finding.kind == store::FindingKind::HeldBack;
        if (auto done = isHeldBack ? keys.endKey(finding.credential) : Result<void>(); !done) {
            return passOn(done);
        }
    }
    audit::Entry entry;
    entry.by = m_actor;
    entry.action = "gate/cleaned-up";
    entry.object = gate.bytes();
    entry.count = std::ssize(*ended);
    const auto noted = m_c.audit.note(m_s, entry);
    return noted ? Result<int>(int(ended->size())) : passOn(noted);
}

Result<qint64> Decisions::copyGate(domain::GateId source, domain::GateId target, const domain::Approval* approval)
{
    if (const auto approved = require(domain::Act::CopyGate, approval, {}, {}); !approved) {
        return passOn(approved);
    }
    const auto number =
        m_s.gateCopies().order(source, target, m_actor, approval->second().value_or(m_actor), m_c.clock.now());
    const auto ordered = number ? m_s.gateCopies().get(*number) : Result<store::GateCopy>(passOn(number));
    if (!ordered) {
        return passOn(ordered);
    }
    audit::Entry entry;
    entry.by = m_actor;
    entry.action = "gate/copy-ordered";
    entry.object = target.bytes();
    entry.document = source.bytes().toHex();
    entry.count = ordered->expected;
    const auto noted = m_c.audit.note(m_s, entry);
    return noted ? number : passOn(noted);
}

Result<void> Decisions::cancelCopy(qint64 number)
{
    const auto copy = m_s.gateCopies().get(number);
    const auto ended = copy ? m_s.gateCopies().end(number, "cancelled", m_c.clock.now()) : passOn(copy);
    if (!ended || !*ended) {
        return ended ? Result<void>(fail(store::codes::noSuchGateCopy, "it has ended")) : passOn(ended);
    }
    audit::Entry entry;
    entry.by = m_actor;
    entry.action = "gate/copy-cancelled";
    entry.object = copy->target.bytes();
    entry.count = copy->taken;
    return m_c.audit.note(m_s, entry);
}

Result<qint64> Decisions::noteAddress(const char* action, const Result<qint64>& number)
{
    if (!number) {
        return number;
    }
    audit::Entry entry;
    entry.by = m_actor;
    entry.action = action;
    entry.document = QByteArray::number(*number); // the log takes no free text: that line has host and reason
    const auto noted = m_c.audit.note(m_s, entry);
    return noted ? number : passOn(noted);
}

Result<qint64> Decisions::listAddress(const domain::AddressListing& entered, const domain::Approval* approval)
{
    const auto listing = domain::checkListing(entered);
    if (!listing) {
        return passOn(listing);
    }
    if (const auto approved = require(domain::Act::ListAddress, approval, {}, {}); !approved) {
        return passOn(approved);
    }
    const domain::OperatorId second = approval->second().value_or(m_actor);
    return noteAddress("gate/address-listed",
                       m_s.addresses().add({0, *listing, m_c.clock.now(), m_actor, second, std::nullopt}));
}

Result<qint64> Decisions::strikeAddress(const QString& host, const domain::Approval* approval)
{
    if (const auto approved = require(domain::Act::StrikeAddress, approval, {}, {}); !approved) {
        return passOn(approved);
    }
    const domain::OperatorId second = approval->second().value_or(m_actor);
    return noteAddress("gate/address-struck",
                       m_s.addresses().strike(domain::plainHost(host), {m_c.clock.now(), m_actor, second}));
}

Result<QByteArray> Decisions::exportAuditLog(const domain::Approval* approval)
{
    if (auto approved = require(domain::Act::ExportAuditLog, approval, {}, {}); !approved) {
        return passOn(approved);
    }
    audit::Entry entry;
    entry.by = m_actor;
    entry.action = "audit/exported";
    if (auto noted = m_c.audit.note(m_s, entry); !noted) {
        return passOn(noted);
    }
    return m_c.audit.exported(m_s);
}

Result<audit::Proof> Decisions::proveEntry(quint64 seq, std::optional<quint64> earlier)
{
    audit::Entry entry;
    entry.by = m_actor;
    entry.action = "audit/proved";
    entry.document = QByteArray::number(seq);
    if (auto noted = m_c.audit.note(m_s, entry); !noted) {
        return passOn(noted);
    }
    return m_c.audit.prove(m_s, seq, earlier);
}

} // namespace vestibule::app
