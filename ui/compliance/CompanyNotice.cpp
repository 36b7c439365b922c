#include "ui/compliance/CompanyNotice.h"

#include <QPushButton>

namespace vestibule::ui {

CompanyNotice::CompanyNotice(CompanyEngine& engine, QWidget* parent)
    : NoticeBox(QStringLiteral("companyNotice"), parent), m_engine(engine)
{
    connect(&m_engine, &CompanyEngine::changed, this, &CompanyNotice::load);
    retranslate();
}

void CompanyNotice::begin(const domain::Operator& who)
{
    dropData();
    m_concerned = domain::mayManage(who.role);
    load();
}

void CompanyNotice::load()
{
    if (!m_concerned) {
        return;
    }
    m_engine.countToTell(this, [this, session = m_session](const Result<qint64>& left) {
        if (session == m_session && left) {
            m_left = *left;
            refresh();
        }
    });
}

void CompanyNotice::dropData()
{
    ++m_session;
    m_concerned = false;
    m_left = 0;
    refresh();
}

void CompanyNotice::refresh()
{
    if (m_left == 0) {
        sayNothing();
        return;
    }
    say(Tone::Warning, tr("%n resident(s) have not been told that another company answers.", nullptr, int(m_left)),
        tr("Print the letters, hand them over, and record it."));
}

void CompanyNotice::retranslate()
{
    button().setText(tr("Open the list"));
    refresh();
}

} // namespace vestibule::ui
