#include "tests/core/cards/Faces.h"
#include "tests/support/TestRunner.h"

#include <QDir>

#include <cmath>

using namespace faces;

namespace {

// What two renderings of the same outlines may differ by: a twentieth of the range in the mean of 8 x 8 points, and
// clearly different points (over a quarter of it) at the rims of letters only.
constexpr int cell = 8;
constexpr double mostOfCell = 13;
constexpr int clearly = 64;
constexpr double mostPoints = 0.004;

struct Difference
{
    double worstCell = 0;
    double points = 0; ///< share of all
};

int apart(QRgb a, QRgb b)
{
    return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

Difference between(const QImage& a, const QImage& b)
{
    Difference out;
    qint64 far = 0;
    for (int top = 0; top < a.height(); top += cell) {
        for (int left = 0; left < a.width(); left += cell) {
            double red = 0;
            double green = 0;
            double blue = 0;
            int count = 0;
            for (int y = top; y < std::min(top + cell, a.height()); ++y) {
                for (int x = left; x < std::min(left + cell, a.width()); ++x, ++count) {
                    red += qRed(a.pixel(x, y)) - qRed(b.pixel(x, y));
                    green += qGreen(a.pixel(x, y)) - qGreen(b.pixel(x, y));
                    blue += qBlue(a.pixel(x, y)) - qBlue(b.pixel(x, y));
                    far += apart(a.pixel(x, y), b.pixel(x, y)) > clearly;
                }
            }
            out.worstCell =
                std::max({out.worstCell, std::abs(red / count), std::abs(green / count), std::abs(blue / count)});
        }
    }
    out.points = double(far) / (double(a.width()) * a.height());
    return out;
}

} // namespace

/// Each layout at 300 dots an inch, both sides, in both languages with a long name, against the picture that was kept
/// of it. VESTIBULE_PICTURES names a folder for what is painted now, to be looked at and, where it is to be so, kept.
class TestCardGoldens : public QObject
{
    Q_OBJECT

    static QImage painted(const QString& pattern, const QString& side, const QString& language)
    {
        CardStyle style;
        if (language == QLatin1String("en")) {
            style.logo = CardLogo::read(logoFile()).value();
        }
        const bool isFront = side == QLatin1String("front");
        return layoutOf(*domain::cardPatternFrom(pattern.toLatin1()), style)
            ->picture(language == QLatin1String("en") ? english() : chinese(),
                      isFront ? CardSide::Front : CardSide::Back, CardExtent::Card, 300);
    }

private Q_SLOTS:
    void everyLayoutLooksAsItDid_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("side");
        QTest::addColumn<QString>("language");
        for (const domain::CardPattern pattern : domain::cardPatterns()) {
            for (const char* side : {"front", "back"}) {
                for (const char* language : {"zh", "en"}) {
                    QTest::addRow("%s %s %s", domain::codeOf(pattern), side, language)
                        << QString::fromLatin1(domain::codeOf(pattern)) << QString::fromLatin1(side)
                        << QString::fromLatin1(language);
                }
            }
        }
    }

    void everyLayoutLooksAsItDid()
    {
        QFETCH(const QString, pattern);
        QFETCH(const QString, side);
        QFETCH(const QString, language);
        const QImage now = painted(pattern, side, language);
        const QString name = QStringLiteral("%1-%2-%3.png").arg(pattern, side, language);
        if (const QString folder = qEnvironmentVariable("VESTIBULE_PICTURES"); !folder.isEmpty()) {
            QVERIFY(now.save(QDir(folder).filePath(QStringLiteral("card-") + name)));
        }
        const QImage kept(QStringLiteral(VESTIBULE_CARD_GOLDENS "/") + name);
        QCOMPARE(kept.size(), now.size());
        const Difference difference = between(now, kept.convertToFormat(now.format()));
        QVERIFY2(difference.worstCell <= mostOfCell, qPrintable(QString::number(difference.worstCell)));
        QVERIFY2(difference.points <= mostPoints, qPrintable(QString::number(difference.points)));
    }

    /// Or the comparison above would say yes to anything.
    void aDigitMoreOrLessIsSeen()
    {
        CardFace other = chinese();
        other.until = QStringLiteral("2027年6月80日");
        const QImage one = painted(QStringLiteral("plain"), QStringLiteral("front"), QStringLiteral("zh"));
        const QImage two = layoutOf(domain::CardPattern::Plain)->picture(other, CardSide::Front, CardExtent::Card, 300);
        QVERIFY(between(one, two).worstCell > mostOfCell);
        QCOMPARE(between(one, one).points, 0.0);
    }
};

VESTIBULE_TEST(TestCardGoldens);
#include "TestCardGoldens.moc"
