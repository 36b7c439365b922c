#include "core/base/ProcessHygiene.h"

#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace vestibule {

void forbidDumps()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

void outliveFileLimits() { std::signal(SIGXFSZ, SIG_IGN); }

} // namespace vestibule
