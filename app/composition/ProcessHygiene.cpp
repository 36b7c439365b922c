#include "app/composition/ProcessHygiene.h"

#include "core/database/Engine.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace vestibule::app {

void forbidDumps()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

Result<void> proveEngine()
{
    const auto engine = database::checkEngine();
    return engine ? Result<void>() : Result<void>(passOn(engine));
}

} // namespace vestibule::app
