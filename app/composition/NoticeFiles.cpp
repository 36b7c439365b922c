#include "app/composition/NoticeFiles.h"

#include <QDir>
#include <QFile>

namespace vestibule::app {

namespace {

QList<QByteArray> filesIn(const QString& folder)
{
    QList<QByteArray> out;
    const QDir dir(folder);
    for (const QString& name : dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(dir.filePath(name));
        if (file.open(QIODevice::ReadOnly)) {
            out.append(file.readAll());
        }
    }
    return out;
}

} // namespace

QList<QByteArray> shippedNoticeTemplates() { return filesIn(QStringLiteral(":/notices")); }

const consent::NoticeLinter& shippedLinter()
{
    static const consent::NoticeLinter linter =
        consent::NoticeLinter::compose(filesIn(QStringLiteral(":/notices/rules"))).value();
    return linter;
}

} // namespace vestibule::app
