#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/Password.h"
#include "app/cli/StationSession.h"
#include "app/composition/StationSetUp.h"

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

} // namespace vestibule::cli
