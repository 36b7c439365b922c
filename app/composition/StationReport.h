#pragma once

#include "core/domain/Gate.h"
#include "core/sync/Book.h"
#include "ui/engine/SelfCheck.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <chrono>
#include <optional>
#include <vector>

/// How a station says how it stands, for other programs: what vestibule-cli prints with --json, and what a running
/// desktop program answers it. No word of it is about people.
namespace vestibule::app {

class OpenStation;

/// `2026-01-31T09:30:00Z`, or null.
[[nodiscard]] QJsonValue timeJson(std::optional<Instant> at);
/// `unknown`, `in-step`, `behind`, `unreachable`, `refused`.
[[nodiscard]] QString wordOf(domain::GateReachability standing);

/// `gates: [{id, name, standing, since, reason, detail, position, held, waiting, last_contact}]` without the key.
[[nodiscard]] QJsonArray reportOf(const std::vector<sync::GateStatus>& gates,
                                  const QHash<domain::GateId, QString>& names);
/// Contacts every gate and waits until each is in step, refused or unreachable, or the time is over; then ends what is
/// past its date, and where that gives gates something to be told, contacts them again in the time that is left:
/// `gates` and `recovering`, which says that nothing was sent from an older copy. Blocks. Errors: those of
/// OpenStation::catchUp, of sync::SyncEngine::syncOnce and of the store.
[[nodiscard]] Result<QJsonObject> syncNow(OpenStation& station, std::chrono::seconds patience);

/// `checks: [{check, good, result, code, detail}]` without the key; `result` is `good`, `BAD` or `not done`.
[[nodiscard]] QJsonArray reportOf(const engine::CheckRun& run);

} // namespace vestibule::app
