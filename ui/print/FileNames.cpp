#include "ui/print/FileNames.h"

#include <QDateTime>

namespace vestibule::ui {

namespace {

constexpr qsizetype digitsOfAnId = 8;

} // namespace

QString neutralFileName(const char* what, std::optional<Instant> day, const QString& id)
{
    QString out = QString::fromLatin1(what);
    if (day) {
        out += u'-' + day->toUtc().toLocalTime().date().toString(Qt::ISODate);
    }
    return out + u'-' + id.left(digitsOfAnId) + QStringLiteral(".pdf");
}

} // namespace vestibule::ui
