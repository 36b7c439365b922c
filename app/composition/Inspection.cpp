#include "app/composition/Inspection.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/OpenStation.h"
#include "app/composition/StoreJournal.h"
#include "core/sync/Codes.h"
#include "core/sync/Reconciler.h"

#include <algorithm>
#include <atomic>
#include <set>

namespace vestibule::app {

namespace {

constexpr std::chrono::hours inspectEvery{24};

store::Stranger strangerOf(const protocol::InventoryEntry& entry, store::FindingKind kind)
{
    return {entry.id, kind, entry.kind, entry.rev};
}

/// What the gate holds and nobody here knows of. A key that is on record and is not wished there is the planner's
/// affair.
Result<std::vector<store::Stranger>> strangersOf(store::Session& s, const sync::Reconciliation& found,
                                                 const sync::GateContent& content)
{
    const auto unknown = s.credentials().unknown({found.unknown.begin(), found.unknown.end()});
    if (!unknown) {
        return passOn(unknown);
    }
    std::vector<store::Stranger> out;
    for (const protocol::InventoryEntry& entry : content.entries) {
        if (unknown->contains(entry.id)) {
            out.push_back(strangerOf(entry, store::FindingKind::Unknown));
        }
    }
    for (const protocol::InventoryEntry& entry : content.foreign) {
        if (entry.state == protocol::EntryState::Live) {
            out.push_back(strangerOf(entry, store::FindingKind::Foreign));
        }
    }
    return out;
}

/// What ended until then must be erased at the gate; none while the station's clock is not believed.
Result<std::optional<Instant>> erasedThere(OpenStation& station, const domain::GateId& gate, Instant gateClock)
{
    using Moment = Result<std::optional<Instant>>;
    return station.store().readBlocking([&](store::Session& s) -> Moment {
        const auto verdict = station.judgeClock(s);
        const auto state = s.gates().state(gate);
        if (!verdict || !state) {
            return verdict ? Moment(passOn(state)) : Moment(passOn(verdict));
        }
        return *verdict == sync::ClockVerdict::Agrees
                   ? std::optional(sync::mustBeErased(station.clock().now(), gateClock, state->lastIssued))
                   : std::nullopt;
    });
}

/// A gate that goes on as it was read last is not told of again every day.
Result<void> tellOfMore(const DeskContext& desk, store::Session& s, const store::GateInspection& reading,
                        const QByteArray& kind, qint64 found, qint64 before)
{
    if (found <= before) {
        return {};
    }
    audit::Entry entry;
    entry.action = kind;
    entry.object = reading.gate.bytes();
    entry.count = found;
    return desk.audit.note(s, entry).and_then([&] { return s.gates().raiseAlert(reading.gate, kind, reading.at); });
}

/// Of a gate that was reached.
Result<void> keepReading(OpenStation& station, const GateAnswer& answer, domain::OperatorId by, GateReading& reading)
{
    const auto erased = erasedThere(station, reading.gate.id, answer.info.clock);
    if (!erased) {
        return passOn(erased);
    }
    StoreJournal journal(station.store(), station.desk());
    const auto desired = journal.desired(reading.gate.id);
    if (!desired) {
        return passOn(desired);
    }
    const sync::Reconciliation found = sync::reconcile(*desired, answer.content, *erased);
    store::GateInspection& counts = reading.counts;
    counts = {
        reading.gate.id,           station.clock().now(),     std::ssize(found.matched), std::ssize(found.outdated),
        std::ssize(found.missing), std::ssize(found.expired), std::ssize(found.altered), std::ssize(found.lingering),
        std::ssize(found.pastEnd)};
    return station.store().runBlocking([&](store::Session& s) -> Result<void> {
        const auto strangers = strangersOf(s, found, answer.content);
        if (!strangers) {
            return passOn(strangers);
        }
        const auto before = s.findings().inspection(reading.gate.id);
        const auto news = before ? s.findings().keep(counts, *strangers) : Result<qint64>(passOn(before));
        if (!news) {
            return passOn(news);
        }
        const store::GateInspection last = before->value_or(store::GateInspection());
        reading.strangers = std::ssize(*strangers);
        reading.news = *news;
        audit::Entry entry;
        entry.by = by;
        entry.action = "gate/inspected";
        entry.object = reading.gate.id.bytes();
        entry.count = reading.strangers;
        Result<void> noted = station.desk().audit.note(s, entry);
        if (noted && reading.news > 0) {
            noted = s.gates().raiseAlert(reading.gate.id, "gate/unknown-entries", counts.at);
        }
        return noted
            .and_then([&] {
                return tellOfMore(station.desk(), s, counts, "gate/altered-entries", counts.altered, last.altered);
            })
            .and_then([&] {
                return tellOfMore(station.desk(), s, counts, "gate/ended-entries", counts.pastEnd, last.pastEnd);
            });
    });
}

} // namespace

Result<std::vector<GateReading>> inspectGates(OpenStation& station, GateAsking& asking,
                                              const std::vector<domain::Gate>& gates, domain::OperatorId by,
                                              const std::function<void(int done, int all)>& progressed)
{
    std::atomic<int> done{0};
    std::vector<GateReading> out(gates.size());
    std::vector<Result<void>> kept(gates.size());
    // An answer holds up to 100,000 entries: each is done with before the thread asks the next gate.
    asking.run(gates, [&](std::size_t i, const GateAnswer& answer) {
        out[i].gate = gates.at(i);
        out[i].notReached = answer.notReached;
        kept[i] = answer.notReached ? Result<void>() : keepReading(station, answer, by, out[i]);
        const int now = ++done;
        if (progressed) {
            progressed(now, int(gates.size()));
        }
    });
    if (asking.isCancelled()) {
        return fail(sync::codes::cancelled);
    }
    const auto failed = std::find_if(kept.begin(), kept.end(), [](const Result<void>& one) { return !one; });
    return failed == kept.end() ? Result<std::vector<GateReading>>(std::move(out)) : passOn(*failed);
}

Result<std::vector<domain::Gate>> dueForInspection(OpenStation& station)
{
    const Instant now = station.clock().now();
    return station.store().readBlocking([now](store::Session& s) -> Result<std::vector<domain::Gate>> {
        auto gates = s.gates().list();
        const auto read = s.findings().inspections();
        if (!gates || !read) {
            return gates ? Result<std::vector<domain::Gate>>(passOn(read)) : passOn(gates);
        }
        // A day that lies ahead was written by a clock that was wrong.
        std::erase_if(*gates, [&](const domain::Gate& gate) {
            return std::any_of(read->begin(), read->end(), [&](const store::GateInspection& one) {
                return one.gate == gate.id && one.at <= now && now - one.at < inspectEvery;
            });
        });
        return gates;
    });
}

} // namespace vestibule::app
