#include "app/composition/GatePairing.h"

#include "app/composition/OpenStation.h"
#include "core/sync/Codes.h"
#include "core/sync/PairingClient.h"

#include <algorithm>

namespace vestibule::app {

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
            audit::Entry entry;
            entry.by = by;
            entry.action = "gate/paired";
            entry.object = gate.id.bytes();
            return station.desk().audit.note(s, entry);
        });
        kept = stored.has_value();
        return stored;
    };
    const auto paired = sync::pair(*parsed, party, **transport, station.clock(), name, keep);
    Result<void> accepted = paired ? Result<void>() : passOn(paired);
    if (paired && !paired->confirmed) {
        // The gate's last answer was lost: whether it accepted shows only over its new certificate.
        const auto way = station.transports().open(paired->gate);
        accepted = way ? sync::confirmPairing(**way, paired->gate) : passOn(way);
    }
    if (!accepted) {
        // Kept before the acceptance was sent; nothing was sent to the gate since.
        const auto undone =
            kept ? station.store().runBlocking([&](store::Session& s) { return s.gates().forget(parsed->gate); })
                 : Result<void>();
        return undone ? passOn(accepted) : passOn(undone);
    }
    if (const auto reloaded = station.sync().reloadGates(); !reloaded) {
        return passOn(reloaded);
    }
    station.sync().wake(paired->gate.id);
    return paired->gate;
}

} // namespace vestibule::app
