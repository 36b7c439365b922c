#include "core/audit/Spelling.h"

#include <QJsonDocument>
#include <QJsonParseError>

namespace vestibule::audit::spelling {

namespace {

constexpr qint64 mostExact = qint64(1) << 53;

} // namespace

bool isExact(qint64 number) { return number > -mostExact && number < mostExact; }

QByteArray compact(const QJsonObject& object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

Result<QJsonObject> objectOf(QByteArrayView bytes, ErrorCode otherwise)
{
    QJsonParseError parsed{};
    const QJsonObject object = QJsonDocument::fromJson(bytes.toByteArray(), &parsed).object();
    if (parsed.error != QJsonParseError::NoError) {
        return fail(otherwise, parsed.errorString().toStdString());
    }
    return object;
}

QByteArray textAt(const QJsonObject& object, const QString& key) { return object.value(key).toString().toUtf8(); }

QByteArray bytesAt(const QJsonObject& object, const QString& key) { return QByteArray::fromHex(textAt(object, key)); }

void insert(QJsonObject& object, const QString& key, const QByteArray& ascii)
{
    if (!ascii.isEmpty()) {
        object.insert(key, QString::fromLatin1(ascii));
    }
}

} // namespace vestibule::audit::spelling
