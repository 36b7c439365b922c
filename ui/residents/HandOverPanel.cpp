#include "ui/residents/HandOverPanel.h"

#include "core/cards/CardNumber.h"
#include "core/cards/Codes.h"
#include "ui/cards/MakingPanel.h"
#include "ui/print/CardJob.h"
#include "ui/print/PaperButtons.h"
#include "ui/shell/Looks.h"
#include "ui/text/Languages.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int pictureWidth = 300;

} // namespace

HandOverPanel::HandOverPanel(const Needs& needs, QWidget* parent)
    : View(parent)
    , m_languages(needs.languages)
    , m_presenter(new MakingPresenter(needs.making, needs.cards, this))
    , m_heading(makeLabel(this, QStringLiteral("handOverHeading"), TextLook::Section))
    , m_making(new MakingPanel({*m_presenter,
                                needs.cards,
                                needs.prompter,
                                needs.paper,
                                needs.languages,
                                {QStringLiteral("handOverUid"), QStringLiteral("handOverCard")},
                                MakingPanel::Next::Card},
                               this))
    , m_line(makeLabel(this, QStringLiteral("handOverLine"), TextLook::Body))
    , m_picture(new QLabel(this))
    , m_paperButtons(new PaperButtons(needs.prompter, needs.paper, this))
    , m_sign(makeButton(this, QStringLiteral("handOverSign"), ButtonLook::Secondary))
    , m_cancel(makeButton(this, QStringLiteral("handOverCancel"), ButtonLook::Quiet))
{
    m_picture->setObjectName(QStringLiteral("handOverPicture"));
    m_picture->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout;
    row->addWidget(m_sign);
    row->addWidget(m_cancel);
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_making, m_line, m_picture, m_paperButtons}) {
        column->addWidget(widget);
    }
    column->addLayout(row);
    m_paperButtons->setSource([this]() -> std::optional<PaperJob> {
        return m_card ? cardJob(*m_card, m_contact, m_languages) : std::nullopt;
    });
    connect(m_paperButtons, &PaperButtons::failed, this, &HandOverPanel::failed);
    connect(m_paperButtons, &PaperButtons::done, this, &HandOverPanel::printed);
    connect(m_making, &MakingPanel::issueAsked, this, &HandOverPanel::handOverAsked);
    connect(m_making, &MakingPanel::cardsAsked, this, &HandOverPanel::cardsAsked);
    connect(m_presenter, &MakingPresenter::changed, this, &HandOverPanel::noteStep);
    connect(m_presenter, &MakingPresenter::finished, this, [this](const IssuedCard& card) {
        const bool wasAnew = m_isAnew;
        showCard(card, true);
        m_isAnew = wasAnew;
        m_heading->setText(headingText());
        Q_EMIT taken(card);
    });
    connect(m_sign, &QPushButton::clicked, this, [this] {
        const domain::CredentialId card = m_card->credential;
        m_card.reset();
        m_presenter->beginSigning(card);
        retranslate();
        m_making->begin();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    clear();
}

void HandOverPanel::begin(domain::PersonId person)
{
    clear();
    m_presenter->beginPerson(person);
    m_making->begin();
}

void HandOverPanel::clear()
{
    m_card.reset();
    m_isAnew = false;
    m_presenter->leave();
    m_making->forget();
    retranslate();
}

void HandOverPanel::setBusy(bool busy)
{
    m_busy = busy;
    m_making->setIssuing(busy);
    m_cancel->setEnabled(!busy);
}

void HandOverPanel::showCard(const IssuedCard& card, bool isTaken)
{
    m_card = card;
    m_isTaken = isTaken;
    m_isAnew = false;
    m_presenter->leave();
    m_making->forget();
    retranslate();
}

bool HandOverPanel::showError(const Error& error)
{
    if (!error.is(cards::codes::uidMalformed)) {
        return false;
    }
    m_making->showError(error);
    return true;
}

void HandOverPanel::setContact(const QString& contact)
{
    m_contact = contact;
    m_making->setContact(contact);
}

void HandOverPanel::noteStep()
{
    switch (m_presenter->step()) {
    case MakingPresenter::Step::Encode:
    case MakingPresenter::Step::Print:
    case MakingPresenter::Step::Hand:
        m_isAnew = m_presenter->isSameCard();
        m_heading->setText(headingText());
        break;
    case MakingPresenter::Step::Nothing: // by these it is theirs, whichever way it came to be
    case MakingPresenter::Step::Sign:
    case MakingPresenter::Step::Done:
        break;
    }
}

QString HandOverPanel::headingText() const
{
    if (m_card) {
        return m_isAnew ? tr("The card is encoded again") : tr("The card is handed over");
    }
    return m_isAnew ? tr("The card that they have is encoded again") : tr("Hand over the card");
}

void HandOverPanel::retranslate()
{
    const bool works = m_card.has_value();
    m_heading->setText(headingText());
    m_making->setVisible(!works);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_line, m_picture, m_paperButtons}) {
        widget->setVisible(works);
    }
    m_sign->setVisible(works && !m_isTaken);
    m_sign->setText(tr("Have the card signed for"));
    m_cancel->setText(works ? tr("Close") : tr("Cancel"));
    if (!works) {
        m_line->clear();
        m_picture->clear();
        return;
    }
    m_line->setText(tr("Number %1. It opens the same gates.").arg(cards::groupedCardNumber(m_card->card.number)));
    m_picture->setPixmap(QPixmap::fromImage(cardPicture(*m_card, m_contact, m_languages, pictureWidth)));
    m_picture->setAccessibleName(tr("Picture of the card"));
}

} // namespace vestibule::ui
