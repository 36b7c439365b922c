#include "core/base/ProcessHygiene.h"
#include "core/vault/StretchProcess.h"

#include <cstdio>
#include <unistd.h>

int main()
{
    vestibule::forbidDumps();
    if (isatty(STDIN_FILENO) != 0) {
        std::fputs("vestibule-stretcher serves vestibule-station, which starts it; there is nothing to do by hand.\n",
                   stderr);
        return 64;
    }
    return vestibule::vault::serveStretch(STDIN_FILENO);
}
