#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Gate.h"
#include "core/protocol/Pairing.h"
#include "core/protocol/Receipt.h"
#include "core/protocol/tls/CertificateAuthority.h"
#include "core/sync/GateTransport.h"

#include <functional>
#include <optional>

namespace vestibule::sync {

/// What the station brings to a pairing.
struct PairingParty
{
    domain::EstateId estate;
    domain::StationId station;
    const protocol::tls::CertificateAuthority& ca;
    QByteArray crl; ///< DER, fresh
    protocol::PublicKey publishKey;
    protocol::PublicKey recoveryKey;
};

struct PairedGate
{
    domain::Gate gate;
    /// False when the gate's last answer was lost: it may or may not have accepted. confirmPairing() tells.
    bool confirmed = true;
    /// A reset receipt that the gate offered for an earlier id of its own, unverified: only the holder of the old
    /// record can verify it.
    std::optional<QByteArray> previous;
};

/// Pairs with the gate that shows `uri`. Nothing is sent but a nonce before the gate has proved that it knows the code
/// in this very connection. `beforeAccept` gets the record just before the acceptance is sent, to be stored; its error
/// ends the pairing. Blocks for up to four exchanges; any one thread.
/// Errors: codes::wrongPairingCode, pairingProofFailed, alreadyPaired, pairingRefused, gateFull, wrongGate,
/// unreachable, timedOut, garbled, cancelled; those of the CA.
[[nodiscard]] Result<PairedGate> pair(const protocol::PairingUri& uri, const PairingParty& party,
                                      PairingTransport& transport, const Clock& clock, const QString& name,
                                      const std::function<Result<void>(const domain::Gate&)>& beforeAccept = {});

/// Asks the gate over its own certificate whether it is the one on record; success proves that it accepted, and says
/// what the gate opens for.
[[nodiscard]] Result<domain::GateMethods> confirmPairing(GateTransport& transport, const domain::Gate& gate);

} // namespace vestibule::sync
