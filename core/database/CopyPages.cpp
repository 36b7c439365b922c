#include "core/database/CopyPages.h"

#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/EngineError.h"

#include <sqlcipher/sqlite3.h>

namespace vestibule::database {

namespace {
constexpr int pagesAtATime = 1000;
}

Result<void> copyPages(Connection& from, Connection& to, const std::function<bool(int done, int all)>& keepGoing)
{
    sqlite3_backup* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (backup == nullptr) {
        return tl::unexpected<Error>(engineError(to.handle(), sqlite3_errcode(to.handle()), "copy"));
    }
    int step = SQLITE_OK;
    bool going = true;
    while (step == SQLITE_OK && going) {
        step = sqlite3_backup_step(backup, pagesAtATime);
        const int all = sqlite3_backup_pagecount(backup);
        going = !keepGoing || keepGoing(all - sqlite3_backup_remaining(backup), all);
    }
    const int finished = sqlite3_backup_finish(backup);
    if (!going && step != SQLITE_DONE) {
        return fail(codes::interrupted, "copy");
    }
    if (step != SQLITE_DONE || finished != SQLITE_OK) {
        return tl::unexpected<Error>(engineError(to.handle(), step != SQLITE_DONE ? step : finished, "copy"));
    }
    return {};
}

} // namespace vestibule::database
