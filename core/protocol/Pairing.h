#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/protocol/ChangeSet.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>

namespace vestibule::protocol {

/// Crockford base32 (https://www.crockford.com/base32.html), most significant bits first, without padding or check
/// sign.
[[nodiscard]] QByteArray crockford(QByteArrayView bytes);
/// Reads it as people type it: either case, O as 0, I and L as 1, hyphens and spaces dropped. None when a sign is
/// foreign or bits that stand for no byte are not zero.
[[nodiscard]] std::optional<QByteArray> fromCrockford(QByteArrayView text);

/// The one-time code of an unpaired gate: 80 random bits, shown as 16 characters. Secret until it is used up, so it
/// lives in guarded memory; move-only.
class PairingCode
{
public:
    [[nodiscard]] static PairingCode generate();
    /// From what a person typed. Errors: codes::badCode.
    [[nodiscard]] static Result<PairingCode> fromText(QByteArrayView text);
    /// Errors: codes::badCode unless there are exactly 10 bytes.
    [[nodiscard]] static Result<PairingCode> fromBytes(QByteArrayView bytes);

    /// K, the HMAC key of both proofs.
    [[nodiscard]] const SecretBytes& key() const { return m_key; }
    /// 16 characters, for the screen of the gate and its QR code.
    [[nodiscard]] SecretBytes text() const;

private:
    PairingCode() = default;
    SecretBytes m_key;
};

/// `vestibule:pair?g=<gate-id>&a=<address>&c=<code>`, what the QR code on a gate's screen says.
struct PairingUri
{
    GateId gate;
    QString address; ///< HOST or HOST:PORT, [V6]:PORT
    PairingCode code;

    /// The URI carries the code; the caller shows and drops it.
    [[nodiscard]] SecretBytes format() const;
    /// Errors: codes::badCode.
    [[nodiscard]] static Result<PairingUri> parse(QByteArrayView uri);
};

/// Body of `POST /v1/pair`.
struct PairRequest
{
    GateId gate;
    Nonce nonce;

    [[nodiscard]] QByteArray encode() const;
    [[nodiscard]] static Result<PairRequest> decode(QByteArrayView body);
    friend bool operator==(const PairRequest&, const PairRequest&) = default;
};

/// Answer to `POST /v1/pair`.
struct PairAnswer
{
    GateId gate;
    Nonce nonce;    ///< the gate's
    QByteArray csr; ///< DER
    SealKey sealKey;
    PublicKey signKey;
    QString model;
    Proof proof;
    std::optional<QByteArray> previous; ///< a signed ResetReceipt

    [[nodiscard]] QByteArray encode() const;
    [[nodiscard]] static Result<PairAnswer> decode(QByteArrayView body);
    friend bool operator==(const PairAnswer&, const PairAnswer&) = default;
};

/// Body of `POST /v1/pair/accept`.
struct AcceptRequest
{
    EstateId estate;
    StationId station;
    QByteArray ca;  ///< DER
    QByteArray crl; ///< DER
    PublicKey publishKey;
    PublicKey recoveryKey;
    QByteArray certificate; ///< DER, the gate's new one
    Instant issued;
    Proof proof;

    [[nodiscard]] QByteArray encode() const;
    [[nodiscard]] static Result<AcceptRequest> decode(QByteArrayView body);
    friend bool operator==(const AcceptRequest&, const AcceptRequest&) = default;
};

/// New keys for a gate, signed by the recovery key.
struct Trust
{
    static constexpr MessageName name = MessageName::Trust;

    EstateId estate;
    quint64 seq = 0;
    QByteArray ca;
    QByteArray crl;
    PublicKey publishKey;
    PublicKey recoveryKey;
    QByteArray certificate;

    [[nodiscard]] QByteArray encode() const;
    [[nodiscard]] static Result<Trust> decode(QByteArrayView payload);
    friend bool operator==(const Trust&, const Trust&) = default;
};

/// The gate's proof over its answer (its own `proof` is not looked at), the station's nonce and the key of the
/// connection.
[[nodiscard]] Proof gateProof(const PairingCode& code, const SpkiHash& spki, const Nonce& stationNonce,
                              const PairAnswer& answer);
/// The station's proof over its acceptance (its own `proof` is not looked at).
[[nodiscard]] Proof stationProof(const PairingCode& code, const SpkiHash& spki, const Nonce& gateNonce,
                                 const AcceptRequest& request);
/// Constant time. Errors: codes::badProof.
[[nodiscard]] Result<void> checkGateProof(const PairingCode& code, const SpkiHash& spki, const Nonce& stationNonce,
                                          const PairAnswer& answer);
[[nodiscard]] Result<void> checkStationProof(const PairingCode& code, const SpkiHash& spki, const Nonce& gateNonce,
                                             const AcceptRequest& request);

/// What the new gate shows and the person at the source gate enters: 16 characters over both gates and the new seal
/// key.
[[nodiscard]] QString copyCode(const GateId& from, const GateId& to, const SealKey& toSealKey);
/// Compares a typed code as tolerantly as it is read.
[[nodiscard]] bool copyCodeFits(QByteArrayView typed, const GateId& from, const GateId& to, const SealKey& toSealKey);

} // namespace vestibule::protocol
