#pragma once

#include "core/domain/Ids.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace vestibule::test {

/// The protocol's known answers, made independently of this code.
inline QJsonObject vectors()
{
    QFile file(QStringLiteral(PROTOCOL_VECTORS));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("no vectors.json");
    }
    return QJsonDocument::fromJson(file.readAll()).object();
}

inline QByteArray ascii(const QJsonValue& value) { return value.toString().toLatin1(); }

/// Bytes of a hex field.
inline QByteArray hexOf(const QJsonValue& value) { return QByteArray::fromHex(ascii(value)); }

/// An id or a Bytes32 of a hex field.
template <typename Fixed>
Fixed fixedOf(const QJsonValue& value)
{
    return Fixed::fromBytes(hexOf(value)).value();
}

} // namespace vestibule::test
