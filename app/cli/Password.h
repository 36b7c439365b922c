#pragma once

#include "app/cli/Invocation.h"
#include "core/base/SecretBytes.h"

#include <QByteArrayView>

namespace vestibule::cli {

/// The operator's password: one line from the file descriptor of --password-fd, or, at a terminal, typed without echo.
/// It never comes as an argument and never from the environment. `twice`: a new one, typed again at a terminal. Errors:
/// codes::usage without a descriptor and without a terminal; codes::passwordUnreadable, codes::passwordsDiffer.
[[nodiscard]] Result<SecretBytes> readPassword(const Invocation& line, bool twice = false);

/// The same for another password than the acting operator's: the descriptor of `option`, or the terminal with `prompt`.
[[nodiscard]] Result<SecretBytes> readPasswordFrom(const Invocation& line, const char* option, const char* prompt,
                                                   bool twice = false);

/// A number that names an open file descriptor of this process. Errors: codes::usage.
[[nodiscard]] Result<int> descriptorOf(const Invocation& line, const char* option);

/// Where the code of a new recovery sheet goes, found to be writable before anything is made: --recovery-fd, else
/// standard output, which --json has for itself. Errors: codes::usage.
[[nodiscard]] Result<int> recoveryDescriptor(const Invocation& line);

/// A line for whoever waits, on the error output, while the command goes on.
void sayMeanwhile(const char* line);

/// Writes all of it and a line break. False when it could not be written.
[[nodiscard]] bool writeLine(int descriptor, QByteArrayView text);

} // namespace vestibule::cli
