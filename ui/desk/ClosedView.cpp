#include "ui/desk/ClosedView.h"

#include "ui/desk/EnrolmentPresenter.h"
#include "ui/engine/Codes.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/text/Sentences.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

ClosedView::ClosedView(EnrolmentPresenter& presenter, QWidget* parent) : View(parent), m_presenter(presenter)
{
    setObjectName(QStringLiteral("closedView"));
    QVBoxLayout* card = nullptr;
    QFrame* frame = makeCard(this, QStringLiteral("closedCard"), card);
    frame->setMaximumWidth(760);
    m_heading = makeLabel(frame, QStringLiteral("closedHeading"), TextLook::Heading);
    m_lead = makeLabel(frame, QStringLiteral("closedLead"), TextLook::Body);
    m_banner = new Banner(frame);
    m_card = makeButton(frame, QStringLiteral("straightToCard"), ButtonLook::Primary);
    m_again = makeButton(frame, QStringLiteral("askOfferAgain"), ButtonLook::Secondary);
    m_later = makeButton(frame, QStringLiteral("closedLater"), ButtonLook::Quiet);
    auto* row = new QHBoxLayout;
    row->addWidget(m_card);
    row->addWidget(m_again);
    row->addWidget(m_later);
    row->addStretch();
    card->addWidget(m_heading);
    card->addWidget(m_lead);
    card->addWidget(m_banner);
    card->addLayout(row);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(frame);
    outer->addStretch();
    connect(m_card, &QPushButton::clicked, &m_presenter, &EnrolmentPresenter::goStraightToCard);
    connect(m_again, &QPushButton::clicked, &m_presenter, &EnrolmentPresenter::askOfferAgain);
    connect(m_later, &QPushButton::clicked, &m_presenter, &EnrolmentPresenter::backToStart);
    retranslate();
}

void ClosedView::begin()
{
    m_banner->clear();
    if (const std::optional<ErrorCode> why = m_presenter.whyNoFace()) {
        m_banner->showError(*why);
    }
    showLead();
    m_card->setFocus();
}

void ClosedView::showLead()
{
    const QString card = m_presenter.whyNoFace() == engine::codes::gateWithoutCard
                             ? tr("A face cannot be offered now. The card opens every gate that takes cards; nobody is "
                                  "asked anything and nothing is remembered.")
                             : tr("A face cannot be offered now. The card opens the same gates; nobody is asked "
                                  "anything and nothing is remembered.");
    m_lead->setText(m_presenter.whyNoFace() == engine::codes::removalsOverdue
                        ? inOneLine(card, tr("To say to the resident: we take no new face before all gates have erased "
                                             "the data of people who have left."))
                        : card);
}

void ClosedView::showError(const Error& error) { m_banner->showError(error); }

void ClosedView::retranslate()
{
    m_heading->setText(tr("A card for this person"));
    showLead();
    m_card->setText(tr("Make the card"));
    m_again->setText(tr("Check again"));
    m_later->setText(tr("Later"));
}

} // namespace vestibule::ui
