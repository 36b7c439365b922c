#include "ui/compliance/ReconsentPage.h"

#include "ui/compliance/NoticeTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

ReconsentPage::ReconsentPage(NoticesEngine& engine, QWidget* parent)
    : Page(parent)
    , m_engine(engine)
    , m_heading(makeLabel(this, QStringLiteral("reconsentHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("reconsentLead"), TextLook::Body))
    , m_banner(new Banner(this))
    , m_open(makeButton(this, QStringLiteral("openReconsent"), ButtonLook::Primary))
    , m_model(new TextTableModel(this))
    , m_table(makeTable(this, QStringLiteral("reconsentTable")))
    , m_content(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("reconsent"));
    m_table->setModel(m_model);
    QVBoxLayout* none = nullptr;
    QFrame* empty = makeCard(this, QStringLiteral("reconsentEmpty"), none);
    m_empty = makeLabel(empty, QStringLiteral("reconsentEmptyText"), TextLook::Body);
    m_empty->setAlignment(Qt::AlignCenter);
    none->addWidget(m_empty, 1);
    m_content->addWidget(m_table);
    m_content->addWidget(empty);
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_heading, 1);
    top->addWidget(m_open);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 14, 36, 24);
    outer->setSpacing(12);
    outer->addLayout(top);
    outer->addWidget(m_lead);
    outer->addWidget(m_banner);
    outer->addWidget(m_content, 1);
    connect(&m_engine, &NoticesEngine::changed, this, [this] {
        if (isVisible()) {
            load();
        }
    });
    connect(m_open, &QPushButton::clicked, this, &ReconsentPage::open);
    connect(m_table, &QTableView::activated, this, &ReconsentPage::open);
    retranslate();
}

QString ReconsentPage::title() const { return tr("To be asked again"); }

void ReconsentPage::aboutToShow(const domain::Operator&)
{
    m_banner->clear();
    load();
    m_table->setFocus();
}

void ReconsentPage::dropData()
{
    ++m_turn;
    m_banner->clear();
    m_loaded = false;
    m_rows.clear();
    refresh();
}

void ReconsentPage::load()
{
    m_engine.toAskAgain(this, [this, turn = ++m_turn](Result<QList<ReconsentRow>> rows) {
        if (turn != m_turn) {
            return;
        }
        if (!rows) {
            m_banner->showError(rows.error());
            return;
        }
        take(std::move(*rows));
    });
}

void ReconsentPage::take(QList<ReconsentRow> rows)
{
    m_rows = std::move(rows);
    m_loaded = true;
    refresh();
    if (!m_rows.isEmpty() && !m_table->currentIndex().isValid()) {
        m_table->selectRow(0);
    }
}

void ReconsentPage::open()
{
    const int row = m_table->currentIndex().row();
    if (row >= 0 && row < m_rows.size()) {
        Q_EMIT personAsked(m_rows.at(row).person);
    }
}

QString ReconsentPage::reasonText(const ReconsentRow& row)
{
    if (row.hasTurned14) {
        return row.changes.isEmpty() ? tr("14 years old: decides now")
                                     : tr("14 years old: decides now; new terms, too");
    }
    if (row.endsSoon) {
        return row.changes.isEmpty() ? tr("Nothing: the agreement ends soon")
                                     : tr("%1; the agreement ends soon").arg(materialItemsText(row.changes));
    }
    return materialItemsText(row.changes);
}

void ReconsentPage::refresh()
{
    QList<TextTableModel::Line> lines;
    for (const ReconsentRow& row : std::as_const(m_rows)) {
        lines.append({{row.name, row.dwelling, QString::number(row.version), reasonText(row), dayText(row.givenAt),
                       dayText(row.endsAt)},
                      false});
    }
    m_model->setLines(
        {tr("Name"), tr("Dwelling"), tr("Version read"), tr("What has changed"), tr("Agreed on"), tr("Agreement ends")},
        lines);
    setColumnWidths(m_table, {240, 110, 120, 0, 150, 150});
    m_content->setCurrentIndex(m_rows.isEmpty() ? 1 : 0);
    m_empty->setText(m_loaded ? tr("Nobody: every consent that holds was given under the present terms, and none ends "
                                   "soon while the tenancy goes on.")
                              : tr("Reading the consents…"));
    m_open->setEnabled(!m_rows.isEmpty());
}

void ReconsentPage::retranslate()
{
    m_heading->setText(tr("To be asked again"));
    m_lead->setText(tr(
        "These residents agreed to other terms than the present notice's, or a guardian agreed for them and they are "
        "14 now, or their agreement ends within 30 days while they stay. Their faces stay at the gates on the old "
        "terms until the agreement ends; the new terms hold for them only after a yes of their own. With a yes the "
        "face can stay: nobody has to be photographed."));
    m_open->setText(tr("Open the resident"));
    m_table->setAccessibleName(tr("Residents to be asked again"));
    refresh();
}

} // namespace vestibule::ui
