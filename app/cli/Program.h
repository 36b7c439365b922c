#pragma once

#include <QStringList>

namespace vestibule::cli {

/// Runs one command line (without the program's name), prints what came of it and returns the exit code.
[[nodiscard]] int runProgram(const QStringList& arguments);

} // namespace vestibule::cli
