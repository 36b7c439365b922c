#include "app/demo/FileLimit.h"

#include <sys/resource.h>
#include <unistd.h>

namespace vestibule::demo {

namespace {

bool limitFiles(qint64 process, bool full)
{
    rlimit limit{};
    if (::prlimit(pid_t(process), RLIMIT_FSIZE, nullptr, &limit) != 0) {
        return false;
    }
    limit.rlim_cur = full ? 0 : limit.rlim_max;
    return ::prlimit(pid_t(process), RLIMIT_FSIZE, &limit, nullptr) == 0;
}

} // namespace

bool takeRoom(qint64 process) { return limitFiles(process, true); }
bool giveRoom(qint64 process) { return limitFiles(process, false); }

FullDisk::FullDisk() : m_full(takeRoom(::getpid())) {}

FullDisk::~FullDisk() { static_cast<void>(giveRoom(::getpid())); }

} // namespace vestibule::demo
