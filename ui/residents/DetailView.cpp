#include "ui/residents/DetailView.h"

#include "ui/desk/MinorBox.h"
#include "ui/print/PaperButtons.h"
#include "ui/print/ReceiptRenderer.h"
#include "ui/print/WithdrawalRenderer.h"
#include "ui/residents/ConsentsPanel.h"
#include "ui/residents/DetailsForm.h"
#include "ui/residents/HandOverPanel.h"
#include "ui/residents/KeyPanel.h"
#include "ui/residents/RightsBar.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/text/Languages.h"

#include <QCheckBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int leftWidth = 430;

QScrollArea* makeScroll(QWidget* parent, QWidget* content, const QString& objectName)
{
    auto* area = new QScrollArea(parent);
    area->setObjectName(objectName);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setFrameShape(QFrame::NoFrame);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    area->setWidget(content);
    return area;
}

QVBoxLayout* makeColumn(QWidget* widget)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(12);
    return column;
}

} // namespace

DetailView::DetailView(const Needs& needs, QWidget* parent)
    : View(parent)
    , m_session(needs.session)
    , m_prompter(needs.prompter)
    , m_languages(needs.languages)
    , m_presenter(new DetailPresenter(needs.residents, needs.desk, needs.clock, this))
    , m_back(makeButton(this, QStringLiteral("backToList"), ButtonLook::Secondary))
    , m_heading(makeLabel(this, QStringLiteral("personHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("personLead"), TextLook::Lead))
    , m_rights(new RightsBar(this))
    , m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("detailView"));
    for (QLabel* label : {m_heading, m_lead}) {
        label->setWordWrap(false);
    }
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_back);
    top->addWidget(m_heading);
    top->addWidget(m_lead, 1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(16);
    auto* left = new QWidget;
    auto* right = new QWidget;
    makeColumn(left)->addWidget(makeLeft(left));
    makeColumn(right)->addWidget(makeRight(right, needs));
    QScrollArea* leftArea = makeScroll(this, left, QStringLiteral("personLeft"));
    leftArea->setFixedWidth(leftWidth + 24);
    columns->addWidget(leftArea);
    columns->addWidget(makeScroll(this, right, QStringLiteral("personRight")), 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addLayout(top);
    outer->addWidget(m_rights);
    outer->addWidget(m_banner);
    outer->addLayout(columns, 1);
    setFocusProxy(m_rights);
    connectAll();
    retranslate();
}

QWidget* DetailView::makeLeft(QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    QVBoxLayout* details = nullptr;
    QFrame* detailsCard = makeCard(box, QStringLiteral("detailsCard"), details);
    details->setContentsMargins(20, 18, 20, 18);
    m_form = new DetailsForm(detailsCard);
    details->addWidget(m_form);
    QVBoxLayout* consents = nullptr;
    QFrame* consentsCard = makeCard(box, QStringLiteral("consentsCard"), consents);
    consents->setContentsMargins(20, 18, 20, 18);
    m_consents = new ConsentsPanel(consentsCard);
    m_receiptLine = makeLabel(consentsCard, QStringLiteral("receiptLine"), TextLook::Hint);
    consents->addWidget(m_consents);
    consents->addWidget(m_receiptLine);
    column->addWidget(detailsCard);
    column->addWidget(consentsCard);
    column->addStretch();
    return box;
}

QWidget* DetailView::makeActions(QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    m_sit = makeButton(box, QStringLiteral("beginSitting"), ButtonLook::Secondary);
    m_handOver = makeButton(box, QStringLiteral("handOverReserved"), ButtonLook::Secondary);
    m_withdraw = makeButton(box, QStringLiteral("withdrawFace"), ButtonLook::Secondary);
    m_revoke = makeButton(box, QStringLiteral("revokeAll"), ButtonLook::Danger);
    for (QPushButton* button : {m_sit, m_handOver, m_withdraw}) {
        row->addWidget(button);
    }
    row->addStretch();
    row->addWidget(m_revoke);
    // Below the buttons: on the way to none of them is there a stop more.
    m_minor = new MinorBox(MinorBox::Shape::OneRow, box, box);
    column->addLayout(row);
    column->addWidget(m_minor->tick());
    column->addWidget(m_minor);
    return box;
}

QWidget* DetailView::makeRight(QWidget* parent, const Needs& needs)
{
    auto* box = new QWidget(parent);
    m_keysColumn = new QVBoxLayout(box);
    m_keysColumn->setContentsMargins(0, 0, 0, 0);
    m_keysColumn->setSpacing(12);
    QVBoxLayout* handOver = nullptr;
    m_handOverCard = makeCard(box, QStringLiteral("handOverFrame"), handOver);
    handOver->setContentsMargins(20, 16, 20, 16);
    m_handOverPanel =
        new HandOverPanel({needs.cards, needs.making, needs.prompter, needs.paper, needs.languages}, m_handOverCard);
    handOver->addWidget(m_handOverPanel);
    m_handOverCard->hide();
    QVBoxLayout* none = nullptr;
    m_noKeysCard = makeCard(box, QStringLiteral("noKeysCard"), none);
    m_noKeys = makeLabel(m_noKeysCard, QStringLiteral("noKeys"), TextLook::Body);
    none->addWidget(m_noKeys);
    m_keysColumn->addWidget(makeActions(box));
    m_nameGoes = makeLabel(box, QStringLiteral("nameGoes"), TextLook::Body);
    m_keysColumn->addWidget(m_handOverCard);
    m_keysColumn->addWidget(m_nameGoes);
    m_keysColumn->addWidget(m_noKeysCard);
    m_keysColumn->addStretch();
    m_receiptButtons = new PaperButtons(needs.prompter, needs.paper, m_receiptLine->parentWidget());
    m_receiptLine->parentWidget()->layout()->addWidget(m_receiptButtons);
    return box;
}

void DetailView::connectAll()
{
    m_receiptButtons->setSource([this]() -> std::optional<PaperJob> {
        if (const std::optional<WithdrawalSheet>& sheet = m_presenter->withdrawal()) {
            return withdrawalJob(*sheet, m_languages.phrases(sheet->language));
        }
        const std::optional<ConsentReceipt>& receipt = m_presenter->receipt();
        return receipt ? std::optional(receiptJob(*receipt, m_languages.phrases(receipt->language))) : std::nullopt;
    });
    connect(m_receiptButtons, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_receiptButtons, &PaperButtons::done, m_banner, &Banner::showDone);
    connect(m_back, &QPushButton::clicked, this, &DetailView::backAsked);
    connect(m_rights, &RightsBar::whereAsked, this, [this] { Q_EMIT whereAsked(m_presenter->person()); });
    connect(m_rights, &RightsBar::copyAsked, this, [this] { Q_EMIT copyAsked(m_presenter->person()); });
    connect(m_rights, &RightsBar::deletionAsked, this, [this] { Q_EMIT deletionAsked(m_presenter->person()); });
    connect(m_rights, &RightsBar::requestAsked, this,
            [this] { Q_EMIT requestAsked(m_presenter->person(), m_presenter->page()->resident.details.name); });
    connect(m_rights, &RightsBar::storedAsked, this, &DetailView::storedAsked);
    connect(m_rights, &RightsBar::logAsked, this, [this] { Q_EMIT logAsked(m_presenter->person()); });
    connect(m_sit, &QPushButton::clicked, this, &DetailView::askSitting);
    connect(m_minor, &MinorBox::finished, this, &DetailView::askSitting);
    connect(m_withdraw, &QPushButton::clicked, this, &DetailView::askWithdraw);
    connect(m_revoke, &QPushButton::clicked, this, &DetailView::askRevoke);
    connect(m_handOver, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_handOverCard->show();
        m_handOverPanel->begin(m_presenter->person());
    });
    connect(m_form, &DetailsForm::saveAsked, this, [this](const domain::ResidentDetails& details) {
        m_banner->clear();
        askSave(details);
    });
    connect(m_consents, &ConsentsPanel::receiptAsked, this, [this](domain::ConsentId consent) {
        m_banner->clear();
        m_presenter->fetchReceipt(consent);
    });
    connect(m_consents, &ConsentsPanel::withdrawalAsked, this, [this](domain::ConsentId consent) {
        m_banner->clear();
        m_presenter->fetchWithdrawal(consent);
    });
    connect(m_handOverPanel, &HandOverPanel::handOverAsked, this, [this](const QString& uid) {
        m_banner->clear();
        m_presenter->handOver(uid);
    });
    connect(m_handOverPanel, &HandOverPanel::taken, m_presenter, &DetailPresenter::noteTaken);
    connect(m_handOverPanel, &HandOverPanel::cardsAsked, this, &DetailView::cardsAsked);
    connect(m_handOverPanel, &HandOverPanel::closed, m_handOverCard, &QWidget::hide);
    connect(m_handOverPanel, &HandOverPanel::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_handOverPanel, &HandOverPanel::printed, m_banner, &Banner::showDone);
    connect(m_presenter, &DetailPresenter::pageChanged, this, &DetailView::showPage);
    connect(m_presenter, &DetailPresenter::busyChanged, this, &DetailView::refresh);
    connect(m_presenter, &DetailPresenter::failed, this, &DetailView::showError);
    connect(m_presenter, &DetailPresenter::succeeded, this, &DetailView::noteDone);
}

void DetailView::open(domain::PersonId person, const domain::Operator& who)
{
    dropData();
    m_presenter->setOperator(who);
    m_presenter->open(person);
    m_back->setFocus();
}

void DetailView::dropData()
{
    m_banner->clear();
    m_presenter->close();
    m_form->clear();
    m_minor->fill({}, m_presenter->today());
    m_handOverPanel->clear();
    m_handOverCard->hide();
}

void DetailView::setContact(const QString& contact) { m_handOverPanel->setContact(contact); }

void DetailView::showPage()
{
    const std::optional<ResidentPage>& page = m_presenter->page();
    if (page) {
        m_form->setDetails(page->resident.details, m_presenter->today());
        m_consents->setConsents(page->consents, {page->doNotAskSince, page->tookBackAt});
    } else {
        m_consents->setConsents({}, {});
    }
    showKeys();
    refresh();
}

void DetailView::showKeys()
{
    const QList<CredentialTruth> truths =
        m_presenter->page() ? m_presenter->page()->credentials : QList<CredentialTruth>();
    while (m_keys.size() > truths.size()) {
        m_keys.removeLast();
        delete m_keyCards.takeLast();
    }
    while (m_keys.size() < truths.size()) {
        QVBoxLayout* column = nullptr;
        QFrame* card = makeCard(m_noKeysCard->parentWidget(), QStringLiteral("keyCard"), column);
        card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
        column->setContentsMargins(20, 16, 20, 16);
        m_keys.append(new KeyPanel(card));
        m_keyCards.append(card);
        column->addWidget(m_keys.constLast());
        m_keysColumn->insertWidget(m_keysColumn->count() - 1, card);
    }
    for (qsizetype i = 0; i < truths.size(); ++i) {
        m_keys.at(i)->setTruth(truths.at(i));
    }
    m_noKeysCard->setVisible(m_presenter->page() && truths.isEmpty());
}

void DetailView::showError(DetailPresenter::Act act, const Error& error)
{
    const bool shown = (act == DetailPresenter::Act::Save && m_form->showError(error)) ||
                       (act == DetailPresenter::Act::HandOver && m_handOverPanel->showError(error));
    if (!shown) {
        m_banner->showError(error);
        m_back->setFocus();
    }
}

void DetailView::noteDone(DetailPresenter::Act act)
{
    using Act = DetailPresenter::Act;
    switch (act) {
    case Act::Save:
        m_form->noteSaved();
        m_banner->showDone(tr("The details are saved."));
        break;
    case Act::Withdraw:
        noteWithdrawn();
        return;
    case Act::Revoke:
        m_banner->showDone(tr("All keys are ended. You can see below which gates have signed."));
        break;
    case Act::HandOver:
        m_handOverPanel->showCard(*m_presenter->handedOver(), false);
        break;
    case Act::Receipt:
        if (m_handOverCard->isVisible()) { // the chip is being read: the keyboard stays there
            refresh();
            return;
        }
        break;
    case Act::Load:
    case Act::None:
        break;
    }
    refresh();
    // What was pressed may be gone or grey now: the keyboard goes on from a place that is always there.
    m_back->setFocus();
}

void DetailView::refresh()
{
    const bool busy = m_presenter->isBusy();
    m_form->setEditable(m_presenter->mayEdit());
    m_form->setBusy(busy);
    m_consents->setBusy(busy);
    m_handOverPanel->setBusy(busy);
    m_sit->setVisible(m_presenter->maySit());
    m_form->setMinorAskedElsewhere(asksMinor());
    m_minor->tick()->setVisible(asksMinor());
    m_minor->setVisible(asksMinor() && m_minor->tick()->isChecked());
    m_minor->setEditable(!busy);
    m_withdraw->setVisible(m_presenter->mayWithdrawFace());
    m_handOver->setVisible(m_presenter->mayHandOver());
    m_revoke->setVisible(m_presenter->mayRevoke());
    m_rights->setAllowed(m_presenter->mayTakeRequest(), m_presenter->mayCopy(), m_presenter->mayReadLog());
    for (QPushButton* button : {m_sit, m_withdraw, m_handOver, m_revoke}) {
        button->setEnabled(!busy);
    }
    m_handOver->setText(m_presenter->isOnlyToWrite() ? tr("Encode the card again…") : tr("Hand over the card…"));
    m_sit->setText(m_presenter->isFirstSitting()     ? tr("Begin at the desk")
                   : m_presenter->isToBeAskedAgain() ? tr("Ask again at the desk")
                                                     : tr("They want a face…"));
    const std::optional<ConsentReceipt>& receipt = m_presenter->receipt();
    const std::optional<WithdrawalSheet>& sheet = m_presenter->withdrawal();
    m_receiptLine->setVisible(receipt || sheet);
    m_receiptButtons->setVisible(receipt || sheet);
    m_receiptButtons->setRecordOffered(receipt.has_value());
    m_receiptButtons->setPaperOffered(m_presenter->mayTakePaper());
    m_consents->setPaperOffered(m_presenter->mayTakePaper());
    if (sheet) {
        m_receiptLine->setText(tr("The sheet of the withdrawal of %1 is ready.").arg(dayText(sheet->withdrawnAt)));
    } else if (receipt) {
        m_receiptLine->setText(tr("The receipt of %1 is ready.").arg(dayText(receipt->givenAt)));
    }
    const std::optional<Instant> nameGoesAt =
        m_presenter->page() ? m_presenter->page()->nameGoesAt : std::optional<Instant>();
    m_nameGoes->setVisible(nameGoesAt.has_value());
    if (nameGoesAt) {
        m_nameGoes->setText(tr("The deletion of the keys is closed at every gate. Name, dwelling and signature are "
                               "erased on %1, unless a new key is given before.")
                                .arg(dayText(*nameGoesAt)));
    }
    if (m_presenter->page()) {
        const domain::ResidentDetails& details = m_presenter->page()->resident.details;
        m_heading->setText(details.name);
        m_lead->setText(tr("%1 · on record since %2", "dwelling, day")
                            .arg(details.dwelling.label(), dayText(m_presenter->page()->resident.enrolledAt)));
    } else {
        m_heading->setText(tr("One moment…"));
        m_lead->clear();
    }
}

void DetailView::retranslate()
{
    m_back->setText(tr("← All residents"));
    m_withdraw->setText(tr("Withdraw the consent…"));
    m_revoke->setText(tr("End all keys…"));
    m_noKeys->setText(tr("No key yet: neither face nor card. Begin at the desk when the person is here."));
    refresh();
}

} // namespace vestibule::ui
