#include "app/composition/EvidenceFile.h"

#include "app/composition/Codes.h"
#include "core/base/Codes.h"
#include "core/base/DurableFile.h"

#include <QFile>
#include <QFileInfo>

namespace vestibule::app {

Result<void> mayWriteEvidence(const QString& path)
{
    return QFileInfo::exists(path) ? fail(codes::evidenceThere) : Result<void>();
}

Result<void> writeEvidence(const QString& path, const QByteArray& content)
{
    QFile taken(path);
    if (!taken.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        const Result<void> free = mayWriteEvidence(path);
        return free ? fail(vestibule::codes::writeFailed, taken.errorString().toStdString()) : free;
    }
    taken.close();
    Result<void> written = replaceFile(path, content);
    if (!written) {
        taken.remove();
    }
    return written;
}

} // namespace vestibule::app
