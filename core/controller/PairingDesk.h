#pragma once

#include "core/base/Clock.h"
#include "core/protocol/Pairing.h"

#include <deque>

namespace vestibule::controller {

/// The one-time code of an unpaired gate and the pairings begun with it: 15 minutes or 5 wrong tries, then a new code.
/// Owner: the controller, which lets one thread in at a time.
class PairingDesk
{
public:
    explicit PairingDesk(Instant now);

    /// Replaces a code that is too old (or younger than a clock that went back says). True when it did.
    bool refresh(Instant now);
    [[nodiscard]] const protocol::PairingCode& code() const { return m_code; }

    /// A fresh gate nonce for one `POST /v1/pair`. The last few stay usable, so that a stranger's knocking does not end
    /// a pairing under way.
    [[nodiscard]] protocol::Nonce begin();
    /// Whether the proof fits one of the pairings begun and this connection's key. A wrong one counts as a try.
    [[nodiscard]] bool accept(const protocol::AcceptRequest& request, const protocol::SpkiHash& spki, Instant now);

private:
    void renew(Instant now);

    protocol::PairingCode m_code;
    Instant m_since;
    int m_wrongTries = 0;
    std::deque<protocol::Nonce> m_nonces;
};

} // namespace vestibule::controller
