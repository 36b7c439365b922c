#include "core/cards/CardSheet.h"
#include "tests/core/cards/Faces.h"
#include "tests/support/TestRunner.h"

#include <QPainter>

using namespace faces;

namespace {

constexpr double tiny = 1e-9;
constexpr int dotsPerMm = 4;

QImage sheetOf(const std::function<void(QPainter&)>& paint)
{
    QImage image(int(sheetWidthMm) * dotsPerMm, int(sheetHeightMm) * dotsPerMm, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(dotsPerMm / 10.0, dotsPerMm / 10.0);
    paint(painter);
    return image;
}

QColor at(const QImage& sheet, QPointF millimetres) { return sheet.pixelColor((millimetres * dotsPerMm).toPoint()); }

} // namespace

class TestCardSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenCardsLieOnASheetAndNoneOverAnother()
    {
        const QRectF printable = QRectF(0, 0, sheetWidthMm, sheetHeightMm).adjusted(5, 5, -5, -5);
        for (const CardSide side : {CardSide::Front, CardSide::Back}) {
            for (int i = 0; i < cardsOnSheet; ++i) {
                const QRectF one = placeOnSheet(i, side);
                QVERIFY(std::abs(one.width() - cardWidthMm) < tiny && std::abs(one.height() - cardHeightMm) < tiny);
                QVERIFY(printable.contains(one));
                for (int j = 0; j < i; ++j) {
                    QVERIFY(!one.intersects(placeOnSheet(j, side)));
                }
            }
        }
    }

    /// Turned over the long edge, what was at the left is at the right, and the height stays.
    void aBackLiesBehindItsFront()
    {
        for (int i = 0; i < cardsOnSheet; ++i) {
            const QRectF front = placeOnSheet(i, CardSide::Front);
            const QRectF back = placeOnSheet(i, CardSide::Back);
            QVERIFY(std::abs(sheetWidthMm - front.right() - back.left()) < tiny);
            QVERIFY(std::abs(front.top() - back.top()) < tiny);
        }
    }

    void aUsedSheetIsGoneOnWith()
    {
        const auto places = placesOnSheets(14, 7);
        QCOMPARE(places.size(), std::size_t(14));
        QVERIFY((places.front() == SheetPlace{0, 7}));
        QVERIFY((places.at(2) == SheetPlace{0, 9}));
        QVERIFY((places.at(3) == SheetPlace{1, 0}));
        QVERIFY((places.back() == SheetPlace{2, 0}));
        QCOMPARE(placesOnSheets(40, 0).back().sheet, 3);
        QVERIFY(placesOnSheets(0, 3).empty());
        QVERIFY((placesOnSheets(1, 99).front() == SheetPlace{0, 9}));
    }

    void aCardsColoursEndBeforeTheNextCard()
    {
        CardStyle style;
        style.main = 0x7a1f2b;
        const CardLayout layout = layoutOf(domain::CardPattern::Banded, style).value();
        const QImage sheet =
            sheetOf([&](QPainter& painter) { paintOnSheet(painter, layout, english(), 3, CardSide::Front); });
        const QRectF card = placeOnSheet(3, CardSide::Front);
        QCOMPARE(at(sheet, card.topLeft() + QPointF(1, 1)), QColor(0x7a, 0x1f, 0x2b));
        QCOMPARE(at(sheet, card.topLeft() + QPointF(-2, -0.5)), QColor(0x7a, 0x1f, 0x2b)); // the bleed
        QCOMPARE(at(sheet, card.topLeft() + QPointF(1, -2)), QColor(Qt::white));
        QCOMPARE(at(sheet, card.topLeft() + QPointF(-4, 1)), QColor(Qt::white));
        for (int i = 0; i < cardsOnSheet; ++i) {
            const QPointF middleOfBand = placeOnSheet(i, CardSide::Front).topLeft() + QPointF(70, 1.5);
            QCOMPARE(at(sheet, middleOfBand) == QColor(Qt::white), i != 3);
        }
    }

    void theMarksPointAtTheEdgesAndTouchNoCard()
    {
        const QImage sheet = sheetOf([](QPainter& painter) { paintCropMarks(painter); });
        for (int i = 0; i < cardsOnSheet; ++i) {
            const QRectF card = placeOnSheet(i, CardSide::Front);
            for (double x = card.left(); x <= card.right(); x += 0.5) {
                for (double y = card.top(); y <= card.bottom(); y += 0.5) {
                    QCOMPARE(at(sheet, {x, y}), QColor(Qt::white));
                }
            }
        }
        const QRectF card = placeOnSheet(0, CardSide::Front);
        const auto isMarked = [&sheet](const QPointF& where) {
            for (const double beside : {-0.25, 0.0, 0.25}) {
                if (at(sheet, where + QPointF(beside, 0)) != QColor(Qt::white) ||
                    at(sheet, where + QPointF(0, beside)) != QColor(Qt::white)) {
                    return true;
                }
            }
            return false;
        };
        QVERIFY(isMarked({card.left(), card.top() - 2}));
        QVERIFY(isMarked({card.left() - 4, card.top()}));
        QVERIFY(!isMarked({card.left() + 5, card.top() - 2}));
    }
};

VESTIBULE_TEST(TestCardSheet);
#include "TestCardSheet.moc"
