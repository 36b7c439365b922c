#include "ui/session/UndertakingPresenter.h"

#include "ui/text/Codes.h"

namespace vestibule::ui {

const domain::UndertakingText& UndertakingPresenter::read(const QString& language)
{
    m_shown = m_engine.presentUndertaking(language);
    return m_shown.text;
}

void UndertakingPresenter::sign(const domain::SignatureDrawing& drawing)
{
    if (const auto drawn = drawing.check(); !drawn) {
        Q_EMIT failed(drawn.error());
        return;
    }
    submit(drawing, {});
}

void UndertakingPresenter::signWithPassword(SecretBytes password)
{
    if (password.isEmpty()) {
        Q_EMIT failed(Error(codes::fieldMissing));
        return;
    }
    submit(std::nullopt, std::move(password));
}

void UndertakingPresenter::submit(std::optional<domain::SignatureDrawing> drawing, SecretBytes password)
{
    if (m_busy) {
        return;
    }
    m_busy = true;
    Q_EMIT busyChanged();
    m_engine.signUndertaking(this, {m_shown.hash, m_shown.text.language, std::move(drawing), std::move(password)},
                             [this](const Result<Instant>& until) {
                                 m_busy = false;
                                 Q_EMIT busyChanged();
                                 if (until) {
                                     Q_EMIT signedUntil(*until);
                                 } else {
                                     Q_EMIT failed(until.error());
                                 }
                             });
}

} // namespace vestibule::ui
