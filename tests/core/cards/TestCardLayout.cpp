#include "core/cards/Codes.h"
#include "tests/core/cards/Faces.h"
#include "tests/support/TestRunner.h"

#include <QPainter>
#include <QPainterPath>
#include <QTemporaryDir>

using namespace faces;
using domain::CardPattern;

namespace {

constexpr int dots = 300; ///< to the inch

/// Points of that picture whose colour is not the ground's.
int inkIn(const QImage& image, const QRect& area, QRgb ground)
{
    int count = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            count += (image.pixel(x, y) & 0xffffff) != (ground & 0xffffff);
        }
    }
    return count;
}

/// Where two pictures of one size differ.
QRect changedArea(const QImage& a, const QImage& b)
{
    QRect out;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            if (a.pixel(x, y) != b.pixel(x, y)) {
                out |= QRect(x, y, 1, 1);
            }
        }
    }
    return out;
}

/// A place in points of a picture of the card alone.
QRect inDots(const QRectF& place, int dotsPerInch = dots)
{
    const double scale = dotsPerInch / 254.0;
    return QRectF(place.topLeft() * scale, place.size() * scale).toAlignedRect();
}

} // namespace

class TestCardLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLayoutIsAPictureOfExactlyACard_data()
    {
        QTest::addColumn<int>("pattern");
        for (const CardPattern pattern : domain::cardPatterns()) {
            QTest::newRow(domain::codeOf(pattern)) << int(pattern);
        }
    }

    void everyLayoutIsAPictureOfExactlyACard()
    {
        QFETCH(const int, pattern);
        const CardLayout layout = layoutOf(CardPattern(pattern)).value();
        using enum CardExtent;
        QCOMPARE(layout.picture(chinese(), CardSide::Front, Card, 300).size(), QSize(1011, 638));
        QCOMPARE(layout.picture(chinese(), CardSide::Front, Card, 600).size(), QSize(2022, 1275));
        QCOMPARE(layout.picture(chinese(), CardSide::Back, WithBleed, 300).size(), QSize(1082, 708));
    }

    void coloursGoOnIntoTheBleedAndLettersDoNot_data() { everyLayoutIsAPictureOfExactlyACard_data(); }
    void coloursGoOnIntoTheBleedAndLettersDoNot()
    {
        QFETCH(const int, pattern);
        const CardLayout layout = layoutOf(CardPattern(pattern)).value();
        const int bleed = int(cardBleedMm * dots / 25.4);
        for (const CardSide side : {CardSide::Front, CardSide::Back}) {
            QImage image(1082, 708, QImage::Format_RGB32);
            image.fill(Qt::magenta);
            QPainter painter(&image);
            layout.paint(painter, image.rect(), english(), side, CardExtent::WithBleed);
            painter.end();
            for (int x = 0; x < image.width(); ++x) { // straight down and across from the card's edge
                QVERIFY(image.pixelColor(x, 1) != QColor(Qt::magenta));
                QCOMPARE(image.pixel(x, 1), image.pixel(x, bleed));
                QCOMPARE(image.pixel(x, 706), image.pixel(x, 707 - bleed));
            }
            for (int y = 0; y < image.height(); ++y) {
                QCOMPARE(image.pixel(1, y), image.pixel(bleed, y));
                QCOMPARE(image.pixel(1080, y), image.pixel(1081 - bleed, y));
            }
        }
    }

    void aSideIsPaintedIntoItsTargetAndNotBeside()
    {
        QImage image(400, 300, QImage::Format_RGB32);
        image.fill(Qt::magenta);
        QPainter painter(&image);
        const QRect target(50, 60, 214, 135);
        layoutOf(CardPattern::Banded)->paint(painter, target, chinese(), CardSide::Front, CardExtent::Card);
        painter.end();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (!target.contains(x, y)) {
                    QCOMPARE(image.pixelColor(x, y), QColor(Qt::magenta));
                }
            }
        }
        QVERIFY(image.pixelColor(target.center()) != QColor(Qt::magenta));
    }

    void everyTextStaysInItsPlace_data() { everyLayoutIsAPictureOfExactlyACard_data(); }
    void everyTextStaysInItsPlace()
    {
        QFETCH(const int, pattern);
        const CardLayout layout = layoutOf(CardPattern(pattern)).value();
        CardFace empty;
        empty.number = QStringLiteral("1234567897");
        const struct
        {
            QString CardFace::*text;
            const char* place;
        } texts[] = {{&CardFace::estate, "estate"},          {&CardFace::title, "title"},
                     {&CardFace::untilLabel, "until-label"}, {&CardFace::until, "until"},
                     {&CardFace::contact, "contact"},        {&CardFace::found, "found"}};
        for (const CardSide side : {CardSide::Front, CardSide::Back}) {
            for (const CardFace& full : {chinese(), english()}) {
                empty.families = full.families;
                const QImage without = layout.picture(empty, side, CardExtent::Card, dots);
                for (const auto& [text, name] : texts) {
                    const QRectF place = layout.place(side, QLatin1String(name));
                    for (const int times : {1, 12}) { // as long as it is, and hopelessly long
                        CardFace one = empty;
                        one.*text = (full.*text + u' ').repeated(times);
                        const QRect changed = changedArea(without, layout.picture(one, side, CardExtent::Card, dots));
                        QCOMPARE(changed.isEmpty(), place.isEmpty());
                        QVERIFY2(place.isEmpty() || inDots(place).adjusted(-1, -1, 1, 1).contains(changed), name);
                    }
                }
            }
        }
    }

    void aLogoTakesTheMarksPlace_data() { everyLayoutIsAPictureOfExactlyACard_data(); }
    void aLogoTakesTheMarksPlace()
    {
        QFETCH(const int, pattern);
        CardStyle style;
        style.logo = CardLogo::read(logoFile()).value();
        const CardLayout with = layoutOf(CardPattern(pattern), style).value();
        const QRectF place = with.place(CardSide::Front, QStringLiteral("logo"));
        QVERIFY(!place.isEmpty());
        const QImage image = with.picture(english(), CardSide::Front, CardExtent::Card, dots);
        const QRect area = inDots(place);
        int green = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y) == QColor(0x00, 0xaa, 0x77)) {
                    QVERIFY(area.contains(x, y));
                    ++green;
                }
            }
        }
        QVERIFY(green > 500);
    }

    void theEstatesColoursAreOnIt()
    {
        CardStyle style;
        style.main = 0x7a1f2b;
        style.accent = 0x123456;
        const QImage image =
            layoutOf(CardPattern::Banded, style)->picture(english(), CardSide::Front, CardExtent::Card, dots);
        QCOMPARE(image.pixelColor(4, 4), QColor(0x7a, 0x1f, 0x2b));
        QVERIFY(inkIn(image, QRect(0, 178, 1011, 5), 0x123456) == 0); // the line below the band
    }

    void lettersStandOutOnAnyColour()
    {
        QCOMPARE(lettersOn(0x000000), 0xffffffU);
        QCOMPARE(lettersOn(0x1f4e5f), 0xffffffU);
        QCOMPARE(lettersOn(0xffffff), 0x000000U);
        QCOMPARE(lettersOn(0xf2b84b), 0x000000U);
    }

    void theSameFacePaintsTheSamePixels()
    {
        const CardLayout layout = layoutOf(CardPattern::Plain).value();
        CardFace other = chinese();
        other.number = QStringLiteral("9876543217");
        for (const CardSide side : {CardSide::Front, CardSide::Back}) {
            const QImage one = layout.picture(chinese(), side, CardExtent::Card, dots);
            QCOMPARE(layout.picture(chinese(), side, CardExtent::Card, dots), one);
            QVERIFY(layout.picture(other, side, CardExtent::Card, dots) != one);
        }
    }

    void anIndependentDecoderReadsTheCode_data() { everyLayoutIsAPictureOfExactlyACard_data(); }
    void anIndependentDecoderReadsTheCode()
    {
        QFETCH(const int, pattern);
        const QTemporaryDir dir;
        const CardLayout layout = layoutOf(CardPattern(pattern)).value();
        for (const int resolution : {300, 600}) {
            const QString png = dir.filePath(QStringLiteral("%1.png").arg(resolution));
            QVERIFY(layout.picture(english(), CardSide::Front, CardExtent::Card, resolution).save(png));
            QCOMPARE(
                outputOf(QStringLiteral("zbarimg"), {QStringLiteral("-q"), QStringLiteral("--raw"), png}).trimmed(),
                QStringLiteral("vestibule:card?n=1234567897"));
        }
    }

    void refusesLayoutsThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("front");
        QTest::addColumn<QByteArray>("back");
        const QByteArray front = shipped(QStringLiteral("plain-front"));
        const QByteArray back = shipped(QStringLiteral("plain-back"));
        const auto changed = [](QByteArray svg, const QByteArray& from, const QByteArray& to) {
            return svg.replace(from, to);
        };
        for (const char* needed : {"place-estate", "place-number", "place-until\"", "place-qr"}) {
            QTest::newRow(needed) << changed(front, needed, "x" + QByteArray(needed)) << back;
        }
        QTest::newRow("no place for the contact") << front << changed(back, "place-contact", "xplace-contact");
        QTest::newRow("no bleed") << changed(front, "-30 -30 916 599.8", "0 0 856 539.8") << back;
        QTest::newRow("over the safe area") << changed(front, "x=\"636\" y=\"320\"", "x=\"650\" y=\"320\"") << back;
        QTest::newRow("no SVG") << front << QByteArray("place-contact");
    }

    void refusesLayoutsThatAreNone()
    {
        QFETCH(const QByteArray, front);
        QFETCH(const QByteArray, back);
        QVERIFY(CardLayout::fromSvg(front, back, {}).error().is(codes::layoutUnreadable));
        QVERIFY(CardLayout::fromSvg(shipped(QStringLiteral("plain-front")), shipped(QStringLiteral("plain-back")), {}));
    }

    void thePageOfAPrinterIsACard()
    {
        QCOMPARE(CardLayout::pageSize().size(QPageSize::Millimeter), QSizeF(85.60, 53.98));
        QCOMPARE(CardLayout::pageSize(CardExtent::WithBleed).size(QPageSize::Millimeter), QSizeF(91.60, 59.98));
    }

    void aCodeTooLongIsNotPainted() { QVERIFY(qrPath(QByteArray(5000, 'x'), 100).isEmpty()); }
};

VESTIBULE_TEST(TestCardLayout);
#include "TestCardLayout.moc"
