#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace vestibule::ui {

/// One thing that the program stores about a resident.
struct StoredLine
{
    QString what;
    QString why;
    QString howLong;
    QStringList columns; ///< of the store, "table.column"
};

struct StoredGroup
{
    QString heading;
    QList<StoredLine> lines;
};

/// What is stored about a resident, why and how long, in one language: read from resources/schema/purposes.json, the
/// file that every column of the store has to be in.
[[nodiscard]] QList<StoredGroup> storedAboutResidents(const QString& language);

} // namespace vestibule::ui
