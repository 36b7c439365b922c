#include "ui/cards/MakingView.h"

#include "core/cards/CardNumber.h"
#include "ui/cards/CardTexts.h"
#include "ui/cards/MakingPanel.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Looks.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vestibule::ui {

MakingView::MakingView(const Needs& needs, QWidget* parent)
    : View(parent)
    , m_cards(needs.presenter)
    , m_presenter(new MakingPresenter(needs.making, needs.cards, this))
    , m_heading(makeLabel(this, QStringLiteral("cardMakingHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("cardMakingLead"), TextLook::Lead))
{
    setObjectName(QStringLiteral("cardMakingView"));
    QVBoxLayout* inner = nullptr;
    QScrollArea* area = makeColumnArea(this, QStringLiteral("cardMakingArea"), 860, inner);
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(area->widget(), QStringLiteral("cardMakingFrame"), column);
    m_panel = new MakingPanel({*m_presenter,
                               needs.cards,
                               needs.prompter,
                               needs.paper,
                               needs.languages,
                               {QStringLiteral("giveOutUid"), QStringLiteral("giveOutNow")},
                               MakingPanel::Next::List},
                              card);
    m_close = makeButton(card, QStringLiteral("cardMakingClose"), ButtonLook::Quiet);
    column->addWidget(m_panel);
    column->addWidget(m_close, 0, Qt::AlignLeft);
    inner->addWidget(card);
    inner->addStretch();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addWidget(m_heading);
    outer->addWidget(m_lead);
    outer->addWidget(area, 1);
    connect(m_panel, &MakingPanel::issueAsked, this,
            [this](const QString& uid) { m_cards.giveOut(m_row.credential, uid); });
    connect(m_presenter, &MakingPresenter::finished, this, &MakingView::finished);
    connect(m_close, &QPushButton::clicked, this, &MakingView::closed);
    connect(&m_cards, &CardsPresenter::chosenChanged, this, [this] {
        const bool isIssuing = m_cards.running() == CardsPresenter::Act::GiveOut;
        m_panel->setIssuing(isIssuing);
        m_close->setEnabled(!isIssuing);
    });
    retranslate();
}

void MakingView::begin(const CardRow& row)
{
    m_row = row;
    retranslate();
    m_presenter->beginCard(row.credential);
    m_panel->begin();
}

void MakingView::noteGiven()
{
    m_presenter->beginSigning(m_row.credential);
    m_panel->begin();
}

void MakingView::showError(const Error& error) { m_panel->showError(error); }

void MakingView::setContact(const QString& contact) { m_panel->setContact(contact); }

void MakingView::dropData()
{
    m_row = {};
    m_presenter->leave();
    m_panel->forget();
    retranslate();
}

void MakingView::retranslate()
{
    m_close->setText(tr("Back to the cards"));
    if (m_row.credential.isNull()) {
        m_heading->clear();
        m_lead->clear();
        return;
    }
    m_heading->setText(tr("Card %1").arg(cards::groupedCardNumber(m_row.number)));
    const QString whose = m_row.dwelling.isEmpty()
                              ? cardHolderText(m_row)
                              : tr("%1, %2", "name, dwelling").arg(cardHolderText(m_row), m_row.dwelling);
    m_lead->setText(m_row.visitorUntil
                        ? tr("%1, until %2", "visitor of a resident, a moment").arg(whose, momentText(m_row.validUntil))
                        : whose);
}

} // namespace vestibule::ui
