#include "tests/support/TestRunner.h"
#include "tests/ui/support/Answers.h"
#include "tests/ui/support/Contrast.h"

#include "ui/shell/Table.h"
#include "ui/shell/Theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainterPath>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// A page with one table, and another place for the keyboard.
struct Shown
{
    explicit Shown(int lines)
    {
        ui::theme::apply(*qApp);
        model.setHorizontalHeaderLabels({QStringLiteral("Gate"), QStringLiteral("Entries")});
        for (int i = 0; i < lines; ++i) {
            model.appendRow({new QStandardItem(QStringLiteral("East")), new QStandardItem(QString::number(i))});
        }
        table->setModel(&model);
        ui::setColumnWidths(table, {0, 120});
        auto* column = new QVBoxLayout(&window);
        column->addWidget(&other);
        column->addWidget(table);
        window.resize(560, 420);
        window.show();
        window.activateWindow();
        other.setFocus();
        settle();
    }
    [[nodiscard]] QImage picture()
    {
        settle();
        return table->grab().toImage().convertToFormat(QImage::Format_RGB32);
    }

    QWidget window;
    QLineEdit other{&window};
    QTableView* table = ui::makeTable(&window, QStringLiteral("table"));
    QStandardItemModel model;
};

} // namespace

class TestTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFrameOfTheFocusIsUnbroken_data()
    {
        QTest::addColumn<int>("lines");
        QTest::newRow("no line") << 0;
        QTest::newRow("a few lines") << 3;
        QTest::newRow("more than fit") << 40;
    }

    void theFrameOfTheFocusIsUnbroken()
    {
        QFETCH(int, lines);
        Shown s(lines);
        const QImage resting = s.picture();
        s.table->setFocus();
        const QImage focused = s.picture();
        QCOMPARE(focused.size(), resting.size());
        // The middle of a line of two pixels all around.
        QPainterPath frame;
        frame.addRoundedRect(QRectF(focused.rect()).adjusted(1, 1, -1, -1), 7, 7);
        int broken = 0;
        constexpr int steps = 4000;
        for (int i = 0; i < steps; ++i) {
            const QPointF at = frame.pointAtPercent(double(i) / steps);
            // A line between two pixels is on either of them.
            double best = 0;
            for (const QPointF off : {QPointF(-0.5, -0.5), QPointF(0.5, 0.5), QPointF(-0.5, 0.5), QPointF(0.5, -0.5)}) {
                const QPoint pixel(int(at.x() + off.x()), int(at.y() + off.y()));
                best = qMax(best, contrast(focused.pixel(pixel), resting.pixel(pixel)));
            }
            broken += best < 3 ? 1 : 0;
        }
        QCOMPARE(broken, 0);
    }

    void nothingMovesWhenTheFocusComes()
    {
        Shown s(5);
        const QRect before = s.table->viewport()->geometry();
        s.table->setFocus();
        settle();
        QCOMPARE(s.table->viewport()->geometry(), before);
    }

    void theLineOfTheKeyboardHasAFrame()
    {
        Shown s(5);
        s.table->selectRow(0);
        s.table->setFocus();
        QTest::keyClick(s.table, Qt::Key_Down);
        const auto framed = [&s](int row) {
            const QImage view = s.picture();
            const QPoint origin = s.table->viewport()->geometry().topLeft();
            const int top = origin.y() + s.table->rowViewportPosition(row);
            const int bottom = top + s.table->rowHeight(row) - 1;
            for (int x = origin.x(); x < origin.x() + s.table->horizontalHeader()->length(); ++x) {
                for (const int y : {top, top + 1, bottom - 1, bottom}) {
                    if (view.pixel(x, y) != ui::theme::accent) {
                        return false;
                    }
                }
            }
            return true;
        };
        QVERIFY(framed(1));
        QVERIFY(!framed(0));
        s.other.setFocus();
        QVERIFY(!framed(1));
    }
};

VESTIBULE_TEST(TestTable);
#include "TestTable.moc"
