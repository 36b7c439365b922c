#pragma once

#include "app/cli/Report.h"

#include <QJsonArray>

namespace vestibule::cli {

/// Of `checks` as app::reportOf writes them, one line each: what was looked at and what was found. Ends with
/// exits::unusable when something is bad, and with exits::refused when nothing is, but something could not be looked
/// at.
[[nodiscard]] Report checkReport(const QJsonArray& checks);

/// Of `gates` as app::reportOf writes them. Gates that are only out of reach are another matter than gates that refuse.
[[nodiscard]] Report gatesReport(const QJsonArray& gates);

} // namespace vestibule::cli
