#include "app/composition/GatePairing.h"

#include "app/composition/OpenStation.h"
#include "core/sync/PairingClient.h"

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
    const auto keep = [&](const domain::Gate& gate) {
        return station.store().runBlocking([&](store::Session& s) -> Result<void> {
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
    };
    const auto paired = sync::pair(*parsed, party, **transport, station.clock(), name, keep);
    if (!paired) {
        // Kept before the acceptance was sent: a gate that then refused is taken out of service again.
        const auto undone = station.store().runBlocking([&](store::Session& s) -> Result<void> {
            const auto known = s.gates().get(parsed->gate);
            return known && !known->retired ? s.gates().retire(parsed->gate, station.clock().now()) : Result<void>();
        });
        if (!undone) {
            return passOn(undone);
        }
        return passOn(paired);
    }
    if (const auto reloaded = station.sync().reloadGates(); !reloaded) {
        return passOn(reloaded);
    }
    station.sync().wake(paired->gate.id);
    return paired->gate;
}

} // namespace vestibule::app
