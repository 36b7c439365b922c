#include "ui/session/SignInPresenter.h"

#include "ui/text/Codes.h"

namespace vestibule::ui {

int secondsLeft(const SignInLimit& limit, Instant now)
{
    return limit.waitUntil && now < *limit.waitUntil ? int(((*limit.waitUntil - now).count() + 999) / 1000) : 0;
}

SignInPresenter::SignInPresenter(SessionEngine& engine, const Clock& clock, QObject* parent)
    : QObject(parent), m_engine(engine), m_clock(clock)
{
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &SignInPresenter::waited);
}

int SignInPresenter::secondsToWait(const QString& name) const
{
    return secondsLeft(m_engine.signInLimit(name), m_clock.now());
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
    m_engine.signIn(this, name, std::move(password), [this, name](const Result<domain::Operator>& result) {
        m_busy = false;
        Q_EMIT busyChanged();
        if (result) {
            m_second.stop();
            Q_EMIT signedIn();
            return;
        }
        if (secondsToWait(name) > 0) {
            m_second.start();
        }
        Q_EMIT failed(result.error());
    });
}

} // namespace vestibule::ui
