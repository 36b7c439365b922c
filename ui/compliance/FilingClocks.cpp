#include "ui/compliance/FilingClocks.h"

#include "ui/compliance/FilingTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int longestDocument = 64;
/// Heading and three clocks.
constexpr int leastTable = 190;

std::span<const domain::Filing> allOf(const FilingState& state)
{
    return {state.filings.constData(), std::size_t(state.filings.size())};
}

} // namespace

FilingClocks::FilingClocks(QWidget* parent)
    : View(parent)
    , m_heading(makeLabel(this, QStringLiteral("filingClocksHeading"), TextLook::Section))
    , m_empty(makeLabel(this, QStringLiteral("noClocks"), TextLook::Hint))
    , m_model(new TextTableModel(this))
    , m_table(makeTable(this, QStringLiteral("filingsTable")))
    , m_doing(new QWidget(this))
    , m_day(new QDateEdit(m_doing))
    , m_dayField(new Field(m_day, m_doing))
    , m_document(new QLineEdit(m_doing))
    , m_documentField(new Field(m_document, m_doing))
    , m_done(makeButton(m_doing, QStringLiteral("filingDone"), ButtonLook::Secondary))
    , m_strike(makeButton(m_doing, QStringLiteral("strikeClock"), ButtonLook::Secondary))
    , m_change(makeButton(m_doing, QStringLiteral("beginChange"), ButtonLook::Secondary))
    , m_cancellation(makeButton(m_doing, QStringLiteral("beginCancellation"), ButtonLook::Secondary))
{
    m_table->setModel(m_model);
    m_table->setMinimumHeight(leastTable);
    setFocusProxy(m_table);
    m_day->setObjectName(QStringLiteral("filingDay"));
    m_day->setCalendarPopup(true);
    m_day->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    m_document->setObjectName(QStringLiteral("filingDocument"));
    m_document->setMaxLength(longestDocument);
    auto* fields = new QHBoxLayout;
    fields->setSpacing(16);
    fields->addWidget(m_dayField, 1, Qt::AlignTop);
    fields->addWidget(m_documentField, 2, Qt::AlignTop);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(12);
    for (QPushButton* button : {m_done, m_strike, m_change, m_cancellation}) {
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto* doing = new QVBoxLayout(m_doing);
    doing->setContentsMargins(0, 0, 0, 0);
    doing->setSpacing(8);
    doing->addLayout(fields);
    doing->addLayout(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_heading);
    column->addWidget(m_empty);
    column->addWidget(m_table, 1);
    column->addWidget(m_doing);
    column->addStretch(); // without clocks there is nothing that could fill the card
    connectAll();
    retranslate();
}

void FilingClocks::connectAll()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FilingClocks::refreshButtons);
    connect(m_done, &QPushButton::clicked, this, [this] {
        if (const domain::Filing* filing = selected(); filing != nullptr && filing->isOpen()) {
            Q_EMIT doneAsked(filing->id, m_day->date(), document());
        } else if (filing != nullptr) {
            Q_EMIT documentAsked(filing->id, document());
        }
    });
    connect(m_strike, &QPushButton::clicked, this, [this] {
        if (const domain::Filing* filing = selected()) {
            Q_EMIT strikeAsked(filing->id, filing->kind);
        }
    });
    connect(m_change, &QPushButton::clicked, this,
            [this] { Q_EMIT beginAsked(domain::FilingKind::Change, m_day->date()); });
    connect(m_cancellation, &QPushButton::clicked, this,
            [this] { Q_EMIT beginAsked(domain::FilingKind::Cancellation, m_day->date()); });
}

void FilingClocks::setState(const FilingState& state, bool writes)
{
    m_state = state;
    m_writes = writes;
    refresh();
    if (!m_state.filings.isEmpty() && !m_table->currentIndex().isValid()) {
        m_table->selectRow(0);
    }
}

void FilingClocks::clear(QDate today)
{
    m_document->clear();
    m_day->setMaximumDate(today);
    m_day->setDate(today);
}

void FilingClocks::setBusy(bool busy)
{
    m_busy = busy;
    refreshButtons();
}

const domain::Filing* FilingClocks::selected() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_state.filings.size() ? &m_state.filings.at(row) : nullptr;
}

QByteArray FilingClocks::document() const { return m_document->text().trimmed().toUtf8(); }

void FilingClocks::refresh()
{
    QList<TextTableModel::Line> lines;
    for (const domain::Filing& each : std::as_const(m_state.filings)) {
        const QString ended = each.doneOn     ? dayText(*each.doneOn)
                              : each.struckOn ? tr("Struck out on %1").arg(dayText(*each.struckOn))
                                              : tr("Open");
        lines.append({{filingKindText(each.kind), dayText(each.beganOn), QLocale().toString(each.persons),
                       dayText(each.dueOn), ended, QString::fromLatin1(each.document)},
                      each.isOpen()});
    }
    m_model->setLines({tr("What"), tr("Began on"), tr("Persons"), tr("Due on"), tr("Filed on"), tr("Document")}, lines);
    setColumnWidths(m_table, {0, 160, 100, 160, 220, 150});
    m_table->setVisible(!lines.isEmpty());
    m_empty->setVisible(lines.isEmpty());
    m_doing->setVisible(m_writes && !lines.isEmpty());
    refreshButtons();
}

void FilingClocks::refreshButtons()
{
    const domain::Filing* filing = selected();
    const bool isOpen = filing != nullptr && filing->isOpen();
    const bool lacksNumber = filing != nullptr && filing->doneOn && filing->document.isEmpty();
    m_done->setText(lacksNumber ? tr("Keep this number") : tr("It was filed on this day"));
    m_done->setEnabled(!m_busy && (isOpen || lacksNumber));
    m_strike->setEnabled(!m_busy && filing != nullptr && domain::mayStrike(*filing, m_state.persons()));
    m_change->setEnabled(!m_busy && domain::mayBegin(domain::FilingKind::Change, allOf(m_state)));
    m_cancellation->setEnabled(!m_busy && domain::mayBegin(domain::FilingKind::Cancellation, allOf(m_state)));
}

void FilingClocks::retranslate()
{
    m_heading->setText(tr("Clocks"));
    m_empty->setText(tr("No clock has begun. It begins by itself on the day on which 100,000 persons are counted."));
    m_dayField->setTexts(tr("Day"), tr("When it was filed, or when it changed."));
    m_documentField->setTexts(tr("Number of the authority's paper"), tr("May come later."));
    m_strike->setText(tr("Begun by mistake…"));
    m_change->setText(tr("Something has changed…"));
    m_cancellation->setText(tr("Faces are no longer used…"));
    m_table->setAccessibleName(tr("Clocks of the duty to file"));
    refresh();
}

} // namespace vestibule::ui
