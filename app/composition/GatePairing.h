#pragma once

#include "core/base/Result.h"
#include "core/domain/Gate.h"

#include <QString>

namespace vestibule::app {

class GateCalls;
class OpenStation;

/// Pairs with the gate that shows `uri`, stores it, gives it the working cards, asks what it opens for, and lets the
/// sync engine know. Blocks for some seconds, with a silent gate for a minute; a worker thread or a command line.
/// Errors: protocol::codes::badCode, sync::codes::alreadyPaired for a gate on record (which stays as it is), those of
/// sync::pair, the address rule and the store. When the gate's last answer is lost, it is asked over its own
/// certificate whether it accepted; codes::pairingRefused, with the cause, when that could not be proved: then it is
/// not on record.
[[nodiscard]] Result<domain::Gate> pairGate(OpenStation& station, const QString& uri, const QString& name,
                                            domain::OperatorId by);
/// The same, until `calls` are cancelled. Errors also: sync::codes::cancelled, then nothing is on record. Given up
/// while the gate had the acceptance it is codes::pairingRefused: the gate may have taken it. One that had said so
/// stays.
[[nodiscard]] Result<domain::Gate> pairGate(OpenStation& station, const QString& uri, const QString& name,
                                            domain::OperatorId by, GateCalls& calls);

} // namespace vestibule::app
