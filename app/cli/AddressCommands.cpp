#include "app/cli/Commands.h"
#include "app/cli/StationSession.h"
#include "app/composition/GateAddresses.h"
#include "core/store/Session.h"

#include <QHash>
#include <QJsonArray>

namespace vestibule::cli {

namespace {

/// By the names that operators have now.
Report addressesReport(const std::vector<domain::ListedAddress>& all, const QList<domain::Operator>& accounts)
{
    QHash<domain::OperatorId, QString> names;
    for (const domain::Operator& each : accounts) {
        names.insert(each.id, each.name);
    }
    QJsonArray list;
    Table table({QStringLiteral("HOST"), QStringLiteral("REASON"), QStringLiteral("LISTED"), QStringLiteral("BY"),
                 QStringLiteral("APPROVED BY"), QStringLiteral("STRUCK OFF")});
    for (const domain::ListedAddress& each : all) {
        const auto struckAt = each.strike ? std::optional(each.strike->at) : std::nullopt;
        QJsonObject line{{QStringLiteral("number"), each.number},
                         {QStringLiteral("host"), each.listing.host},
                         {QStringLiteral("reason"), each.listing.reason},
                         {QStringLiteral("listed_at"), timeJson(each.at)},
                         {QStringLiteral("listed_by"), names.value(each.by)},
                         {QStringLiteral("approved_by"), names.value(each.approvedBy)},
                         {QStringLiteral("struck_at"), timeJson(struckAt)}};
        if (each.strike) {
            line[QStringLiteral("struck_by")] = names.value(each.strike->by);
            line[QStringLiteral("strike_approved_by")] = names.value(each.strike->approvedBy);
        }
        list.append(line);
        table.add({each.listing.host, each.listing.reason, timeText(each.at), names.value(each.by),
                   names.value(each.approvedBy), timeText(struckAt)});
    }
    const QString nothing = QStringLiteral("No address is listed: gates are spoken to at local addresses only.\n");
    return {{{QStringLiteral("addresses"), list}}, all.empty() ? nothing : table.text(), exits::done};
}

} // namespace

Result<Report> listAddresses(const Invocation& line)
{
    auto session = StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    const auto all = (*session)->station().store().readBlocking([](store::Session& s) { return s.addresses().list(); });
    return all ? Result<Report>(addressesReport(*all, (*session)->vault().operators())) : passOn(all);
}

Result<Report> addAddress(const Invocation& line)
{
    const auto listing = domain::checkListing({line.operands.constFirst(), line.value("reason")});
    if (!listing) {
        return passOn(listing);
    }
    auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    const auto approval = (*session)->approve(line, domain::Act::ListAddress);
    if (!approval) {
        return passOn(approval);
    }
    const auto number = app::listAddress((*session)->station(), *listing, (*session)->who().id, &*approval);
    if (!number) {
        return passOn(number);
    }
    return Report{{{QStringLiteral("number"), *number},
                   {QStringLiteral("host"), listing->host},
                   {QStringLiteral("reason"), listing->reason}},
                  fields({{QStringLiteral("listed"), listing->host}, {QStringLiteral("reason"), listing->reason}}),
                  exits::done};
}

Result<Report> removeAddress(const Invocation& line)
{
    auto session = StationSession::openToManage(line);
    if (!session) {
        return passOn(session);
    }
    const auto approval = (*session)->approve(line, domain::Act::StrikeAddress);
    if (!approval) {
        return passOn(approval);
    }
    const QString host = domain::plainHost(line.operands.constFirst());
    const auto number = app::strikeAddress((*session)->station(), host, (*session)->who().id, &*approval);
    if (!number) {
        return passOn(number);
    }
    return Report{{{QStringLiteral("number"), *number}, {QStringLiteral("host"), host}},
                  fields({{QStringLiteral("struck off"), host}}),
                  exits::done};
}

} // namespace vestibule::cli
