#pragma once

#include <QStringList>

namespace vestibule::gate {

/// What the process ends with.
namespace exits {
inline constexpr int done = 0; ///< also: a probe was admitted
inline constexpr int refused = 1;
inline constexpr int usage = 2;
inline constexpr int cannotOpen = 3;
inline constexpr int cannotListen = 4;
inline constexpr int alreadyRunning = 5;
inline constexpr int noGate = 6;
inline constexpr int failed = 7;
inline constexpr int settings = 8; ///< the settings file cannot be used
} // namespace exits

/// Runs one command line (without the program's name) and returns the exit code. The application object is there.
[[nodiscard]] int runCommand(const QStringList& arguments);

} // namespace vestibule::gate
