#include "ui/shell/Table.h"

#include "ui/shell/Theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace vestibule::ui {

namespace {

constexpr int lineHeight = 42;
/// Frame and padding on one side, as the style sheet has them; the same with and without the focus.
constexpr int frameWidth = 4;

/// Draws a frame around the line on which the keyboard stands. Selected lines are tinted too softly to say it alone.
class Table final : public QTableView
{
public:
    using QTableView::QTableView;

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QTableView::paintEvent(event);
        const int row = currentIndex().row();
        if (!hasFocus() || row < 0) {
            return;
        }
        constexpr int pen = 2;
        const QRect line(columnViewportPosition(0), rowViewportPosition(row), horizontalHeader()->length(),
                         rowHeight(row));
        QPainter painter(viewport());
        painter.setPen(QPen(QColor::fromRgb(theme::accent), pen, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawRect(line.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2));
    }

    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override
    {
        QTableView::currentChanged(current, previous);
        viewport()->update();
    }
};

} // namespace

QTableView* makeTable(QWidget* parent, const QString& objectName)
{
    auto* table = new Table(parent);
    table->setObjectName(objectName);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(lineHeight);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setMinimumSectionSize(60);
    return table;
}

void setColumnWidths(QTableView* table, std::initializer_list<int> widths)
{
    QHeaderView* header = table->horizontalHeader();
    int column = 0;
    for (const int width : widths) {
        header->setSectionResizeMode(column, width == 0 ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (width != 0) {
            header->resizeSection(column, width);
        }
        ++column;
    }
}

void setShownLines(QTableView* table, int lines)
{
    table->setFixedHeight(table->horizontalHeader()->sizeHint().height() + lines * lineHeight + 2 * frameWidth);
}

} // namespace vestibule::ui
