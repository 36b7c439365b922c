#include "ui/gates/GatesPage.h"

#include "ui/gates/GatesPresenter.h"
#include "ui/gates/PairGateView.h"
#include "ui/residents/StatusText.h"
#include "ui/session/ApprovalPanel.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"
#include "ui/shell/Theme.h"
#include "ui/text/ActTexts.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Sentences.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

QString destroyedText(const GateRow& row)
{
    const GateDestroyed& end = *row.destroyed;
    const QString said =
        GatesPage::tr("%1 was declared destroyed on %2 by %3 and %4: %5.")
            .arg(row.gate.name, momentText(end.at), end.declaredBy, end.approvedBy, actReasonText(end.reason));
    const QString nobody =
        GatesPage::tr("It gets nothing more. What it never signed counts as erased on the word of these two.");
    const QString whole = inOneLine(said, nobody);
    return end.document.isEmpty()
               ? whole
               : inOneLine(whole, GatesPage::tr("Document: %1.").arg(QString::fromLatin1(end.document)));
}

} // namespace

GatesPage::GatesPage(GatesEngine& gates, SessionEngine& session, QWidget* parent)
    : Page(parent)
    , m_session(session)
    , m_presenter(new GatesPresenter(gates, this))
    , m_views(new QStackedWidget(this))
    , m_front(new QWidget(this))
    , m_pairing(new PairGateView(*m_presenter, this))
    , m_content(new QStackedWidget(m_front))
    , m_heading(makeLabel(m_front, QStringLiteral("gatesHeading"), TextLook::Heading))
    , m_lead(makeLabel(m_front, QStringLiteral("gatesLead"), TextLook::Lead))
    , m_closed(new Banner(m_front))
    , m_banner(new Banner(m_front))
{
    setObjectName(QStringLiteral("gates"));
    m_closed->setObjectName(QStringLiteral("gatesWithoutCard"));
    m_pair = makeButton(m_front, QStringLiteral("pairGate"), ButtonLook::Primary);
    m_rename = makeButton(m_front, QStringLiteral("renameGate"), ButtonLook::Secondary);
    m_retire = makeButton(m_front, QStringLiteral("retireGate"), ButtonLook::Danger);
    m_sync = makeButton(m_front, QStringLiteral("syncNow"), ButtonLook::Secondary);
    m_board = makeBoard();
    m_empty = makeEmpty();
    m_content->addWidget(m_board);
    m_content->addWidget(m_empty);
    auto* top = new QHBoxLayout;
    top->setSpacing(10);
    top->addWidget(m_heading, 1);
    for (QPushButton* button : {m_sync, m_retire, m_rename, m_pair}) {
        top->addWidget(button);
    }
    auto* front = new QVBoxLayout(m_front);
    front->setContentsMargins(0, 0, 0, 0);
    front->setSpacing(12);
    front->addLayout(top);
    front->addWidget(m_lead);
    front->addWidget(m_closed);
    front->addWidget(m_banner);
    front->addWidget(m_content, 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 22, 36, 24);
    outer->addWidget(m_views);
    m_views->addWidget(m_front);
    m_views->addWidget(m_pairing);
    connect(m_pair, &QPushButton::clicked, this, &GatesPage::openPairing);
    connect(m_rename, &QPushButton::clicked, this, &GatesPage::startRename);
    connect(m_retire, &QPushButton::clicked, this, &GatesPage::askRetire);
    connect(m_sync, &QPushButton::clicked, this, &GatesPage::syncNow);
    connect(m_pairing, &PairGateView::closed, this, &GatesPage::closePairing);
    connect(m_presenter, &GatesPresenter::changed, this, &GatesPage::refresh);
    connect(m_presenter, &GatesPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_presenter, &GatesPresenter::retired, this, &GatesPage::sayRetired);
    connect(m_presenter, &GatesPresenter::paired, this, [this](const domain::Gate& gate) {
        closePairing();
        m_banner->showDone(tr("%1 is paired. It receives what it needs by itself.").arg(gate.name));
    });
    retranslate();
}

QString GatesPage::title() const { return tr("Gates"); }

QWidget* GatesPage::makeBoard()
{
    auto* board = new QWidget(m_front);
    m_table = makeTable(board, QStringLiteral("gatesTable"));
    m_table->setModel(&m_presenter->model());
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    setColumnWidths(m_table, {0, 430, 200, 110, 120});
    m_detail = makeLabel(board, QStringLiteral("gateDetail"), TextLook::Body);
    auto* column = new QVBoxLayout(board);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_table, 1);
    column->addWidget(m_detail);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &GatesPage::showDetail);
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
    const bool manages = domain::mayManage(who.role);
    m_pair->setVisible(manages);
    m_rename->setVisible(manages);
    m_retire->setVisible(manages);
    m_sync->setVisible(domain::mayEnrol(who.role));
    m_presenter->model().setRenamable(manages);
    m_banner->clear();
    closePairing();
    m_presenter->load();
}

void GatesPage::dropData()
{
    m_banner->clear();
    m_pairing->clear();
    m_views->setCurrentWidget(m_front);
    m_presenter->dropData();
}

void GatesPage::openPairing()
{
    m_banner->clear();
    m_views->setCurrentWidget(m_pairing);
    m_pairing->begin();
}

void GatesPage::closePairing()
{
    m_pairing->clear();
    m_views->setCurrentWidget(m_front);
    m_table->setFocus();
}

void GatesPage::startRename()
{
    m_banner->clear();
    const int row = qMax(0, m_table->currentIndex().row());
    m_table->selectRow(row);
    m_table->edit(m_presenter->model().index(row, GatesModel::Name));
}

void GatesPage::askRetire()
{
    const GateRow* row = current();
    if (row == nullptr || row->destroyed) {
        return;
    }
    m_banner->clear();
    const QString text = inOneLine(
        tr("Only for a gate that is gone for good: broken beyond repair, thrown away or stolen. One that is "
           "merely off erases what it must by itself when it is back."),
        tr("From now on it gets nothing more, and the %n entries it holds count as erased there on the word of "
           "two people, because nobody will sign. This cannot be taken back.",
           nullptr, row->entries));
    askApproval(
        this, m_session,
        {domain::Act::RetireGate, tr("Declare %1 destroyed?").arg(row->gate.name), text, tr("Declare destroyed"), true},
        [self = QPointer(this), gate = row->gate.id](domain::Approval approval) {
            if (self) {
                self->m_presenter->retire(gate, std::move(approval));
            }
        });
}

void GatesPage::sayRetired(const QString& gateName, int keysDeleted)
{
    const QString done = tr("%1 counts as destroyed and gets nothing more.").arg(gateName);
    m_banner->showDone(inOneLine(
        done, keysDeleted == 0 ? tr("No key waited for it alone.")
                               : tr("%n keys that waited for it alone are deleted now.", nullptr, keysDeleted)));
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
    const auto [good, all] = m_presenter->inStep();
    m_lead->setVisible(state == State::Listed && all > 0);
    m_lead->setText(tr("%1 of %n gates are in step", nullptr, all).arg(good));
    if (state == State::Empty) {
        m_emptyHeading->setText(tr("No gate is paired yet"));
        m_emptyText->setText(tr("A manager pairs a gate with the text that it shows. Until then no key can be given."));
    } else {
        m_emptyHeading->setText(tr("The gates could not be read"));
        m_emptyText->setText(tr("Nothing is lost. Open this page again to try once more."));
    }
    if (state == State::Listed && !m_table->currentIndex().isValid()) {
        m_table->selectRow(0);
    }
    sayClosed();
    showDetail();
}

void GatesPage::sayClosed()
{
    const QStringList names = m_presenter->withoutCard();
    if (names.isEmpty()) {
        m_closed->clear();
        m_closedSaid.clear();
        return;
    }
    const ErrorText text{
        tr("No card by itself opens: %1.", "names of gates").arg(names.join(tr(", ", "between names"))),
        tr("Anyone who says no to a face could not get in there. So nobody is offered a face at the desk; cards are "
           "made as before."),
        tr("Have the card reader there put to work and cards switched on at the gate. The station "
           "hears of it at the next contact and offers faces again by itself."),
        {}};
    // The gates are read again at each contact: what is said already is not said anew.
    if (m_closedSaid != text.joined()) {
        m_closedSaid = text.joined();
        m_closed->showText(text);
    }
}

const GateRow* GatesPage::current() const { return m_presenter->model().at(m_table->currentIndex().row()); }

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
    m_detail->setVisible(row != nullptr);
    if (row == nullptr) {
        return;
    }
    if (row->destroyed) {
        m_detail->setText(destroyedText(*row));
        return;
    }
    QString text =
        tr("%1 at %2 has signed for %n entries.", "gate, address", row->entries).arg(row->gate.name, row->gate.address);
    if (row->waiting > 0) {
        text = inOneLine(text, tr("%n changes wait for its signature.", nullptr, row->waiting));
    }
    if (closesFaces(*row)) {
        text = inOneLine(text, row->gate.acceptsFaces
                                   ? tr("It opens for faces, and for no card alone: faces are closed at the desk.")
                                   : tr("It opens for no resident's key: faces are closed at the desk."));
    }
    if (row->problem) {
        const ErrorText why = errorText(*row->problem);
        text += QLatin1Char('\n') + inOneLine(why.meaning, why.now);
    }
    m_detail->setText(text);
}

void GatesPage::retranslate()
{
    m_heading->setText(tr("Gates"));
    m_pair->setText(tr("Pair a gate…"));
    m_rename->setText(tr("Rename"));
    m_sync->setText(tr("Contact all now"));
    m_table->setAccessibleName(tr("Gates"));
    m_presenter->model().retranslate();
    refresh();
}

} // namespace vestibule::ui
