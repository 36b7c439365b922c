#include "ui/compliance/FilingNotice.h"

#include "ui/compliance/FilingTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/text/Sentences.h"

#include <QPushButton>

namespace vestibule::ui {

FilingNotice::FilingNotice(FilingEngine& engine, QWidget* parent)
    : NoticeBox(QStringLiteral("filingNotice"), parent), m_engine(engine)
{
    connect(&m_engine, &FilingEngine::changed, this, &FilingNotice::load);
    retranslate();
}

void FilingNotice::begin(const domain::Operator& who)
{
    dropData();
    m_concerned = domain::mayManage(who.role);
    load();
}

void FilingNotice::load()
{
    if (!m_concerned) {
        return;
    }
    m_engine.state(this, [this, session = m_session](const Result<FilingState>& state) {
        if (session == m_session && state) {
            m_state = *state;
            refresh();
        }
    });
}

void FilingNotice::dropData()
{
    ++m_session;
    m_concerned = false;
    m_state.reset();
    refresh();
}

void FilingNotice::refresh()
{
    using domain::FilingStanding;
    const FilingStanding standing = m_state ? m_state->standing : FilingStanding::Below;
    const domain::Filing* due =
        m_state ? domain::firstDue({m_state->filings.constData(), std::size_t(m_state->filings.size())}) : nullptr;
    if (due != nullptr) {
        const QString what = standing == FilingStanding::Overdue
                                 ? tr("The office had to file with the cyberspace administration by %1.")
                                 : tr("The office has to file with the cyberspace administration by %1.");
        say(Tone::Error, what.arg(dayText(due->dueOn)),
            inOneLine(inOneLine(standing == FilingStanding::Overdue ? tr("Write the papers and file at once.")
                                                                    : tr("Write the papers and file in time."),
                                tr("%1, begun on %2.", "first filing, change, cancellation")
                                    .arg(filingKindText(due->kind), dayText(due->beganOn))),
                      filingAssumptionText(*due, m_state->calendar)));
    } else if (standing == FilingStanding::Near) {
        say(Tone::Warning, tr("Faces of 80,000 persons or more are stored. From 100,000 on the office has to file."),
            tr("Prepare the papers, and ask the office's other stations for their numbers."));
    } else {
        sayNothing();
    }
}

void FilingNotice::retranslate()
{
    button().setText(tr("Open the filing"));
    refresh();
}

} // namespace vestibule::ui
