#pragma once

#include "core/base/Digest.h"
#include "core/protocol/Calls.h"
#include "core/protocol/ErrorBody.h"
#include "core/protocol/Pairing.h"
#include "core/protocol/Sealing.h"
#include "core/protocol/tls/CertificateAuthority.h"
#include "core/protocol/tls/CertificateSigningRequest.h"
#include "core/sync/Codes.h"
#include "core/sync/PairingClient.h"

#include <functional>
#include <optional>

namespace vestibule::sync::test {

namespace tls = vestibule::protocol::tls;

inline constexpr Instant pairingTime = Instant::fromMs(1'767'225'600'000);
inline constexpr char shownCode[] = "000G40R40M30E209";

enum class Trouble {
    None,
    ManInTheMiddle, ///< relays everything, shows a certificate of its own
    OtherCode,      ///< the gate has another code than was scanned
    OtherGate,
    AlreadyPaired,
    CodeUsedUp, ///< between the two steps
    DiskFull,   ///< it cannot keep what it is given
    Unreachable,
    TimedOut,
    LastAnswerLost,
    Garbage,
    NoCertificateRequest,
};

inline protocol::PairingCode codeFrom(const char* text) { return *protocol::PairingCode::fromText(text); }

/// An unpaired gate and the way to it.
class PairingGate final : public PairingTransport
{
public:
    explicit PairingGate(Trouble trouble)
        : m_trouble(trouble), m_code(codeFrom(trouble == Trouble::OtherCode ? "ZZZZZZZZZZZZZZZZ" : shownCode))
    {
    }

    [[nodiscard]] QByteArray peerSpkiHash() const override
    {
        return m_trouble == Trouble::ManInTheMiddle ? sha256(QByteArrayLiteral("another key")) : m_spki.bytes();
    }
    void cancel() override {}

    [[nodiscard]] Result<GateResponse> exchange(const QByteArray& method, const QByteArray& target, const QByteArray&,
                                                const QByteArray& body) override
    {
        ++exchanges;
        if (m_trouble == Trouble::Unreachable) {
            return fail(codes::unreachable);
        }
        if (m_trouble == Trouble::TimedOut) {
            return fail(codes::timedOut);
        }
        if (m_trouble == Trouble::AlreadyPaired) {
            return refuse(protocol::Refusal::AlreadyPaired);
        }
        if (m_trouble == Trouble::Garbage) {
            return GateResponse{200, {}, QByteArrayLiteral("\xa1"), std::nullopt};
        }
        return method == "POST" && target == protocol::paths::pair ? pairAnswer(body) : acceptAnswer(body);
    }

    [[nodiscard]] protocol::PairingUri uri() const { return {id, QStringLiteral("10.0.0.9"), codeFrom(shownCode)}; }

    domain::GateId id = domain::GateId::random();
    tls::KeyPair key = *tls::KeyPair::generate();
    std::optional<protocol::AcceptRequest> installed;
    int exchanges = 0;
    /// What becomes of its answer on the way.
    std::function<QByteArray(const QByteArray& answer)> twist;

    /// Its code is over before the acceptance comes.
    void endCode() { m_trouble = Trouble::CodeUsedUp; }
    [[nodiscard]] const protocol::PairingCode& code() const { return m_code; }
    [[nodiscard]] const protocol::SpkiHash& spki() const { return m_spki; }
    [[nodiscard]] const protocol::Nonce& nonce() const { return m_nonce; }

private:
    static GateResponse refuse(protocol::Refusal refusal)
    {
        const protocol::ErrorBody body = protocol::ErrorBody::of(refusal, {});
        return {body.status(), protocol::media::cbor.toByteArray(), body.encode(), std::nullopt};
    }

    Result<GateResponse> pairAnswer(const QByteArray& body)
    {
        const Result<protocol::PairRequest> request = protocol::PairRequest::decode(body);
        if (!request) {
            return refuse(protocol::Refusal::BadRequest);
        }
        const bool noRequest = m_trouble == Trouble::NoCertificateRequest;
        protocol::PairAnswer answer;
        answer.gate = m_trouble == Trouble::OtherGate ? domain::GateId::random() : id;
        answer.nonce = m_nonce;
        answer.csr = noRequest ? QByteArrayLiteral("none") : tls::CertificateSigningRequest::create(key)->der();
        answer.sealKey = protocol::SealPair::generate().publicKey();
        answer.signKey = protocol::SigningKey::generate().publicKey();
        answer.model = QStringLiteral("model");
        answer.proof = protocol::gateProof(m_code, m_spki, request->nonce, answer);
        const QByteArray said = answer.encode();
        return GateResponse{200, protocol::media::cbor.toByteArray(), twist ? twist(said) : said, std::nullopt};
    }

    Result<GateResponse> acceptAnswer(const QByteArray& body)
    {
        if (m_trouble == Trouble::CodeUsedUp) {
            return refuse(protocol::Refusal::PairingFailed);
        }
        if (m_trouble == Trouble::DiskFull) {
            return refuse(protocol::Refusal::Full);
        }
        const Result<protocol::AcceptRequest> request = protocol::AcceptRequest::decode(body);
        if (!request || !protocol::checkStationProof(m_code, m_spki, m_nonce, *request)) {
            return refuse(protocol::Refusal::PairingFailed);
        }
        installed = *request;
        if (m_trouble == Trouble::LastAnswerLost) {
            return fail(codes::timedOut);
        }
        return GateResponse{204, {}, {}, std::nullopt};
    }

    Trouble m_trouble;
    protocol::PairingCode m_code;
    protocol::Nonce m_nonce = protocol::Nonce::random();
    protocol::SpkiHash m_spki = *protocol::SpkiHash::fromBytes(sha256(QByteArrayLiteral("the gate's key")));
};

struct Desk
{
    domain::EstateId estate = domain::EstateId::random();
    SteppedClock clock{pairingTime};
    tls::CertificateAuthority ca = *tls::CertificateAuthority::create(estate, pairingTime);
    PairingParty party{estate,
                       domain::StationId::random(),
                       ca,
                       ca.makeCrl({}, 1, pairingTime, pairingTime + std::chrono::hours(24))->der(),
                       protocol::SigningKey::generate().publicKey(),
                       protocol::SigningKey::generate().publicKey()};
};

} // namespace vestibule::sync::test
