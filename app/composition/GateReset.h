#pragma once

#include "core/base/Result.h"
#include "core/domain/Gate.h"

#include <QByteArray>
#include <QString>

namespace vestibule::app {

class GateCalls;
class OpenStation;

/// A gate that went out of service by its own word.
struct GateResetTaken
{
    domain::GateId gate;
    QString name;
    Instant resetAt;    ///< by the gate's clock
    quint64 erased = 0; ///< entries, those among them that no station had sent
    int deleted = 0;    ///< keys that had waited for this gate alone and are Deleted now
};

/// Takes the signed receipt of a gate's reset: verified against the book, it closes everything that this gate has not
/// signed for; deliveries to it stop, and its certificate goes on the revocation list. The gate is asked first whether
/// it still is the one that was reset, over all keys that it may obey; a silent one may take some seconds for each.
/// Blocks; a worker thread or a command line. Errors: codes::resetUnknownGate, resetUnproven, resetGateAnswers;
/// sync::codes::cancelled, clockUnsettled, badAddress, publicAddress; those of the store; none once the gate is out of
/// service.
[[nodiscard]] Result<GateResetTaken> takeReset(OpenStation& station, const QByteArray& message, domain::OperatorId by,
                                               GateCalls& calls);
/// The same without asking the gate, which is on record as `gate`. Errors: codes::resetUnproven; those of the store.
[[nodiscard]] Result<GateResetTaken> closeByReset(OpenStation& station, const domain::Gate& gate,
                                                  const QByteArray& message, domain::OperatorId by);
/// takeReset() for the text that a gate shows (protocol::resetText). Errors also: codes::resetUnreadable.
[[nodiscard]] Result<GateResetTaken> takeResetText(OpenStation& station, QByteArrayView text, domain::OperatorId by,
                                                   GateCalls& calls);

} // namespace vestibule::app
