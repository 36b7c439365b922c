#include "core/store/Schema.h"

#include <QDir>
#include <QFile>

// Outside any namespace, as Qt wants it: the step files live in a static library.
static void initSchemaResource() { Q_INIT_RESOURCE(vestibule_store_schema); }

namespace vestibule::store {

std::vector<database::SchemaStep> schemaSteps()
{
    initSchemaResource();
    std::vector<database::SchemaStep> steps;
    const QDir folder(QStringLiteral(":/vestibule/schema"));
    for (const QString& name : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly)) {
            steps.push_back({name.left(3).toInt(), file.readAll()});
        }
    }
    return steps;
}

} // namespace vestibule::store
