#pragma once

#include "core/base/Clock.h"
#include "core/protocol/tls/HttpsClient.h"
#include "core/sync/AddressRule.h"
#include "core/sync/GateTransport.h"

#include <functional>
#include <memory>
#include <mutex>

namespace vestibule::sync {

/// What the station shows to gates and trusts in them. Replaced as a whole when the certificate or the list is renewed.
struct TlsMaterial
{
    protocol::tls::EstateTrust trust;
    protocol::tls::Identity self;
};

/// Gives the material in force; called before each exchange, from worker threads.
using TlsMaterialSource = std::function<Result<std::shared_ptr<const TlsMaterial>>()>;

/// The same of before the change of the estate's keys with this number, for gates that do not follow it yet.
using FormerTlsMaterial = std::function<Result<std::shared_ptr<const TlsMaterial>>(quint64 change)>;

/// A paired gate over TLS 1.3. Keeps its connection between exchanges and makes a new one when the material changed.
/// Thread and failure: as GateTransport.
class TlsGateTransport final : public GateTransport
{
public:
    /// `clock` must outlive the transport.
    TlsGateTransport(protocol::tls::Endpoint endpoint, const domain::Gate& gate, TlsMaterialSource material,
                     const Clock& clock, protocol::tls::HttpLimits limits = {});

    [[nodiscard]] Result<GateResponse> exchange(const QByteArray& method, const QByteArray& target,
                                                const QByteArray& contentType, const QByteArray& body) override;
    [[nodiscard]] std::optional<QByteArray> peerCertificate() const override;
    void cancel() override;

private:
    [[nodiscard]] Result<protocol::tls::HttpsClient*> client();

    const protocol::tls::Endpoint m_endpoint;
    const domain::GateId m_gate;
    const QList<QByteArray> m_renewable; ///< hashes of the keys that may ask for a renewal after their end
    const TlsMaterialSource m_source;
    const Clock& m_clock;
    const protocol::tls::HttpLimits m_limits;
    std::shared_ptr<const TlsMaterial> m_material;
    std::mutex m_mutex; ///< guards the two below against cancel()
    std::unique_ptr<protocol::tls::HttpsClient> m_client;
    bool m_cancelled = false;
};

/// An unpaired gate over TLS 1.3.
class TlsPairingTransport final : public PairingTransport
{
public:
    [[nodiscard]] static Result<std::unique_ptr<TlsPairingTransport>>
    open(protocol::tls::Endpoint endpoint, const domain::GateId& gate, protocol::tls::HttpLimits limits = {});

    [[nodiscard]] Result<GateResponse> exchange(const QByteArray& method, const QByteArray& target,
                                                const QByteArray& contentType, const QByteArray& body) override;
    void cancel() override;
    [[nodiscard]] QByteArray peerSpkiHash() const override;

private:
    explicit TlsPairingTransport(std::unique_ptr<protocol::tls::HttpsClient> client);
    std::unique_ptr<protocol::tls::HttpsClient> m_client;
};

/// Opens TlsGateTransports to addresses that the rule allows. A way that is open is refused, too, once the rule does
/// not allow its address any more.
class TlsTransportFactory final : public TransportFactory
{
public:
    TlsTransportFactory(TlsMaterialSource material, const Clock& clock, AddressRuleSource rule,
                        protocol::tls::HttpLimits limits = {}, FormerTlsMaterial former = {});
    [[nodiscard]] Result<std::unique_ptr<GateTransport>> open(const domain::Gate& gate) override;

private:
    const TlsMaterialSource m_material;
    const FormerTlsMaterial m_former;
    const Clock& m_clock;
    const AddressRuleSource m_rule;
    const protocol::tls::HttpLimits m_limits;
};

/// Maps an error of the TLS folder to one of this room, keeping it as the cause.
[[nodiscard]] Error transportError(const Error& tls);

} // namespace vestibule::sync
