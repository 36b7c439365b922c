#include "core/controller/PairingDesk.h"

#include "core/protocol/Limits.h"

#include <algorithm>

namespace vestibule::controller {

namespace {

constexpr std::size_t pairingsKept = 8;

} // namespace

PairingDesk::PairingDesk(Instant now) : m_code(protocol::PairingCode::generate()), m_since(now) {}

void PairingDesk::renew(Instant now)
{
    m_code = protocol::PairingCode::generate();
    m_since = now;
    m_wrongTries = 0;
    m_nonces.clear();
}

bool PairingDesk::refresh(Instant now)
{
    if (now >= m_since && now < m_since + protocol::limits::pairingCodeLife) {
        return false;
    }
    renew(now);
    return true;
}

protocol::Nonce PairingDesk::begin()
{
    if (m_nonces.size() == pairingsKept) {
        m_nonces.pop_front();
    }
    return m_nonces.emplace_back(protocol::Nonce::random());
}

bool PairingDesk::accept(const protocol::AcceptRequest& request, const protocol::SpkiHash& spki, Instant now)
{
    refresh(now);
    const bool fits = std::any_of(m_nonces.begin(), m_nonces.end(), [&](const protocol::Nonce& nonce) {
        return protocol::checkStationProof(m_code, spki, nonce, request).has_value();
    });
    if (!fits && ++m_wrongTries >= protocol::limits::pairingTries) {
        renew(now);
    }
    return fits;
}

} // namespace vestibule::controller
