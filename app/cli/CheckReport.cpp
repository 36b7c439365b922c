#include "app/cli/CheckReport.h"

#include <QJsonArray>

namespace vestibule::cli {

namespace {

const char* nameOf(engine::CheckItem item)
{
    switch (item) {
    case engine::CheckItem::Engine:
        return "engine";
    case engine::CheckItem::Header:
        return "header";
    case engine::CheckItem::Settings:
        return "settings";
    case engine::CheckItem::Anchor:
        return "anchor";
    case engine::CheckItem::Pages:
        return "pages";
    case engine::CheckItem::Structure:
        return "structure";
    case engine::CheckItem::Keys:
        return "keys";
    case engine::CheckItem::Consents:
        return "consents";
    case engine::CheckItem::AuditLog:
        return "audit log";
    }
    Q_UNREACHABLE();
}

QString wordOf(engine::CheckFinding::Outcome outcome)
{
    switch (outcome) {
    case engine::CheckFinding::Outcome::Good:
        return QStringLiteral("good");
    case engine::CheckFinding::Outcome::Bad:
        return QStringLiteral("BAD");
    case engine::CheckFinding::Outcome::NotDone:
        return QStringLiteral("not done");
    }
    Q_UNREACHABLE();
}

} // namespace

Report reportOf(const engine::CheckRun& run)
{
    QJsonArray list;
    Table table({QStringLiteral("CHECK"), QStringLiteral("RESULT"), QStringLiteral("DETAIL")});
    for (const engine::CheckFinding& finding : run.findings) {
        const QString name = QString::fromLatin1(nameOf(finding.item));
        list.append(
            QJsonObject{{QStringLiteral("check"), name},
                        {QStringLiteral("good"), finding.outcome == engine::CheckFinding::Outcome::Good},
                        {QStringLiteral("result"), wordOf(finding.outcome)},
                        {QStringLiteral("code"),
                         finding.problem ? QJsonValue(QString::fromStdString(finding.problem->text())) : QJsonValue()},
                        {QStringLiteral("detail"), finding.detail}});
        table.add({name, wordOf(finding.outcome), finding.detail});
    }
    const bool isWell = run.isGood() && run.isWhole();
    const int ended = run.isGood() ? exits::refused : exits::unusable;
    return Report{{{QStringLiteral("good"), isWell}, {QStringLiteral("checks"), list}},
                  table.text(),
                  isWell ? exits::done : ended};
}

} // namespace vestibule::cli
