#include "core/audit/Seal.h"

#include "core/audit/Codes.h"
#include "core/audit/Spelling.h"
#include "core/base/Digest.h"

#include <limits>

namespace vestibule::audit {

namespace {

constexpr qsizetype keySize = 32;
constexpr qsizetype signatureSize = 64;

} // namespace

Instant startOfPeriod(Instant now)
{
    const std::int64_t length = milliseconds(sealPeriod).count();
    const std::int64_t into = now.ms() % length;
    return Instant::fromMs(now.ms() - (into < 0 ? into + length : into));
}

QByteArray signedBytes(const Seal& seal)
{
    QByteArray out = QByteArray("vestibule audit seal 1") + '\0';
    for (const quint64 number : {seal.period, quint64(seal.start.ms()), seal.first, seal.size, quint64(seal.at.ms())}) {
        out += bigEndian(number, 8);
    }
    return out + seal.root + seal.key + (seal.isOpen() ? QByteArray(keySize, '\0') : seal.nextKey);
}

Seal sign(Seal seal, const PeriodKey& key)
{
    seal.key = key.publicKey();
    seal.signature = key.sign(signedBytes(seal));
    return seal;
}

bool isSignedBy(const Seal& seal, QByteArrayView key) { return verifies(seal.signature, signedBytes(seal), key); }

Result<void> verifySeal(const Seal& seal)
{
    return isSignedBy(seal, seal.key) ? Result<void>() : fail(codes::badSeal, "signature");
}

QByteArray encode(const Seal& seal)
{
    QJsonObject inside{{QStringLiteral("period"), qint64(seal.period)},
                       {QStringLiteral("start"), qint64(seal.start.ms())},
                       {QStringLiteral("first"), qint64(seal.first)},
                       {QStringLiteral("size"), qint64(seal.size)},
                       {QStringLiteral("at"), qint64(seal.at.ms())}};
    spelling::insert(inside, QStringLiteral("root"), seal.root.toHex());
    spelling::insert(inside, QStringLiteral("key"), seal.key.toHex());
    spelling::insert(inside, QStringLiteral("next"), seal.nextKey.toHex());
    spelling::insert(inside, QStringLiteral("signature"), seal.signature.toHex());
    return spelling::compact({{QStringLiteral("seal"), inside}});
}

Result<Seal> decodeSeal(QByteArrayView bytes)
{
    const Result<QJsonObject> parsed = spelling::objectOf(bytes, codes::badSeal);
    if (!parsed) {
        return passOn(parsed);
    }
    const QJsonObject inside = parsed->value(QStringLiteral("seal")).toObject();
    bool exact = true;
    const auto number = [&](const char* key, qint64 least) {
        const qint64 out = inside.value(QLatin1String(key)).toInteger(-1);
        exact = exact && out >= least && spelling::isExact(out);
        return out;
    };
    constexpr qint64 any = std::numeric_limits<qint64>::min();
    Seal seal;
    seal.period = quint64(number("period", 0));
    seal.start = Instant::fromMs(number("start", any));
    seal.first = quint64(number("first", 0));
    seal.size = quint64(number("size", 0));
    seal.at = Instant::fromMs(number("at", any));
    seal.root = spelling::bytesAt(inside, QStringLiteral("root"));
    seal.key = spelling::bytesAt(inside, QStringLiteral("key"));
    seal.nextKey = spelling::bytesAt(inside, QStringLiteral("next"));
    seal.signature = spelling::bytesAt(inside, QStringLiteral("signature"));
    if (!exact || seal.root.size() != keySize || seal.key.size() != keySize ||
        (!seal.isOpen() && seal.nextKey.size() != keySize) || seal.signature.size() != signatureSize) {
        return fail(codes::badSeal, "a field is missing or has another size");
    }
    // Whatever was misread, unknown or spelled otherwise shows when the seal is written again.
    return encode(seal) == bytes ? Result<Seal>(seal) : fail(codes::badSeal, "not in its one spelling");
}

bool looksLikeSeal(QByteArrayView line) { return line.startsWith(QByteArrayView(R"({"seal":)")); }

} // namespace vestibule::audit
