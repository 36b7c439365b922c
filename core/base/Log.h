#pragma once

#include <QLoggingCategory>

namespace vestibule {

/// One category per room, named `vestibule.<room>`: `VESTIBULE_LOG(log, "sync")` in a .cpp file, then `qCInfo(log) <<
/// ...`. Logs carry codes, ids of gates and counts. They never carry a name, a unit, a template, a key or a password.
#define VESTIBULE_LOG(variable, room) Q_LOGGING_CATEGORY(variable, "vestibule." room, QtInfoMsg)

/// Writes log lines to standard error as `2026-01-31T09:30:00.000 level category text`, one line each.
void installLogFormat();

} // namespace vestibule
