#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

/// What entries, seals and heads have in common as JSON: sorted keys, no blanks, absent fields left out, exact numbers.
namespace vestibule::audit::spelling {

/// Whether a JSON number of this size is exact in every language: below 2^53 either way.
[[nodiscard]] bool isExact(qint64 number);
[[nodiscard]] QByteArray compact(const QJsonObject& object);
/// Errors: `otherwise`, with what the parser said.
[[nodiscard]] Result<QJsonObject> objectOf(QByteArrayView bytes, ErrorCode otherwise);
/// The text of a field; empty when it is absent or no text.
[[nodiscard]] QByteArray textAt(const QJsonObject& object, const QString& key);
/// The bytes of a field in hex; nonsense gives nonsense, which shows when it is written again.
[[nodiscard]] QByteArray bytesAt(const QJsonObject& object, const QString& key);
/// Puts text (ASCII) into the object, unless it is empty.
void insert(QJsonObject& object, const QString& key, const QByteArray& ascii);

} // namespace vestibule::audit::spelling
