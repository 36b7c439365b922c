#include "app/composition/StationReport.h"

#include "app/composition/OpenStation.h"

#include <algorithm>

namespace vestibule::app {

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

QJsonValue codeJson(const std::optional<ErrorCode>& code)
{
    return code ? QJsonValue(QString::fromStdString(code->text())) : QJsonValue();
}

Result<QHash<domain::GateId, QString>> gateNames(OpenStation& station)
{
    const auto gates = station.store().readBlocking([](store::Session& s) { return s.gates().list(); });
    if (!gates) {
        return passOn(gates);
    }
    QHash<domain::GateId, QString> names;
    for (const domain::Gate& gate : *gates) {
        names.insert(gate.id, gate.name);
    }
    return names;
}

} // namespace

QJsonValue timeJson(std::optional<Instant> at)
{
    return at && at->ms() != 0 ? QJsonValue(at->toUtc().toString(Qt::ISODate)) : QJsonValue(QJsonValue::Null);
}

QString wordOf(domain::GateReachability standing)
{
    switch (standing) {
    case domain::GateReachability::Unknown:
        return QStringLiteral("unknown");
    case domain::GateReachability::InStep:
        return QStringLiteral("in-step");
    case domain::GateReachability::Behind:
        return QStringLiteral("behind");
    case domain::GateReachability::Unreachable:
        return QStringLiteral("unreachable");
    case domain::GateReachability::Refused:
        return QStringLiteral("refused");
    }
    Q_UNREACHABLE();
}

QJsonArray reportOf(const std::vector<sync::GateStatus>& gates, const QHash<domain::GateId, QString>& names)
{
    QJsonArray list;
    for (const sync::GateStatus& status : gates) {
        const QString detail = QString::fromStdString(status.detail);
        list.append(QJsonObject{
            {QStringLiteral("id"), status.gate.text()},
            {QStringLiteral("name"), names.value(status.gate)},
            {QStringLiteral("standing"), wordOf(status.standing)},
            {QStringLiteral("since"), timeJson(status.since)},
            {QStringLiteral("reason"), codeJson(status.reason)},
            {QStringLiteral("detail"), detail.isEmpty() ? QJsonValue() : QJsonValue(detail)},
            {QStringLiteral("position"), QJsonObject{{QStringLiteral("epoch"), qint64(status.position.epoch)},
                                                     {QStringLiteral("version"), qint64(status.position.version)}}},
            {QStringLiteral("held"), qint64(status.held)},
            {QStringLiteral("waiting"), qint64(status.waiting)},
            {QStringLiteral("last_contact"), timeJson(status.contacted)}});
    }
    return list;
}

QJsonArray reportOf(const engine::CheckRun& run)
{
    QJsonArray list;
    for (const engine::CheckFinding& finding : run.findings) {
        list.append(QJsonObject{{QStringLiteral("check"), QString::fromLatin1(nameOf(finding.item))},
                                {QStringLiteral("good"), finding.outcome == engine::CheckFinding::Outcome::Good},
                                {QStringLiteral("result"), wordOf(finding.outcome)},
                                {QStringLiteral("code"), codeJson(finding.problem)},
                                {QStringLiteral("detail"), finding.detail}});
    }
    return list;
}

Result<QJsonObject> syncNow(OpenStation& station, std::chrono::seconds patience)
{
    using Steady = std::chrono::steady_clock;
    const Steady::time_point end = Steady::now() + patience;
    // First, since nothing ends by a clock that no gate has been asked about.
    auto statuses = station.sync().syncOnce(patience);
    if (!statuses) {
        return passOn(statuses);
    }
    const auto caughtUp = station.catchUp();
    if (!caughtUp) {
        return passOn(caughtUp);
    }
    if (*caughtUp) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Steady::now());
        statuses = station.sync().syncOnce(std::max(left, std::chrono::milliseconds(0)));
        if (!statuses) {
            return passOn(statuses);
        }
    }
    const auto names = gateNames(station);
    return names ? Result<QJsonObject>({{QStringLiteral("gates"), reportOf(*statuses, *names)},
                                        {QStringLiteral("recovering"), station.store().isRecovering()}})
                 : passOn(names);
}

} // namespace vestibule::app
