#pragma once

#include <QString>

namespace vestibule::ui {

/// Where a paper waits on its way to the printing system. Qt's CUPS engine writes each job into a file of libcups, in
/// the folder that TMPDIR names, hands it over and removes it; a program that is killed in between leaves it there. So
/// this program has a folder of its own for it in the memory of the user's session (`XDG_RUNTIME_DIR`), which nobody
/// else reads and which ends with the session; it goes with this object, and what programs left that are gone goes at
/// the next start. Where the session has no such memory nothing is changed. Owned by main, made before any thread: it
/// sets a variable of the environment.
class SpoolFolder
{
public:
    SpoolFolder();
    ~SpoolFolder();
    SpoolFolder(const SpoolFolder&) = delete;
    SpoolFolder& operator=(const SpoolFolder&) = delete;

    /// Empty: there is none.
    [[nodiscard]] const QString& path() const { return m_path; }

private:
    QString m_path;
};

} // namespace vestibule::ui
