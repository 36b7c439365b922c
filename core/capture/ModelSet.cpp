#include "core/capture/ModelSet.h"

#include "core/base/Codes.h"
#include "core/base/Digest.h"
#include "core/base/DurableFile.h"
#include "core/capture/Codes.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace vestibule::capture {

QString ModelSet::defaultFolder()
{
    const QString own = QCoreApplication::applicationDirPath();
    const QString built = own + QStringLiteral("/../../assets/models");
    return QDir::cleanPath(QFileInfo::exists(built) ? built : own + QStringLiteral("/../share/vestibule/models"));
}

Result<std::shared_ptr<const ModelSet>> ModelSet::load(const QString& folder, const ModelManifest& manifest)
{
    std::shared_ptr<ModelSet> set(new ModelSet(manifest));
    for (const ModelManifest::File& file : manifest.files()) {
        const std::string name = file.name.toStdString();
        Result<QByteArray> bytes = readFile(QDir(folder).filePath(file.name), file.bytes);
        if (!bytes) {
            const bool altered = bytes.error().is(vestibule::codes::fileTooLarge);
            return fail(altered ? codes::modelAltered : codes::modelMissing, name, bytes.error());
        }
        if (bytes->size() != file.bytes) {
            return fail(codes::modelAltered, name + ": " + std::to_string(bytes->size()) + " bytes instead of " +
                                                 std::to_string(file.bytes));
        }
        if (!equalConstantTime(sha256(*bytes), file.sha256)) {
            return fail(codes::modelAltered, name + ": SHA-256 differs from the manifest");
        }
        set->m_bytes.at(std::size_t(file.role)) = std::move(*bytes);
    }
    return std::shared_ptr<const ModelSet>(std::move(set));
}

} // namespace vestibule::capture
