#pragma once

#include <QtGlobal>

namespace vestibule::demo {

/// No room on the disk for a process: none of its files may grow, as when the disk or a quota is used up. Another
/// process's limit is given back by a second call.
[[nodiscard]] bool takeRoom(qint64 process);
[[nodiscard]] bool giveRoom(qint64 process);

/// The same for this process, for as long as the object lives.
class FullDisk
{
public:
    FullDisk();
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk();
    [[nodiscard]] bool isFull() const { return m_full; }

private:
    bool m_full;
};

} // namespace vestibule::demo
