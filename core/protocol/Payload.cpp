#include "core/protocol/Payload.h"

#include "core/protocol/Cbor.h"
#include "core/protocol/Codes.h"
#include "core/protocol/Limits.h"

#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <initializer_list>
#include <utility>

namespace vestibule::protocol {

namespace {

constexpr qsizetype largestNumberBytes = 64;
/// What remains of a body after any card or face; far above both.
constexpr qsizetype largestPayload = 64 << 10;

/// Puts parts one after the other into guarded memory, so that no part of a secret passes through a plain buffer.
SecretBytes joined(std::initializer_list<QByteArrayView> parts)
{
    std::size_t size = 0;
    for (const QByteArrayView part : parts) {
        size += std::size_t(part.size());
    }
    SecretBytes out(size);
    std::size_t at = 0;
    for (const QByteArrayView part : parts) {
        if (!part.isEmpty()) {
            std::memcpy(out.data() + at, part.data(), std::size_t(part.size()));
            at += std::size_t(part.size());
        }
    }
    return out;
}

QByteArray textKey(QByteArrayView key) { return cbor::encodeText(key); }

std::uint16_t halfAt(const SecretBytes& halves, std::size_t index)
{
    return qFromLittleEndian<std::uint16_t>(halves.data() + 2 * index);
}

Result<void> checkVector(const SecretBytes& halves, quint64 dim)
{
    if (dim == 0 || halves.size() != 2 * dim) {
        return fail(codes::badPayload, "wrong length of the vector");
    }
    double sum = 0;
    for (std::size_t i = 0; i < dim; ++i) {
        const double value = floatFromHalf(halfAt(halves, i));
        if (!std::isfinite(value)) {
            return fail(codes::badPayload, "a value that is not finite");
        }
        sum += value * value;
    }
    const double norm = std::sqrt(sum);
    if (norm < limits::smallestNorm || norm > limits::largestNorm) {
        return fail(codes::badPayload, "not of unit length");
    }
    return {};
}

Result<void> checkCard(const domain::CardData& card, std::size_t readKeyBytes)
{
    const qsizetype numberBytes = card.number.toUtf8().size();
    if (numberBytes == 0 || numberBytes > largestNumberBytes) {
        return fail(codes::badPayload, "wrong length of the card number");
    }
    // None: a card that is known by its number alone, handed out where no reader was at hand.
    if (!card.uid.isEmpty() && card.uid.size() != 4 && card.uid.size() != 7 && card.uid.size() != 10) {
        return fail(codes::badPayload, "wrong length of the card UID");
    }
    if (readKeyBytes != 0 && readKeyBytes != limits::cardReadKeyBytes) {
        return fail(codes::badPayload, "wrong length of the card key");
    }
    return {};
}

/// `fields` are views into `opened`.
Result<Payload> parseFace(cbor::Fields& fields, SecretBytes opened, const domain::CredentialId& id,
                          std::span<const Algorithm> accepted)
{
    if (!fields.has("vec") || fields.has("number") || fields.has("rk")) {
        return fail(codes::badPayload, "not a face");
    }
    FacePayload face;
    face.id = id;
    face.algorithm.algo = fields.text("algo");
    face.algorithm.ver = fields.uint("ver");
    const QByteArrayView vector = fields.bytesView("vec");
    if (fields.failed()) {
        return tl::unexpected<Error>(fields.error());
    }
    for (const Algorithm& known : accepted) {
        if (known.algo == face.algorithm.algo && known.ver == face.algorithm.ver) {
            face.algorithm.dim = known.dim;
        }
    }
    if (face.algorithm.dim == 0) {
        return fail(codes::unsupportedAlgorithm, face.algorithm.algo.toStdString());
    }
    opened.keep(std::size_t(vector.data() - opened.view().data()), std::size_t(vector.size()));
    face.vector = std::move(opened);
    const Result<void> checked = checkVector(face.vector, face.algorithm.dim);
    if (!checked) {
        return passOn(checked);
    }
    return face;
}

Result<Payload> parseCard(cbor::Fields& fields, const domain::CredentialId& id)
{
    if (!fields.has("number") || fields.has("vec")) {
        return fail(codes::badPayload, "not a card");
    }
    CardPayload card;
    card.id = id;
    card.card.number = fields.text("number");
    card.card.uid = fields.bytes("uid");
    card.card.keyVersion = quint32(fields.uint("kv", 0xffff'ffff));
    const bool hasKey = fields.has("rk");
    if (hasKey) {
        card.readKey = SecretBytes::copyOf(fields.bytesView("rk"));
    }
    if (fields.failed()) {
        return tl::unexpected<Error>(fields.error());
    }
    if (hasKey && card.readKey.isEmpty()) {
        return fail(codes::badPayload, "wrong length of the card key");
    }
    const Result<void> checked = checkCard(card.card, card.readKey.size());
    if (!checked) {
        return passOn(checked);
    }
    return card;
}

} // namespace

Algorithm currentAlgorithm() { return {QStringLiteral("fr_feature"), 1, quint64(limits::faceDimension)}; }

std::uint16_t halfFromFloat(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = std::uint16_t(bits >> 16 & 0x8000);
    const std::uint32_t magnitude = bits & 0x7fff'ffff;
    if (magnitude > 0x7f80'0000) {
        return sign | 0x7e00; // a NaN stays one
    }
    if (magnitude >= 0x4780'0000) {
        return sign | 0x7c00; // 65536 and above
    }
    if (magnitude < 0x3300'0000) {
        return sign; // below half of the smallest subnormal
    }
    const int exponent = int(magnitude >> 23) - 127;
    const std::uint32_t mantissa = (magnitude & 0x7f'ffff) | 0x80'0000;
    // Normal halves drop 13 of the 24 bits, subnormal ones up to 11 more.
    const int shift = exponent >= -14 ? 13 : -exponent - 1;
    const std::uint32_t kept = mantissa >> shift;
    const std::uint32_t rest = mantissa & ((1u << shift) - 1);
    const std::uint32_t half = 1u << (shift - 1);
    const std::uint32_t rounded = kept + (rest > half || (rest == half && (kept & 1) != 0) ? 1 : 0);
    // `kept` carries the leading one of a normal number, which counts as one exponent step; so does a carry from
    // rounding.
    const std::uint32_t base = exponent >= -14 ? std::uint32_t(exponent + 14) << 10 : 0;
    return std::uint16_t(sign | (base + rounded));
}

float floatFromHalf(std::uint16_t half)
{
    const std::uint32_t sign = std::uint32_t(half & 0x8000) << 16;
    const std::uint32_t exponent = half >> 10 & 0x1f;
    const std::uint32_t mantissa = half & 0x3ff;
    if (exponent == 0) {
        const float magnitude = float(mantissa) * 0x1p-24F; // exact
        return sign != 0 ? -magnitude : magnitude;
    }
    // 112 is the difference of the two biases; an infinity and a NaN have all bits of the exponent in both.
    const std::uint32_t wide = exponent == 0x1f ? 0xff : exponent + 112;
    return std::bit_cast<float>(sign | wide << 23 | mantissa << 13);
}

SecretBytes halvesOf(std::span<const float> vector)
{
    SecretBytes out(2 * vector.size());
    for (std::size_t i = 0; i < vector.size(); ++i) {
        qToLittleEndian(halfFromFloat(vector[i]), out.data() + 2 * i);
    }
    return out;
}

void floatsOf(const SecretBytes& halves, std::span<float> into)
{
    const std::size_t count = std::min(halves.size() / 2, into.size());
    for (std::size_t i = 0; i < count; ++i) {
        into[i] = floatFromHalf(halfAt(halves, i));
    }
}

Result<SecretBytes> encodeFace(const domain::CredentialId& id, const Algorithm& algorithm,
                               std::span<const float> vector)
{
    FacePayload face;
    face.id = id;
    face.algorithm = algorithm;
    face.vector = halvesOf(vector);
    return encodePayload(face);
}

Result<SecretBytes> encodePayload(const FacePayload& face)
{
    const Result<void> checked = checkVector(face.vector, face.algorithm.dim);
    if (!checked) {
        return passOn(checked);
    }
    // The order of the deterministic form: shorter keys first, then by their bytes.
    return joined({cbor::head(5, 4), textKey("id"), cbor::encodeBytes(face.id.view()), textKey("vec"),
                   cbor::head(2, face.vector.size()), face.vector.view(), textKey("ver"),
                   cbor::encodeUint(face.algorithm.ver), textKey("algo"), cbor::encodeText(face.algorithm.algo)});
}

Result<SecretBytes> encodePayload(const CardPayload& card)
{
    const Result<void> checked = checkCard(card.card, card.readKey.size());
    if (!checked) {
        return passOn(checked);
    }
    const bool hasKey = !card.readKey.isEmpty();
    const QByteArray keyHead = hasKey ? textKey("rk") + cbor::head(2, card.readKey.size()) : QByteArray();
    return joined({cbor::head(5, hasKey ? 5 : 4), textKey("id"), cbor::encodeBytes(card.id.view()), textKey("kv"),
                   cbor::encodeUint(card.card.keyVersion), keyHead, card.readKey.view(), textKey("uid"),
                   cbor::encodeBytes(card.card.uid), textKey("number"), cbor::encodeText(card.card.number)});
}

Result<Payload> parsePayload(SecretBytes opened, const domain::CredentialId& id, domain::CredentialKind kind,
                             std::span<const Algorithm> accepted)
{
    const Result<cbor::Document> document = cbor::Document::parse(opened.view(), largestPayload);
    if (!document) {
        return passOn(document);
    }
    cbor::Fields fields(document->root());
    const auto inside = fields.fixed<domain::CredentialId>("id");
    if (fields.failed()) {
        return tl::unexpected<Error>(fields.error());
    }
    if (inside != id) {
        return fail(codes::badPayload, "another id inside");
    }
    switch (kind) {
    case domain::CredentialKind::Face:
        return parseFace(fields, std::move(opened), id, accepted);
    case domain::CredentialKind::Card:
        return parseCard(fields, id);
    }
    Q_UNREACHABLE();
}

} // namespace vestibule::protocol
