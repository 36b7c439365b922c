#include "core/base/Sodium.h"

#include <sodium.h>

#include <cstdio>
#include <cstdlib>

namespace vestibule {

void ensureSodium()
{
    static const bool ready = [] {
        if (sodium_init() < 0) {
            std::fputs("libsodium found no random source\n", stderr);
            std::abort();
        }
        return true;
    }();
    static_cast<void>(ready);
}

} // namespace vestibule
