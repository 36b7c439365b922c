#include "app/cli/StandingReport.h"

#include "app/composition/StationReport.h"

#include <algorithm>
#include <utility>

namespace vestibule::cli {

namespace {

QString text(const QJsonObject& object, const char* key) { return object[QLatin1String(key)].toString(); }

QString number(const QJsonObject& object, const char* key)
{
    return QString::number(object[QLatin1String(key)].toInteger());
}

int exitFor(const QJsonArray& gates)
{
    int out = exits::done;
    for (const QJsonValue& each : gates) {
        const QString standing = text(each.toObject(), "standing");
        if (standing == app::wordOf(domain::GateReachability::Unreachable)) {
            out = out == exits::done ? exits::unreachable : out;
        } else if (standing != app::wordOf(domain::GateReachability::InStep)) {
            out = exits::refused;
        }
    }
    return out;
}

} // namespace

Report checkReport(const QJsonArray& checks)
{
    Table table({QStringLiteral("CHECK"), QStringLiteral("RESULT"), QStringLiteral("DETAIL")});
    bool bad = checks.isEmpty();
    bool whole = true;
    for (const QJsonValue& each : checks) {
        const QJsonObject finding = each.toObject();
        const QString result = text(finding, "result");
        bad = bad || result == u"BAD";
        whole = whole && finding[QLatin1String("good")].toBool();
        table.add({text(finding, "check"), result, text(finding, "detail")});
    }
    return Report{{{QStringLiteral("good"), whole && !bad}, {QStringLiteral("checks"), checks}},
                  table.text(),
                  bad     ? exits::unusable
                  : whole ? exits::done
                          : exits::refused};
}

Report gatesReport(const QJsonArray& gates)
{
    Table table({QStringLiteral("GATE"), QStringLiteral("STANDING"), QStringLiteral("HELD"), QStringLiteral("WAITING"),
                 QStringLiteral("POSITION"), QStringLiteral("SINCE"), QStringLiteral("REASON")});
    for (const QJsonValue& each : gates) {
        const QJsonObject gate = each.toObject();
        const QJsonObject position = gate[QLatin1String("position")].toObject();
        table.add({text(gate, "name"), text(gate, "standing"), number(gate, "held"), number(gate, "waiting"),
                   number(position, "epoch") + u'.' + number(position, "version"), text(gate, "since"),
                   text(gate, "reason")});
    }
    const int exit = exitFor(gates);
    return Report{
        {{QStringLiteral("in_step"), exit == exits::done}, {QStringLiteral("gates"), gates}}, table.text(), exit};
}

QJsonObject countsJson(const store::GateInspection& r)
{
    return {{QStringLiteral("matched"), r.matched},    {QStringLiteral("outdated"), r.outdated},
            {QStringLiteral("missing"), r.missing},    {QStringLiteral("expired"), r.expired},
            {QStringLiteral("altered"), r.altered},    {QStringLiteral("past_end"), r.pastEnd},
            {QStringLiteral("lingering"), r.lingering}};
}

QString oddCountsText(const store::GateInspection& r)
{
    QStringList out;
    for (const auto& [words, count] : {std::pair("older", r.outdated), std::pair("missing", r.missing),
                                       std::pair("erased at the end", r.expired), std::pair("altered", r.altered),
                                       std::pair("past the end", r.pastEnd), std::pair("ended here", r.lingering)}) {
        out += count > 0 ? QStringList(QStringLiteral("%1 %2").arg(QLatin1String(words)).arg(count)) : QStringList();
    }
    return out.join(QStringLiteral(", "));
}

} // namespace vestibule::cli
