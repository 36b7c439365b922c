#pragma once

#include <QtGlobal>

namespace vestibule::fleet {

/// What the kernel says that a process has in memory.
struct Memory
{
    double mb = 0;
    double mostMb = 0; ///< at any time
    double ownMb = 0;  ///< that no other process shares
};
[[nodiscard]] Memory memoryOf(qint64 process);
/// Processor time since the process began, in seconds.
[[nodiscard]] double processorSeconds(qint64 process);
/// The same of this thread, in milliseconds: what a loaded machine hardly changes.
[[nodiscard]] double threadMilliseconds();
/// How many processes want a processor, over the last minute.
[[nodiscard]] double load();

} // namespace vestibule::fleet
