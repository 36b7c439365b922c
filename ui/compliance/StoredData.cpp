#include "ui/compliance/StoredData.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

// Outside any namespace, as the macro declares a global function.
static void registerPurposes() { Q_INIT_RESOURCE(compliance); }

namespace vestibule::ui {

namespace {

QJsonObject purposes()
{
    registerPurposes();
    QFile file(QStringLiteral(":/vestibule/compliance/purposes.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QString textIn(const QJsonValue& texts, const QString& language)
{
    const QJsonObject all = texts.toObject();
    return all.value(all.contains(language) ? language : QStringLiteral("en")).toString();
}

} // namespace

QList<StoredGroup> storedAboutResidents(const QString& language)
{
    const QJsonObject all = purposes();
    const QString its = QStringLiteral("retentions_") + language;
    const QJsonObject retentions = all.value(all.contains(its) ? its : QStringLiteral("retentions")).toObject();
    const QJsonArray lines = all.value(QStringLiteral("resident")).toArray();
    QList<StoredGroup> out;
    for (const QJsonValue& group : all.value(QStringLiteral("groups")).toArray()) {
        StoredGroup made{textIn(group, language), {}};
        for (const QJsonValue& line : lines) {
            if (line[QStringLiteral("group")] != group[QStringLiteral("id")]) {
                continue;
            }
            StoredLine one{textIn(line, language),
                           textIn(line[QStringLiteral("why")], language),
                           retentions.value(line[QStringLiteral("retention")].toString()).toString(),
                           {}};
            for (const QJsonValue& column : line[QStringLiteral("columns")].toArray()) {
                one.columns.append(column.toString());
            }
            made.lines.append(std::move(one));
        }
        out.append(std::move(made));
    }
    return out;
}

} // namespace vestibule::ui
