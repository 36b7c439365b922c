#pragma once

#include <QStringList>

namespace vestibule::cli {

/// Runs one command line (without the program's name), prints what came of it and returns the exit code: that of
/// codes::outputNotWritten where a command was done and what it says cannot be printed.
[[nodiscard]] int runProgram(const QStringList& arguments);

} // namespace vestibule::cli
