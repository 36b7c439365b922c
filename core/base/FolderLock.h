#pragma once

#include "core/base/Descriptor.h"

#include <QString>

#include <optional>

namespace vestibule {

/// One process per folder, by the kernel's lock on a file that stays. The lock ends with this object or with the
/// process, whatever ended it, and needs no room on the disk: a program that lost its power while the disk was full
/// starts again. Any thread, one at a time.
class FolderLock
{
public:
    enum class Outcome {
        Taken,
        Held,   ///< by another lock, of this process or another
        Failed, ///< the file can be neither made nor locked
    };

    /// Locks `file`, which is made with mode 0600 when it is not there. What this object held before is given up first.
    [[nodiscard]] Outcome take(const QString& file);

private:
    std::optional<Descriptor> m_held;
};

} // namespace vestibule
