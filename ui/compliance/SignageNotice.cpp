#include "ui/compliance/SignageNotice.h"

#include "ui/text/Sentences.h"

#include <QPushButton>

namespace vestibule::ui {

SignageNotice::SignageNotice(PostingsEngine& engine, QWidget* parent)
    : NoticeBox(QStringLiteral("signageNotice"), parent), m_engine(engine)
{
    connect(&m_engine, &PostingsEngine::changed, this, &SignageNotice::load);
    retranslate();
}

void SignageNotice::begin(const domain::Operator& who)
{
    dropData();
    m_concerned = domain::mayManage(who.role);
    load();
}

void SignageNotice::load()
{
    if (!m_concerned) {
        return;
    }
    m_engine.overview(this, [this, session = m_session](const Result<PostingOverview>& overview) {
        if (session == m_session && overview) {
            m_due = overview->gatesWithoutFreshSign();
            m_isLobbyDue = overview->isLobbyDue();
            refresh();
        }
    });
}

void SignageNotice::dropData()
{
    ++m_session;
    m_concerned = false;
    m_due = 0;
    m_isLobbyDue = false;
    refresh();
}

void SignageNotice::refresh()
{
    if (m_due == 0 && !m_isLobbyDue) {
        sayNothing();
        return;
    }
    if (m_due == 0) {
        say(Tone::Warning, tr("No lobby notice that is up to date hangs, by the log."),
            tr("Print it, hang it, and record it."));
        return;
    }
    const QString signs = tr("Print the signs, hang them, and record it.");
    say(Tone::Warning, tr("%n gate(s) take faces where no sign that is up to date hangs, by the log.", nullptr, m_due),
        m_isLobbyDue ? inOneLine(signs, tr("The lobby notice is missing or out of date, too.")) : signs);
}

void SignageNotice::retranslate()
{
    button().setText(tr("Open the signs"));
    refresh();
}

} // namespace vestibule::ui
