#include "ui/cards/CardsPage.h"

#include "ui/cards/CardPanel.h"
#include "ui/cards/CardTexts.h"
#include "ui/cards/MakingView.h"
#include "ui/cards/SheetPanel.h"
#include "ui/cards/StockPanel.h"
#include "ui/cards/VisitorView.h"
#include "ui/engine/CardMakingEngine.h"
#include "ui/engine/SessionEngine.h"
#include "ui/residents/ReaderLine.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/shell/Table.h"
#include "ui/shell/Theme.h"
#include "ui/text/Languages.h"

#include <QComboBox>
#include <QDateTime>
#include <QFontMetrics>
#include <QFrame>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int numberWidth = 130;
constexpr int dwellingWidth = 94;
constexpr int roomBeside = 36; // of a text in its column

constexpr CardFilter filters[] = {CardFilter::All,        CardFilter::Working, CardFilter::Reserved,
                                  CardFilter::Visitors,   CardFilter::ToWrite, CardFilter::SetAside,
                                  CardFilter::NotReturned};

} // namespace

CardsPage::CardsPage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_session(needs.session)
    , m_prompter(needs.prompter)
    , m_presenter(new CardsPresenter(needs.cards, this))
    , m_views(new QStackedWidget(this))
    , m_visitor(new VisitorView(needs.cards, this))
    , m_making(
          new MakingView({*m_presenter, needs.cards, needs.making, needs.prompter, needs.paper, needs.languages}, this))
{
    setObjectName(QStringLiteral("cards"));
    m_front = makeFront(needs);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 22, 36, 24);
    outer->addWidget(m_views);
    for (QWidget* view : std::initializer_list<QWidget*>{m_front, m_visitor, m_making}) {
        m_views->addWidget(view);
    }
    connect(&needs.making, &CardMakingEngine::changed, this, [this] {
        if (isVisible()) { // a card that is made elsewhere is read when this page comes
            m_presenter->refresh();
        }
    });
    connectAll();
    connectActs();
    retranslate();
}

QString CardsPage::title() const { return tr("Cards"); }

QWidget* CardsPage::makeFront(const Needs& needs)
{
    auto* front = new QWidget(this);
    m_heading = makeLabel(front, QStringLiteral("cardsHeading"), TextLook::Heading);
    m_further = makeButton(front, QStringLiteral("furtherCard"), ButtonLook::Secondary);
    m_askVisitor = makeButton(front, QStringLiteral("visitorsCard"), ButtonLook::Secondary);
    m_reader = makeLabel(front, QStringLiteral("cardsReader"), TextLook::Hint);
    m_lookUp = makeButton(front, QStringLiteral("lookUpCard"), ButtonLook::Quiet);
    m_banner = new Banner(front);
    m_stock = new StockPanel(needs.cards, front);
    auto* top = new QHBoxLayout;
    top->setSpacing(10);
    top->addWidget(m_heading, 1);
    top->addWidget(m_further);
    top->addWidget(m_askVisitor);
    auto* reading = new QHBoxLayout;
    reading->setSpacing(10);
    reading->addWidget(m_reader, 1);
    reading->addWidget(m_lookUp);
    m_panel = new CardPanel({*m_presenter, needs.prompter, needs.paper, needs.languages}, front);
    auto* area = new QScrollArea(front);
    area->setObjectName(QStringLiteral("cardArea"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* held = new QWidget(area);
    auto* column = new QVBoxLayout(held);
    column->setContentsMargins(0, 0, 6, 0);
    column->addWidget(m_panel);
    column->addStretch();
    area->setWidget(held);
    area->viewport()->setAutoFillBackground(false);
    held->setAutoFillBackground(false);
    area->setFixedWidth(m_panel->minimumWidth() + 18); // and its scroll bar
    auto* columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(makeList(needs), 1);
    columns->addWidget(area);
    auto* whole = new QVBoxLayout(front);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(12);
    whole->addLayout(top);
    whole->addLayout(reading);
    whole->addWidget(m_stock);
    whole->addWidget(m_banner);
    whole->addLayout(columns, 1);
    return front;
}

QWidget* CardsPage::makeList(const Needs& needs)
{
    auto* list = new QWidget(this);
    m_search = new QLineEdit(list);
    m_search->setObjectName(QStringLiteral("cardSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(80);
    m_search->addAction(theme::icon(QStringLiteral("search"), theme::quietInk), QLineEdit::LeadingPosition);
    m_filter = new QComboBox(list);
    m_filter->setObjectName(QStringLiteral("cardFilter"));
    for (const CardFilter which : filters) {
        m_filter->addItem({}, int(which));
    }
    m_table = makeTable(list, QStringLiteral("cardsTable"));
    m_table->setModel(&m_presenter->model());
    QVBoxLayout* none = nullptr;
    QFrame* empty = makeCard(list, QStringLiteral("cardsEmpty"), none);
    m_empty = makeLabel(empty, QStringLiteral("cardsEmptyText"), TextLook::Body);
    m_empty->setAlignment(Qt::AlignCenter);
    none->addWidget(m_empty, 1);
    m_content = new QStackedWidget(list);
    m_content->addWidget(m_table);
    m_content->addWidget(empty);
    m_sheet = new SheetPanel(needs.prompter, needs.paper, needs.languages, list);
    auto* seek = new QHBoxLayout;
    seek->setSpacing(10);
    seek->addWidget(m_search, 1);
    seek->addWidget(m_filter);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(seek);
    column->addWidget(m_content, 1);
    column->addWidget(m_sheet);
    connect(&needs.cards, &CardsEngine::designChanged, m_sheet, &SheetPanel::clear);
    return list;
}

void CardsPage::connectAll()
{
    auto* find = new QShortcut(QKeySequence::Find, m_front);
    connect(find, &QShortcut::activated, this, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    connect(m_search, &QLineEdit::textChanged, m_presenter, &CardsPresenter::search);
    connect(m_search, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_filter, &QComboBox::currentIndexChanged, this,
            [this] { m_presenter->show(CardFilter(m_filter->currentData().toInt())); });
    connect(m_lookUp, &QPushButton::clicked, this, [this] { m_search->setText(chipText(m_presenter->reader().uid)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CardsPage::select);
    connect(m_presenter, &CardsPresenter::changed, this, &CardsPage::refreshList);
    connect(m_presenter, &CardsPresenter::chosenChanged, this, &CardsPage::refreshPanel);
    connect(m_presenter, &CardsPresenter::readerChanged, this, &CardsPage::refreshReader);
    connect(m_presenter, &CardsPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_sheet, &SheetPanel::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_sheet, &SheetPanel::done, m_banner, &Banner::showDone);
    connect(m_sheet, &SheetPanel::listedAsked, m_presenter, &CardsPresenter::fetchAll);
    connect(m_presenter, &CardsPresenter::fetched, m_sheet, &SheetPanel::collect);
    connect(m_stock, &StockPanel::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_stock, &StockPanel::counted, this,
            [this](int cards) { m_banner->showDone(tr("Counted: %n blank cards.", nullptr, cards)); });
    connect(m_panel, &CardPanel::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_panel, &CardPanel::printed, m_banner, &Banner::showDone);
    connect(m_panel, &CardPanel::personAsked, this, &CardsPage::personAsked);
}

void CardsPage::aboutToShow(const domain::Operator& who)
{
    m_mayAct = domain::mayEnrol(who.role);
    m_presenter->setRole(who.role);
    m_session.profile(this, [this](const Result<EstateProfile>& profile) {
        if (profile) {
            m_panel->setContact(profile->processorContact);
            m_making->setContact(profile->processorContact);
            m_sheet->setContact(profile->processorContact);
        }
    });
    m_banner->clear();
    fitColumns();
    goToFront();
    refreshReader();
    m_presenter->refresh();
    m_stock->load(m_mayAct);
    m_search->setFocus();
}

void CardsPage::dropData()
{
    const QSignalBlocker quiet(m_search);
    const QSignalBlocker quietFilter(m_filter);
    m_search->setText({}); // unlike clear(), that drops what could be undone
    m_filter->setCurrentIndex(0);
    m_toShow.reset();
    m_found.clear();
    m_goesOn = false;
    m_banner->clear();
    m_stock->dropData();
    m_sheet->dropData();
    m_panel->dropData();
    m_visitor->dropData();
    m_making->dropData();
    m_making->setContact({});
    m_presenter->dropData();
    m_views->setCurrentWidget(m_front);
}

void CardsPage::showOnly(CardFilter which)
{
    goToFront();
    m_search->setText({});
    m_filter->setCurrentIndex(m_filter->findData(int(which)));
    m_table->setFocus();
}

void CardsPage::goToFront()
{
    m_visitor->dropData();
    m_making->dropData();
    m_views->setCurrentWidget(m_front);
}

void CardsPage::goBack()
{
    goToFront();
    m_presenter->refresh(); // what was begun there may have left something behind
    m_table->setFocus();
}

void CardsPage::lookAt(const CardKey& line)
{
    m_toShow = line;
    m_filter->setCurrentIndex(0);
    m_presenter->refresh();
}

void CardsPage::select()
{
    const CardRow* row = m_presenter->model().at(m_table->currentIndex().row());
    m_presenter->choose(row != nullptr ? std::optional(row->key()) : std::nullopt);
}

void CardsPage::fitColumns()
{
    m_table->ensurePolished(); // its letters are those of the style sheet from then on
    const QFontMetrics letters = m_table->fontMetrics();
    int state = 0;
    for (const QString& text : cardStateTexts()) {
        state = qMax(state, letters.horizontalAdvance(text));
    }
    const QDateTime longest(QDate(2028, 12, 28), QTime(22, 48));
    const int until = letters.horizontalAdvance(momentText(Instant::fromDateTime(longest)));
    setColumnWidths(m_table, {numberWidth, 0, dwellingWidth, state + roomBeside, until + roomBeside});
}

void CardsPage::refreshList()
{
    using State = CardsPresenter::State;
    const State state = m_presenter->state();
    const bool listed = state == State::Listed || state == State::Loading;
    m_content->setCurrentIndex(listed ? 0 : 1);
    if (state == State::NoCards) {
        m_empty->setText(m_presenter->filter() == CardFilter::All
                             ? tr("No card has been issued yet. Cards are made at the desk.")
                             : tr("No cards in this list."));
    } else if (state == State::NoMatch) {
        m_empty->setText(
            tr("No card matches “%1”. Search by the whole number, by that of a chip, or by name or dwelling.")
                .arg(m_presenter->searchText().trimmed()));
    } else if (state == State::Failed) {
        m_empty->setText(tr("The cards could not be read. Nothing is lost; type again to try once more."));
    }
    if (const int line = m_toShow ? m_presenter->model().rowOf(*m_toShow) : -1; line >= 0) {
        m_toShow.reset();
        m_table->selectRow(line);
    } else if (state == State::Listed && !m_table->currentIndex().isValid()) {
        m_table->selectRow(0);
    }
    select();
    if (m_goesOn && !m_toShow && state == State::Listed) {
        m_goesOn = false;
        refreshPanel();
        m_panel->goToMaking();
    }
}

void CardsPage::refreshPanel()
{
    m_sheet->setVisible(m_mayAct);
    m_sheet->offer(m_mayAct && m_presenter->isPrinted() && !m_presenter->running() ? m_presenter->card()
                                                                                   : std::nullopt);
    m_sheet->offerListed(m_mayAct ? m_presenter->listedPrinted() : QList<domain::CredentialId>());
    m_panel->refresh(m_mayAct);
    // Not there where they never apply: a chip on no entry is nobody's, and a visitor has no further card.
    m_further->setVisible(m_presenter->isFor(Act::Further));
    m_further->setEnabled(m_presenter->may(Act::Further));
    m_askVisitor->setVisible(m_presenter->mayHaveVisitors());
}

void CardsPage::refreshReader()
{
    const ReaderState reader = m_presenter->reader();
    m_reader->setText(readerLine(reader));
    m_lookUp->setVisible(!reader.uid.isEmpty());
}

void CardsPage::retranslate()
{
    m_heading->setText(tr("Cards"));
    m_further->setText(tr("One more card…"));
    m_askVisitor->setText(tr("Visitor's card…"));
    m_lookUp->setText(tr("Look this card up"));
    m_search->setPlaceholderText(tr("Card number, chip, name or dwelling (Ctrl+F)"));
    m_search->setAccessibleName(tr("Search for cards"));
    for (int i = 0; i < int(std::size(filters)); ++i) {
        m_filter->setItemText(i, cardFilterText(filters[i]));
    }
    m_filter->setAccessibleName(tr("Which cards are listed"));
    m_table->setAccessibleName(tr("Cards"));
    m_presenter->model().retranslate();
    fitColumns();
    refreshReader();
    refreshList();
    refreshPanel();
}

} // namespace vestibule::ui
