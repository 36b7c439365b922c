#pragma once

#include "core/audit/MerkleTree.h"
#include "core/protocol/tls/CertificateAuthority.h"
#include "core/sync/AddressRule.h"
#include "core/sync/Station.h"
#include "core/sync/TlsGateTransport.h"

#include <map>
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

/// Reads the store's generation and the audit head at the moment of a cut, and finds what gates have seen of the log.
/// Any thread but the store's.
class StoreAnchors final : public sync::AnchorSource
{
public:
    StoreAnchors(store::Store& store, AuditTrail& audit) : m_store(store), m_audit(audit) {}
    [[nodiscard]] Result<sync::AnchorState> current() override;
    [[nodiscard]] bool isOlderCopy() const override;
    [[nodiscard]] Result<bool> contains(quint64 auditSize, const protocol::AuditRoot& auditRoot) override;
    [[nodiscard]] bool isOutOfReach(quint64 epoch, quint64 own) const override;

private:
    store::Store& m_store;
    AuditTrail& m_audit;
    std::mutex m_mutex;
    /// Beginnings of the log that gates asked for, by their size: the next question goes on from the nearest one.
    std::map<quint64, audit::Frontier> m_beginnings; ///< guarded by the mutex
};

/// Makes the revocation list of one of the estate's authorities, anew each day: the certificates of gates that are out
/// of service. Numbers rise with the clock's seconds. Any thread but the store's, which it asks.
class EstateCrls final : public sync::CrlSource
{
public:
    EstateCrls(store::Store& store, const protocol::tls::CertificateAuthority& ca, const Clock& clock)
        : m_store(store), m_ca(ca), m_clock(clock)
    {
    }
    [[nodiscard]] Result<QByteArray> freshCrl() override;
    [[nodiscard]] Result<QByteArray> higherCrl() override;
    [[nodiscard]] Result<protocol::tls::Crl> fresh();
    /// A gate has been taken out of service: the next list is another one.
    void makeAnew();

private:
    [[nodiscard]] Result<protocol::tls::Crl> current(); ///< under the mutex
    [[nodiscard]] Result<QList<QByteArray>> revokedSerials();

    store::Store& m_store;
    const protocol::tls::CertificateAuthority& m_ca;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::optional<protocol::tls::Crl> m_crl;
    Instant m_madeAt;
    quint64 m_number = 0;           ///< of the list made last
    std::chrono::seconds m_lead{0}; ///< of the numbers, above the clock's seconds
};

/// The rule by which gates are dialled, as the list in the store makes it. Any thread but the store's, which it asks.
class ListedAddresses
{
public:
    explicit ListedAddresses(store::Store& store) : m_store(store) {}
    /// Errors: those of the store.
    [[nodiscard]] Result<sync::AddressRule> rule();
    /// The list has become another one.
    void readAnew();

private:
    store::Store& m_store;
    std::mutex m_mutex;
    std::optional<sync::AddressRule> m_rule; ///< guarded by the mutex: each exchange asks
};

/// Certifies gates under the estate's CA; one caller at a time.
class EstateCertifier final : public sync::Certifier
{
public:
    explicit EstateCertifier(const EstateKeys& keys) : m_keys(keys) {}
    [[nodiscard]] Result<QByteArray> certifyGate(const domain::GateId& gate, const QByteArray& request,
                                                 Instant now) override;

private:
    const EstateKeys& m_keys;
    std::mutex m_mutex;
};

/// The station's own certificate and what it trusts; a new certificate when the old one has reached its renewal age, a
/// new list each day.
class StationTls
{
public:
    StationTls(const protocol::tls::CertificateAuthority& ca, const protocol::tls::KeyPair& key,
               domain::StationId station, EstateCrls& crls, const Clock& clock)
        : m_ca(ca), m_key(key), m_station(station), m_crls(crls), m_clock(clock)
    {
    }
    [[nodiscard]] Result<std::shared_ptr<const sync::TlsMaterial>> current();

private:
    const protocol::tls::CertificateAuthority& m_ca;
    const protocol::tls::KeyPair& m_key;
    const domain::StationId m_station;
    EstateCrls& m_crls;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::shared_ptr<const sync::TlsMaterial> m_material;
    Instant m_certifiedAt;
};

} // namespace vestibule::app
