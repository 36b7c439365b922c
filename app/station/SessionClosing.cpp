// The full lock, and the keys that are due to be replaced at the next opening.
#include "app/station/SessionBackend.h"

#include <algorithm>

namespace vestibule::app {

void SessionBackend::signOut()
{
    if (m_phase != Phase::NeedsSetUp && m_phase != Phase::SignedOut) {
        m_desktop.leave();
        become(Phase::SignedOut);
    }
}

void SessionBackend::closeDown(QObject* context, std::function<void()> closed)
{
    m_restoreCancelled = true;
    m_postponed = true;
    if (m_phase == Phase::SignedOut) {
        Q_EMIT phaseChanged(); // what has been typed so far goes
    }
    signOut();
    // The lane works in order: whatever opens or closes the station stands before this.
    m_desktop.sessionLane().run(
        context, []() -> Result<void> { return {}; },
        [this, context, closed = std::move(closed)](const Result<void>&) mutable {
            if (m_desktop.station() != nullptr) {
                closeDown(context, std::move(closed));
                return;
            }
            closed();
        });
}

std::optional<Error> SessionBackend::rekeyFailure() const
{
    const std::lock_guard lock(m_mutex);
    return m_rekeyFailure;
}

std::optional<ui::PendingKeys> SessionBackend::pendingKeys() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_keysDue) {
        return std::nullopt;
    }
    return ui::PendingKeys{*m_keysDue, *m_keysDue < m_desktop.clock().now(), m_rekeyFailure};
}

bool SessionBackend::areKeysOverdue() const
{
    const auto pending = pendingKeys();
    return pending && pending->overdue;
}

void SessionBackend::watchKeys()
{
    m_keysAreDue.stop();
    if (m_phase == Phase::ScreenLocked && areKeysOverdue()) {
        signOut();
        return;
    }
    const auto pending = pendingKeys();
    if (pending && !pending->overdue && m_desktop.station() != nullptr) {
        m_keysAreDue.start(std::min(pending->due - m_desktop.clock().now() + milliseconds(1), longestWait));
    }
    Q_EMIT keysChanged();
}

} // namespace vestibule::app
