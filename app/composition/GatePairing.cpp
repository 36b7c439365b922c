#include "app/composition/GatePairing.h"

#include "app/composition/OpenStation.h"
#include "core/sync/Codes.h"
#include "core/sync/PairingClient.h"

#include <algorithm>
#include <array>
#include <thread>

namespace vestibule::app {

namespace {

using namespace std::chrono_literals;

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
Result<void> askWhetherAccepted(OpenStation& station, const domain::Gate& gate)
{
    const auto way = station.transports().open(gate);
    if (!way) {
        return passOn(way);
    }
    const auto isSilence = [](const Result<void>& asked) {
        return !asked && (asked.error().is(sync::codes::unreachable) || asked.error().is(sync::codes::timedOut));
    };
    Result<void> asked = sync::confirmPairing(**way, gate);
    for (auto pause = pauses.begin(); pause != pauses.end() && isSilence(asked); ++pause) {
        std::this_thread::sleep_for(*pause);
        asked = sync::confirmPairing(**way, gate);
    }
    return asked ? asked : fail(sync::codes::pairingRefused, "its last answer was lost", asked.error());
}

} // namespace

Result<domain::Gate> pairGate(OpenStation& station, const QString& uri, const QString& name, domain::OperatorId by)
{
    const auto parsed = protocol::PairingUri::parse(uri.toUtf8());
    if (!parsed) {
        return passOn(parsed);
    }
    const auto endpoint = station.addresses().check(parsed->address);
    if (!endpoint) {
        return passOn(endpoint);
    }
    // A text scanned once more must not touch the gate that works: trying again could only fail.
    const auto known = station.store().readBlocking([&](store::Session& s) { return s.gates().list(); });
    if (!known) {
        return passOn(known);
    }
    if (std::any_of(known->begin(), known->end(), [&](const domain::Gate& g) { return g.id == parsed->gate; })) {
        return fail(sync::codes::alreadyPaired);
    }
    const auto crl = station.crls().freshCrl();
    if (!crl) {
        return passOn(crl);
    }
    auto transport = sync::TlsPairingTransport::open(*endpoint, parsed->gate);
    if (!transport) {
        return passOn(transport);
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
            if (auto added = s.gates().add(gate); !added) {
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
    const auto paired = sync::pair(*parsed, party, **transport, station.clock(), name, keep);
    Result<void> accepted = paired ? Result<void>() : passOn(paired);
    if (paired && !paired->confirmed) {
        accepted = askWhetherAccepted(station, paired->gate);
    }
    if (!accepted) {
        // Kept before the acceptance was sent; nothing was sent to the gate since.
        const auto forget = [&](store::Session& s) {
            return s.gates().forget(parsed->gate).and_then([&] {
                return noteGate(s, station.desk(), by, "gate/pairing-undone", parsed->gate);
            });
        };
        const auto undone = kept ? station.store().runBlocking(forget) : Result<void>();
        return undone ? passOn(accepted) : passOn(undone);
    }
    if (const auto reloaded = station.sync().reloadGates(); !reloaded) {
        return passOn(reloaded);
    }
    station.sync().wake(paired->gate.id);
    return paired->gate;
}

} // namespace vestibule::app
