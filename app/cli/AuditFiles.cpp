#include "app/cli/AuditFiles.h"

#include "core/audit/Codes.h"
#include "core/base/Codes.h"
#include "core/base/DurableFile.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace vestibule::cli {

namespace {

constexpr qint64 largestHeads = 1LL << 20;

} // namespace

Result<QList<audit::SignedHead>> headsFrom(const QString& path)
{
    const auto content = readFile(path, largestHeads);
    if (!content) {
        return passOn(content);
    }
    const auto whole = QJsonDocument::fromJson(*content);
    const QList<QByteArray> parts = whole.isObject() ? QList<QByteArray>{*content} : content->split('\n');
    QList<audit::SignedHead> out;
    for (const QByteArray& part : parts) {
        if (part.trimmed().isEmpty()) {
            continue;
        }
        auto head = audit::decodeHead(part);
        if (!head) {
            return passOn(head);
        }
        out.append(std::move(*head));
    }
    return out.isEmpty() ? Result<QList<audit::SignedHead>>(fail(audit::codes::badHead, "no head in the file")) : out;
}

} // namespace vestibule::cli
