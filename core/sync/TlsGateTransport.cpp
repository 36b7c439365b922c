#include "core/sync/TlsGateTransport.h"

#include "core/protocol/tls/Codes.h"
#include "core/sync/Codes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vestibule::sync {

namespace tls = protocol::tls;

namespace {

Result<GateResponse> mapped(Result<GateResponse> response)
{
    if (!response) {
        return tl::unexpected<Error>(transportError(response.error()));
    }
    return response;
}

/// Of the certificate that was issued last, and of the one before it, should that have got lost on its way.
QList<QByteArray> keysOnRecord(const domain::Gate& gate)
{
    QList<QByteArray> out;
    for (const QByteArray& der : {gate.certificate, gate.formerCertificate}) {
        if (const auto certificate = tls::Certificate::parse(der)) {
            out.append(certificate->spkiHash());
        }
    }
    return out;
}

} // namespace

Error transportError(const Error& error)
{
    struct Row
    {
        ErrorCode tls;
        ErrorCode code;
    };
    static constexpr std::array table{
        Row{tls::codes::connectFailed, codes::unreachable},
        Row{tls::codes::connectionLost, codes::brokenOff},
        Row{tls::codes::timedOut, codes::timedOut},
        Row{tls::codes::cancelled, codes::cancelled},
        Row{tls::codes::badAddress, codes::badAddress},
        Row{tls::codes::handshakeFailed, codes::noSecureConnection},
        Row{tls::codes::notTls13, codes::noSecureConnection},
        Row{tls::codes::refusedByPeer, codes::stationRefused},
        Row{tls::codes::renewalOnly, codes::certificateExpired},
        Row{tls::codes::revoked, codes::certificateRevoked},
        Row{tls::codes::notYetValid, codes::certificateNotNow},
        Row{tls::codes::validTooLong, codes::certificateNotNow},
        Row{tls::codes::crlMissing, codes::listUnusable},
        Row{tls::codes::crlForeign, codes::listUnusable},
        Row{tls::codes::crlStale, codes::listUnusable},
        Row{tls::codes::malformedResponse, codes::garbled},
        Row{tls::codes::chunkedRefused, codes::garbled},
        Row{tls::codes::encodingRefused, codes::garbled},
        Row{tls::codes::headersTooLarge, codes::answerTooLarge},
        Row{tls::codes::bodyTooLarge, codes::answerTooLarge},
        Row{tls::codes::redirectRefused, codes::redirected},
    };
    const auto found = std::find_if(table.begin(), table.end(), [&error](const Row& row) { return error.is(row.tls); });
    return Error(found != table.end() ? found->code : codes::untrusted, error.code().text(), error);
}

TlsGateTransport::TlsGateTransport(tls::Endpoint endpoint, const domain::Gate& gate, TlsMaterialSource material,
                                   const Clock& clock, tls::HttpLimits limits)
    : m_endpoint(std::move(endpoint))
    , m_gate(gate.id)
    , m_renewable(keysOnRecord(gate))
    , m_source(std::move(material))
    , m_clock(clock)
    , m_limits(limits)
{
}

std::optional<QByteArray> TlsGateTransport::peerCertificate() const
{
    const std::optional<tls::Certificate> shown = m_client ? m_client->peerCertificate() : std::nullopt;
    return shown ? std::optional(shown->der()) : std::nullopt;
}

Result<tls::HttpsClient*> TlsGateTransport::client()
{
    const Result<std::shared_ptr<const TlsMaterial>> material = m_source();
    if (!material) {
        return passOn(material);
    }
    const std::lock_guard lock(m_mutex);
    if (m_cancelled) {
        return fail(codes::cancelled);
    }
    if (!m_client || *material != m_material) {
        tls::GateExpectation expected{(*material)->trust, m_gate, m_renewable};
        Result<std::unique_ptr<tls::HttpsClient>> made =
            tls::HttpsClient::forGate(m_endpoint, std::move(expected), (*material)->self, m_clock, m_limits);
        if (!made) {
            return tl::unexpected<Error>(transportError(made.error()));
        }
        m_client = *std::move(made);
        m_material = *material;
    }
    return m_client.get();
}

Result<GateResponse> TlsGateTransport::exchange(const QByteArray& method, const QByteArray& target,
                                                const QByteArray& contentType, const QByteArray& body)
{
    const Result<tls::HttpsClient*> ready = client();
    if (!ready) {
        return passOn(ready);
    }
    return mapped((*ready)->request(method, target, contentType, body));
}

void TlsGateTransport::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_cancelled = true;
    if (m_client) {
        m_client->cancel();
    }
}

TlsPairingTransport::TlsPairingTransport(std::unique_ptr<tls::HttpsClient> client) : m_client(std::move(client)) {}

Result<std::unique_ptr<TlsPairingTransport>>
TlsPairingTransport::open(tls::Endpoint endpoint, const domain::GateId& gate, tls::HttpLimits limits)
{
    Result<std::unique_ptr<tls::HttpsClient>> client = tls::HttpsClient::forPairing(std::move(endpoint), gate, limits);
    if (!client) {
        return tl::unexpected<Error>(transportError(client.error()));
    }
    return std::unique_ptr<TlsPairingTransport>(new TlsPairingTransport(*std::move(client)));
}

Result<GateResponse> TlsPairingTransport::exchange(const QByteArray& method, const QByteArray& target,
                                                   const QByteArray& contentType, const QByteArray& body)
{
    return mapped(m_client->request(method, target, contentType, body));
}

void TlsPairingTransport::cancel() { m_client->cancel(); }

QByteArray TlsPairingTransport::peerSpkiHash() const { return m_client->peerSpkiHash(); }

TlsTransportFactory::TlsTransportFactory(TlsMaterialSource material, const Clock& clock, AddressRuleSource rule,
                                         tls::HttpLimits limits, FormerTlsMaterial former)
    : m_material(std::move(material))
    , m_former(std::move(former))
    , m_clock(clock)
    , m_rule(std::move(rule))
    , m_limits(limits)
{
}

Result<std::unique_ptr<GateTransport>> TlsTransportFactory::open(const domain::Gate& gate)
{
    const auto allowed = [rule = m_rule, address = gate.address] {
        return rule().and_then([&](const AddressRule& now) { return now.check(address); });
    };
    const Result<tls::Endpoint> endpoint = allowed();
    if (!endpoint) {
        return passOn(endpoint);
    }
    const bool isFormer = gate.owedTrust != 0 && m_former;
    const TlsMaterialSource material =
        isFormer ? [former = m_former, change = gate.owedTrust] { return former(change); } : m_material;
    // Asked before each exchange: an address that was struck off gets nothing over a connection that stands either.
    const TlsMaterialSource ifAllowed = [allowed, material]() -> Result<std::shared_ptr<const TlsMaterial>> {
        const Result<tls::Endpoint> still = allowed();
        return still ? material() : passOn(still);
    };
    return std::make_unique<TlsGateTransport>(*endpoint, gate, ifAllowed, m_clock, m_limits);
}

} // namespace vestibule::sync
