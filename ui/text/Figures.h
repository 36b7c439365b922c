#pragma once

#include "core/base/Clock.h"

#include <QByteArrayView>
#include <QString>

namespace vestibule::ui {

class Phrasebook;

/// Eight hexadecimal digits at a time, for comparing by eye; so many groups a line, or all in one.
[[nodiscard]] QString groupedHex(QByteArrayView bytes, int groupsInLine = 0);
/// A local day as the paper's language writes it in full.
[[nodiscard]] QString longDay(Instant at, const Phrasebook& phrases);

} // namespace vestibule::ui
