#include "core/audit/Head.h"

#include "core/audit/Codes.h"
#include "core/audit/Spelling.h"
#include "core/base/Digest.h"

namespace vestibule::audit {

QByteArray signedBytes(const Head& head)
{
    return QByteArray("vestibule audit head 1") + '\0' + bigEndian(head.size, 8) + bigEndian(quint64(head.at.ms()), 8) +
           head.root;
}

SignedHead sign(const Head& head, const PeriodKey& key) { return {head, key.publicKey(), key.sign(signedBytes(head))}; }

Result<void> verifyHead(const SignedHead& head)
{
    if (head.head.root.size() != 32) {
        return fail(codes::badHead, "root size");
    }
    return verifies(head.signature, signedBytes(head.head), head.key) ? Result<void>()
                                                                      : fail(codes::badHead, "signature");
}

QByteArray encode(const SignedHead& head)
{
    const auto hex = [](const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); };
    const QJsonObject inside{{QStringLiteral("at"), qint64(head.head.at.ms())},
                             {QStringLiteral("key"), hex(head.key)},
                             {QStringLiteral("root"), hex(head.head.root)},
                             {QStringLiteral("signature"), hex(head.signature)},
                             {QStringLiteral("size"), qint64(head.head.size)}};
    return spelling::compact({{QStringLiteral("head"), inside}});
}

Result<SignedHead> decodeHead(QByteArrayView bytes)
{
    const Result<QJsonObject> parsed = spelling::objectOf(bytes, codes::badHead);
    if (!parsed) {
        return passOn(parsed);
    }
    const QJsonObject inside = parsed->value(QStringLiteral("head")).toObject();
    const qint64 size = inside.value(QStringLiteral("size")).toInteger(-1);
    const QJsonValue at = inside.value(QStringLiteral("at"));
    SignedHead out;
    out.head.size = quint64(size);
    out.head.at = Instant::fromMs(at.toInteger());
    out.head.root = spelling::bytesAt(inside, QStringLiteral("root"));
    out.key = spelling::bytesAt(inside, QStringLiteral("key"));
    out.signature = spelling::bytesAt(inside, QStringLiteral("signature"));
    if (size < 0 || !at.isDouble()) {
        return fail(codes::badHead, "no head in it");
    }
    if (const Result<void> good = verifyHead(out); !good) {
        return passOn(good);
    }
    return out;
}

} // namespace vestibule::audit
