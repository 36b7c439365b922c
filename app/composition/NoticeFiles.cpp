#include "app/composition/NoticeFiles.h"

#include <QDir>
#include <QFile>

namespace vestibule::app {

QList<QByteArray> languageFilesIn(const QString& folder)
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

QList<QByteArray> shippedNoticeTemplates() { return languageFilesIn(QStringLiteral(":/notices")); }

QList<consent::CheckQuestion> shippedQuestions(const QString& language, const consent::Controller& controller)
{
    for (const QByteArray& json : shippedNoticeTemplates()) {
        const auto text = consent::readTemplate(json, controller);
        if (text && text->language == language) {
            return text->check;
        }
    }
    return {};
}

const consent::NoticeLinter& shippedLinter()
{
    static const consent::NoticeLinter linter =
        consent::NoticeLinter::compose(languageFilesIn(QStringLiteral(":/notices/rules"))).value();
    return linter;
}

} // namespace vestibule::app
