#include "app/cli/Commands.h"
#include "app/cli/Password.h"
#include "app/cli/StationSession.h"
#include "app/composition/Codes.h"
#include "app/composition/SheetAccess.h"

namespace vestibule::cli {

Result<Report> recoverOperator(const Invocation& line)
{
    // Before anything is made in a folder that may be somebody else's.
    if (!vault::Vault::existsIn(line.value("dir"))) {
        return fail(app::codes::noEstate);
    }
    const auto folder = app::StationFolder::open(line.value("dir"));
    if (!folder) {
        return passOn(folder);
    }
    auto vault = vault::Vault::load((*folder)->vaultPlace(), slotCost(line), line.clock);
    if (!vault) {
        return passOn(vault);
    }
    const auto code = readPasswordFrom(line, "code-fd", "Code of the recovery sheet: ");
    if (!code) {
        return passOn(code);
    }
    const auto password = readPasswordFrom(line, "new-password-fd", "New password: ", true);
    if (!password) {
        return passOn(password);
    }
    const auto who =
        app::newPasswordBySheet(**folder, *vault, *code, line.operands.constFirst(), *password, line.clock);
    if (!who) {
        return passOn(who);
    }
    return Report{{{QStringLiteral("operator"), who->name}, {QStringLiteral("id"), who->id.text()}},
                  fields({{QStringLiteral("new password"), who->name}}) +
                      QStringLiteral("That the sheet was used stands in the log, and every manager is told. "
                                     "The sheet stays valid: lock it away.\n"),
                  exits::done};
}

} // namespace vestibule::cli
