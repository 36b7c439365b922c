#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/Names.h"
#include "app/cli/StandingReport.h"
#include "app/cli/StationSession.h"
#include "app/composition/Decisions.h"
#include "app/composition/Inspection.h"
#include "core/store/Session.h"

#include <QJsonArray>

#include <algorithm>

namespace vestibule::cli {

namespace {

const char* wordFor(store::FindingKind kind)
{
    switch (kind) {
    case store::FindingKind::Unknown:
        return "unknown";
    case store::FindingKind::Foreign:
        return "foreign";
    case store::FindingKind::HeldBack:
        return "held-back";
    }
    Q_UNREACHABLE();
}

QString kindText(const store::GateFinding& finding)
{
    if (!finding.keyKind) {
        return {};
    }
    return *finding.keyKind == domain::CredentialKind::Face ? QStringLiteral("face") : QStringLiteral("card");
}

QString nameOf(const std::vector<domain::Gate>& gates, const domain::GateId& id)
{
    const auto gate = std::find_if(gates.begin(), gates.end(), [&](const domain::Gate& g) { return g.id == id; });
    return gate == gates.end() ? QString() : gate->name;
}

struct Found
{
    std::vector<domain::Gate> gates;
    std::vector<store::GateFinding> open;
};

Result<Found> foundAt(app::OpenStation& station)
{
    return station.store().readBlocking([](store::Session& s) -> Result<Found> {
        auto gates = s.gates().list();
        auto open = s.findings().list();
        if (!gates || !open) {
            return gates ? Result<Found>(passOn(open)) : passOn(gates);
        }
        return Found{std::move(*gates), std::move(*open)};
    });
}

QJsonArray findingsJson(const std::vector<store::GateFinding>& open)
{
    QJsonArray out;
    for (const store::GateFinding& one : open) {
        out.append(QJsonObject{{QStringLiteral("gate"), one.gate.text()},
                               {QStringLiteral("key"), one.credential.text()},
                               {QStringLiteral("finding"), QString::fromLatin1(wordFor(one.kind))},
                               {QStringLiteral("kind"), kindText(one)},
                               {QStringLiteral("first_seen"), timeJson(one.firstSeen)},
                               {QStringLiteral("last_seen"), timeJson(one.lastSeen)},
                               {QStringLiteral("decided_at"), timeJson(one.decidedAt)}});
    }
    return out;
}

} // namespace

Result<Report> inspectGates(const Invocation& line)
{
    auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto gates = station.store().readBlocking([](store::Session& s) { return s.gates().list(); });
    if (!gates) {
        return passOn(gates);
    }
    app::GateAsking asking(station.transports());
    const auto read = app::inspectGates(station, asking, *gates, (*session)->who().id);
    if (!read) {
        return passOn(read);
    }
    QJsonArray list;
    Table table({QStringLiteral("GATE"), QStringLiteral("AS WISHED"), QStringLiteral("OLDER"),
                 QStringLiteral("MISSING"), QStringLiteral("ERASED"), QStringLiteral("ALTERED"),
                 QStringLiteral("PAST END"), QStringLiteral("ENDED HERE"), QStringLiteral("NOBODY'S"),
                 QStringLiteral("NOT READ")});
    bool isClean = true;
    for (const app::GateReading& one : *read) {
        const store::GateInspection& c = one.counts;
        isClean = isClean && !one.notReached && one.strangers == 0 && c.altered == 0 && c.pastEnd == 0;
        const QString why = one.notReached ? QString::fromStdString(one.notReached->code().text()) : QString();
        QJsonObject row = countsJson(c);
        row[QStringLiteral("id")] = one.gate.id.text();
        row[QStringLiteral("name")] = one.gate.name;
        row[QStringLiteral("not_read")] = why.isEmpty() ? QJsonValue() : QJsonValue(why);
        row[QStringLiteral("strangers")] = one.strangers;
        list.append(row);
        const auto text = [&](qint64 count) { return one.notReached ? QString() : QString::number(count); };
        table.add({one.gate.name, text(c.matched), text(c.outdated), text(c.missing), text(c.expired), text(c.altered),
                   text(c.pastEnd), text(c.lingering), text(one.strangers), why});
    }
    return Report{{{QStringLiteral("gates"), list}}, table.text(), isClean ? exits::done : exits::refused};
}

Result<Report> listFindings(const Invocation& line)
{
    auto session = StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    const auto found = foundAt((*session)->station());
    if (!found) {
        return passOn(found);
    }
    Table table({QStringLiteral("GATE"), QStringLiteral("KEY"), QStringLiteral("FINDING"), QStringLiteral("KIND"),
                 QStringLiteral("SINCE"), QStringLiteral("DECIDED")});
    for (const store::GateFinding& one : found->open) {
        table.add({nameOf(found->gates, one.gate), one.credential.text(), QString::fromLatin1(wordFor(one.kind)),
                   kindText(one), timeText(one.firstSeen), timeText(one.decidedAt)});
    }
    const QString nothing = QStringLiteral("Nothing was found at any gate that needs a decision.\n");
    return Report{{{QStringLiteral("findings"), findingsJson(found->open)}},
                  found->open.empty() ? nothing : table.text(),
                  exits::done};
}

Result<Report> cleanUpGate(const Invocation& line)
{
    const auto id = gateFrom(line.operands.constFirst());
    if (!id) {
        return passOn(id);
    }
    auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto approval = (*session)->approve(line, domain::Act::EndFindings);
    if (!approval) {
        return passOn(approval);
    }
    const auto ended = station.store().runBlocking([&](store::Session& s) {
        return app::Decisions(s, station.desk(), (*session)->who().id).endFindings(*id, &*approval);
    });
    if (!ended) {
        return passOn(ended);
    }
    return Report{{{QStringLiteral("id"), id->text()}, {QStringLiteral("ending"), *ended}},
                  fields({{QStringLiteral("gate"), id->text()},
                          {QStringLiteral("keys that end"), QString::number(*ended)},
                          {QStringLiteral("now"), QStringLiteral("the next delivery (vestibule-cli sync --once) brings "
                                                                 "the gate's signature")}}),
                  exits::done};
}

} // namespace vestibule::cli
