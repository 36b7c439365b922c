#pragma once

#include "app/station/StationProgram.h"

class QCommandLineParser;

namespace vestibule::app {

/// What the desktop program takes on its command line.
void describeOptions(QCommandLineParser& arguments);

/// What the line, parsed by those options, asks for. Unexpected: a sentence that says which value is none of those an
/// option takes.
[[nodiscard]] tl::expected<StationProgram::Choices, QString> choicesOf(const QCommandLineParser& arguments);

} // namespace vestibule::app
