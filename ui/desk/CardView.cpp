#include "ui/desk/CardView.h"

#include "ui/cards/MakingPanel.h"
#include "ui/desk/EnrolmentPresenter.h"
#include "ui/shell/Looks.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vestibule::ui {

CardView::CardView(EnrolmentPresenter& presenter, const Needs& needs, QWidget* parent)
    : View(parent), m_presenter(presenter)
{
    setObjectName(QStringLiteral("cardView"));
    QVBoxLayout* column = nullptr;
    QScrollArea* area = makeColumnArea(this, QStringLiteral("cardViewArea"), 860, column);
    QVBoxLayout* card = nullptr;
    QFrame* frame = makeCard(area->widget(), QStringLiteral("cardCard"), card);
    m_heading = makeLabel(frame, QStringLiteral("cardHeading"), TextLook::Heading);
    m_lead = makeLabel(frame, QStringLiteral("cardLead"), TextLook::Hint);
    m_making = new MakingPanel({m_presenter.making(),
                                needs.cards,
                                needs.prompter,
                                needs.paper,
                                needs.languages,
                                {QStringLiteral("uidEdit"), QStringLiteral("issueCard")},
                                MakingPanel::Next::Gates},
                               frame);
    m_later = makeButton(frame, QStringLiteral("cardLater"), ButtonLook::Quiet);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_lead, m_making}) {
        card->addWidget(widget);
    }
    card->addWidget(m_later, 0, Qt::AlignLeft);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    column->addWidget(frame);
    column->addStretch();
    connect(m_making, &MakingPanel::issueAsked, &m_presenter, &EnrolmentPresenter::issueCard);
    connect(m_making, &MakingPanel::wayChanged, this, &CardView::refreshLead);
    connect(m_making, &MakingPanel::cardsAsked, this, &CardView::cardsAsked);
    connect(m_later, &QPushButton::clicked, &m_presenter, &EnrolmentPresenter::backToStart);
    connect(&m_presenter, &EnrolmentPresenter::busyChanged, this, &CardView::retranslate);
    retranslate();
}

void CardView::begin()
{
    retranslate();
    m_making->begin();
}

void CardView::forget()
{
    m_making->forget();
    retranslate();
}

void CardView::showError(const Error& error) { m_making->showError(error); }

void CardView::setContact(const QString& contact) { m_making->setContact(contact); }

void CardView::retranslate()
{
    const domain::ResidentDetails& details = m_presenter.draft().details;
    m_heading->setText(details.name.isEmpty() ? tr("A card") : tr("A card for %1").arg(details.name));
    m_lead->setText(tr("It opens the same gates at the same hours, until seven days after the tenancy ends. Wait a "
                       "moment: it should work before it leaves the desk."));
    m_later->setText(tr("Later"));
    m_making->setIssuing(m_presenter.isBusy());
    refreshLead();
}

void CardView::refreshLead()
{
    m_lead->setVisible(!m_making->goesByNumber()); // such a card does not open the same gates
}

} // namespace vestibule::ui
