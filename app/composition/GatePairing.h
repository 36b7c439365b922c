#pragma once

#include "app/composition/GateReset.h"

#include <optional>

namespace vestibule::app {

class GateCalls;
class OpenStation;

struct GatePaired
{
    domain::Gate gate;
    /// What this very gate was here before it was reset, closed now by the receipt that it brought.
    std::optional<GateResetTaken> former;
};

/// Pairs with the gate that shows `uri`, stores it, gives it the working cards, asks what it opens for, and lets the
/// sync engine know. A receipt of its reset closes what it was before; one that proves nothing is left alone. Blocks
/// for some seconds, with a silent gate for a minute; a worker thread or a command line. Errors:
/// protocol::codes::badCode, sync::codes::alreadyPaired for a gate on record (which stays as it is),
/// codes::gateRetired for one that was retired and not reset since, those of sync::pair, the address rule and the
/// store. When the gate's last answer is lost, it is asked over its own certificate whether it accepted;
/// codes::pairingRefused, with the cause, when that could not be proved: then it is not on record.
[[nodiscard]] Result<GatePaired> pairGate(OpenStation& station, const QString& uri, const QString& name,
                                          domain::OperatorId by);
/// The same, until `calls` are cancelled. Errors also: sync::codes::cancelled, then nothing is on record. Given up
/// while the gate had the acceptance it is codes::pairingRefused: the gate may have taken it. One that had said so
/// stays.
[[nodiscard]] Result<GatePaired> pairGate(OpenStation& station, const QString& uri, const QString& name,
                                          domain::OperatorId by, GateCalls& calls);

} // namespace vestibule::app
