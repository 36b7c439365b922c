#include "core/domain/Codes.h"
#include "core/domain/Company.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::domain;

namespace {

const QDate today(2026, 3, 20);

Company willow() { return {QStringLiteral("Willow"), QStringLiteral("Desk 1"), QStringLiteral("Willow Road")}; }
Company birch() { return {QStringLiteral("Birch"), QStringLiteral("Desk 2"), QStringLiteral("Birch Road")}; }

} // namespace

class TestCompany : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsWholeAndAnotherOne()
    {
        Company entered = birch();
        entered.name = QStringLiteral("  Birch ");
        QVERIFY(checkCompany(entered, willow()).value() == birch());
        const struct
        {
            QString Company::*part;
            ErrorCode refused;
        } parts[] = {{&Company::name, codes::companyName},
                     {&Company::contact, codes::companyContact},
                     {&Company::address, codes::companyAddress}};
        for (const auto& [part, refused] : parts) {
            Company empty = birch();
            empty.*part = QStringLiteral("  ");
            QVERIFY(checkCompany(empty, willow()).error().is(refused));
            for (const char* weak : {"1", "B", "2026"}) { // a notice is full of them
                Company short_ = birch();
                short_.*part = QLatin1StringView(weak);
                QVERIFY(checkCompany(short_, willow()).error().is(refused));
            }
            Company longer = birch();
            longer.*part = QString(longestCompanyAddress + 1, u'x');
            QVERIFY(checkCompany(longer, willow()).error().is(refused));
            Company odd = birch();
            odd.*part = QStringLiteral("a\nb");
            QVERIFY(checkCompany(odd, willow()).error().is(codes::controlCharacter));
            Company moved = willow();
            moved.*part += QStringLiteral(" 3");
            QVERIFY(checkCompany(moved, willow()));
        }
        QVERIFY(checkCompany(willow(), willow()).error().is(codes::companyUnchanged));
    }

    void theDayIsNear_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QDate>("last");
        QTest::addColumn<bool>("right");
        QTest::newRow("today") << today << QDate() << true;
        QTest::newRow("in 60 days") << today.addDays(60) << QDate() << true;
        QTest::newRow("in 61 days") << today.addDays(61) << QDate() << false;
        QTest::newRow("366 days ago") << today.addDays(-366) << QDate() << true;
        QTest::newRow("367 days ago") << today.addDays(-367) << QDate() << false;
        QTest::newRow("no day") << QDate() << QDate() << false;
        QTest::newRow("on the day of the last change") << today << today << true;
        QTest::newRow("before the last change") << today.addDays(-1) << today << false;
    }
    void theDayIsNear()
    {
        QFETCH(QDate, day);
        QFETCH(QDate, last);
        QFETCH(bool, right);
        const auto judged = checkCompanyDay(day, today, last.isValid() ? std::optional(last) : std::nullopt);
        QCOMPARE(bool(judged), right);
        QVERIFY(right || judged.error().is(codes::companyDay));
    }

    void nobodyIsToldAheadOfTime()
    {
        const QDate from = today.addDays(20);
        QVERIFY(checkTellingDay(today, from, today));
        QVERIFY(checkTellingDay(from.addDays(-60), from, today));
        for (const QDate wrong : {QDate(), today.addDays(1), from.addDays(-61)}) {
            QVERIFY(checkTellingDay(wrong, from, today).error().is(codes::tellingDay));
        }
    }

    void waysHaveCodes()
    {
        for (const TellingWay way : tellingWays()) {
            QVERIFY(tellingWayFrom(codeOf(way)) == way);
        }
        QVERIFY(!tellingWayFrom("rumour"));
    }
};

VESTIBULE_TEST(TestCompany);
#include "TestCompany.moc"
