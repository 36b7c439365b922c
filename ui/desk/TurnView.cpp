#include "ui/desk/TurnView.h"

#include "ui/desk/EnrolmentPresenter.h"
#include "ui/desk/ResidentPresenter.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Theme.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

TurnView::TurnView(EnrolmentPresenter& enrolment, ResidentPresenter& resident, QWidget* parent)
    : View(parent), m_enrolment(enrolment), m_resident(resident)
{
    setObjectName(QStringLiteral("turnView"));
    QVBoxLayout* card = nullptr;
    QFrame* frame = makeCard(this, QStringLiteral("turnCard"), card);
    frame->setMaximumWidth(760);
    card->setContentsMargins(44, 40, 44, 40);
    card->setSpacing(16);
    m_picture = new QLabel(frame);
    m_picture->setPixmap(theme::pixmap(QStringLiteral("eye"), theme::accent, 64));
    m_heading = makeLabel(frame, QStringLiteral("turnHeading"), TextLook::Heading);
    m_who = makeLabel(frame, QStringLiteral("turnWho"), TextLook::Lead);
    m_stage = makeLabel(frame, QStringLiteral("turnStage"), TextLook::Body);
    m_takeBack = makeButton(frame, QStringLiteral("takeBack"), ButtonLook::Secondary);
    card->addWidget(m_picture);
    card->addWidget(m_heading);
    card->addWidget(m_who);
    card->addWidget(m_stage);
    card->addSpacing(12);
    card->addWidget(m_takeBack, 0, Qt::AlignLeft);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(frame);
    outer->addStretch();
    connect(m_takeBack, &QPushButton::clicked, this, &TurnView::takeBackAsked);
    connect(&m_resident, &ResidentPresenter::stageChanged, this, [this] { retranslate(); });
    connect(&m_enrolment, &EnrolmentPresenter::viewChanged, this, [this] { retranslate(); });
    retranslate();
}

void TurnView::retranslate()
{
    const domain::ResidentDetails& details = m_enrolment.draft().details;
    m_who->setText(details.name.isEmpty() ? QString()
                                          : tr("%1, %2", "name, dwelling").arg(details.name, details.dwelling.label()));
    m_takeBack->setText(tr("Take the screen back…"));
    m_takeBack->setToolTip(tr("Needs your password. No answer is recorded; the sitting waits at the desk."));
    switch (m_resident.stage()) {
    case ResidentPresenter::Stage::Idle:
    case ResidentPresenter::Stage::Reading:
    case ResidentPresenter::Stage::ReadingRest:
        m_heading->setText(tr("The resident is reading"));
        m_stage->setText(tr("The notice is on the resident's screen. This window waits until there is an answer: "
                            "nobody decides for somebody else. Please give them time."));
        break;
    case ResidentPresenter::Stage::Signing:
        m_heading->setText(tr("The resident is signing"));
        m_stage->setText(tr("They agreed. The camera stays off until the signature is recorded."));
        break;
    case ResidentPresenter::Stage::Preparing:
    case ResidentPresenter::Stage::Capturing:
        m_heading->setText(tr("The camera is looking"));
        m_stage->setText(tr("It guides the resident by itself and takes one picture when everything is right. The "
                            "picture is wiped as soon as it has been measured."));
        break;
    case ResidentPresenter::Stage::CaptureStopped:
        m_heading->setText(tr("The capture has stopped"));
        m_stage->setText(tr("The resident chooses on their screen: try again, or take the card."));
        break;
    case ResidentPresenter::Stage::Storing:
        m_heading->setText(tr("Sealing for the gates"));
        m_stage->setText(tr("The template is being sealed for each gate."));
        break;
    case ResidentPresenter::Stage::ThankYou:
    case ResidentPresenter::Stage::CardNext:
        break;
    }
}

} // namespace vestibule::ui
