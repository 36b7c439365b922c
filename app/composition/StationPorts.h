#pragma once

#include "core/sync/Station.h"
#include "core/sync/TlsGateTransport.h"

#include <memory>
#include <mutex>
#include <optional>

namespace vestibule::store {
class Store;
}

namespace vestibule::app {

class AuditTrail;
class EstateKeys;

/// Signs with the publish key; one caller at a time.
class PublishSigner final : public sync::Signer
{
public:
    explicit PublishSigner(const EstateKeys& keys) : m_keys(keys) {}
    [[nodiscard]] protocol::PublicKey publicKey() const override;
    [[nodiscard]] Result<QByteArray> sign(protocol::MessageName name, QByteArrayView payload) override;

private:
    const EstateKeys& m_keys;
    std::mutex m_mutex;
};

/// Reads the store's generation and the audit head at the moment of a cut.
class StoreAnchors final : public sync::AnchorSource
{
public:
    StoreAnchors(store::Store& store, AuditTrail& audit) : m_store(store), m_audit(audit) {}
    [[nodiscard]] Result<sync::AnchorState> current() override;

private:
    store::Store& m_store;
    AuditTrail& m_audit;
};

/// Makes the estate's revocation list, anew each day. Numbers rise with the clock's seconds.
class EstateCrls final : public sync::CrlSource
{
public:
    EstateCrls(const EstateKeys& keys, const Clock& clock) : m_keys(keys), m_clock(clock) {}
    [[nodiscard]] Result<QByteArray> freshCrl() override;
    [[nodiscard]] Result<protocol::tls::Crl> fresh();

private:
    const EstateKeys& m_keys;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::optional<protocol::tls::Crl> m_crl;
    Instant m_madeAt;
};

/// The station's own certificate and what it trusts; a new certificate when the old one has reached its renewal age, a
/// new list each day.
class StationTls
{
public:
    StationTls(const EstateKeys& keys, domain::StationId station, EstateCrls& crls, const Clock& clock)
        : m_keys(keys), m_station(station), m_crls(crls), m_clock(clock)
    {
    }
    [[nodiscard]] Result<std::shared_ptr<const sync::TlsMaterial>> current();

private:
    const EstateKeys& m_keys;
    const domain::StationId m_station;
    EstateCrls& m_crls;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::shared_ptr<const sync::TlsMaterial> m_material;
    Instant m_certifiedAt;
};

} // namespace vestibule::app
