#include "core/protocol/Pairing.h"

#include "core/base/Digest.h"
#include "core/protocol/Codes.h"

#include <algorithm>

namespace vestibule::protocol {

namespace {

constexpr qsizetype codeBytes = 10;
constexpr QByteArrayView alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr QByteArrayView uriStart = "vestibule:pair?";
constexpr qsizetype longestAddress = 255;

/// The value of a character as people type it, or -1.
int valueOf(char sign)
{
    const char upper = sign >= 'a' && sign <= 'z' ? char(sign - 'a' + 'A') : sign;
    if (upper == 'O') {
        return 0;
    }
    if (upper == 'I' || upper == 'L') {
        return 1;
    }
    return int(alphabet.indexOf(upper));
}

bool isAddressCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView(".-:[]").contains(c);
}

Proof proofFrom(const QByteArray& hmac) { return *Proof::fromBytes(hmac); }

Result<void> compare(const Proof& wanted, const Proof& given)
{
    if (!equalConstantTime(wanted.view(), given.view())) {
        return fail(codes::badProof);
    }
    return {};
}

/// The three parameters of a pairing URI, as views into it.
struct UriParts
{
    std::optional<QByteArrayView> gate;
    std::optional<QByteArrayView> address;
    std::optional<QByteArrayView> code;
};

std::optional<UriParts> splitUri(QByteArrayView uri)
{
    if (!uri.startsWith(uriStart)) {
        return std::nullopt;
    }
    UriParts out;
    QByteArrayView rest = uri.sliced(uriStart.size());
    while (!rest.isEmpty()) {
        const qsizetype end = rest.indexOf('&');
        const QByteArrayView pair = end < 0 ? rest : rest.first(end);
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
        std::optional<QByteArrayView>* target = pair.startsWith("g=")   ? &out.gate
                                                : pair.startsWith("a=") ? &out.address
                                                : pair.startsWith("c=") ? &out.code
                                                                        : nullptr;
        if (target == nullptr) {
            continue; // a later version may say more
        }
        if (target->has_value()) {
            return std::nullopt;
        }
        *target = pair.sliced(2);
    }
    return out.gate && out.address && out.code ? std::optional(out) : std::nullopt;
}

std::optional<QString> readAddress(QByteArrayView encoded)
{
    const QByteArray address = QByteArray::fromPercentEncoding(encoded.toByteArray());
    if (address.isEmpty() || address.size() > longestAddress ||
        !std::all_of(address.begin(), address.end(), isAddressCharacter)) {
        return std::nullopt;
    }
    return QString::fromLatin1(address);
}

} // namespace

QByteArray crockford(QByteArrayView bytes)
{
    QByteArray out;
    out.reserve((bytes.size() * 8 + 4) / 5);
    quint32 pending = 0;
    int bits = 0;
    for (const char byte : bytes) {
        pending = (pending << 8 | quint8(byte)) & 0xfff;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            out += alphabet[qsizetype(pending >> bits & 0x1f)];
        }
    }
    if (bits > 0) {
        out += alphabet[qsizetype(pending << (5 - bits) & 0x1f)];
    }
    return out;
}

std::optional<QByteArray> fromCrockford(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size()); // never grows, so that wiping the result leaves no copy
    quint32 pending = 0;
    int bits = 0;
    for (const char sign : text) {
        if (sign == '-' || sign == ' ') {
            continue;
        }
        const int value = valueOf(sign);
        if (value < 0) {
            wipe(out);
            return std::nullopt;
        }
        pending = (pending << 5 | quint32(value)) & 0xfff;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out += char(pending >> bits & 0xff);
        }
    }
    if (bits >= 5 || (pending & ((1u << bits) - 1)) != 0) {
        wipe(out);
        return std::nullopt;
    }
    return out;
}

PairingCode PairingCode::generate()
{
    PairingCode out;
    out.m_key = SecretBytes::random(codeBytes);
    return out;
}

Result<PairingCode> PairingCode::fromText(QByteArrayView text)
{
    std::optional<QByteArray> bytes = fromCrockford(text);
    if (!bytes) {
        return fail(codes::badCode, "not Crockford base32");
    }
    Result<PairingCode> out = fromBytes(*bytes);
    wipe(*bytes);
    return out;
}

Result<PairingCode> PairingCode::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != codeBytes) {
        return fail(codes::badCode, "a pairing code has 16 characters");
    }
    PairingCode out;
    out.m_key = SecretBytes::copyOf(bytes);
    return out;
}

SecretBytes PairingCode::text() const
{
    QByteArray text = crockford(m_key.view());
    return SecretBytes::takeFrom(text);
}

SecretBytes PairingUri::format() const
{
    QByteArray out;
    const SecretBytes text = code.text();
    const QByteArray plain = uriStart.toByteArray() + "g=" + gate.hex() +
                             "&a=" + address.toLatin1().toPercentEncoding(QByteArrayLiteral(":")) + "&c=";
    out.reserve(plain.size() + qsizetype(text.size()));
    out += plain;
    out.append(text.view());
    return SecretBytes::takeFrom(out);
}

Result<PairingUri> PairingUri::parse(QByteArrayView uri)
{
    const std::optional<UriParts> parts = splitUri(uri);
    if (!parts) {
        return fail(codes::badCode, "not a pairing URI");
    }
    const std::optional<GateId> gate = GateId::fromHex(*parts->gate);
    const std::optional<QString> address = readAddress(*parts->address);
    if (!gate || !address) {
        return fail(codes::badCode, gate ? "address" : "gate id");
    }
    Result<PairingCode> code = PairingCode::fromText(*parts->code);
    if (!code) {
        return passOn(code);
    }
    return PairingUri{*gate, *address, std::move(*code)};
}

Proof gateProof(const PairingCode& code, const SpkiHash& spki, const Nonce& stationNonce, const PairAnswer& answer)
{
    return proofFrom(hmacSha256(code.key().view(), {"vestibule/1/pair-gate", spki.view(), stationNonce.view(),
                                                    answer.nonce.view(), answer.gate.view(), answer.sealKey.view(),
                                                    answer.signKey.view(), sha256(answer.csr)}));
}

Proof stationProof(const PairingCode& code, const SpkiHash& spki, const Nonce& gateNonce, const AcceptRequest& request)
{
    return proofFrom(
        hmacSha256(code.key().view(), {"vestibule/1/pair-station", spki.view(), gateNonce.view(), request.estate.view(),
                                       request.station.view(), sha256(request.ca), sha256(request.crl),
                                       request.publishKey.view(), request.recoveryKey.view(),
                                       sha256(request.certificate), bigEndian(quint64(request.issued.ms()), 8)}));
}

Result<void> checkGateProof(const PairingCode& code, const SpkiHash& spki, const Nonce& stationNonce,
                            const PairAnswer& answer)
{
    return compare(gateProof(code, spki, stationNonce, answer), answer.proof);
}

Result<void> checkStationProof(const PairingCode& code, const SpkiHash& spki, const Nonce& gateNonce,
                               const AcceptRequest& request)
{
    return compare(stationProof(code, spki, gateNonce, request), request.proof);
}

QString copyCode(const GateId& from, const GateId& to, const SealKey& toSealKey)
{
    const QByteArray hash = sha256({"vestibule/1/copy", from.view(), to.view(), toSealKey.view()});
    return QString::fromLatin1(crockford(hash.first(codeBytes)));
}

bool copyCodeFits(QByteArrayView typed, const GateId& from, const GateId& to, const SealKey& toSealKey)
{
    const std::optional<QByteArray> bytes = fromCrockford(typed);
    return bytes && equalConstantTime(crockford(*bytes), copyCode(from, to, toSealKey).toLatin1());
}

} // namespace vestibule::protocol
