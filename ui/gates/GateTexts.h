#pragma once

#include "ui/engine/GatesEngine.h"

#include <QString>

namespace vestibule::ui {

/// What becomes deleted because a gate has gone out of service.
[[nodiscard]] QString waitedAloneText(int keysDeleted);
/// What the text of a gate led to, in whole sentences.
[[nodiscard]] QString pairedText(const PairingOutcome& outcome);
/// How a gate stands: "In step", "Needs capture or copy: 3 faces", "Behind: 3 changes since ... · why", "Not reached
/// since ... · why", "Refused since ...: why", "Destroyed, declared on ..."; with "no card opens it" and what else is
/// wrong behind them.
[[nodiscard]] QString gateStandingText(const GateRow& row);
/// "done", "warn" or "error", or empty while it is not known.
[[nodiscard]] QString gateStandingTone(const GateRow& row);
/// A gate that does not open for a card alone: as long as one is in service nobody is offered a face.
[[nodiscard]] bool closesFaces(const GateRow& row);
/// A gate in service that takes a card without a key of its own by the number of its chip, which anybody can copy.
[[nodiscard]] bool takesCopies(const GateRow& row);
/// How much a gate needs somebody: 0 for one that is gone, the most for one that closes the faces.
[[nodiscard]] int gateUrgency(const GateRow& row);

/// What is on record of a gate, in sentences.
[[nodiscard]] QString gateFactsText(const GateRow& row);
/// What to do about it now.
[[nodiscard]] QString gateNowText(const GateRow& row);

} // namespace vestibule::ui
