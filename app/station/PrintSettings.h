#pragma once

#include "ui/engine/PrintKeeping.h"

#include <QByteArray>
#include <QString>

namespace vestibule::app {

/// Where CUPS has its settings.
[[nodiscard]] QString printSettingsPath();

/// What `PreserveJobFiles` and `PreserveJobHistory` in a cupsd.conf come to, with the defaults of CUPS 2.4
/// (cupsd.conf(5)) where they are missing. Never fails: a value that is none counts as its default.
[[nodiscard]] engine::PrintKeeping printKeepingOf(const QByteArray& settings);

/// The same of the file at `path`. Reads a file: away from the GUI thread.
[[nodiscard]] engine::PrintKeeping readPrintKeeping(const QString& path);

} // namespace vestibule::app
