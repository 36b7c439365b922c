#include "ui/gates/AddressesView.h"

#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/session/ApprovalPanel.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"
#include "ui/text/Sentences.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace vestibule::ui {

namespace {

QString byTwoText(Instant at, const QString& one, const QString& other)
{
    return AddressesView::tr("%1, %2 and %3", "a day, two names").arg(dayText(at), one, other);
}

} // namespace

AddressesView::AddressesView(GatesEngine& engine, SessionEngine& session, QWidget* parent)
    : View(parent)
    , m_session(session)
    , m_presenter(new AddressesPresenter(engine, this))
    , m_model(new TextTableModel(this))
    , m_heading(makeLabel(this, QStringLiteral("addressesHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("addressesLead"), TextLook::Body))
{
    setObjectName(QStringLiteral("addressesView"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addWidget(m_heading);
    outer->addWidget(m_lead);
    outer->addWidget(makeCardOf(), 1);
    connect(m_host, &QLineEdit::returnPressed, m_reason, qOverload<>(&QWidget::setFocus));
    connect(m_reason, &QLineEdit::returnPressed, this, &AddressesView::submit);
    connect(m_list, &QPushButton::clicked, this, &AddressesView::submit);
    connect(m_strike, &QPushButton::clicked, this, &AddressesView::askStrike);
    connect(m_again, &QPushButton::clicked, this, &AddressesView::readAgain);
    connect(m_back, &QPushButton::clicked, this, &AddressesView::closed);
    auto* strike = new QShortcut(QKeySequence(Qt::Key_Delete), m_table);
    strike->setContext(Qt::WidgetShortcut);
    connect(strike, &QShortcut::activated, this, &AddressesView::askStrike);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AddressesView::refresh);
    connect(m_presenter, &AddressesPresenter::changed, this, &AddressesView::refresh);
    connect(m_presenter, &AddressesPresenter::failed, this, &AddressesView::showError);
    connect(m_presenter, &AddressesPresenter::loaded, this, [this] {
        if (std::exchange(m_readsAgain, false)) {
            focusFirst();
        }
    });
    connect(m_presenter, &AddressesPresenter::listed, this, [this](const QString& host) {
        m_host->clear();
        m_reason->clear();
        m_banner->showDone(tr("%1 is listed: gates there are spoken to from now on.").arg(host));
        m_host->setFocus();
    });
    connect(m_presenter, &AddressesPresenter::struck, this, [this](const QString& host) {
        m_banner->showDone(tr("%1 is struck off: nothing more is sent to gates there.").arg(host));
        m_table->setFocus();
    });
    retranslate();
}

QFrame* AddressesView::makeCardOf()
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("addressesCard"), column);
    m_banner = new Banner(card);
    m_again = makeButton(card, QStringLiteral("readAddressesAgain"), ButtonLook::Secondary);
    m_empty = makeLabel(card, QStringLiteral("addressesEmpty"), TextLook::Body);
    m_empty->setAlignment(Qt::AlignCenter);
    m_table = makeTable(card, QStringLiteral("addressesTable"));
    m_table->setModel(m_model);
    m_host = new QLineEdit(card);
    m_host->setObjectName(QStringLiteral("addressHost"));
    m_host->setMaxLength(int(domain::longestHost));
    m_reason = new QLineEdit(card);
    m_reason->setObjectName(QStringLiteral("addressReason"));
    m_reason->setMaxLength(int(domain::longestAddressReason));
    m_hostField = new Field(m_host, card);
    m_reasonField = new Field(m_reason, card);
    auto* form = new QHBoxLayout;
    form->setSpacing(10);
    form->addWidget(m_hostField, 2, Qt::AlignTop);
    form->addWidget(m_reasonField, 3, Qt::AlignTop);
    m_back = makeButton(card, QStringLiteral("addressesBack"), ButtonLook::Secondary);
    m_strike = makeButton(card, QStringLiteral("strikeAddress"), ButtonLook::Danger);
    m_list = makeButton(card, QStringLiteral("listAddress"), ButtonLook::Primary);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_back);
    buttons->addStretch();
    buttons->addWidget(m_strike);
    buttons->addWidget(m_list);
    column->addWidget(m_banner);
    column->addWidget(m_again, 0, Qt::AlignLeft);
    column->addWidget(m_empty, 1);
    column->addWidget(m_table, 1);
    column->addLayout(form);
    column->addLayout(buttons);
    return card;
}

void AddressesView::setManages(bool manages)
{
    m_manages = manages;
    refresh();
}

void AddressesView::begin()
{
    m_banner->clear();
    clearProblems(*this);
    m_presenter->load();
    focusFirst();
}

void AddressesView::focusFirst() { (m_manages ? static_cast<QWidget*>(m_host) : m_back)->setFocus(); }

void AddressesView::readAgain()
{
    m_banner->clear();
    m_readsAgain = true;
    m_presenter->load();
}

void AddressesView::dropData()
{
    m_banner->clear();
    clearProblems(*this);
    m_host->clear();
    m_reason->clear();
    m_readsAgain = false;
    m_presenter->dropData();
}

const AddressRow* AddressesView::current() const
{
    const int row = m_table->currentIndex().row();
    const QList<AddressRow>& rows = m_presenter->rows();
    return row >= 0 && row < rows.size() && !rows.at(row).struckAt ? &rows.at(row) : nullptr;
}

void AddressesView::submit()
{
    if (m_presenter->isBusy()) {
        return;
    }
    m_banner->clear();
    clearProblems(*this);
    const auto listing = m_presenter->check({m_host->text(), m_reason->text()});
    if (!listing) {
        showError(listing.error());
        return;
    }
    const QString text =
        inOneLine(tr("Gates at this address are spoken to from now on, over whatever network lies between. They get "
                     "cards only: residents have signed that their face stays in the estate's own network."),
                  tr("The address, the reason and the names of you two stay on record."));
    askApproval(this, m_session,
                {domain::Act::ListAddress, tr("List %1?").arg(listing->host), text, tr("List the address"), false},
                [self = QPointer(this), listed = *listing](domain::Approval approval) {
                    if (self) {
                        self->m_presenter->list(listed, std::move(approval));
                    }
                });
}

void AddressesView::askStrike()
{
    const AddressRow* row = current();
    if (row == nullptr || !m_manages || m_presenter->isBusy()) {
        return;
    }
    m_banner->clear();
    clearProblems(*this);
    const QString text =
        inOneLine(tr("Nothing more is sent to gates at this address, the ends of keys neither: whoever such a gate "
                     "holds still passes there."),
                  tr("Reset such a gate first and take its receipt, or declare it destroyed."));
    askApproval(
        this, m_session,
        {domain::Act::StrikeAddress, tr("Strike %1 off?").arg(row->listing.host), text, tr("Strike it off"), true},
        [self = QPointer(this), host = row->listing.host](domain::Approval approval) {
            if (self) {
                self->m_presenter->strike(host, std::move(approval));
            }
        });
}

void AddressesView::showError(const Error& error)
{
    if (!showBeside(error, {{domain::codes::addressHost, m_hostField},
                            {store::codes::addressListed, m_hostField},
                            {domain::codes::addressReason, m_reasonField},
                            {domain::codes::controlCharacter, m_reasonField}})) {
        m_banner->showError(error);
    }
    if (m_presenter->isUnread() && std::exchange(m_readsAgain, false)) {
        m_again->setFocus();
    }
}

void AddressesView::refresh()
{
    QList<TextTableModel::Line> lines;
    for (const AddressRow& row : m_presenter->rows()) {
        lines.append({{row.listing.host, row.listing.reason, byTwoText(row.at, row.by, row.approvedBy),
                       row.struckAt ? byTwoText(*row.struckAt, row.struckBy, row.strikeApprovedBy) : QString()},
                      false});
    }
    m_model->setLines({tr("Address"), tr("Reason"), tr("Listed"), tr("Struck off")}, lines);
    setColumnWidths(m_table, {245, 0, 262, 262});
    m_empty->setVisible(lines.isEmpty());
    m_empty->setText(m_presenter->isKnown() ? tr("No address is listed. Gates are spoken to at local addresses only.")
                     : m_presenter->isReading() ? tr("Reading the addresses…")
                                                : QString());
    m_again->setVisible(m_presenter->isUnread());
    m_table->setVisible(!lines.isEmpty());
    if (!lines.isEmpty() && !m_table->currentIndex().isValid()) {
        m_table->selectRow(0);
    }
    const bool busy = m_presenter->isBusy();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_hostField, m_reasonField, m_list}) {
        widget->setVisible(m_manages);
        widget->setEnabled(!busy);
    }
    m_strike->setVisible(m_manages && !lines.isEmpty());
    m_strike->setEnabled(!busy && current() != nullptr);
}

void AddressesView::retranslate()
{
    m_heading->setText(tr("Addresses outside the local network"));
    m_lead->setText(tr("Gates are spoken to at local addresses only. One that must stand elsewhere is listed here with "
                       "the reason, by a manager and a second operator; before that it can be neither paired nor "
                       "reached. No face goes there."));
    m_table->setAccessibleName(tr("Listed addresses"));
    m_hostField->setTexts(tr("Address"), tr("Name or number as it stands in the gate's address, without the port."));
    m_reasonField->setTexts(tr("Reason"), tr("Why this gate cannot have a local address. It stays on record."));
    m_again->setText(tr("Try again"));
    m_back->setText(tr("Back to the gates"));
    m_strike->setText(tr("Strike off…"));
    m_list->setText(tr("List the address…"));
    refresh();
}

} // namespace vestibule::ui
