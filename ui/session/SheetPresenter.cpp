#include "ui/session/SheetPresenter.h"

#include "ui/session/SignInPresenter.h"
#include "ui/text/Codes.h"

namespace vestibule::ui {

SheetPresenter::SheetPresenter(SessionEngine& engine, const Clock& clock, QObject* parent)
    : QObject(parent), m_engine(engine), m_clock(clock), m_second(this)
{
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &SheetPresenter::waited);
}

int SheetPresenter::secondsToWait()
{
    const int left = secondsLeft(limit(), m_clock.now());
    runWhileWaiting(m_second, left);
    return left;
}

void SheetPresenter::use(SecretBytes code, const QString& account, SecretBytes password, const SecretBytes& repeated)
{
    if (m_busy) {
        return;
    }
    if (code.isEmpty() || account.isEmpty() || password.isEmpty()) {
        Q_EMIT failed(Error(codes::fieldMissing));
        return;
    }
    if (!password.equals(repeated)) {
        Q_EMIT failed(Error(codes::passwordsDiffer));
        return;
    }
    m_busy = true;
    Q_EMIT busyChanged();
    m_engine.useRecoverySheet(this, std::move(code), account, std::move(password),
                              [this, account](const Result<void>& result) {
                                  m_busy = false;
                                  Q_EMIT busyChanged();
                                  if (result) {
                                      Q_EMIT done(account);
                                  } else {
                                      Q_EMIT failed(result.error());
                                  }
                              });
}

} // namespace vestibule::ui
