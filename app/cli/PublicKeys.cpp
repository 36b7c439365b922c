#include "app/cli/PublicKeys.h"

#include "app/cli/Codes.h"
#include "core/base/DurableFile.h"

namespace vestibule::cli {

namespace {

constexpr qint64 largestKeyFile = 4096;
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

} // namespace vestibule::cli
