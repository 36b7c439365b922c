#pragma once

#include "core/base/Clock.h"

#include <QObject>
#include <QTimer>

namespace vestibule::ui {

/// Notices that nobody has touched the program: keys, mouse, touch and pen on any of its windows count. Emits once per
/// idle spell. The machine's sleep counts as idle. Owned by Application; GUI thread; cannot fail. Tests call check()
/// with a stepped clock.
class IdleWatch : public QObject
{
    Q_OBJECT

public:
    static constexpr milliseconds usual = std::chrono::minutes(5);
    /// Somebody reads: eyes move, hands do not.
    static constexpr milliseconds whileReading = std::chrono::minutes(20);

    IdleWatch(const Clock& clock, QObject* parent);

    void setLimit(milliseconds limit);
    [[nodiscard]] milliseconds limit() const { return m_limit; }
    /// As if somebody had touched the program.
    void touch();
    /// Looks at the clock; runs by itself every few seconds.
    void check();

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void idled();

private:
    const Clock& m_clock;
    QTimer m_timer;
    milliseconds m_limit = usual;
    milliseconds m_lastInput; ///< by the machine's uptime, which nobody sets
    bool m_said = false;
};

} // namespace vestibule::ui
