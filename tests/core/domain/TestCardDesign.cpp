#include "core/domain/CardDesign.h"
#include "core/domain/Codes.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::domain;

class TestCardDesign : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPatternHasItsCode()
    {
        QCOMPARE(cardPatterns().size(), std::size_t(3));
        for (const CardPattern pattern : cardPatterns()) {
            QVERIFY(cardPatternFrom(codeOf(pattern)) == pattern);
        }
        QVERIFY(!cardPatternFrom("photo"));
    }

    void coloursAreReadAndWritten()
    {
        QCOMPARE(colourFrom(QStringLiteral(" #1F4e5f ")).value(), std::uint32_t(0x1f4e5f));
        QCOMPARE(colourText(0x00000a), QStringLiteral("#00000a"));
        for (const char* text : {"", "#", "1f4e5f", "#1f4e5", "#1f4e5f0", "#+f4e5f", "#1f4e5g", "red", "# f4e5f"}) {
            QVERIFY2(colourFrom(QString::fromLatin1(text)).error().is(codes::cardColour), text);
        }
    }

    void textsAreTrimmedAndHaveTheirRoom()
    {
        CardDesign entered;
        entered.title = QStringLiteral("  Access card ");
        entered.found = QStringLiteral("Found?\nHand it in. ");
        const CardDesign checked = checkCardDesign(entered).value();
        QCOMPARE(checked.title, QStringLiteral("Access card"));
        QCOMPARE(checked.found, QStringLiteral("Found?\nHand it in."));
        const struct
        {
            QString CardDesign::*text;
            qsizetype longest;
        } rooms[] = {{&CardDesign::title, CardDesign::longestTitle},
                     {&CardDesign::contact, CardDesign::longestContact},
                     {&CardDesign::found, CardDesign::longestFound}};
        for (const auto& [text, longest] : rooms) {
            CardDesign full;
            full.*text = QString(longest, QLatin1Char('x'));
            QVERIFY(checkCardDesign(full));
            full.*text += QLatin1Char('x');
            QVERIFY(checkCardDesign(full).error().is(codes::cardText));
            CardDesign odd;
            odd.*text = QStringLiteral("a\tb");
            QVERIFY(checkCardDesign(odd).error().is(codes::controlCharacter));
        }
        CardDesign lines;
        lines.contact = QStringLiteral("a\nb");
        QVERIFY(checkCardDesign(lines).error().is(codes::controlCharacter));
    }

    void aColourHasThreeBytesAndALogoItsSize()
    {
        CardDesign entered;
        entered.accent = 0x1000000;
        QVERIFY(checkCardDesign(entered).error().is(codes::cardColour));
        entered = {};
        entered.logo = QByteArray(CardDesign::largestLogo, 'x');
        QVERIFY(checkCardDesign(entered));
        entered.logo += 'x';
        QVERIFY(checkCardDesign(entered).error().is(codes::cardLogoSize));
    }
};

VESTIBULE_TEST(TestCardDesign);
#include "TestCardDesign.moc"
