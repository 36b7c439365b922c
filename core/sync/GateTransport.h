#pragma once

#include "core/base/Result.h"
#include "core/domain/Gate.h"
#include "core/protocol/tls/HttpMessage.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace vestibule::sync {

using GateResponse = protocol::tls::HttpResponse;

/// The way to one gate: one exchange at a time, at most 30 s each. Owned and called by one thread at a time; only
/// cancel() may come from another. Errors: those of the way to a gate in Codes.h, each with the transport's own error
/// as its cause. A request whose answer did not arrive may have been carried out.
class GateTransport
{
public:
    GateTransport() = default;
    GateTransport(const GateTransport&) = delete;
    GateTransport& operator=(const GateTransport&) = delete;
    virtual ~GateTransport() = default;

    /// `target` is a path with an optional query.
    [[nodiscard]] virtual Result<GateResponse> exchange(const QByteArray& method, const QByteArray& target,
                                                        const QByteArray& contentType, const QByteArray& body) = 0;
    /// The certificate that the gate showed in the last connection, DER; none before the first, and on ways without
    /// one.
    [[nodiscard]] virtual std::optional<QByteArray> peerCertificate() const { return std::nullopt; }
    /// Ends the running exchange and refuses later ones, for good.
    virtual void cancel() = 0;
};

/// The way to a gate that is not paired yet; it trusts nobody and reports whom it saw.
class PairingTransport : public GateTransport
{
public:
    /// SHA-256 of the SubjectPublicKeyInfo of the certificate seen in this connection; empty before the first exchange.
    [[nodiscard]] virtual QByteArray peerSpkiHash() const = 0;
};

/// Opens ways to gates. Called from worker threads, also from several at once.
class TransportFactory
{
public:
    TransportFactory() = default;
    TransportFactory(const TransportFactory&) = delete;
    TransportFactory& operator=(const TransportFactory&) = delete;
    virtual ~TransportFactory() = default;
    /// Errors: codes::badAddress, codes::publicAddress, codes::untrusted (no identity or no revocation list at hand).
    [[nodiscard]] virtual Result<std::unique_ptr<GateTransport>> open(const domain::Gate& gate) = 0;
};

} // namespace vestibule::sync
