#include "ui/compliance/AssessmentNotice.h"

#include "ui/compliance/AssessmentTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Looks.h"
#include "ui/text/Sentences.h"

#include <QAccessible>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

AssessmentNotice::AssessmentNotice(AssessmentEngine& engine, QWidget* parent)
    : Notice(parent)
    , m_engine(engine)
    , m_box(new QFrame(this))
    , m_happened(makeLabel(m_box, QStringLiteral("assessmentNoticeHappened"), TextLook::Section))
    , m_meaning(makeLabel(m_box, QStringLiteral("assessmentNoticeMeaning"), TextLook::Body))
    , m_open(makeButton(m_box, QStringLiteral("openAssessment"), ButtonLook::Secondary))
{
    setObjectName(QStringLiteral("assessmentNotice"));
    m_box->setProperty("look", QStringLiteral("banner"));
    m_box->setProperty("tone", QStringLiteral("error"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 14, 36, 0);
    outer->addWidget(m_box);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(m_happened);
    texts->addWidget(m_meaning);
    auto* row = new QHBoxLayout(m_box);
    row->setContentsMargins(18, 12, 18, 12);
    row->setSpacing(16);
    row->addLayout(texts, 1);
    row->addWidget(m_open);
    connect(m_open, &QPushButton::clicked, this, &AssessmentNotice::pageAsked);
    connect(&m_engine, &AssessmentEngine::changed, this, &AssessmentNotice::load);
    hide();
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
    const bool isShown = m_overview && (!m_overview->holds() || m_overview->endsSoon);
    if (isShown && m_overview->versions.isEmpty()) {
        m_happened->setText(tr("No face is taken: the impact assessment has not been signed."));
        m_meaning->setText(
            tr("Cards are issued all the same. Read the assessment, make it true of this estate, and sign "
               "it."));
    } else if (isShown && !m_overview->reasons.isEmpty()) {
        m_happened->setText(tr("No face is taken: the impact assessment is out of date."));
        m_meaning->setText(inOneLine(reassessText(m_overview->reasons.constFirst()),
                                     tr("Cards, and faces at the gates, work on. Make it anew.")));
    } else if (isShown) {
        const Instant end = consent::assessmentEnd(m_overview->versions.constFirst().assessment.signedAt());
        m_happened->setText(tr("The impact assessment ends on %1.").arg(lastDayText(end)));
        m_meaning->setText(tr("From the day after that no face is taken. Make it anew before."));
    }
    setAccessibleName(isShown ? m_happened->text() : QString());
    const bool wasShown = !isHidden();
    setVisible(isShown);
    if (isShown && !wasShown) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void AssessmentNotice::retranslate()
{
    m_open->setText(tr("Open the assessment"));
    refresh();
}

} // namespace vestibule::ui
