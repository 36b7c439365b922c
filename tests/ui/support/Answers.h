#pragma once

#include "ui/engine/Then.h"

#include <QCoreApplication>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QTimerEvent>

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace vestibule::test {

/// What all fake engines share: they write down the calls, fail when told to, and answer later, as the real ones do.
class Calls
{
public:
    /// The next call of this name fails with the code.
    void failNext(const QString& call, ErrorCode code) { m_failures[call] = code; }
    [[nodiscard]] const QStringList& log() const { return m_log; }
    [[nodiscard]] int count(const QString& call) const { return int(m_log.count(call)); }
    void clearLog() { m_log.clear(); }

    /// Writes the call down; the error it shall have, if any.
    [[nodiscard]] std::optional<Error> called(const QString& call)
    {
        m_log.append(call);
        const auto found = m_failures.find(call);
        if (found == m_failures.end()) {
            return std::nullopt;
        }
        const ErrorCode code = found->second;
        m_failures.erase(found);
        return Error(code);
    }

private:
    QStringList m_log;
    std::map<QString, ErrorCode> m_failures;
};

/// Answers after the call has returned, and not at all when the context is gone.
template <typename T>
void answerLater(QObject* context, ui::Then<T> then, Result<T> result)
{
    auto shared = std::make_shared<Result<T>>(std::move(result));
    QMetaObject::invokeMethod(
        context, [then = std::move(then), shared] { then(std::move(*shared)); }, Qt::QueuedConnection);
}

/// As when its time has come.
inline void ring(QTimer& timer)
{
    QTimerEvent event(timer.timerId());
    QCoreApplication::sendEvent(&timer, &event);
}

/// Lets everything happen that was asked for.
inline void settle()
{
    for (int i = 0; i < 6; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

} // namespace vestibule::test
