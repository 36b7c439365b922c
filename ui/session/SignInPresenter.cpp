#include "ui/session/SignInPresenter.h"

#include "ui/text/Codes.h"

namespace vestibule::ui {

int secondsLeft(const SignInLimit& limit, Instant now)
{
    return limit.waitUntil && now < *limit.waitUntil ? int(((*limit.waitUntil - now).count() + 999) / 1000) : 0;
}

void runWhileWaiting(QTimer& second, int left)
{
    if (left == 0) {
        second.stop();
    } else if (!second.isActive()) {
        second.start();
    }
}

SignInPresenter::SignInPresenter(SessionEngine& engine, const Clock& clock, QObject* parent)
    : QObject(parent), m_engine(engine), m_clock(clock), m_second(this)
{
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &SignInPresenter::waited);
}

int SignInPresenter::secondsToWait(const QString& name)
{
    const int left = secondsLeft(m_engine.signInLimit(name), m_clock.now());
    runWhileWaiting(m_second, left);
    return left;
}

void SignInPresenter::signIn(const QString& name, SecretBytes password)
{
    if (m_busy) {
        return;
    }
    if (name.isEmpty() || password.isEmpty()) {
        Q_EMIT failed(Error(codes::fieldMissing));
        return;
    }
    m_busy = true;
    Q_EMIT busyChanged();
    m_engine.signIn(this, name, std::move(password), [this](const Result<domain::Operator>& result) {
        m_busy = false;
        Q_EMIT busyChanged();
        if (result) {
            m_second.stop();
            Q_EMIT signedIn();
            return;
        }
        Q_EMIT failed(result.error());
    });
}

} // namespace vestibule::ui
