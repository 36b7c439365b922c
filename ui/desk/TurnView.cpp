#include "ui/desk/TurnView.h"

#include "ui/desk/EnrolmentPresenter.h"
#include "ui/desk/ResidentTurn.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Theme.h"
#include "ui/text/Sentences.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

TurnView::TurnView(EnrolmentPresenter& enrolment, ResidentTurn& resident, QWidget* parent)
    : View(parent), m_enrolment(enrolment), m_resident(resident)
{
    setObjectName(QStringLiteral("turnView"));
    QVBoxLayout* card = nullptr;
    QFrame* frame = makeCard(this, QStringLiteral("turnCard"), card);
    frame->setMaximumWidth(760);
    card->setContentsMargins(44, 40, 44, 40);
    card->setSpacing(16);
    m_picture = new QLabel(frame);
    m_heading = makeLabel(frame, QStringLiteral("turnHeading"), TextLook::Heading);
    m_who = makeLabel(frame, QStringLiteral("turnWho"), TextLook::Lead);
    m_stage = makeLabel(frame, QStringLiteral("turnStage"), TextLook::Body);
    m_trouble = new Banner(frame);
    m_fetch = makeButton(frame, QStringLiteral("turnFetch"), ButtonLook::Primary);
    m_handOver = makeButton(frame, QStringLiteral("handOverHere"), ButtonLook::Primary);
    m_takeBack = makeButton(frame, QStringLiteral("takeBack"), ButtonLook::Secondary);
    card->addWidget(m_picture);
    card->addWidget(m_heading);
    card->addWidget(m_who);
    card->addWidget(m_stage);
    card->addWidget(m_trouble);
    card->addSpacing(12);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_fetch);
    row->addWidget(m_handOver);
    row->addWidget(m_takeBack);
    row->addStretch();
    card->addLayout(row);
    QVBoxLayout* queue = nullptr;
    QFrame* queueCard = makeCard(this, QStringLiteral("queueCard"), queue);
    queueCard->setMaximumWidth(760);
    queue->setContentsMargins(44, 20, 44, 20);
    m_waiting = makeLabel(queueCard, QStringLiteral("waitingNext"), TextLook::Body);
    m_next = makeButton(queueCard, QStringLiteral("prepareNext"), ButtonLook::Secondary);
    queue->addWidget(m_waiting);
    queue->addWidget(m_next, 0, Qt::AlignLeft);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addWidget(frame);
    outer->addWidget(queueCard);
    outer->addStretch();
    connect(m_fetch, &QPushButton::clicked, &m_resident, &ResidentTurn::fetchAgain);
    connect(m_takeBack, &QPushButton::clicked, this, &TurnView::takeBackAsked);
    connect(m_handOver, &QPushButton::clicked, this, &TurnView::handOverAsked);
    connect(m_next, &QPushButton::clicked, this, &TurnView::nextAsked);
    connect(&m_enrolment, &EnrolmentPresenter::nextPrepared, this, [this] { retranslate(); });
    connect(&m_resident, &ResidentTurn::stageChanged, this, [this] { retranslate(); });
    connect(&m_resident, &ResidentTurn::lacksNoticeChanged, this, [this] { retranslate(); });
    connect(&m_resident, &ResidentTurn::newerNoticeShown, this, [this] { retranslate(); });
    connect(&m_enrolment, &EnrolmentPresenter::viewChanged, this, [this] { retranslate(); });
    retranslate();
}

void TurnView::setResidentUnseen(bool unseen)
{
    m_unseen = unseen;
    retranslate();
}

void TurnView::showReading()
{
    const QString lost = m_resident.isFaceLost()
                             ? tr("The face that was to be kept has ended meanwhile. Nothing has been signed; with a "
                                  "yes a new picture is taken.")
                             : QString();
    if (m_resident.lacksNotice()) {
        m_heading->setText(tr("The notice cannot be shown"));
        m_stage->setText(inOneLine(
            lost, tr("It could not be read from the store, so that nobody can answer. Their screen offers to "
                     "try again, and so does this one; you can take the screen back, and nothing of the sitting is "
                     "lost.")));
        return;
    }
    m_heading->setText(tr("The notice is being read"));
    if (m_resident.readsNewerNotice()) {
        m_stage->setText(
            inOneLine(lost, tr("Another notice has been published since this sitting began. Their screen says so: they "
                               "read the new one from the beginning, and nothing that they read before is signed. "
                               "Nothing of the sitting is lost. Please give them time.")));
        return;
    }
    m_stage->setText(
        inOneLine(lost, tr("The notice is on the resident's screen. This window waits until there is an answer: "
                           "nobody else decides for them. Please give them time.")));
}

void TurnView::retranslate()
{
    m_handOver->setText(tr("Go on at this display"));
    m_handOver->setVisible(m_unseen);
    const domain::ResidentDetails& details = m_enrolment.draft().details;
    m_who->setText(details.name.isEmpty() ? QString()
                                          : tr("No. %1 · %2, %3", "number of the sitting, name, dwelling")
                                                .arg(m_enrolment.draft().shortNumber)
                                                .arg(details.name, details.dwelling.label()));
    QStringList waiting;
    for (const SittingDraft& next : m_enrolment.prepared()) {
        waiting << tr("No. %1 · %2, %3 waits at the desk.", "number of the sitting, name, dwelling")
                       .arg(next.shortNumber)
                       .arg(next.details.name, next.details.dwelling.label());
    }
    m_waiting->setText(waiting.isEmpty() ? tr("Somebody else is in the queue? Their details can be typed meanwhile.")
                                         : waiting.join(u'\n'));
    m_next->setText(tr("Details of the next in the queue"));
    m_takeBack->setText(tr("Take the screen back…"));
    m_takeBack->setToolTip(tr("Needs your password. No answer is recorded; the sitting waits at the desk."));
    const bool lacksNotice = m_resident.lacksNotice();
    m_fetch->setText(tr("Try again"));
    m_fetch->setVisible(lacksNotice);
    if (lacksNotice) {
        m_trouble->showError(*m_resident.noticeTrouble());
    } else {
        m_trouble->clear();
    }
    m_picture->setPixmap(theme::pixmap(QStringLiteral("eye"), m_unseen ? theme::warn : theme::accent, 64));
    if (m_unseen) {
        m_heading->setText(tr("The resident's display has gone"));
        m_stage->setText(tr("Nothing was answered and nothing is lost: their screen waits where it was. Plug the "
                            "display in again, or let them go on at this one; it is theirs until they are done."));
        return;
    }
    switch (m_resident.stage()) {
    case ResidentTurn::Stage::Idle:
    case ResidentTurn::Stage::Reading:
    case ResidentTurn::Stage::ReadingRest:
        showReading();
        break;
    case ResidentTurn::Stage::Signing:
        m_heading->setText(tr("The signature is being given"));
        m_stage->setText(m_resident.keepsFace()
                             ? tr("They agreed. With the signature the gates keep the face under the new consent; "
                                  "the camera stays off.")
                             : tr("They agreed. The camera stays off until the signature is recorded."));
        break;
    case ResidentTurn::Stage::CameraWaits:
        m_heading->setText(tr("The camera waits to be started"));
        m_stage->setText(
            tr("They have signed before. Their screen says for whom the camera is; it stays off until they "
               "start it there, or take the card."));
        break;
    case ResidentTurn::Stage::Preparing:
    case ResidentTurn::Stage::Capturing:
        m_heading->setText(tr("The camera is looking"));
        m_stage->setText(tr("It guides the resident by itself and takes one picture when everything is right. The "
                            "picture is wiped as soon as it has been measured."));
        break;
    case ResidentTurn::Stage::CaptureStopped:
        m_heading->setText(tr("The capture has stopped"));
        m_stage->setText(tr("They choose on their screen: the card, or the camera once more while tries are left."));
        break;
    case ResidentTurn::Stage::Storing:
        m_heading->setText(tr("Sealing for the gates"));
        m_stage->setText(tr("The template is being sealed for each gate."));
        break;
    case ResidentTurn::Stage::ThankYou:
    case ResidentTurn::Stage::CardNext:
        break;
    }
}

} // namespace vestibule::ui
