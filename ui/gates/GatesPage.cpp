#include "ui/gates/GatesPage.h"

#include "ui/gates/AddressesView.h"
#include "ui/gates/ClockNotice.h"
#include "ui/gates/FillNotice.h"
#include "ui/gates/FillPresenter.h"
#include "ui/gates/FillView.h"
#include "ui/gates/GateCard.h"
#include "ui/gates/GateSearchKeys.h"
#include "ui/gates/GatesPresenter.h"
#include "ui/gates/PairGateView.h"
#include "ui/gates/ReadAllPanel.h"
#include "ui/gates/ReadingPresenter.h"
#include "ui/gates/RollNotice.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"
#include "ui/shell/Theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

GatesPage::GatesPage(GatesEngine& gates, SessionEngine& session, QWidget* parent)
    : Page(parent)
    , m_session(session)
    , m_presenter(new GatesPresenter(gates, this))
    , m_views(new QStackedWidget(this))
    , m_front(new QWidget(this))
    , m_pairing(new PairGateView(*m_presenter, this))
    , m_fill(new FillPresenter(gates, this))
    , m_filling(new FillView(*m_fill, session, this))
    , m_addressing(new AddressesView(gates, session, this))
    , m_content(new QStackedWidget(m_front))
    , m_heading(makeLabel(m_front, QStringLiteral("gatesHeading"), TextLook::Heading))
    , m_lead(makeLabel(m_front, QStringLiteral("gatesLead"), TextLook::Lead))
    , m_reading(new ReadAllPanel(*new ReadingPresenter(gates, this), m_lead, m_front))
    , m_clock(new ClockNotice(m_front))
    , m_closed(new Banner(m_front))
    , m_banner(new Banner(m_front))
{
    setObjectName(QStringLiteral("gates"));
    m_closed->setObjectName(QStringLiteral("gatesWithoutCard"));
    m_pair = makeButton(m_front, QStringLiteral("pairGate"), ButtonLook::Primary);
    m_rename = makeButton(m_front, QStringLiteral("renameGate"), ButtonLook::Secondary);
    m_retire = makeButton(m_front, QStringLiteral("retireGate"), ButtonLook::Danger);
    m_sync = makeButton(m_front, QStringLiteral("syncNow"), ButtonLook::Secondary);
    m_addresses = makeButton(m_front, QStringLiteral("gateAddresses"), ButtonLook::Secondary);
    m_board = makeBoard();
    m_empty = makeEmpty();
    m_content->addWidget(m_board);
    m_content->addWidget(m_empty);
    auto* top = new QHBoxLayout;
    top->setSpacing(10);
    top->addWidget(m_heading, 1);
    for (QPushButton* button : {m_sync, m_addresses, m_retire, m_rename, m_pair}) {
        top->addWidget(button);
    }
    auto* front = new QVBoxLayout(m_front);
    front->setContentsMargins(0, 0, 0, 0);
    front->setSpacing(12);
    front->addLayout(top);
    front->addWidget(m_reading);
    front->addWidget(m_clock);
    front->addWidget(m_closed);
    front->addWidget(m_banner);
    front->addWidget(m_content, 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 22, 36, 24);
    outer->addWidget(m_views);
    m_views->addWidget(m_front);
    m_views->addWidget(m_pairing);
    m_views->addWidget(m_filling);
    m_views->addWidget(m_addressing);
    connect(m_pair, &QPushButton::clicked, this, &GatesPage::openPairing);
    connect(m_rename, &QPushButton::clicked, this, &GatesPage::startRename);
    connect(m_retire, &QPushButton::clicked, this, &GatesPage::askRetire);
    connect(m_sync, &QPushButton::clicked, this, &GatesPage::syncNow);
    connect(m_addresses, &QPushButton::clicked, this, &GatesPage::openAddresses);
    connect(m_addressing, &AddressesView::closed, this, &GatesPage::closePairing);
    connect(m_pairing, &PairGateView::closed, this, &GatesPage::closePairing);
    connect(m_fill, &FillPresenter::changed, this, &GatesPage::showDetail);
    connect(m_filling, &FillView::closed, this, &GatesPage::closePairing);
    connect(m_fillNotice, &FillNotice::opened, this, [this] {
        m_views->setCurrentWidget(m_filling);
        m_filling->begin();
    });
    connect(m_presenter, &GatesPresenter::changed, this, &GatesPage::refresh);
    connect(m_presenter, &GatesPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_presenter, &GatesPresenter::retired, this, &GatesPage::sayRetired);
    connect(m_presenter, &GatesPresenter::findingsEnd, this, &GatesPage::sayFindingsEnd);
    connect(m_roll, &RollNotice::opened, this, &GatesPage::cardsToWriteAsked);
    connect(m_clock, &ClockNotice::stationIsRight, m_presenter, &GatesPresenter::stationClockIsRight);
    connect(m_presenter, &GatesPresenter::paired, this, [this](const PairingOutcome& outcome) {
        closePairing();
        m_banner->showDone(pairedText(outcome));
    });
    connect(&gates, &GatesEngine::changed, this, [this] {
        // Out of sight nothing is read; aboutToShow() does it.
        if (isVisible()) {
            load();
        }
    });
    retranslate();
}

QString GatesPage::title() const { return tr("Gates"); }

QWidget* GatesPage::makeBoard()
{
    auto* board = new QWidget(m_front);
    m_table = makeTable(board, QStringLiteral("gatesTable"));
    m_table->setModel(&m_presenter->order());
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    setColumnWidths(m_table, {0, 605, 95, 190, 90});
    m_search = new QLineEdit(board);
    m_search->setObjectName(QStringLiteral("gateSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(80);
    m_search->addAction(theme::icon(QStringLiteral("search"), theme::quietInk), QLineEdit::LeadingPosition);
    new GateSearchKeys(m_search, m_table);
    m_noMatch = makeLabel(board, QStringLiteral("gateNoMatch"), TextLook::Body);
    m_card = new GateCard(board);
    m_fillNotice = new FillNotice(*m_fill, board);
    m_roll = new RollNotice(board);
    auto* column = new QVBoxLayout(board);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_search);
    column->addWidget(m_noMatch);
    column->addWidget(m_table, 1);
    column->addWidget(m_card);
    column->addWidget(m_fillNotice);
    column->addWidget(m_roll);
    auto* find = new QShortcut(QKeySequence::Find, board);
    connect(find, &QShortcut::activated, m_search, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    connect(m_search, &QLineEdit::textChanged, this, &GatesPage::filter);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &GatesPage::showDetail);
    connect(m_card, &GateCard::endFindingsAsked, this, &GatesPage::askEndFindings);
    connect(m_card, &GateCard::alarmsKnownAsked, this, [this] {
        if (const GateRow* row = current()) {
            m_presenter->alarmsKnown(row->gate.id);
        }
    });
    return board;
}

QWidget* GatesPage::makeEmpty()
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(m_front, QStringLiteral("gatesEmpty"), column);
    m_emptyHeading = makeLabel(card, QStringLiteral("gatesEmptyHeading"), TextLook::Section);
    m_emptyText = makeLabel(card, QStringLiteral("gatesEmptyText"), TextLook::Body);
    column->addStretch();
    for (QLabel* label : {m_emptyHeading, m_emptyText}) {
        label->setAlignment(Qt::AlignCenter);
        column->addWidget(label);
    }
    column->addStretch();
    return card;
}

void GatesPage::aboutToShow(const domain::Operator& who)
{
    m_manages = domain::mayManage(who.role);
    m_enrols = domain::mayEnrol(who.role);
    m_pair->setVisible(m_manages);
    m_rename->setVisible(m_manages);
    m_retire->setVisible(m_manages);
    m_sync->setVisible(m_enrols);
    m_reading->open(m_manages);
    m_fillNotice->setManages(m_manages);
    m_addressing->setManages(m_manages);
    m_presenter->model().setRenamable(m_manages);
    m_banner->clear();
    closePairing();
    load();
    m_presenter->readCards();
}

void GatesPage::load()
{
    m_presenter->load();
    m_fill->load();
}

void GatesPage::dropData()
{
    {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
    }
    m_banner->clear();
    m_reading->dropData();
    m_current.reset();
    m_pairing->clear();
    m_views->setCurrentWidget(m_front);
    m_presenter->dropData();
    m_fill->dropData();
    m_addressing->dropData();
}

void GatesPage::openPairing()
{
    m_banner->clear();
    m_views->setCurrentWidget(m_pairing);
    m_pairing->begin();
}

void GatesPage::openAddresses()
{
    m_banner->clear();
    m_views->setCurrentWidget(m_addressing);
    m_addressing->begin();
}

void GatesPage::closePairing()
{
    m_pairing->clear();
    m_views->setCurrentWidget(m_front);
    m_table->setFocus();
    showDetail();
}

void GatesPage::startRename()
{
    m_banner->clear();
    const int row = qMax(0, m_table->currentIndex().row());
    m_table->selectRow(row);
    m_table->edit(m_presenter->order().index(row, GatesModel::Name));
}

void GatesPage::syncNow()
{
    m_presenter->syncNow();
    Q_EMIT statusSaid(tr("Every gate is being contacted."));
}

void GatesPage::refresh()
{
    using State = GatesPresenter::State;
    const State state = m_presenter->state();
    const bool listed = state == State::Listed || state == State::Loading;
    m_content->setCurrentWidget(listed ? m_board : m_empty);
    m_sync->setEnabled(state == State::Listed);
    m_reading->setVisible(state == State::Listed && m_presenter->inService() > 0);
    m_lead->setText(summary());
    if (state == State::Empty) {
        m_emptyHeading->setText(tr("No gate is paired yet"));
        m_emptyText->setText(tr("A manager pairs a gate with the text that it shows. Until then no key can be given."));
    } else {
        m_emptyHeading->setText(tr("The gates could not be read"));
        m_emptyText->setText(tr("Nothing is lost. Open this page again to try once more."));
    }
    keepSelected();
    m_clock->show(m_presenter->clockTrouble(), m_enrols);
    m_roll->show(m_presenter->cardsToWrite());
    sayClosed();
    showDetail();
}

void GatesPage::filter(const QString& text)
{
    m_presenter->order().filter(text);
    keepSelected();
    showDetail();
}

void GatesPage::keepSelected()
{
    GatesOrder& order = m_presenter->order();
    const bool isEmpty = order.rowCount() == 0 && m_presenter->state() == GatesPresenter::State::Listed;
    m_noMatch->setVisible(isEmpty);
    m_noMatch->setText(tr("No gate matches “%1”. Escape clears it.").arg(order.filterText().trimmed()));
    if (order.rowCount() > 0 && !m_table->currentIndex().isValid()) {
        m_table->selectRow(m_current ? qMax(0, order.rowOf(*m_current)) : 0);
    }
}

const GateRow* GatesPage::current() const { return m_presenter->order().at(m_table->currentIndex().row()); }

void GatesPage::refreshButtons()
{
    const GateRow* row = current();
    const bool works = m_presenter->state() == GatesPresenter::State::Listed && row != nullptr && !row->destroyed;
    const bool busy = m_presenter->isRetiring();
    m_rename->setEnabled(works && !busy);
    m_retire->setEnabled(works && !busy);
    m_retire->setText(busy ? tr("Declaring…") : tr("Declare destroyed…"));
}

void GatesPage::showDetail()
{
    refreshButtons();
    const GateRow* row = current();
    if (m_views->currentWidget() != m_filling) { // else the row may move on; the gate that is being filled stays
        m_fill->setTarget(row);
    }
    m_card->show(row, m_manages, m_presenter->isCaring());
    if (row != nullptr) {
        m_current = row->gate.id;
    }
}

void GatesPage::retranslate()
{
    m_heading->setText(tr("Gates"));
    m_pair->setText(tr("Pair a gate…"));
    m_rename->setText(tr("Rename"));
    m_sync->setText(tr("Contact all now"));
    m_addresses->setText(tr("Addresses…"));
    m_table->setAccessibleName(tr("Gates"));
    m_search->setPlaceholderText(tr("Name, address or state of a gate (Ctrl+F)"));
    m_search->setAccessibleName(tr("Filter the gates"));
    m_presenter->model().retranslate();
    refresh();
}

} // namespace vestibule::ui
