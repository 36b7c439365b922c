#pragma once

#include "app/cli/Report.h"
#include "core/store/FindingRepository.h"

#include <QJsonArray>
#include <QJsonObject>

namespace vestibule::cli {

/// Of `checks` as app::reportOf writes them, one line each: what was looked at and what was found. Ends with
/// exits::unusable when something is bad, and with exits::refused when nothing is, but something could not be looked
/// at.
[[nodiscard]] Report checkReport(const QJsonArray& checks);

/// Of `gates` as app::reportOf writes them. Gates that are only out of reach are another matter than gates that refuse.
[[nodiscard]] Report gatesReport(const QJsonArray& gates);

/// What a reading of a gate counted, without the gate and the time.
[[nodiscard]] QJsonObject countsJson(const store::GateInspection& reading);
/// "missing 2, altered 1": what is not as it must be; empty when all of it is.
[[nodiscard]] QString oddCountsText(const store::GateInspection& reading);

} // namespace vestibule::cli
