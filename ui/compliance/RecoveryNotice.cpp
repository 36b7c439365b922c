#include "ui/compliance/RecoveryNotice.h"

#include "ui/residents/StatusText.h"
#include "ui/text/ErrorTexts.h"

#include <QPushButton>

namespace vestibule::ui {

RecoveryNotice::RecoveryNotice(AuditEngine& engine, QWidget* parent)
    : NoticeBox(QStringLiteral("recoveryNotice"), parent), m_engine(engine)
{
    connect(this, &NoticeBox::pressed, this, [this] { m_unread ? read() : acknowledge(); });
    retranslate();
}

void RecoveryNotice::begin(const domain::Operator& who)
{
    dropData();
    if (!domain::mayManage(who.role)) {
        return;
    }
    read();
}

void RecoveryNotice::read()
{
    button().setEnabled(false);
    m_engine.recoveryUse(this, [this, session = m_session](const Result<std::optional<RecoveryUse>>& use) {
        if (session != m_session) {
            return;
        }
        button().setEnabled(true);
        m_use = use ? *use : std::nullopt;
        m_unread = use ? std::nullopt : std::optional(use.error());
        refresh();
    });
}

void RecoveryNotice::dropData()
{
    ++m_session;
    m_use.reset();
    m_error.reset();
    m_unread.reset();
    button().setEnabled(true);
    refresh();
}

void RecoveryNotice::acknowledge()
{
    if (!m_use) {
        return;
    }
    button().setEnabled(false);
    m_engine.acknowledgeRecovery(this, *m_use, [this, session = m_session](const Result<void>& done) {
        button().setEnabled(true);
        if (session != m_session) {
            return;
        }
        if (done) {
            m_use.reset();
        } else {
            m_error = done.error();
        }
        refresh();
    });
}

void RecoveryNotice::refresh()
{
    button().setText(m_unread ? tr("Read it again") : tr("I know about it"));
    if (m_unread) {
        say(Tone::Error, tr("Whether the recovery sheet was used could not be read."), errorText(*m_unread).joined());
        return;
    }
    if (!m_use) {
        sayNothing();
        return;
    }
    say(Tone::Error,
        tr("The recovery sheet was used %n times, last on %1.", nullptr, m_use->times).arg(momentText(m_use->last)),
        m_error ? errorText(*m_error).joined()
                : tr("Whoever has it opens everything, and it stays valid: there is no new sheet "
                     "for this station. If that was not you or somebody you asked, lock the sheet "
                     "away and look into the log."));
}

void RecoveryNotice::retranslate() { refresh(); }

} // namespace vestibule::ui
