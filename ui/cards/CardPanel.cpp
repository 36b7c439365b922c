#include "ui/cards/CardPanel.h"

#include "core/cards/CardNumber.h"
#include "ui/cards/CardTexts.h"
#include "ui/print/CardJob.h"
#include "ui/print/PaperButtons.h"
#include "ui/shell/Looks.h"
#include "ui/text/Languages.h"

#include <QComboBox>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int shownWidth = 264;
constexpr int panelWidth = 372;
constexpr int actsBeside = 2;

constexpr domain::SpoilReason reasons[] = {domain::SpoilReason::Damaged, domain::SpoilReason::ChipFails,
                                           domain::SpoilReason::PrintFails};

} // namespace

CardPanel::CardPanel(const Needs& needs, QWidget* parent)
    : View(parent), m_presenter(needs.presenter), m_languages(needs.languages)
{
    setFixedWidth(panelWidth);
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("cardPanel"), column);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(10);
    m_heading = makeLabel(card, QStringLiteral("cardPanelHeading"), TextLook::Section);
    m_status = makeLabel(card, QStringLiteral("cardPanelStatus"), TextLook::Hint);
    m_status->setProperty("look", QStringLiteral("pill"));
    m_status->setWordWrap(false);
    m_picture = new QLabel(card);
    m_picture->setObjectName(QStringLiteral("cardPanelPicture"));
    m_picture->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_facts = makeLabel(card, QStringLiteral("cardPanelFacts"), TextLook::Body);
    QWidget* acts = makeActs(); // above the picture: seen without scrolling
    m_paperButtons = new PaperButtons(needs.prompter, needs.paper, card);
    m_paperButtons->setSource([this]() -> std::optional<PaperJob> {
        const std::optional<IssuedCard>& shown = m_presenter.card();
        return shown ? cardJob(*shown, m_contact, m_languages) : std::nullopt;
    });
    column->addWidget(m_heading);
    column->addWidget(m_status, 0, Qt::AlignLeft);
    column->addWidget(m_facts);
    column->addWidget(acts);
    column->addWidget(m_paperButtons);
    column->addWidget(m_picture);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(card);
    connect(m_paperButtons, &PaperButtons::failed, this, &CardPanel::failed);
    connect(m_paperButtons, &PaperButtons::done, this, &CardPanel::printed);
    retranslate();
}

QWidget* CardPanel::makeActs()
{
    auto* acts = new QWidget(this);
    m_grid = new QGridLayout(acts);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(8);
    const auto add = [&](Act act, const char* name, ButtonLook look) {
        QPushButton* button = makeButton(acts, QString::fromLatin1(name), look);
        connect(button, &QPushButton::clicked, this, [this, act] { Q_EMIT actAsked(act); });
        m_acts.append({act, button});
    };
    m_make = makeButton(acts, QStringLiteral("makeCard"), ButtonLook::Primary);
    m_person = makeButton(acts, QStringLiteral("cardPerson"), ButtonLook::Quiet);
    m_reason = new QComboBox(acts);
    m_reason->setObjectName(QStringLiteral("cardReason"));
    m_reason->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reason->setMinimumContentsLength(6);
    for (const domain::SpoilReason reason : reasons) {
        m_reason->addItem({}, int(reason));
    }
    m_reason->setCurrentIndex(-1);
    add(Act::Replace, "replaceCard", ButtonLook::Secondary);
    add(Act::Spoil, "spoilChip", ButtonLook::Secondary);
    add(Act::TakeBack, "takeBackCard", ButtonLook::Secondary);
    add(Act::Lose, "loseCard", ButtonLook::Danger);
    add(Act::Find, "findCard", ButtonLook::Secondary);
    layActs();
    connect(m_reason, &QComboBox::currentIndexChanged, this, [this] { refreshActs(m_mayAct); });
    connect(m_make, &QPushButton::clicked, this, &CardPanel::makingAsked);
    connect(m_person, &QPushButton::clicked, this, [this] {
        if (const CardRow* row = m_presenter.chosen()) {
            Q_EMIT personAsked(row->person);
        }
    });
    return acts;
}

void CardPanel::setContact(const QString& contact)
{
    m_contact = contact;
    refresh(m_mayAct);
}

std::optional<domain::SpoilReason> CardPanel::reason() const
{
    return m_reason->currentIndex() < 0 ? std::nullopt
                                        : std::optional(domain::SpoilReason(m_reason->currentData().toInt()));
}

void CardPanel::forgetReason() { m_reason->setCurrentIndex(-1); }

void CardPanel::goToMaking()
{
    if (m_make->isVisibleTo(this) && m_make->isEnabled()) {
        m_make->setFocus();
    }
}

void CardPanel::dropData()
{
    m_contact.clear();
    const QSignalBlocker quiet(m_reason);
    forgetReason();
}

void CardPanel::refresh(bool mayAct)
{
    m_mayAct = mayAct;
    const CardRow* row = m_presenter.chosen();
    setVisible(row != nullptr);
    if (row == nullptr) {
        m_heading->clear();
        m_facts->clear();
        m_picture->clear();
        return;
    }
    const std::optional<IssuedCard>& card = m_presenter.card();
    m_heading->setText(row->dwelling.isEmpty()
                           ? cardHolderText(*row)
                           : tr("%1, %2", "name, dwelling").arg(cardHolderText(*row), row->dwelling));
    m_status->setText(cardStateText(*row));
    setLook(m_status, "tone", cardStateTone(*row));
    m_picture->setVisible(card.has_value());
    if (card) {
        m_picture->setPixmap(QPixmap::fromImage(cardPicture(*card, m_contact, m_languages, shownWidth)));
    } else {
        m_picture->clear();
    }
    m_picture->setAccessibleName(tr("Picture of the card"));
    const QString facts = cardFactsText(*row);
    m_facts->setText(facts);
    m_facts->setVisible(!facts.isEmpty());
    m_paperButtons->setVisible(card.has_value() && m_presenter.isPrinted());
    m_paperButtons->setEnabled(mayAct);
    refreshActs(mayAct);
}

QString CardPanel::textOf(Act act) const
{
    const CardRow* row = m_presenter.chosen();
    switch (act) {
    case Act::Lose:
        return m_presenter.running() == act ? tr("Ending…") : tr("Report lost…");
    case Act::Replace:
        return tr("Replace…");
    case Act::TakeBack:
        return row != nullptr && row->status == KeyStatus::Reserved ? tr("Not needed…") : tr("Take back…");
    case Act::Spoil:
        return tr("Set aside…");
    case Act::Find:
        return tr("Use it again…");
    case Act::GiveOut: // within the making
    case Act::Further:
        break;
    }
    return {};
}

QString CardPanel::makingText() const
{
    const CardRow* row = m_presenter.chosen();
    if (row != nullptr && (row->isToWrite() || row->fate == CardFate::Found)) {
        return tr("Encode again…");
    }
    // A chip that is made for it, or the one that it works by, is there already.
    const bool isThere = row != nullptr && row->fate != CardFate::Replaced && !row->uid.isEmpty();
    return isThere ? tr("Go on with it…") : tr("Make the card…");
}

void CardPanel::refreshActs(bool mayAct)
{
    const CardRow* row = m_presenter.chosen();
    const bool isAsideFor = m_presenter.isFor(Act::Replace) || m_presenter.isFor(Act::Spoil);
    m_reason->setVisible(isAsideFor);
    m_reason->setEnabled(!m_presenter.running());
    for (const auto& [act, button] : std::as_const(m_acts)) {
        const bool needsReason = act == Act::Replace || act == Act::Spoil;
        button->setVisible(m_presenter.isFor(act));
        button->setEnabled(m_presenter.may(act) && (!needsReason || reason()));
        button->setText(textOf(act));
        button->setToolTip(needsReason && !reason() ? tr("First choose why.", "a card is set aside") : QString());
    }
    m_make->setVisible(m_presenter.isToMake());
    m_make->setEnabled(m_presenter.mayMake());
    m_make->setText(makingText());
    m_person->setVisible(mayAct && row != nullptr && !row->name.isEmpty());
    layActs();
}

void CardPanel::layActs()
{
    int place = 0; // row after row, from the left
    const auto lay = [&](QWidget* widget, int columns) {
        m_grid->removeWidget(widget);
        if (widget->isHidden()) {
            return;
        }
        m_grid->addWidget(widget, place / actsBeside, place % actsBeside, 1, columns);
        place += columns;
    };
    const auto toNextRow = [&place] { place = (place + actsBeside - 1) / actsBeside * actsBeside; };
    lay(m_make, 1);
    lay(m_person, 1);
    toNextRow();
    lay(m_reason, actsBeside);
    for (const auto& [act, button] : std::as_const(m_acts)) {
        lay(button, 1);
    }
}

void CardPanel::retranslate()
{
    for (int i = 0; i < int(std::size(reasons)); ++i) {
        m_reason->setItemText(i, spoilReasonText(reasons[i]));
    }
    m_reason->setPlaceholderText(tr("Why?", "a card is set aside"));
    m_reason->setAccessibleName(tr("Why the card is set aside"));
    m_person->setText(tr("Open the resident"));
    refresh(m_mayAct);
}

} // namespace vestibule::ui
