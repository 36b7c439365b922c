#include "ui/compliance/ReadingTotalsView.h"

#include "ui/residents/TextTable.h"
#include "ui/shell/Column.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"

#include <QLabel>
#include <QLocale>
#include <QTableView>

namespace vestibule::ui {

ReadingTotalsView::ReadingTotalsView(QWidget* parent)
    : View(parent)
    , m_hint(makeLabel(this, QStringLiteral("readingHint"), TextLook::Hint))
    , m_none(makeLabel(this, QStringLiteral("readingNone"), TextLook::Body))
    , m_model(new TextTableModel(this))
    , m_table(makeTable(this, QStringLiteral("readingTotals")))
{
    m_table->setModel(m_model);
    QVBoxLayout* column = makeColumn(this, 12);
    column->addWidget(m_hint);
    column->addWidget(m_none);
    column->addWidget(m_table, 1);
    column->addStretch(); // without a table the words stand at the top
    retranslate();
}

void ReadingTotalsView::setMonths(const QList<domain::ReadingMonth>& months, bool isRead)
{
    m_months = months;
    m_isRead = isRead;
    refresh();
}

void ReadingTotalsView::refresh()
{
    using Mode = domain::ReadingMode;
    using Telling = domain::ReadingMonth::Telling;
    const std::pair<Mode, QString> names[] = {
        {Mode::LargeType, tr("Large type", "way of reading, heading of a narrow column")},
        {Mode::ReadAloud, tr("Read aloud", "way of reading, heading of a narrow column")},
        {Mode::Keyboard, tr("Keyboard", "way of reading, heading of a narrow column")},
        {Mode::Assistive, tr("Assistive", "way of reading, heading of a narrow column")},
        {Mode::OtherLanguage, tr("Language", "another language than the desk's, heading of a narrow column")},
        {Mode::HandOver, tr("Hand-over", "on the desk's only display, heading of a narrow column")},
        {Mode::Witness, tr("Witness", "in place of a signature, heading of a narrow column")},
    };
    QStringList headings{tr("Month"), tr("Answers")};
    for (const auto& [mode, name] : names) {
        headings.append(name);
    }
    QList<TextTableModel::Line> lines;
    for (const domain::ReadingMonth& month : std::as_const(m_months)) {
        QStringList cells{QLocale().toString(month.month, tr("MMMM yyyy", "format of a month"))};
        switch (month.telling) {
        case Telling::NotOver:
            cells.append(tr("when the month is over"));
            break;
        case Telling::TooFew:
            cells.append(tr("fewer than %1").arg(domain::ReadingMonth::fewestTold));
            break;
        case Telling::Told:
            cells.append(QLocale().toString(month.answers));
            break;
        }
        for (const auto& [mode, name] : names) {
            cells.append(month.telling == Telling::Told ? QLocale().toString(month.modes.value(mode)) : QString());
        }
        lines.append({cells, false});
    }
    m_model->setLines(headings, lines);
    setColumnWidths(m_table, {0, 210, 110, 110, 110, 110, 110, 110, 110});
    m_table->setVisible(!lines.isEmpty());
    m_none->setVisible(lines.isEmpty());
    m_none->setText(m_isRead ? tr("No answers have been counted yet.") : tr("Reading the totals…"));
}

void ReadingTotalsView::retranslate()
{
    m_hint->setText(
        tr("Totals only: no person, no sitting, no day. Language: another one than the desk's. Hand-over: on the only "
           "display. Witness: in place of a signature. A month is shown once it is over, and with %1 answers or more.")
            .arg(domain::ReadingMonth::fewestTold));
    m_table->setAccessibleName(tr("How the resident's screen was used, by month"));
    refresh();
}

} // namespace vestibule::ui
