#include "core/vault/Envelope.h"

#include "core/base/Digest.h"
#include "core/vault/Codes.h"

#include <QCborValue>

namespace vestibule::vault {

namespace {

constexpr qsizetype digestSize = 32;

} // namespace

QByteArray enclose(QByteArrayView kind, const QCborMap& content)
{
    const QByteArray rest = QCborValue(content).toCbor();
    return kind.toByteArray() + blake2b256(rest) + rest;
}

Result<QCborMap> disclose(QByteArrayView kind, QByteArrayView bytes)
{
    if (bytes.size() <= kind.size() + digestSize || !bytes.startsWith(kind)) {
        return fail(codes::damaged, "not a file of this kind");
    }
    const QByteArrayView rest = bytes.sliced(kind.size() + digestSize);
    if (blake2b256(rest) != bytes.sliced(kind.size(), digestSize)) {
        return fail(codes::damaged, "checksum");
    }
    return mapFrom(rest);
}

Result<QCborMap> mapFrom(QByteArrayView bytes)
{
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(bytes.data(), bytes.size(), &error);
    if (error.error != QCborError::NoError || error.offset != bytes.size() || !value.isMap()) {
        return fail(codes::damaged, "encoding");
    }
    return value.toMap();
}

} // namespace vestibule::vault
