#include "ui/cards/CardsPage.h"

#include "core/cards/CardNumber.h"
#include "ui/cards/CardsPresenter.h"
#include "ui/cards/SheetPanel.h"
#include "ui/cards/StockPanel.h"
#include "ui/engine/CardsEngine.h"
#include "ui/engine/SessionEngine.h"
#include "ui/print/CardJob.h"
#include "ui/print/PaperButtons.h"
#include "ui/residents/ReaderLine.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/shell/Table.h"
#include "ui/shell/Theme.h"
#include "ui/text/Languages.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int pictureWidth = 336;
constexpr int panelWidth = 384;

} // namespace

CardsPage::CardsPage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_session(needs.session)
    , m_prompter(needs.prompter)
    , m_languages(needs.languages)
    , m_presenter(new CardsPresenter(needs.cards, this))
    , m_heading(makeLabel(this, QStringLiteral("cardsHeading"), TextLook::Heading))
    , m_reader(makeLabel(this, QStringLiteral("cardsReader"), TextLook::Hint))
    , m_banner(new Banner(this))
    , m_stock(new StockPanel(needs.cards, this))
{
    setObjectName(QStringLiteral("cards"));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(makeList(needs), 1);
    m_panel = makePanel(needs);
    columns->addWidget(m_panel, 0, Qt::AlignTop);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 22, 36, 24);
    outer->setSpacing(12);
    outer->addWidget(m_heading);
    outer->addWidget(m_reader);
    outer->addWidget(m_stock);
    outer->addWidget(m_banner);
    outer->addLayout(columns, 1);
    connectAll();
    retranslate();
}

QString CardsPage::title() const { return tr("Cards"); }

QWidget* CardsPage::makeList(const Needs& needs)
{
    auto* list = new QWidget(this);
    m_search = new QLineEdit(list);
    m_search->setObjectName(QStringLiteral("cardSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(80);
    m_search->addAction(theme::icon(QStringLiteral("search"), theme::quietInk), QLineEdit::LeadingPosition);
    m_table = makeTable(list, QStringLiteral("cardsTable"));
    m_table->setModel(&m_presenter->model());
    setColumnWidths(m_table, {130, 0, 120, 118, 160});
    QVBoxLayout* none = nullptr;
    QFrame* empty = makeCard(list, QStringLiteral("cardsEmpty"), none);
    m_empty = makeLabel(empty, QStringLiteral("cardsEmptyText"), TextLook::Body);
    m_empty->setAlignment(Qt::AlignCenter);
    none->addWidget(m_empty, 1);
    m_content = new QStackedWidget(list);
    m_content->addWidget(m_table);
    m_content->addWidget(empty);
    m_sheet = new SheetPanel(needs.prompter, needs.paper, needs.languages, list);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_search);
    column->addWidget(m_content, 1);
    column->addWidget(m_sheet);
    connect(&needs.cards, &CardsEngine::designChanged, m_sheet, &SheetPanel::clear);
    return list;
}

QWidget* CardsPage::makePanel(const Needs& needs)
{
    QVBoxLayout* column = nullptr;
    QFrame* panel = makeCard(this, QStringLiteral("cardPanel"), column);
    panel->setFixedWidth(panelWidth);
    column->setContentsMargins(22, 18, 22, 18);
    m_panelHeading = makeLabel(panel, QStringLiteral("cardPanelHeading"), TextLook::Section);
    m_status = makeLabel(panel, QStringLiteral("cardPanelStatus"), TextLook::Hint);
    m_status->setProperty("look", QStringLiteral("pill"));
    m_status->setWordWrap(false);
    m_picture = new QLabel(panel);
    m_picture->setObjectName(QStringLiteral("cardPanelPicture"));
    m_picture->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_facts = makeLabel(panel, QStringLiteral("cardPanelFacts"), TextLook::Body);
    m_paperButtons = new PaperButtons(needs.prompter, needs.paper, panel);
    m_block = makeButton(panel, QStringLiteral("blockCard"), ButtonLook::Danger);
    column->addWidget(m_panelHeading);
    column->addWidget(m_status, 0, Qt::AlignLeft);
    column->addWidget(m_picture);
    column->addWidget(m_facts);
    column->addWidget(m_paperButtons);
    column->addWidget(m_block, 0, Qt::AlignLeft);
    return panel;
}

void CardsPage::connectAll()
{
    m_paperButtons->setSource([this]() -> std::optional<PaperJob> {
        const std::optional<IssuedCard>& card = m_presenter->card();
        return card ? cardJob(*card, m_contact, m_languages) : std::nullopt;
    });
    auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, this, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    connect(m_search, &QLineEdit::textChanged, m_presenter, &CardsPresenter::search);
    connect(m_search, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CardsPage::select);
    connect(m_block, &QPushButton::clicked, this, &CardsPage::askBlock);
    connect(m_paperButtons, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_paperButtons, &PaperButtons::done, m_banner, &Banner::showDone);
    connect(m_presenter, &CardsPresenter::changed, this, &CardsPage::refreshList);
    connect(m_presenter, &CardsPresenter::chosenChanged, this, &CardsPage::refreshPanel);
    connect(m_presenter, &CardsPresenter::readerChanged, this, &CardsPage::refreshReader);
    connect(m_presenter, &CardsPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_sheet, &SheetPanel::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_sheet, &SheetPanel::done, m_banner, &Banner::showDone);
    connect(m_stock, &StockPanel::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_stock, &StockPanel::counted, this,
            [this](int cards) { m_banner->showDone(tr("Counted: %n blank cards.", nullptr, cards)); });
    connect(m_presenter, &CardsPresenter::blocked, this, [this] {
        m_banner->showDone(tr("The card is blocked. The gates delete it as they are reached."));
        m_table->setFocus();
    });
}

void CardsPage::aboutToShow(const domain::Operator& who)
{
    m_mayAct = domain::mayEnrol(who.role);
    m_session.profile(this, [this](const Result<EstateProfile>& profile) {
        if (profile) {
            m_contact = profile->processorContact;
            m_sheet->setContact(m_contact);
            refreshPanel();
        }
    });
    m_banner->clear();
    refreshReader();
    m_presenter->refresh();
    m_stock->load(m_mayAct);
    m_search->setFocus();
}

void CardsPage::dropData()
{
    const QSignalBlocker quiet(m_search);
    m_search->setText({}); // unlike clear(), that drops what could be undone
    m_banner->clear();
    m_stock->dropData();
    m_sheet->dropData();
    m_presenter->dropData();
}

void CardsPage::askBlock()
{
    const CardRow* row = m_presenter->chosen();
    if (row == nullptr) {
        return;
    }
    Question question;
    question.title = tr("Block this card?");
    question.text =
        tr("Card %1 of %2 stops working at every gate and cannot be unblocked. Another card can be issued at "
           "the desk at once.")
            .arg(cards::groupedCardNumber(row->number), row->name);
    question.accept = tr("Block the card");
    question.reject = tr("Leave it working");
    question.dangerous = true;
    m_banner->clear();
    m_prompter.ask(window(), question, [self = QPointer(this), id = row->credential](bool accepted) {
        CardsPage* const me = self.data();
        if (me != nullptr && accepted && me->m_presenter->chosen() != nullptr &&
            me->m_presenter->chosen()->credential == id) {
            me->m_presenter->block();
        }
    });
}

void CardsPage::select()
{
    const CardRow* row = m_presenter->model().at(m_table->currentIndex().row());
    m_presenter->choose(row != nullptr ? std::optional(row->credential) : std::nullopt);
}

void CardsPage::refreshList()
{
    using State = CardsPresenter::State;
    const State state = m_presenter->state();
    const bool listed = state == State::Listed || state == State::Loading;
    m_content->setCurrentIndex(listed ? 0 : 1);
    if (state == State::NoCards) {
        m_empty->setText(tr("No card has been issued yet. Cards are made at the desk."));
    } else if (state == State::NoMatch) {
        m_empty->setText(tr("No card matches “%1”. Search by the whole number, or by name or dwelling.")
                             .arg(m_presenter->searchText().trimmed()));
    } else if (state == State::Failed) {
        m_empty->setText(tr("The cards could not be read. Nothing is lost; type again to try once more."));
    }
    if (state == State::Listed && !m_table->currentIndex().isValid()) {
        m_table->selectRow(0);
    }
    select();
}

void CardsPage::refreshPanel()
{
    const CardRow* row = m_presenter->chosen();
    const bool isPrintable = row != nullptr && m_mayAct && m_presenter->mayBlock();
    m_sheet->setVisible(m_mayAct);
    m_sheet->offer(isPrintable ? m_presenter->card() : std::nullopt);
    m_panel->setVisible(row != nullptr);
    if (row == nullptr) {
        m_panelHeading->clear();
        m_facts->clear();
        m_picture->clear();
        return;
    }
    const std::optional<IssuedCard>& card = m_presenter->card();
    m_panelHeading->setText(tr("%1, %2", "name, dwelling").arg(row->name, row->dwelling));
    m_status->setText(keyStatusText(row->status));
    setLook(m_status, "tone", keyStatusTone(row->status));
    if (card) {
        m_picture->setPixmap(QPixmap::fromImage(cardPicture(*card, m_contact, m_languages, pictureWidth)));
    } else {
        m_picture->clear();
    }
    m_picture->setAccessibleName(tr("Picture of the card"));
    m_facts->setText(card && !card->card.uid.isEmpty()
                         ? tr("Chip %1").arg(QString::fromLatin1(card->card.uid.toHex(' ').toUpper()))
                         : tr("Without a chip number: the printed number alone opens."));
    m_facts->setVisible(card.has_value());
    m_paperButtons->setEnabled(card.has_value() && isPrintable);
    m_block->setVisible(m_mayAct && (m_presenter->mayBlock() || m_presenter->isBlocking()));
    m_block->setEnabled(m_presenter->mayBlock());
    m_block->setText(m_presenter->isBlocking() ? tr("Blocking…") : tr("Block this card…"));
}

void CardsPage::refreshReader() { m_reader->setText(readerLine(m_presenter->reader())); }

void CardsPage::retranslate()
{
    m_heading->setText(tr("Cards"));
    m_search->setPlaceholderText(tr("Card number, name or dwelling (Ctrl+F)"));
    m_search->setAccessibleName(tr("Search for cards"));
    m_table->setAccessibleName(tr("Cards"));
    m_presenter->model().retranslate();
    refreshReader();
    refreshList();
    refreshPanel();
}

} // namespace vestibule::ui
