#pragma once

#include "ui/engine/SessionEngine.h"

#include <QObject>

namespace vestibule::ui {

/// The confidentiality undertaking of whoever has signed in: its words and the two ways to sign it. No widgets. Owned
/// by its page; GUI thread; the engine outlives it.
class UndertakingPresenter : public QObject
{
    Q_OBJECT

public:
    UndertakingPresenter(SessionEngine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

    [[nodiscard]] std::optional<UndertakingState> state() const { return m_engine.undertaking(); }
    /// The words to be signed; the ones asked for last are the ones that sign() signs.
    [[nodiscard]] const domain::UndertakingText& read(const QString& language);
    [[nodiscard]] bool isBusy() const { return m_busy; }

    /// Ignored while busy. Fails with domain::codes::signatureMissing.
    void sign(const domain::SignatureDrawing& drawing);
    /// Fails with codes::fieldMissing for an empty password, which costs no try.
    void signWithPassword(SecretBytes password);

Q_SIGNALS:
    void busyChanged();
    void failed(const vestibule::Error& error);
    void signedUntil(vestibule::Instant until);

private:
    void submit(std::optional<domain::SignatureDrawing> drawing, SecretBytes password);

    SessionEngine& m_engine;
    PresentUndertaking m_shown;
    bool m_busy = false;
};

} // namespace vestibule::ui
