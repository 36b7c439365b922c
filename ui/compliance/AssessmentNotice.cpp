#include "ui/compliance/AssessmentNotice.h"

#include "ui/compliance/AssessmentTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/text/Sentences.h"

#include <QPushButton>

namespace vestibule::ui {

AssessmentNotice::AssessmentNotice(AssessmentEngine& engine, QWidget* parent)
    : NoticeBox(QStringLiteral("assessmentNotice"), parent), m_engine(engine)
{
    connect(&m_engine, &AssessmentEngine::changed, this, &AssessmentNotice::load);
    retranslate();
}

void AssessmentNotice::begin(const domain::Operator& who)
{
    dropData();
    m_concerned = domain::mayManage(who.role);
    load();
}

void AssessmentNotice::load()
{
    if (!m_concerned) {
        return;
    }
    m_engine.overview(this, [this, session = m_session](const Result<AssessmentOverview>& overview) {
        if (session == m_session && overview) {
            m_overview = *overview;
            refresh();
        }
    });
}

void AssessmentNotice::dropData()
{
    ++m_session;
    m_concerned = false;
    m_overview.reset();
    refresh();
}

void AssessmentNotice::refresh()
{
    if (!m_overview || (m_overview->holds() && !m_overview->endsSoon)) {
        sayNothing();
    } else if (m_overview->versions.isEmpty()) {
        say(Tone::Error, tr("No face is taken: the impact assessment has not been signed."),
            tr("Cards are issued all the same. Read the assessment, make it true of this estate, and sign "
               "it."));
    } else if (!m_overview->reasons.isEmpty()) {
        say(Tone::Error, tr("No face is taken: the impact assessment is out of date."),
            inOneLine(
                reassessText(m_overview->reasons.contains(consent::Reassess::Incident)
                                 ? consent::Reassess::Incident
                                 : m_overview->reasons.constFirst()),
                tr("Cards, and faces at the gates, still work. Renew it: correct what is no longer so, and sign.")));
    } else {
        const Instant end = consent::assessmentEnd(m_overview->versions.constFirst().assessment.signedAt());
        say(Tone::Warning, tr("The impact assessment ends on %1.").arg(lastDayText(end)),
            tr("From the day after that no face is taken. Renew it before then."));
    }
}

void AssessmentNotice::retranslate()
{
    button().setText(tr("Open the assessment"));
    refresh();
}

} // namespace vestibule::ui
