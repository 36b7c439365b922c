#pragma once

#include "app/composition/StationPorts.h"

namespace vestibule::app {

/// How far gates follow changes of the estate's keys, for sync: the messages and the keys of before lie in the store.
/// Any thread but the store's, which it asks.
class EstateTrust final : public sync::TrustSource
{
public:
    /// All must outlive this object.
    EstateTrust(store::Store& store, AuditTrail& audit, const EstateKeys& keys, domain::StationId station,
                const Clock& clock);

    [[nodiscard]] std::vector<protocol::PublicKey> formerPublishKeys() const override;
    [[nodiscard]] Result<std::vector<quint64>> owed(const domain::GateId& gate) override;
    [[nodiscard]] Result<std::optional<QByteArray>> message(const domain::GateId& gate, quint64 change,
                                                            const QByteArray& certificate, Instant now) override;
    [[nodiscard]] sync::CrlSource* listsBefore(quint64 change) override;
    [[nodiscard]] Result<bool> noteFollows(const domain::GateId& gate, quint64 next,
                                           const QByteArray& certificate) override;

    /// What a gate is reached with that does not follow this change. Errors: sync::codes::trustSpent where the keys are
    /// gone; those of StationTls::current.
    [[nodiscard]] Result<std::shared_ptr<const sync::TlsMaterial>> materialBefore(quint64 change);

private:
    struct Before
    {
        EstateCrls crls;
        StationTls tls;
        Before(store::Store& store, const protocol::tls::CertificateAuthority& ca, const protocol::tls::KeyPair& key,
               domain::StationId station, const Clock& clock)
            : crls(store, ca, clock), tls(ca, key, station, crls, clock)
        {
        }
    };

    store::Store& m_store;
    AuditTrail& m_audit;
    const EstateKeys& m_keys;
    std::map<quint64, std::unique_ptr<Before>> m_before; ///< by change
};

} // namespace vestibule::app
