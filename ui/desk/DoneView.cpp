#include "ui/desk/DoneView.h"

#include "core/cards/CardNumber.h"
#include "ui/desk/DeliveryLine.h"
#include "ui/desk/EnrolmentPresenter.h"
#include "ui/print/CardJob.h"
#include "ui/print/PaperButtons.h"
#include "ui/print/ReceiptRenderer.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/text/Languages.h"
#include "ui/text/Sentences.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

DoneView::DoneView(EnrolmentPresenter& presenter, Prompter& prompter, Paper& paper, Languages& languages,
                   QWidget* parent)
    : View(parent)
    , m_presenter(presenter)
    , m_languages(languages)
    , m_heading(makeLabel(this, QStringLiteral("doneHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("doneLead"), TextLook::Lead))
    , m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("doneView"));
    QVBoxLayout* gates = nullptr;
    QFrame* gatesCard = makeCard(this, QStringLiteral("doneGates"), gates);
    m_delivery = new DeliveryLine(gatesCard);
    gates->addWidget(m_delivery);
    QVBoxLayout* sheet = nullptr;
    QFrame* sheetCard = makeCard(this, QStringLiteral("donePaper"), sheet);
    m_paperHeading = makeLabel(sheetCard, QStringLiteral("paperHeading"), TextLook::Section);
    m_paperLine = makeLabel(sheetCard, QStringLiteral("paperLine"), TextLook::Body);
    m_cardPicture = new QLabel(sheetCard);
    m_cardPicture->setObjectName(QStringLiteral("cardPicture"));
    m_paperButtons = new PaperButtons(prompter, paper, sheetCard);
    m_sign = makeButton(sheetCard, QStringLiteral("signForCard"), ButtonLook::Secondary);
    m_again = makeButton(sheetCard, QStringLiteral("loadReceipt"), ButtonLook::Secondary);
    // A picture shows all of the card or none of it: it keeps its size, and stands beside the words.
    m_cardPicture->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout;
    row->setSpacing(20);
    row->addWidget(m_cardPicture, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    row->addLayout(words, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_paperHeading, m_paperLine, m_paperButtons}) {
        words->addWidget(widget);
    }
    words->addWidget(m_sign, 0, Qt::AlignLeft);
    words->addWidget(m_again, 0, Qt::AlignLeft);
    words->addStretch();
    sheet->addLayout(row);
    auto* buttons = new QHBoxLayout;
    m_household = makeButton(this, QStringLiteral("anotherOfHousehold"), ButtonLook::Secondary);
    m_start = makeButton(this, QStringLiteral("doneNext"), ButtonLook::Primary);
    buttons->addWidget(m_household);
    buttons->addWidget(m_start);
    buttons->addStretch();
    for (QWidget* wide : std::initializer_list<QWidget*>{m_banner, gatesCard, sheetCard}) {
        wide->setMaximumWidth(760);
    }
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addWidget(m_heading);
    outer->addWidget(m_lead);
    outer->addWidget(m_banner);
    outer->addWidget(gatesCard);
    outer->addWidget(sheetCard);
    outer->addLayout(buttons);
    outer->addStretch(1);
    m_paperButtons->setSource([this]() -> std::optional<PaperJob> {
        if (isFace()) {
            return m_presenter.receipt()
                       ? std::optional(
                             receiptJob(*m_presenter.receipt(), m_languages.phrases(m_presenter.receipt()->language)))
                       : std::nullopt;
        }
        return m_presenter.card() ? cardJob(*m_presenter.card(), m_contact, m_languages) : std::nullopt;
    });
    connect(m_paperButtons, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_paperButtons, &PaperButtons::done, m_banner, &Banner::showDone);
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_presenter.loadReceipt();
    });
    connect(m_sign, &QPushButton::clicked, &m_presenter, &EnrolmentPresenter::signForCard);
    connect(m_household, &QPushButton::clicked, &m_presenter, &EnrolmentPresenter::anotherOfHousehold);
    connect(m_start, &QPushButton::clicked, &m_presenter, &EnrolmentPresenter::backToStart);
    connect(&m_presenter, &EnrolmentPresenter::deliveryChanged, this, [this] { retranslate(); });
    connect(&m_presenter, &EnrolmentPresenter::receiptChanged, this, [this] { retranslate(); });
    retranslate();
}

bool DoneView::isFace() const { return m_presenter.view() == EnrolmentPresenter::View::FaceDone; }

void DoneView::begin()
{
    m_banner->clear();
    retranslate();
    m_household->setFocus();
}

void DoneView::forget()
{
    m_cardPicture->clear();
    m_paperLine->clear();
    retranslate();
}

void DoneView::showError(const Error& error)
{
    m_banner->showError(error);
    retranslate();
}

QString DoneView::faceText(bool isKept, const std::optional<Delivery>& delivery)
{
    if (!delivery || !delivery->isDone()) {
        return isKept ? tr("The new consent is on its way to the gates") : tr("The face is on its way to the gates");
    }
    if (delivery->lacking.isEmpty()) {
        return isKept ? tr("The gates keep the face under the new consent") : tr("The face opens the gates");
    }
    if (delivery->held == 0) {
        return tr("No gate has the face");
    }
    return isKept ? tr("The gates that have the face keep it under the new consent")
                  : tr("The face opens the gates that have it");
}

QString DoneView::receiptText(const domain::ResidentDetails& details, const ConsentReceipt& receipt)
{
    const QString number = cards::groupedCardNumber(receipt.cardNumber);
    const auto card = [&] {
        switch (receipt.cardStanding) {
        case CardStanding::Reserved:
            return tr("Card entry %1 is reserved and can be handed over within one working day.").arg(number);
        case CardStanding::Ready:
            return tr("Card %1 is ready and opens the gates by its number. Hand it over if they do not have it yet.")
                .arg(number);
        case CardStanding::InUse:
            return tr("Card %1 is in use and opens the same gates.").arg(number);
        }
        Q_UNREACHABLE();
    };
    const bool forChild = details.minor && details.minor->guardian;
    const QString give = forChild ? tr("Please give %1, who decides for the child, the receipt.", "a guardian")
                                        .arg(details.minor->guardian->name)
                                  : tr("Please give the resident the receipt.");
    return receipt.cardNumber.isEmpty() ? give : inOneLine(give, card());
}

void DoneView::retranslate()
{
    const domain::ResidentDetails& details = m_presenter.draft().details;
    const QString who = tr("%1, %2", "name, dwelling").arg(details.name, details.dwelling.label());
    const bool forChild = details.minor && details.minor->guardian;
    const std::optional<Delivery>& delivery = m_presenter.delivery();
    const bool everywhere = delivery && delivery->isDone();
    m_delivery->setDelivery(delivery);
    m_household->setText(tr("Another person of this household"));
    m_start->setText(tr("Done"));
    m_again->setText(tr("Fetch the receipt again"));
    m_sign->setText(tr("Have the card signed for"));
    m_sign->setVisible(m_presenter.isCardToBeSigned());
    m_lead->setText(who);
    m_cardPicture->setVisible(!isFace());
    m_paperButtons->setRecordOffered(isFace());
    if (isFace()) {
        const std::optional<ConsentReceipt>& receipt = m_presenter.receipt();
        m_heading->setText(faceText(m_presenter.draft().offer.keepsFace, delivery));
        m_paperHeading->setText(tr("Receipt"));
        m_paperLine->setText(receipt ? receiptText(details, *receipt) : tr("The receipt is being made."));
        m_paperButtons->setEnabled(receipt.has_value());
        m_again->setVisible(!receipt && m_banner->isVisibleTo(this));
        return;
    }
    m_again->hide();
    m_heading->setText(everywhere ? tr("The card opens the gates") : tr("The card is on its way to the gates"));
    m_paperHeading->setText(tr("Card"));
    const std::optional<IssuedCard>& card = m_presenter.card();
    m_paperButtons->setEnabled(card.has_value());
    if (card) {
        // One that was made here has been printed, or it is noted why not.
        QString line =
            (m_presenter.isCardToBeSigned() ? tr("Number %1. It can be printed now, or later on the page Cards.")
                                            : tr("Number %1."))
                .arg(cards::groupedCardNumber(card->card.number));
        if (const std::optional<int> seconds = card->secondsSinceAnswer) {
            line += u'\n' + (forChild ? tr("It was ready %n seconds after the guardian's answer.", nullptr, *seconds)
                                      : tr("It was ready %n seconds after the resident's answer.", nullptr, *seconds));
        }
        m_paperLine->setText(line);
        m_cardPicture->setPixmap(QPixmap::fromImage(cardPicture(*card, m_contact, m_languages, 300)));
    }
}

} // namespace vestibule::ui
