#include "core/audit/Entry.h"
#include "tests/simulation/Plants.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

namespace vestibule::simulation {

namespace {

using domain::CredentialState;
using domain::GateId;

template <typename Double>
JournalPlant journalOf()
{
    return [](sync::Journal& real) { return std::make_unique<Double>(real); };
}

/// 1: says that a receipt has been taken, and keeps nothing of it.
class TakesNoReceipt final : public ThroughJournal
{
public:
    using ThroughJournal::ThroughJournal;
    Result<void> commitReceipt(const GateId&, const sync::ReceiptCommit&) override { return {}; }
};

/// 3: sees that a gate was put back, and tells nobody.
class TellsNoPutBack final : public ThroughJournal
{
public:
    using ThroughJournal::ThroughJournal;
    Result<void> raiseAlert(const sync::Alert& alert) override
    {
        return alert.kind == sync::AlertKind::GatePutBack ? Result<void>() : real().raiseAlert(alert);
    }
};

/// 5: takes any receipt for the end of everything that waits for that gate.
class ClosesEarly final : public ThroughJournal
{
public:
    using ThroughJournal::ThroughJournal;
    Result<void> commitReceipt(const GateId& gate, const sync::ReceiptCommit& receipt) override
    {
        sync::ReceiptCommit more = receipt;
        for (const protocol::Tomb& gone : real().desired(gate).value_or(sync::DesiredState()).revoked) {
            more.erasures.push_back({gone.id, std::nullopt, sync::Erasure::NeverHeld});
        }
        return real().commitReceipt(gate, more);
    }
};

/// 6: leaves out the last revocation.
class DropsRevokes final : public ThroughJournal
{
public:
    using ThroughJournal::ThroughJournal;
    Result<sync::DesiredState> desired(const GateId& gate) override
    {
        Result<sync::DesiredState> out = real().desired(gate);
        if (out && !out->revoked.empty()) {
            out->revoked.pop_back();
        }
        return out;
    }
};

/// 6: leaves out a key.
class DropsKeys final : public ThroughJournal
{
public:
    using ThroughJournal::ThroughJournal;
    Result<sync::DesiredState> desired(const GateId& gate) override
    {
        Result<sync::DesiredState> out = real().desired(gate);
        if (out && !out->entries.empty()) {
            out->entries.pop_back();
        }
        return out;
    }
};

/// 7: ends nothing at gates.
class SendsNoRevokes final : public ThroughJournal
{
public:
    using ThroughJournal::ThroughJournal;
    Result<sync::DesiredState> desired(const GateId& gate) override
    {
        Result<sync::DesiredState> out = real().desired(gate);
        if (out) {
            out->revoked.clear();
            out->unproved.clear();
        }
        return out;
    }
};

/// 7: ends nothing at gates any more once it has ended something.
class EndsOnce final : public ThroughJournal
{
public:
    using ThroughJournal::ThroughJournal;
    Result<sync::DesiredState> desired(const GateId& gate) override
    {
        Result<sync::DesiredState> out = real().desired(gate);
        if (out && out->revoked.size() > 1) {
            out->revoked.resize(1);
        }
        return out;
    }
};

Plants journal(int invariant, JournalPlant plant)
{
    Plants out;
    out.office.journal = std::move(plant);
    out.invariant = invariant;
    return out;
}

Plants movedOutBesideTheLog()
{
    Plants out;
    out.invariant = 1;
    out.office.insteadOfMovingOut = [](app::OpenStation& station, const domain::PersonId& who) {
        const Instant now = station.clock().now();
        return station.store()
            .runBlocking([&](store::Session& s) -> Result<void> {
                const auto keys = s.credentials().ofPerson(who);
                Result<void> ended = keys ? Result<void>() : passOn(keys);
                for (const store::StoredCredential& key : keys.value_or(std::vector<store::StoredCredential>())) {
                    const auto done =
                        ended ? s.credentials().revoke(key.credential.id, now) : Result<CredentialState>(passOn(ended));
                    ended = done ? Result<void>() : passOn(done);
                }
                return ended;
            })
            .has_value();
    };
    return out;
}

Plants olderStoreAtRestart()
{
    Plants out;
    out.invariant = 1;
    out.office.atRestart = [first = std::make_shared<Image>()](Image& left) {
        if (first->empty()) {
            *first = left;
        } else {
            left = *first;
        }
    };
    return out;
}

/// What is open at the last gate is closed, once something has ended, by `closing`.
Plants closed(std::function<Result<void>(store::Session&, const GateId&, Instant)> closing)
{
    Plants out;
    out.invariant = 5;
    out.office.afterCatchUp = [closing, done = std::make_shared<bool>(false)](app::OpenStation& station) {
        static_cast<void>(station.store().runBlocking([&](store::Session& s) -> Result<void> {
            const auto gates = s.gates().list();
            const auto ended = s.credentials().ended();
            if (*done || !gates || !ended || ended->size() < 2) {
                return {};
            }
            *done = true;
            return closing(s, gates->back().id, station.clock().now());
        }));
    };
    return out;
}

/// A gate is out of service, and nobody has said so.
Plants gateWrittenOff()
{
    return closed([](store::Session& s, const GateId& gate, Instant now) -> Result<void> {
        const auto retired = s.gates().retire(
            {gate, now, domain::OperatorId::random(), domain::OperatorId::random(), "beyond-repair", {}});
        return retired ? Result<void>() : passOn(retired);
    });
}

/// A gate was reset, and it has not signed for that.
Plants resetBelieved()
{
    return closed([](store::Session& s, const GateId& gate, Instant now) -> Result<void> {
        domain::GateReset reset;
        reset.gate = gate;
        reset.at = reset.resetAt = now;
        reset.takenBy = domain::OperatorId::random();
        reset.receipt = "nobody's";
        const auto retired = s.gates().retireByReset(reset);
        return retired ? Result<void>() : passOn(retired);
    });
}

/// The day's round by a clock of its own, a month ahead, which nobody asks whether it is believed.
Plants expiresByAWrongClock()
{
    Plants out;
    out.invariant = 8;
    out.office.afterCatchUp = [](app::OpenStation& station) {
        SteppedClock ahead(station.clock().now() + Days(30));
        const app::DeskContext desk{station.keys(), station.desk().audit, ahead, station.desk().zone};
        static_cast<void>(
            station.store().runBlocking([&](store::Session& s) { return app::KeyIssue(s, desk, {}).revokeOverdue(); }));
    };
    return out;
}

/// A recovery that ends what no gate has said has ended.
Plants recoveryEndsTooMuch()
{
    Plants out;
    out.invariant = 8;
    out.office.findings = [](app::OpenStation& station, app::RecoveryFindings& findings) {
        static_cast<void>(station.store().readBlocking([&](store::Session& s) -> Result<void> {
            for (const app::GateWitness& witness : findings.gates) {
                const auto wanted = s.journal().desired(witness.gate);
                for (const store::DesiredEntry& entry : wanted ? wanted->entries : std::vector<store::DesiredEntry>()) {
                    if (std::find(findings.toEnd.begin(), findings.toEnd.end(), entry.credential) ==
                        findings.toEnd.end()) {
                        findings.toEnd.push_back(entry.credential);
                    }
                }
            }
            return {};
        }));
    };
    return out;
}

} // namespace

std::vector<Planted> bugsOfTheStation()
{
    return {
        {"a receipt is said to be taken and is not kept", 1, [] { return journal(1, journalOf<TakesNoReceipt>()); }},
        {"somebody is said to be moved out and is not", 1,
         [] {
             Plants out;
             out.invariant = 1;
             out.office.insteadOfMovingOut = [](app::OpenStation&, const domain::PersonId&) { return true; };
             return out;
         }},
        {"somebody is moved out and the log says nothing of it", 1, movedOutBesideTheLog},
        {"a lease is said to have another end and has not", 1,
         [] {
             Plants out;
             out.invariant = 1;
             out.office.insteadOfMovingDates = [](app::OpenStation&, const domain::PersonId&) { return true; };
             return out;
         }},
        {"the station starts on an older store and does not say so", 1, olderStoreAtRestart},
        {"a gate that was put back is seen and not told", 3, [] { return journal(3, journalOf<TellsNoPutBack>()); }},
        {"a receipt closes what it does not name", 5, [] { return journal(5, journalOf<ClosesEarly>()); }},
        {"a reset is believed that no gate has signed for", 5, resetBelieved},
        {"a gate is written off by nobody", 5, gateWrittenOff},
        {"the last revocation is left out", 6, [] { return journal(6, journalOf<DropsRevokes>()); }},
        {"the last key is left out", 6, [] { return journal(6, journalOf<DropsKeys>()); }},
        {"no revocation is ever sent", 7, [] { return journal(7, journalOf<SendsNoRevokes>()); }},
        {"only the first revocation is sent", 7, [] { return journal(7, journalOf<EndsOnce>()); }},
        {"keys end by a wrong clock", 8, expiresByAWrongClock},
        {"a recovery ends what no gate has said", 8, recoveryEndsTooMuch},
    };
}

} // namespace vestibule::simulation
