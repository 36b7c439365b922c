#include "ui/shell/KeysNotice.h"

#include "ui/residents/StatusText.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Sentences.h"

#include <QPushButton>

namespace vestibule::ui {

KeysNotice::KeysNotice(SessionEngine& engine, QWidget* parent)
    : NoticeBox(QStringLiteral("keysNotice"), parent), m_engine(engine)
{
    connect(&m_engine, &SessionEngine::keysChanged, this, &KeysNotice::refresh);
    retranslate();
}

void KeysNotice::begin(const domain::Operator&)
{
    m_attended = true;
    refresh();
}

void KeysNotice::dropData()
{
    m_attended = false;
    refresh();
}

void KeysNotice::refresh()
{
    const std::optional<PendingKeys> keys = m_engine.pendingKeys();
    if (!m_attended || !keys || !keys->overdue) {
        sayNothing();
        return;
    }
    const QString risk = tr("Somebody whose account was closed can still know the keys in use. Sign out and in again: "
                            "that replaces them, and the sign-in takes longer this once.");
    const QString failure = keys->failure ? errorText(*keys->failure).joined() : QString();
    say(Tone::Error, tr("The station's keys should have been replaced by %1.").arg(momentText(keys->due)),
        failure.isEmpty() ? risk : inOneLine(tr("At the last sign-in that failed."), inOneLine(failure, risk)));
}

void KeysNotice::retranslate()
{
    button().setText(tr("Sign out now"));
    refresh();
}

} // namespace vestibule::ui
