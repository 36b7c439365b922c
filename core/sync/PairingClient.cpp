#include "core/sync/PairingClient.h"

#include "core/base/Digest.h"
#include "core/base/Log.h"
#include "core/protocol/Calls.h"
#include "core/sync/Codes.h"
#include "core/sync/GateClient.h"

#include <array>

namespace vestibule::sync {

VESTIBULE_LOG(pairingLog, "sync.pairing")

namespace {

namespace tls = protocol::tls;

/// What a gate's refusal means to the person who pairs.
Error refusalError(const GateResponse& response)
{
    const Result<protocol::ErrorBody> body = protocol::ErrorBody::decode(response.status, response.body);
    if (!body) {
        return Error(codes::garbled, "status " + std::to_string(response.status), body.error());
    }
    struct Row
    {
        protocol::Refusal refusal;
        ErrorCode code;
    };
    static constexpr std::array rows{
        Row{protocol::Refusal::AlreadyPaired, codes::alreadyPaired},
        Row{protocol::Refusal::PairingFailed, codes::wrongPairingCode},
        Row{protocol::Refusal::WrongGate, codes::wrongGate},
        Row{protocol::Refusal::Busy, codes::busy},
        Row{protocol::Refusal::Full, codes::gateFull},
    };
    const std::string detail(protocol::rowOf(body->refusal).code);
    for (const Row& row : rows) {
        if (row.refusal == body->refusal) {
            return Error(row.code, detail);
        }
    }
    return Error(codes::pairingRefused, detail);
}

/// One pairing, step by step; holds what both steps need.
class Pairing
{
public:
    Pairing(const protocol::PairingUri& uri, const PairingParty& party, PairingTransport& transport, const Clock& clock)
        : m_uri(uri), m_party(party), m_transport(transport), m_clock(clock)
    {
    }

    /// Step 1: the gate proves that it knows the code in this connection.
    Result<protocol::PairAnswer> ask()
    {
        const protocol::PairRequest request{m_uri.gate, protocol::Nonce::random()};
        const Result<GateResponse> response = post(protocol::paths::pair, request.encode());
        if (!response) {
            return passOn(response);
        }
        if (response->status != 200) {
            return tl::unexpected<Error>(refusalError(*response));
        }
        Result<protocol::PairAnswer> answer = protocol::PairAnswer::decode(response->body);
        if (!answer) {
            return fail(codes::garbled, "pair", answer.error());
        }
        if (answer->gate != m_uri.gate) {
            return fail(codes::wrongGate, answer->gate.hex().toStdString());
        }
        const std::optional<protocol::SpkiHash> spki = protocol::SpkiHash::fromBytes(m_transport.peerSpkiHash());
        if (!spki) {
            return fail(codes::untrusted, "no certificate was seen");
        }
        m_spki = *spki;
        const Result<void> proved = protocol::checkGateProof(m_uri.code, m_spki, request.nonce, *answer);
        if (!proved) {
            return fail(codes::pairingProofFailed, "gate", proved.error());
        }
        return answer;
    }

    Result<tls::Certificate> certify(const protocol::PairAnswer& answer, Instant now) const
    {
        const Result<tls::CertificateSigningRequest> request = tls::CertificateSigningRequest::parse(answer.csr);
        if (!request) {
            return fail(codes::garbled, "certificate request", request.error());
        }
        return m_party.ca.issueGate(*request, answer.gate, now);
    }

    /// Step 2. False when the answer was lost.
    Result<bool> accept(const protocol::PairAnswer& answer, const tls::Certificate& certificate, Instant now)
    {
        protocol::AcceptRequest request;
        request.estate = m_party.estate;
        request.station = m_party.station;
        request.ca = m_party.ca.certificate().der();
        request.crl = m_party.crl;
        request.publishKey = m_party.publishKey;
        request.recoveryKey = m_party.recoveryKey;
        request.certificate = certificate.der();
        request.issued = now;
        request.proof = protocol::stationProof(m_uri.code, m_spki, answer.nonce, request);
        const Result<GateResponse> response = post(protocol::paths::pairAccept, request.encode());
        if (!response) {
            const Error& error = response.error();
            const bool lost = codes::isAnyOf(error, codes::silence) || codes::isAnyOf(error, codes::unreadable);
            return lost ? Result<bool>(false) : Result<bool>(passOn(response));
        }
        if (response->status != 204) {
            return tl::unexpected<Error>(refusalError(*response));
        }
        return true;
    }

private:
    Result<GateResponse> post(QByteArrayView path, const QByteArray& body)
    {
        return m_transport.exchange(QByteArrayLiteral("POST"), path.toByteArray(), protocol::media::cbor.toByteArray(),
                                    body);
    }

    const protocol::PairingUri& m_uri;
    const PairingParty& m_party;
    PairingTransport& m_transport;
    const Clock& m_clock;
    protocol::SpkiHash m_spki;
};

Result<PairedGate> pairQuietly(const protocol::PairingUri& uri, const PairingParty& party, PairingTransport& transport,
                               const Clock& clock, const QString& name,
                               const std::function<Result<void>(const domain::Gate&)>& beforeAccept)
{
    Pairing pairing(uri, party, transport, clock);
    const Result<protocol::PairAnswer> answer = pairing.ask();
    if (!answer) {
        return passOn(answer);
    }
    const Instant now = clock.now();
    const Result<tls::Certificate> certificate = pairing.certify(*answer, now);
    if (!certificate) {
        return passOn(certificate);
    }
    PairedGate paired;
    paired.previous = answer->previous;
    domain::Gate& gate = paired.gate;
    gate.id = answer->gate;
    gate.name = name;
    gate.address = uri.address;
    gate.sealKey = answer->sealKey.bytes();
    gate.signKey = answer->signKey.bytes();
    gate.certificate = certificate->der();
    gate.pairedAt = now;
    if (beforeAccept) {
        if (const Result<void> stored = beforeAccept(gate); !stored) {
            return passOn(stored);
        }
    }
    const Result<bool> accepted = pairing.accept(*answer, *certificate, now);
    if (!accepted) {
        return passOn(accepted);
    }
    paired.confirmed = *accepted;
    return paired;
}

} // namespace

Result<PairedGate> pair(const protocol::PairingUri& uri, const PairingParty& party, PairingTransport& transport,
                        const Clock& clock, const QString& name,
                        const std::function<Result<void>(const domain::Gate&)>& beforeAccept)
{
    Result<PairedGate> paired = pairQuietly(uri, party, transport, clock, name, beforeAccept);
    if (!paired) {
        qCWarning(pairingLog) << "gate" << uri.gate.text() << "not paired:" << paired.error().describe().c_str();
    }
    return paired;
}

Result<domain::GateMethods> confirmPairing(GateTransport& transport, const domain::Gate& gate)
{
    GateClient client(transport, gate);
    const CallResult<protocol::GateInfo> info = client.info();
    if (!info) {
        return tl::unexpected<Error>(info.error().error);
    }
    if (info->gate != gate.id) {
        return fail(codes::wrongGate, info->gate.hex().toStdString());
    }
    if (info->sealKey.view() != gate.sealKey || info->signKey.view() != gate.signKey) {
        return fail(codes::keyChanged, "not the keys proved in pairing");
    }
    return info->opensFor();
}

} // namespace vestibule::sync
