#pragma once

#include "ui/engine/GatesEngine.h"

#include <QString>

namespace vestibule::ui {

/// What an alarm of a gate says, and what to do about it now.
struct AlarmText
{
    QString happened;
    QString now;
};

/// `kind` as in GateAlarm; one that this version does not know says so.
[[nodiscard]] AlarmText alarmText(const QByteArray& kind);

} // namespace vestibule::ui
