#include "app/composition/GatePairing.h"
#include "app/composition/GateCare.h"

#include "app/composition/Codes.h"
#include "app/composition/GateCalls.h"
#include "app/composition/OpenStation.h"
#include "core/base/Log.h"
#include "core/sync/AddressRule.h"
#include "core/sync/Codes.h"
#include "core/sync/PairingClient.h"

#include <algorithm>
#include <array>

namespace vestibule::app {

namespace {

using namespace std::chrono_literals;

VESTIBULE_LOG(pairingLog, "gates")

/// Before each question after the first, while nobody answers: a gate that was cut off in the middle comes back.
constexpr std::array pauses{500ms, 1000ms, 2000ms, 4000ms};

Result<void> noteGate(store::Session& s, const DeskContext& desk, domain::OperatorId by, QByteArray action,
                      domain::GateId gate)
{
    audit::Entry entry;
    entry.by = by;
    entry.action = std::move(action);
    entry.object = gate.bytes();
    return desk.audit.note(s, entry);
}

/// The gate's last answer was lost: whether it accepted shows only over its new certificate. Whoever cannot show that
/// certificate is the gate that did not accept, or somebody in its place.
Result<domain::GateMethods> askWhetherAccepted(OpenStation& station, const domain::Gate& gate, GateCalls& calls)
{
    const auto way = station.transports().open(gate);
    if (!way) {
        return passOn(way);
    }
    const auto isSilence = [](const Result<domain::GateMethods>& asked) {
        return !asked && sync::codes::isAnyOf(asked.error(), sync::codes::silence);
    };
    const GateCall call(calls, **way);
    auto asked = call.isOn() ? sync::confirmPairing(**way, gate) : fail(sync::codes::cancelled);
    for (auto pause = pauses.begin(); pause != pauses.end() && isSilence(asked) && calls.pause(*pause); ++pause) {
        asked = sync::confirmPairing(**way, gate);
    }
    return asked ? std::move(asked) : fail(sync::codes::pairingRefused, "its last answer was lost", asked.error());
}

/// What the gate opens for. None from one that has accepted and does not answer at once: the sync engine asks again.
/// Errors: those of askWhetherAccepted().
Result<std::optional<domain::GateMethods>> firstAnswer(OpenStation& station, const sync::PairedGate& paired,
                                                       GateCalls& calls)
{
    using Answer = std::optional<domain::GateMethods>;
    if (!paired.confirmed) {
        return askWhetherAccepted(station, paired.gate, calls).map([](const domain::GateMethods& told) {
            return Answer(told);
        });
    }
    const auto way = station.transports().open(paired.gate);
    if (!way) {
        return Answer();
    }
    const GateCall call(calls, **way);
    const auto told = call.isOn() ? sync::confirmPairing(**way, paired.gate) : fail(sync::codes::cancelled);
    return told ? Answer(*told) : Answer();
}

Result<void> forgetPairing(store::Session& s, const DeskContext& desk, domain::GateId gate, domain::OperatorId by)
{
    return s.gates().forget(gate).and_then([&] { return noteGate(s, desk, by, "gate/pairing-undone", gate); });
}

/// A gate on record that never showed that it accepted its pairing: the station ended in the middle of it. Errors:
/// sync::codes::alreadyPaired for any other.
Result<void> takeOutUnaccepted(OpenStation& station, domain::GateId gate, domain::OperatorId by)
{
    return station.store().runBlocking([&](store::Session& s) -> Result<void> {
        const auto accepted = s.gates().hasAccepted(gate);
        if (!accepted) {
            return passOn(accepted);
        }
        return *accepted ? fail(sync::codes::alreadyPaired) : forgetPairing(s, station.desk(), gate, by);
    });
}

/// Until its first answer a gate counts as open for faces and cards. What could not be kept here is kept at the next
/// contact.
void takeMethods(OpenStation& station, domain::Gate& gate, const domain::GateMethods& said)
{
    const domain::GateMethods told = sync::methodsAt(gate.address, said);
    StoreJournal journal(station.store(), station.desk());
    if (const auto noted = journal.noteMethods(gate.id, told); !noted) {
        qCWarning(pairingLog) << "what the gate opens for is not kept yet:" << noted.error().describe().c_str();
        return;
    }
    gate.take(told);
}

/// The receipt is the gate's own affair until it proves something: the pairing holds either way.
std::optional<GateResetTaken> formerOf(OpenStation& station, const sync::PairedGate& paired, domain::OperatorId by,
                                       GateCalls& calls)
{
    if (!paired.previous) {
        return std::nullopt;
    }
    auto taken = takeReset(station, *paired.previous, by, calls);
    return taken ? std::optional(std::move(*taken)) : std::nullopt; // why not stands in the log
}

} // namespace

Result<GatePaired> pairGate(OpenStation& station, const QString& uri, const QString& name, domain::OperatorId by)
{
    GateCalls calls;
    return pairGate(station, uri, name, by, calls);
}

Result<GatePaired> pairGate(OpenStation& station, const QString& uri, const QString& name, domain::OperatorId by,
                            GateCalls& calls)
{
    const auto parsed = protocol::PairingUri::parse(uri.toUtf8());
    if (!parsed) {
        return passOn(parsed);
    }
    const auto endpoint =
        station.addresses().rule().and_then([&](const sync::AddressRule& rule) { return rule.check(parsed->address); });
    if (!endpoint) {
        return passOn(endpoint);
    }
    // A text scanned once more must not touch the gate that works: trying again could only fail.
    const auto known = station.store().readBlocking([&](store::Session& s) {
        return clockMustBeBelieved(station, s).and_then([&] { return s.gates().list(true); });
    });
    if (!known) {
        return passOn(known);
    }
    const auto same =
        std::find_if(known->begin(), known->end(), [&](const domain::Gate& g) { return g.id == parsed->gate; });
    if (same != known->end() && same->retired) {
        return fail(codes::gateRetired);
    }
    if (same != known->end()) {
        if (const auto taken = takeOutUnaccepted(station, parsed->gate, by); !taken) {
            return passOn(taken);
        }
    }
    const auto crl = station.crls().freshCrl();
    if (!crl) {
        return passOn(crl);
    }
    auto transport = sync::TlsPairingTransport::open(*endpoint, parsed->gate);
    if (!transport) {
        return passOn(transport);
    }
    const GateCall call(calls, **transport);
    if (!call.isOn()) {
        return fail(sync::codes::cancelled);
    }
    const sync::PairingParty party{station.estate().id,
                                   station.estate().station,
                                   station.keys().ca(),
                                   *crl,
                                   station.keys().publish().publicKey(),
                                   station.keys().recoveryPublic()};
    bool kept = false;
    const auto keep = [&](const domain::Gate& gate) {
        const auto stored = station.store().runBlocking([&](store::Session& s) -> Result<void> {
            const auto changes = s.trust().changes();
            if (!changes || changes->size() != station.keys().change()) {
                return changes ? fail(codes::keysReplaced) : Result<void>(passOn(changes));
            }
            domain::Gate entered = gate;
            entered.acceptsFaces = sync::methodsAt(gate.address, gate.methods()).faces;
            if (auto added = s.gates().add(entered); !added) {
                return added;
            }
            if (const auto placed = KeyIssue(s, station.desk(), by).placeCardsAt(gate); !placed) {
                return passOn(placed);
            }
            return noteGate(s, station.desk(), by, "gate/paired", gate.id);
        });
        kept = stored.has_value();
        return stored;
    };
    auto paired = sync::pair(*parsed, party, **transport, station.clock(), name, keep);
    const auto told =
        paired ? firstAnswer(station, *paired, calls) : Result<std::optional<domain::GateMethods>>(passOn(paired));
    if (!told) {
        // Kept before the acceptance was sent; nothing was sent to the gate since.
        const auto undone = kept ? station.store().runBlocking([&](store::Session& s) {
            return forgetPairing(s, station.desk(), parsed->gate, by);
        })
                                 : Result<void>();
        if (!undone) {
            return passOn(undone);
        }
        const bool wasOnItsWay = kept && told.error().is(sync::codes::cancelled);
        return wasOnItsWay ? fail(sync::codes::pairingRefused, "given up", told.error())
                           : Result<GatePaired>(passOn(told));
    }
    const auto accepted = station.store().runBlocking(
        [&](store::Session& s) { return s.gates().noteAccepted(paired->gate.id, station.clock().now()); });
    if (!accepted) { // its first contact says it, too
        qCWarning(pairingLog) << "the acceptance is not kept yet:" << accepted.error().describe().c_str();
    }
    if (*told) {
        takeMethods(station, paired->gate, **told);
    }
    if (const auto reloaded = station.sync().reloadGates(); !reloaded) {
        return passOn(reloaded);
    }
    station.sync().wake(paired->gate.id);
    return GatePaired{paired->gate, formerOf(station, *paired, by, calls)};
}

} // namespace vestibule::app
