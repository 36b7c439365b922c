#include "app/composition/Recovery.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/GateAsking.h"
#include "app/composition/OpenStation.h"
#include "app/composition/Retention.h"
#include "core/domain/Approval.h"
#include "core/sync/Codes.h"

#include <algorithm>

namespace vestibule::app {

namespace {

using domain::CredentialState;

constexpr std::size_t fewAtOnce = 5;
constexpr std::size_t partAtOnce = 5; // a fifth

bool counts(CredentialState state) { return state == CredentialState::Active || state == CredentialState::Reserved; }

GateWitness witnessOf(OpenStation& station, const domain::Gate& gate, const GateAnswer& answer)
{
    GateWitness out;
    out.gate = gate.id;
    out.name = gate.name;
    if (answer.notReached) {
        out.notReached = answer.notReached;
        return out;
    }
    out.epoch = answer.content.position.epoch;
    for (const protocol::Tomb& tomb : answer.content.tombs) {
        out.tombs.insert(tomb.id);
    }
    if (answer.info.anchor) {
        // Only what this estate signed itself says anything about this station.
        const auto anchor =
            protocol::openMessage<protocol::Anchor>(station.keys().publish().publicKey(), *answer.info.anchor);
        if (anchor && anchor->estate == station.estate().id) {
            out.anchor = *anchor;
        }
    }
    return out;
}

/// A gate that claims an epoch which no recoveries account for is not believed in anything: it counts as not reached.
void setAsideUnlessCredible(GateWitness& witness, quint64 ownEpoch)
{
    const quint64 claimed = std::max(witness.epoch, witness.anchor ? witness.anchor->position.epoch : 0);
    if (store::EstateRepository::isOutOfReach(claimed, ownEpoch)) {
        GateWitness aside;
        aside.gate = witness.gate;
        aside.name = witness.name;
        aside.notReached = Error(store::codes::epochOutOfReach, std::to_string(claimed));
        witness = std::move(aside);
    }
}

} // namespace

std::vector<GateWitness> askGates(OpenStation& station, sync::TransportFactory& transports,
                                  const std::vector<domain::Gate>& gates)
{
    GateAsking asking(transports);
    return askGates(station, asking, gates);
}

std::vector<GateWitness> askGates(OpenStation& station, GateAsking& asking, const std::vector<domain::Gate>& gates,
                                  const GateAsked& asked)
{
    std::vector<GateWitness> out(gates.size());
    asking.run(gates, [&](std::size_t i, const GateAnswer& answer) {
        out[i] = witnessOf(station, gates[i], answer);
        if (asked) {
            asked(out[i]);
        }
    });
    return out;
}

Result<RecoveryFindings> Recovery::collect(const ErasureLedger& ledger)
{
    GateAsking asking(m_transports);
    return collect(ledger, asking);
}

Result<RecoveryFindings> Recovery::collect(const ErasureLedger& ledger, GateAsking& asking, const GateAsked& asked)
{
    const auto gates = m_station.store().readBlocking([](store::Session& s) { return s.gates().list(); });
    if (!gates) {
        return passOn(gates);
    }
    RecoveryFindings out;
    out.gates = askGates(m_station, asking, *gates, asked);
    if (asking.isCancelled()) {
        return fail(sync::codes::cancelled); // who was not asked is no finding
    }
    const Result<void> compared = compare(ledger, out).and_then([&] { return findLosses(out); });
    return compared ? Result<RecoveryFindings>(std::move(out)) : passOn(compared);
}

Result<void> Recovery::compare(const ErasureLedger& ledger, RecoveryFindings& findings)
{
    return m_station.store().readBlocking([&](store::Session& s) -> Result<void> {
        const auto epoch = s.estate().epoch();
        const auto people = s.residents().count();
        if (!epoch || !people) {
            return epoch ? passOn(people) : passOn(epoch);
        }
        findings.highestEpoch = *epoch;
        std::map<domain::CredentialId, int> words;
        for (GateWitness& witness : findings.gates) {
            setAsideUnlessCredible(witness, *epoch);
            findings.notReached += witness.notReached ? 1 : 0;
            findings.highestEpoch = std::max(findings.highestEpoch, witness.epoch);
            for (const domain::CredentialId& tomb : witness.tombs) {
                ++words[tomb];
            }
            if (witness.anchor) {
                findings.highestEpoch = std::max(findings.highestEpoch, witness.anchor->position.epoch);
            }
        }
        for (const domain::CredentialId& id : ledger.credentials) {
            words[id] += 2; // the station's own word, which needs no second
        }
        const auto asked = std::ssize(findings.gates) - findings.notReached;
        for (const auto& [id, said] : words) {
            const auto stored = s.credentials().get(id);
            if (!stored) {
                if (stored.error().is(store::codes::noSuchCredential)) {
                    continue; // made and ended since the copy
                }
                return passOn(stored);
            }
            if (counts(stored->credential.state)) {
                findings.toEnd.push_back(id);
                findings.onOneWord += said == 1 && asked > 1 ? 1 : 0;
            }
        }
        for (const domain::PersonId& id : ledger.persons) {
            const auto stored = s.residents().get(id);
            if (stored && !stored->erasedAt) {
                findings.toErase.push_back(id);
            } else if (!stored && !stored.error().is(store::codes::noSuchPerson)) {
                return passOn(stored);
            }
        }
        if (Result<void> sorted = sortHolders(s, ledger, findings); !sorted) {
            return sorted;
        }
        const std::size_t many = std::max(fewAtOnce, std::size_t(*people) / partAtOnce);
        findings.manyAtOnce = findings.toEnd.size() > many || findings.toErase.size() > many;
        findings.needsDecision = findings.notReached > 0 || findings.onOneWord > 0 || findings.manyAtOnce;
        return {};
    });
}

Result<void> Recovery::sortHolders(store::Session& session, const ErasureLedger& ledger,
                                   RecoveryFindings& findings) const
{
    const std::set<domain::CredentialId> ending(findings.toEnd.begin(), findings.toEnd.end());
    std::set<domain::PersonId> inLedger;
    std::set<domain::PersonId> byGatesAlone;
    for (const domain::CredentialId& id : findings.toEnd) {
        const auto key = session.credentials().get(id);
        if (!key) {
            return passOn(key);
        }
        if (!ledger.persons.contains(key->credential.person)) {
            (ledger.credentials.contains(id) ? inLedger : byGatesAlone).insert(key->credential.person);
        }
    }
    findings.toReserve.assign(inLedger.begin(), inLedger.end());
    for (const domain::PersonId& id : byGatesAlone) {
        const auto who = session.residents().get(id);
        const auto keys = session.credentials().ofPerson(id);
        if (!who || !keys) {
            return who ? Result<void>(passOn(keys)) : passOn(who);
        }
        const bool keepsOne = std::any_of(keys->begin(), keys->end(), [&](const store::StoredCredential& key) {
            return counts(key.credential.state) && !ending.contains(key.credential.id);
        });
        if (!keepsOne && !inLedger.contains(id) &&
            domain::tenancyRuns(who->resident.details, m_station.desk().today())) {
            findings.withoutKey.push_back(id);
        }
    }
    return {};
}

Result<void> Recovery::findLosses(RecoveryFindings& findings)
{
    const auto recovered =
        m_station.store().readBlocking([](store::Session& s) { return s.estate().recoveredEpoch(); });
    if (!recovered) {
        return passOn(recovered);
    }
    // What the store has written since it was put back is no part of what was lost.
    const store::OlderCopy copy = m_station.store().olderCopy().value_or(store::OlderCopy());
    const auto beyond = [](quint64 seen, quint64 own) { return seen > own ? seen - own : 0; };
    for (const GateWitness& witness : findings.gates) {
        if (!witness.anchor || witness.anchor->position.epoch < *recovered) {
            continue; // what was seen before an earlier recovery was told then
        }
        const protocol::Anchor& seen = *witness.anchor;
        findings.lostGenerations = std::max(findings.lostGenerations, beyond(seen.generation, copy.generation));
        findings.lostEntries = std::max(findings.lostEntries, beyond(seen.auditSize, copy.logSize));
        if (seen.auditSize > copy.logSize) {
            continue;
        }
        // The numbers do not show it: the station has worked on and stands no lower than what the gate has seen.
        const auto known = m_station.anchors().contains(seen.auditSize, seen.auditRoot);
        if (!known) {
            return passOn(known);
        }
        findings.isDiverged = findings.isDiverged || !*known;
    }
    return {};
}

Result<void> Recovery::finish(const RecoveryFindings& findings, Actor actor, bool decided)
{
    store::Store& store = m_station.store();
    if (!store.isRecovering()) {
        return fail(codes::notRecovering);
    }
    if (findings.needsDecision && !decided) {
        return fail(codes::decisionNeeded);
    }
    ErasureLedger again;
    again.persons = {findings.toErase.begin(), findings.toErase.end()};
    const Result<void> finished = store.recoverBlocking([&](store::Session& s) -> Result<void> {
        // This copy does not know what was sent after it was made: what ends may be at any gate.
        const auto reopened = s.gates().expectSurprises(m_station.clock().now());
        Result<void> ended = reopened ? endAgain(s, findings, actor) : passOn(reopened);
        for (const domain::CredentialId& id : reopened.value_or(std::vector<domain::CredentialId>())) {
            audit::Entry entry;
            entry.action = "credential/deletion-reopened";
            entry.object = id.bytes();
            ended = ended.and_then([&] { return m_station.desk().audit.note(s, entry); });
        }
        if (!ended) {
            return ended;
        }
        const auto erased = eraseAgain(s, m_station.desk(), again);
        if (!erased) {
            return passOn(erased);
        }
        const auto epoch = s.estate().startEpochAbove(findings.highestEpoch);
        if (!epoch) {
            return passOn(epoch);
        }
        Result<void> begun =
            s.estate().noteRecovered().and_then([&] { return noteWhatWasLost(s, findings, *erased, actor); });
        if (begun) {
            store.endRecovery();
        }
        return begun;
    });
    if (finished) {
        m_station.eraseLater(again); // whose keys some gate still holds
    }
    return finished;
}

Result<void> Recovery::endAgain(store::Session& session, const RecoveryFindings& findings, Actor actor) const
{
    KeyIssue keys(session, m_station.desk(), actor);
    for (const domain::CredentialId& id : findings.toEnd) {
        if (Result<void> ended = keys.revoke(id); !ended) {
            return ended;
        }
    }
    for (const domain::PersonId& id : findings.toErase) {
        if (const auto ended = keys.revokeAll(id); !ended) {
            return passOn(ended);
        }
    }
    // Whose key of then has another one by now, that this copy does not know, is not left without any.
    for (const domain::PersonId& id : findings.toReserve) {
        if (const auto reserved = keys.reserveCard(id); !reserved) {
            return passOn(reserved);
        }
    }
    return {};
}

Result<void> Recovery::noteWhatWasLost(store::Session& session, const RecoveryFindings& findings, int erased,
                                       Actor actor) const
{
    struct Line
    {
        const char* action;
        quint64 count;
    };
    const Line lines[]{{"station/recovered-lost-generations", findings.lostGenerations},
                       {"station/recovered-lost-entries", findings.lostEntries},
                       {"station/recovered-keys-ended", findings.toEnd.size()},
                       {"station/recovered-people-erased", quint64(erased)},
                       {"station/recovered-gates-not-asked", quint64(findings.notReached)}};
    for (const Line& line : lines) {
        audit::Entry entry;
        entry.by = actor;
        entry.action = line.action;
        entry.count = qint64(line.count);
        if (Result<void> noted = m_station.desk().audit.note(session, entry); !noted) {
            return noted;
        }
    }
    for (const domain::PersonId& id : findings.withoutKey) {
        const auto who = session.residents().get(id);
        if (!who) {
            return passOn(who);
        }
        if (Result<void> noted =
                m_station.desk().audit.noteAbout(session, actor, "station/recovered-without-key", who->token);
            !noted) {
            return noted;
        }
    }
    return {};
}

Result<int> eraseAgain(store::Session& session, const DeskContext& context, const ErasureLedger& ledger)
{
    int erased = 0;
    for (const domain::PersonId& id : ledger.persons) {
        const auto stored = session.residents().get(id);
        if (!stored && !stored.error().is(store::codes::noSuchPerson)) {
            return passOn(stored);
        }
        if (!stored || stored->erasedAt) {
            continue;
        }
        const Result<void> done = eraseName(session, context, *stored);
        if (!done && !done.error().is(store::codes::credentialsOpen)) {
            return passOn(done);
        }
        erased += done ? 1 : 0;
    }
    return erased;
}

} // namespace vestibule::app
