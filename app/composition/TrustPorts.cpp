#include "app/composition/TrustPorts.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/EstateKeys.h"
#include "core/store/Store.h"
#include "core/sync/Codes.h"

namespace vestibule::app {

EstateTrust::EstateTrust(store::Store& store, AuditTrail& audit, const EstateKeys& keys, domain::StationId station,
                         const Clock& clock)
    : m_store(store), m_audit(audit), m_keys(keys)
{
    for (const FormerEstateKeys& each : keys.former()) {
        m_before.emplace(each.change, std::make_unique<Before>(store, each.ca, each.stationTls, station, clock));
    }
}

std::vector<protocol::PublicKey> EstateTrust::formerPublishKeys() const { return m_keys.formerPublishKeys(); }

Result<std::vector<quint64>> EstateTrust::owed(const domain::GateId& gate)
{
    if (m_keys.change() == 0) {
        return std::vector<quint64>();
    }
    return m_store.readBlocking([gate](store::Session& s) { return s.trust().owed(gate); });
}

Result<std::optional<QByteArray>> EstateTrust::message(const domain::GateId& gate, quint64 change,
                                                       const QByteArray& certificate, Instant now)
{
    const auto shown = protocol::tls::Certificate::parse(certificate);
    if (!shown) {
        return std::nullopt;
    }
    return m_store.readBlocking([gate, change, key = shown->spkiHash(), now](store::Session& s) {
        return s.trust().message(gate, change, key, now);
    });
}

sync::CrlSource* EstateTrust::listsBefore(quint64 change)
{
    const auto at = m_before.find(change);
    return at != m_before.end() ? &at->second->crls : nullptr;
}

Result<bool> EstateTrust::noteFollows(const domain::GateId& gate, quint64 next, const QByteArray& certificate)
{
    return m_store.runBlocking([this, gate, next, certificate](store::Session& s) -> Result<bool> {
        if (next != 0) {
            const auto shown = protocol::tls::Certificate::parse(certificate);
            const auto told = shown ? s.trust().hasMessageFor(gate, next, shown->spkiHash()) : Result<bool>(false);
            if (!told || !*told) {
                return told;
            }
        }
        const auto seen =
            certificate.isEmpty() ? Result<void>() : s.gates().setCertificates(gate, certificate, QByteArray());
        audit::Entry entry;
        entry.action = "gate/keys-followed";
        entry.object = gate.bytes();
        // The list that it was sent today is by another authority than its new one.
        return seen.and_then([&] { return s.trust().follow(gate, next == 0 ? std::nullopt : std::optional(next)); })
            .and_then([&] { return s.journal().noteCrlSent(gate, Instant()); })
            .and_then([&] { return EstateKeys::dropFormer(s); })
            .and_then([&] { return m_audit.note(s, entry); })
            .map([] { return true; });
    });
}

Result<std::shared_ptr<const sync::TlsMaterial>> EstateTrust::materialBefore(quint64 change)
{
    const auto at = m_before.find(change);
    return at != m_before.end() ? at->second->tls.current()
                                : fail(sync::codes::trustSpent, "no keys of before change " + std::to_string(change));
}

} // namespace vestibule::app
