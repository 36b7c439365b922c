#include "core/cards/FittedText.h"
#include "tests/support/TestRunner.h"

#include <QImage>
#include <QPainter>

using namespace vestibule::cards;

namespace {

TextSetting setting(int lines)
{
    return {{QStringLiteral("DejaVu Sans Condensed"), QStringLiteral("WenQuanYi Micro Hei")}, true, 56, 24, lines};
}

constexpr QSizeF room(662, 100);

} // namespace

class TestFittedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShortNameIsSetLarge()
    {
        const FittedText text(QStringLiteral("梧桐苑"), room, setting(2));
        QCOMPARE(text.lineCount(), 1);
        QCOMPARE(text.letterSize(), 56);
        QVERIFY(!text.isCut());
    }

    void aLongerOneGetsSmallerLettersThenTwoLines()
    {
        const FittedText one(QStringLiteral("Willow Court Gardens"), room, setting(2));
        QCOMPARE(one.lineCount(), 1);
        const FittedText two(QStringLiteral("Willow Court Gardens International Residences, Third Phase, South"), room,
                             setting(2));
        QCOMPARE(two.lineCount(), 2);
        QVERIFY(two.letterSize() >= 30);
        QVERIFY(!two.isCut());
        const FittedText chinese(QStringLiteral("柳岸花园国际公寓三期南区及商业街综合服务中心"), room, setting(2));
        QCOMPARE(chinese.lineCount(), 2);
        QVERIFY(chinese.letterSize() >= 36);
    }

    void whatDoesNotFitAtAllEndsInAnEllipsis()
    {
        for (const QString& word : {QStringLiteral("Willow "), QStringLiteral("Willow"), QStringLiteral("柳岸")}) {
            const FittedText text(word.repeated(100), room, setting(2));
            QVERIFY(text.isCut());
            QCOMPARE(text.lineCount(), 2);
            QCOMPARE(text.letterSize(), 24);
        }
    }

    void aLineBreakStays()
    {
        QCOMPARE(FittedText(QStringLiteral("a\nb"), room, setting(2)).lineCount(), 2);
        QVERIFY(FittedText(QStringLiteral("a\nb\nc"), room, setting(2)).isCut());
    }

    /// Letters are as heavy on a fine device as on a coarse one.
    void boldIsBoldAtEveryResolution()
    {
        for (const char* words : {"123", "柳岸"}) {
            double shares[2];
            for (int i = 0; i < 2; ++i) {
                const int scale = i == 0 ? 1 : 4;
                QImage image(200 * scale, 100 * scale, QImage::Format_Grayscale8);
                image.fill(Qt::white);
                QPainter painter(&image);
                painter.setRenderHint(QPainter::Antialiasing);
                painter.scale(scale, scale);
                const QRectF area(0, 0, 200, 100);
                FittedText(QString::fromUtf8(words), area.size(), setting(1)).draw(painter, area, Qt::black, 0, 0);
                painter.end();
                double dark = 0;
                for (int y = 0; y < image.height(); ++y) {
                    for (int x = 0; x < image.width(); ++x) {
                        dark += 255 - qGray(image.pixel(x, y));
                    }
                }
                shares[i] = dark / (255.0 * image.width() * image.height());
            }
            QVERIFY(shares[0] > 0.03);
            QVERIFY2(qAbs(shares[1] / shares[0] - 1) < 0.02, words);
        }
    }
};

VESTIBULE_TEST(TestFittedText);
#include "TestFittedText.moc"
