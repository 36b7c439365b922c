#pragma once

#include <QString>

namespace vestibule {

/// One process per folder, by the kernel's lock on a file that stays. The lock ends with the process, whatever ended
/// it, and needs no room on the disk: a program that lost its power while the disk was full starts again.
class FolderLock
{
public:
    enum class Outcome { Taken, Held, Failed };

    FolderLock() = default;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

    [[nodiscard]] Outcome take(const QString& file);

private:
    int m_descriptor = -1;
};

} // namespace vestibule
