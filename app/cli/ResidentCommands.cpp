#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/Names.h"
#include "app/cli/StationSession.h"
#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/DataCopy.h"
#include "app/composition/Decisions.h"
#include "app/composition/OnRecord.h"
#include "app/composition/Renewals.h"
#include "core/domain/Codes.h"
#include "core/store/Session.h"
#include "core/sync/SyncEngine.h"

#include <QHash>
#include <QJsonArray>

namespace vestibule::cli {

namespace {

constexpr int mostRows = 1'000'000;
constexpr int mostAtOnce = 500; ///< as many as a search at the desk shows

Result<domain::ResidentDetails> detailsOf(const Invocation& line)
{
    const auto occupancy = occupancyFrom(line.value("occupancy"));
    if (!occupancy) {
        return fail(codes::usage, "--occupancy takes owner, family or tenant");
    }
    domain::ResidentDetails out{
        line.value("name"), {line.value("building"), line.value("unit"), line.value("room")}, *occupancy, std::nullopt};
    if (line.has("lease-end")) {
        out.leaseEnd = QDate::fromString(line.value("lease-end"), QStringLiteral("yyyy-MM-dd"));
        if (!out.leaseEnd->isValid()) {
            return fail(domain::codes::dateMalformed, "--lease-end takes YYYY-MM-DD");
        }
    }
    return out;
}

Result<std::vector<store::ResidentRow>> rowsOf(store::Session& s, const QString& search, int limit, bool& more)
{
    store::SearchHits hits;
    if (search.trimmed().isEmpty()) {
        auto keys = s.residents().keys(store::ResidentOrder::Name);
        if (!keys) {
            return passOn(keys);
        }
        hits.keys = std::move(*keys);
        hits.more = hits.keys.size() > std::size_t(limit);
        hits.keys.resize(std::min(hits.keys.size(), std::size_t(limit)));
    } else {
        auto found = s.residents().search(search, limit);
        if (!found) {
            return passOn(found);
        }
        hits = std::move(*found);
    }
    more = hits.more;
    return s.residents().rows(hits.keys);
}

/// The whole roster is for those who work with it. Whoever only reads looks for people, as many at once as at the desk.
Result<void> mayList(domain::Role role, bool searches, int limit)
{
    const bool may = domain::mayTakeNames(role) || (searches && limit <= mostAtOnce);
    return may ? Result<void>()
               : fail(app::codes::notAllowed,
                      "an auditor looks for people: --search, and at most " + std::to_string(mostAtOnce) + " at once");
}

Result<void> noteList(store::Session& s, const app::DeskContext& desk, app::Actor by, bool searched, std::size_t rows)
{
    audit::Entry entry;
    entry.by = by;
    entry.action = "roster/listed";
    entry.reason = searched ? "by-search" : "whole-list";
    entry.count = qint64(rows);
    return desk.audit.note(s, entry);
}

QJsonValue stateJson(const std::optional<domain::CredentialState>& state)
{
    return state ? QJsonValue(nameOf(*state)) : QJsonValue(QJsonValue::Null);
}

QJsonValue dateJson(std::optional<QDate> date)
{
    return date ? QJsonValue(date->toString(Qt::ISODate)) : QJsonValue(QJsonValue::Null);
}

QJsonObject dwellingJson(const domain::Dwelling& dwelling)
{
    return {{QStringLiteral("building"), dwelling.building},
            {QStringLiteral("unit"), dwelling.unit},
            {QStringLiteral("room"), dwelling.room},
            {QStringLiteral("label"), dwelling.label()}};
}

bool isAtDestroyedGate(const store::GateTruth& gate) { return gate.goneResult == store::GoneResult::GateRetired; }

QString stateAt(const store::GateTruth& gate)
{
    return isAtDestroyedGate(gate) ? QStringLiteral("gate-destroyed") : nameOf(gate.state);
}

QJsonObject gateJson(const store::GateTruth& gate)
{
    QJsonObject out{{QStringLiteral("gate"), gate.gate.text()},
                    {QStringLiteral("name"), gate.gateName},
                    {QStringLiteral("state"), stateAt(gate)},
                    {QStringLiteral("since"), timeJson(gate.since)},
                    {QStringLiteral("proof"), QJsonValue::Null}};
    if (gate.proof) {
        out[QStringLiteral("proof")] = QJsonObject{{QStringLiteral("epoch"), qint64(gate.proof->epoch)},
                                                   {QStringLiteral("version"), qint64(gate.proof->version)}};
    }
    return out;
}

QString doneOf(const store::CredentialTruth& truth)
{
    qsizetype held = 0;
    qsizetype gone = 0;
    qsizetype destroyed = 0;
    for (const store::GateTruth& gate : truth.gates) {
        held += gate.state == store::PlacementState::Held ? 1 : 0;
        gone += gate.state == store::PlacementState::Gone && !isAtDestroyedGate(gate) ? 1 : 0;
        destroyed += isAtDestroyedGate(gate) ? 1 : 0;
    }
    const bool leaving = truth.credential.endedAt.has_value();
    const QString said = QStringLiteral("%1 of %2 gates %3")
                             .arg(leaving ? gone : held)
                             .arg(truth.gates.size())
                             .arg(leaving ? QStringLiteral("have erased it") : QStringLiteral("hold it"));
    return destroyed == 0 ? said : said + QStringLiteral(", %1 destroyed").arg(destroyed);
}

/// One resident, gathered in one unit of work, with an entry in the log that somebody looked.
class Page
{
public:
    /// `by`: whose look it is, for the log; none where the store takes no entry.
    [[nodiscard]] Result<Report> of(store::Session& s, const app::DeskContext& desk, domain::PersonId person,
                                    std::optional<app::Actor> by)
    {
        const auto who = s.residents().get(person);
        if (!who) {
            return passOn(who);
        }
        const auto noted = by ? desk.audit.noteAbout(s, *by, "resident/shown", who->token) : Result<void>();
        if (!noted) {
            return passOn(noted);
        }
        describe(*who);
        if (auto consents = addConsents(s, desk, person); !consents) {
            return passOn(consents);
        }
        if (auto credentials = addCredentials(s, person); !credentials) {
            return passOn(credentials);
        }
        return std::move(m_report);
    }

private:
    void describe(const store::StoredResident& who)
    {
        const domain::ResidentDetails& details = who.resident.details;
        m_report.json = {{QStringLiteral("id"), who.resident.id.text()},
                         {QStringLiteral("name"), details.name},
                         {QStringLiteral("dwelling"), dwellingJson(details.dwelling)},
                         {QStringLiteral("occupancy"), nameOf(details.occupancy)},
                         {QStringLiteral("lease_end"), dateJson(details.leaseEnd)},
                         {QStringLiteral("enrolled_at"), timeJson(who.resident.enrolledAt)},
                         {QStringLiteral("do_not_ask_since"), dateJson(who.doNotAskOn)}};
        m_report.text = fields({{QStringLiteral("id"), who.resident.id.text()},
                                {QStringLiteral("name"), details.name},
                                {QStringLiteral("dwelling"), details.dwelling.label()},
                                {QStringLiteral("occupancy"), nameOf(details.occupancy)},
                                {QStringLiteral("lease end"), dateJson(details.leaseEnd).toString()},
                                {QStringLiteral("said no on"), dateJson(who.doNotAskOn).toString()}});
    }

    [[nodiscard]] Result<void> addConsents(store::Session& s, const app::DeskContext& desk, domain::PersonId person)
    {
        const auto consents = s.consents().ofPerson(person);
        if (!consents) {
            return passOn(consents);
        }
        QJsonArray list;
        Table rows({QStringLiteral("CONSENT"), QStringLiteral("GIVEN"), QStringLiteral("ENDS"),
                    QStringLiteral("WITHDRAWN"), QStringLiteral("REPLACED"), QStringLiteral("SIGNATURE")});
        for (const store::StoredConsent& c : *consents) {
            const bool good = consent::verifyRecord(c.record, desk.keys.recordKeyOf(c.record)).has_value();
            const bool replaced = app::isReplaced(c, *consents);
            const std::optional<Instant> withdrawnAt = replaced ? std::nullopt : c.withdrawnAt;
            const std::optional<Instant> replacedAt = replaced ? c.withdrawnAt : std::nullopt;
            list.append(QJsonObject{{QStringLiteral("id"), c.id.text()},
                                    {QStringLiteral("given_at"), timeJson(c.givenAt)},
                                    {QStringLiteral("ends_at"), timeJson(c.endsAt)},
                                    {QStringLiteral("withdrawn_at"), timeJson(withdrawnAt)},
                                    {QStringLiteral("replaced_at"), timeJson(replacedAt)},
                                    {QStringLiteral("record_hash"), hexText(c.recordHash)},
                                    {QStringLiteral("verified"), good}});
            rows.add({c.id.text(), timeText(c.givenAt), timeText(c.endsAt), timeText(withdrawnAt), timeText(replacedAt),
                      good ? QStringLiteral("good") : QStringLiteral("BAD")});
        }
        m_report.json[QStringLiteral("consents")] = list;
        m_report.text += list.isEmpty() ? QString() : u'\n' + rows.text();
        return {};
    }

    [[nodiscard]] Result<void> addCredentials(store::Session& s, domain::PersonId person)
    {
        const auto truths = s.placements().residentTruth(person);
        if (!truths) {
            return passOn(truths);
        }
        QJsonArray list;
        Table rows({QStringLiteral("KEY"), QStringLiteral("NUMBER"), QStringLiteral("STATE"),
                    QStringLiteral("VALID UNTIL"), QStringLiteral("GATES")});
        Table gates({QStringLiteral("GATE"), QStringLiteral("KEY"), QStringLiteral("STATE"), QStringLiteral("SINCE")});
        bool anyGate = false;
        for (const store::CredentialTruth& truth : *truths) {
            const domain::Credential& key = truth.credential.credential;
            const auto card = key.kind == domain::CredentialKind::Card ? s.cards().get(key.id)
                                                                       : Result<store::StoredCard>(store::StoredCard{});
            const QString number = card ? card->data.number : QString();
            QJsonArray at;
            anyGate = anyGate || !truth.gates.empty();
            for (const store::GateTruth& gate : truth.gates) {
                at.append(gateJson(gate));
                gates.add(
                    {gate.gateName, number.isEmpty() ? nameOf(key.kind) : number, stateAt(gate), timeText(gate.since)});
            }
            list.append(QJsonObject{{QStringLiteral("id"), key.id.text()},
                                    {QStringLiteral("kind"), nameOf(key.kind)},
                                    {QStringLiteral("state"), nameOf(key.state)},
                                    {QStringLiteral("card_number"), number.isEmpty() ? QJsonValue() : number},
                                    {QStringLiteral("valid_from"), timeJson(key.validFrom)},
                                    {QStringLiteral("valid_until"), timeJson(key.validUntil)},
                                    {QStringLiteral("gates"), at}});
            rows.add({nameOf(key.kind), number, nameOf(key.state), timeText(key.validUntil), doneOf(truth)});
        }
        m_report.json[QStringLiteral("credentials")] = list;
        m_report.text += list.isEmpty() ? QString() : u'\n' + rows.text();
        m_report.text += anyGate ? u'\n' + gates.text() : QString();
        return {};
    }

    Report m_report;
};

} // namespace

Result<Report> addResident(const Invocation& line)
{
    const auto details = detailsOf(line);
    if (!details) {
        return passOn(details);
    }
    auto session = StationSession::openToEnrol(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto id = station.store().runBlocking([&](store::Session& s) -> Result<domain::PersonId> {
        const auto checked = domain::checkDetails(*details, station.desk().today());
        return checked ? app::putOnRecord(s, station.desk(), (*session)->who().id, *checked) : passOn(checked);
    });
    if (!id) {
        return passOn(id);
    }
    return Report{{{QStringLiteral("id"), id->text()}}, id->text() + u'\n', exits::done};
}

Result<Report> listResidents(const Invocation& line)
{
    const auto limit = line.number("limit", mostAtOnce, mostRows);
    if (!limit) {
        return passOn(limit);
    }
    auto session = StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    const bool searches = !line.value("search").trimmed().isEmpty();
    if (const auto may = mayList((*session)->who().role, searches, *limit); !may) {
        return passOn(may);
    }
    app::OpenStation& station = (*session)->station();
    bool more = false;
    const auto read = [&](store::Session& s) { return rowsOf(s, line.value("search"), *limit, more); };
    const auto readNoted = [&](store::Session& s) -> Result<std::vector<store::ResidentRow>> {
        auto found = read(s);
        const auto noted =
            found ? noteList(s, station.desk(), (*session)->who().id, searches, found->size()) : Result<void>();
        return noted ? std::move(found) : passOn(noted);
    };
    const auto rows =
        station.store().isRecovering() ? station.store().readBlocking(read) : station.store().runBlocking(readNoted);
    if (!rows) {
        return passOn(rows);
    }
    QJsonArray list;
    Table table({QStringLiteral("ID"), QStringLiteral("NAME"), QStringLiteral("DWELLING"), QStringLiteral("OCCUPANCY"),
                 QStringLiteral("LEASE END"), QStringLiteral("FACE"), QStringLiteral("CARD")});
    for (const store::ResidentRow& row : *rows) {
        list.append(QJsonObject{{QStringLiteral("id"), row.id.text()},
                                {QStringLiteral("name"), row.name},
                                {QStringLiteral("dwelling"), dwellingJson(row.dwelling)},
                                {QStringLiteral("occupancy"), nameOf(row.occupancy)},
                                {QStringLiteral("lease_end"), dateJson(row.leaseEnd)},
                                {QStringLiteral("face"), stateJson(row.face)},
                                {QStringLiteral("card"), stateJson(row.card)}});
        table.add({row.id.text(), row.name, row.dwelling.label(), nameOf(row.occupancy),
                   dateJson(row.leaseEnd).toString(), stateJson(row.face).toString(), stateJson(row.card).toString()});
    }
    return Report{{{QStringLiteral("residents"), list}, {QStringLiteral("more"), more}},
                  table.text() + (more ? QStringLiteral("... and more\n") : QString()),
                  exits::done};
}

Result<Report> showResident(const Invocation& line)
{
    const auto person = personFrom(line.operands.constFirst());
    if (!person) {
        return passOn(person);
    }
    auto session = StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    if (station.store().isRecovering()) {
        return station.store().readBlocking(
            [&](store::Session& s) { return Page().of(s, station.desk(), *person, std::nullopt); });
    }
    return station.store().runBlocking(
        [&](store::Session& s) { return Page().of(s, station.desk(), *person, (*session)->who().id); });
}

Result<Report> copyResident(const Invocation& line)
{
    const auto person = personFrom(line.operands.constFirst());
    if (!person) {
        return passOn(person);
    }
    auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    QHash<domain::OperatorId, QString> names;
    for (const domain::Operator& each : (*session)->vault().operators()) {
        names.insert(each.id, each.name);
    }
    const auto copy = app::dataCopy((*session)->station(), *person, (*session)->who().id,
                                    [&names](domain::OperatorId who) { return names.value(who); });
    if (!copy) {
        return passOn(copy);
    }
    const auto written =
        app::writeDataCopy((*session)->station(), *person, (*session)->who().id, *copy, line.value("out"));
    if (!written) {
        return passOn(written);
    }
    return Report{{{QStringLiteral("id"), person->text()},
                   {QStringLiteral("file"), line.value("out")},
                   {QStringLiteral("bytes"), copy->size()}},
                  fields({{QStringLiteral("resident"), person->text()}, {QStringLiteral("file"), line.value("out")}}),
                  exits::done};
}

} // namespace vestibule::cli
