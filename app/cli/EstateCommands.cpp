#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/Password.h"
#include "app/cli/StationSession.h"
#include "app/composition/GateLeases.h"
#include "app/composition/StationSetUp.h"
#include "core/store/Session.h"

#include <cstdio>
#include <unistd.h>

namespace vestibule::cli {

Result<Report> initEstate(const Invocation& line)
{
    const auto recovery = recoveryDescriptor(line);
    if (!recovery) {
        return passOn(recovery);
    }
    const auto folder = app::StationFolder::open(line.value("dir"));
    if (!folder) {
        return passOn(folder);
    }
    const auto password = readPassword(line, true);
    if (!password) {
        return passOn(password);
    }
    const auto stretching = vault::calibrated(slotCost(line));
    if (!stretching) {
        return passOn(stretching);
    }
    const app::NewEstate estate{line.value("name"),    line.value("processor"), line.value("contact"),
                                line.value("address"), line.language(),         line.value("manager")};
    const auto made = app::setUpEstate(**folder, estate, *password, *stretching, line.clock);
    if (!made) {
        return passOn(made);
    }
    if (*recovery == STDOUT_FILENO) {
        std::fputs("Write the next line down on the recovery sheet. It opens everything, and it is not shown again.\n",
                   stderr);
    }
    if (const SecretBytes text = made->recovery.text(); !writeLine(*recovery, text.view())) {
        return fail(codes::recoveryNotWritten, "remove the folder and make the estate again");
    }
    const QString fingerprint = hexText(made->recoveryPublicKey);
    Report report;
    report.json = {{QStringLiteral("estate"), estate.name},
                   {QStringLiteral("manager"), made->unlocked.name},
                   {QStringLiteral("language"), estate.language},
                   {QStringLiteral("recovery_key"), fingerprint}};
    report.text = fields({{QStringLiteral("estate"), estate.name},
                          {QStringLiteral("manager"), made->unlocked.name},
                          {QStringLiteral("recovery key"), fingerprint}});
    return report;
}

Result<Report> leasePolicy(const Invocation& line)
{
    const QString warn = QStringLiteral("warn");
    const QString cardOnly = QStringLiteral("card-only");
    const bool sets = !line.operands.isEmpty();
    if (sets && line.operands.constFirst() != warn && line.operands.constFirst() != cardOnly) {
        return fail(codes::usage, "estate lease-policy takes warn or card-only");
    }
    auto session = sets ? StationSession::openToManage(line) : StationSession::open(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    if (sets) {
        const auto wanted =
            line.operands.constFirst() == cardOnly ? domain::LeasePolicy::CardOnly : domain::LeasePolicy::Warn;
        if (const auto chosen = app::chooseLeasePolicy(station, wanted, (*session)->who()); !chosen) {
            return passOn(chosen);
        }
    }
    const auto policy = station.store().readBlocking([](store::Session& s) { return s.estate().leasePolicy(); });
    if (!policy) {
        return passOn(policy);
    }
    const QString word = *policy == domain::LeasePolicy::CardOnly ? cardOnly : warn;
    return Report{
        {{QStringLiteral("lease_policy"), word}}, fields({{QStringLiteral("lease policy"), word}}), exits::done};
}

} // namespace vestibule::cli
