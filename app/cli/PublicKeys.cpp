#include "app/cli/PublicKeys.h"

#include "app/cli/Codes.h"
#include "core/base/DurableFile.h"
#include "core/consent/RecordKey.h"

#include <QFileInfo>

namespace vestibule::cli {

namespace {

constexpr qint64 largestKeyFile = 4096;
constexpr qint64 largestKeySet = 64LL * 1024;
constexpr qsizetype keySize = 32;

} // namespace

Result<QByteArray> publicKeyFrom(const QString& text)
{
    const auto fromHex = [](const QByteArray& hex) {
        const QByteArray bytes = QByteArray::fromHex(hex);
        return bytes.size() == keySize && bytes.toHex() == hex.toLower() ? bytes : QByteArray();
    };
    if (QByteArray key = fromHex(text.toLatin1()); !key.isEmpty()) {
        return key;
    }
    const auto content = readFile(text, largestKeyFile);
    if (!content) {
        return content;
    }
    if (content->size() == keySize) {
        return content;
    }
    QByteArray key = fromHex(content->trimmed());
    return key.isEmpty() ? Result<QByteArray>(fail(codes::keyUnreadable, "32 bytes or 64 hex digits")) : key;
}

Result<QList<QByteArray>> recordKeysFrom(const QString& text)
{
    if (QFileInfo::exists(text)) {
        const auto content = readFile(text, largestKeySet);
        if (!content) {
            return passOn(content);
        }
        if (content->size() > keySize && content->trimmed().startsWith('{')) {
            QList<QByteArray> keys = consent::fromJwkSet(*content);
            return keys.isEmpty() ? Result<QList<QByteArray>>(fail(codes::keyUnreadable, "no JWK set of record keys"))
                                  : std::move(keys);
        }
    }
    return publicKeyFrom(text).map([](const QByteArray& key) { return QList{key}; });
}

} // namespace vestibule::cli
