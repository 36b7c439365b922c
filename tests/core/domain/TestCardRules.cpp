#include "core/domain/CardRules.h"
#include "core/domain/Codes.h"
#include "core/domain/Credential.h"
#include "tests/support/TestRunner.h"

#include <QTimeZone>

using namespace vestibule;
using namespace vestibule::domain;

namespace {

const QTimeZone shanghai("Asia/Shanghai");
const Instant now = Instant::fromMs(1'767'225'600'000); // 2026-01-01, 08:00 there
constexpr std::chrono::hours hour(1);
constexpr std::chrono::days day(1);

} // namespace

/// How many cards a dwelling may have, and until when a visitor's card works.
class TestCardRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNumbersHaveTheirRanges_data()
    {
        QTest::addColumn<int>("perDwelling");
        QTest::addColumn<int>("visitors");
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("fits");
        QTest::newRow("the program's own") << 10 << 3 << 30 << true;
        QTest::newRow("least") << 1 << 0 << 1 << true;
        QTest::newRow("most") << 100 << 100 << 366 << true;
        QTest::newRow("no card") << 0 << 0 << 1 << false;
        QTest::newRow("too many cards") << 101 << 0 << 1 << false;
        QTest::newRow("less than no visitor") << 1 << -1 << 1 << false;
        QTest::newRow("too many visitors") << 1 << 101 << 1 << false;
        QTest::newRow("no day") << 1 << 0 << 0 << false;
        QTest::newRow("too many days") << 1 << 0 << 367 << false;
    }
    void theNumbersHaveTheirRanges()
    {
        QFETCH(const int, perDwelling);
        QFETCH(const int, visitors);
        QFETCH(const int, days);
        QFETCH(const bool, fits);
        const auto checked = checkCardRules({perDwelling, visitors, days});
        QCOMPARE(checked.has_value(), fits);
        QVERIFY(fits || (checked.error().is(codes::cardRule) && !checked.error().detail().empty()));
        QVERIFY(checkCardRules({}));
    }

    void oneMoreIsGivenWhileThereIsRoom()
    {
        const CardRules rules{4, 2, 30};
        QVERIFY(mayAddCard(rules, {3, 2}, false));
        QVERIFY(mayAddCard(rules, {3, 1}, true));
        QVERIFY(mayAddCard(rules, {3, 2}, true).error().is(codes::visitorCards));
        QVERIFY(mayAddCard(rules, {4, 1}, true).error().is(codes::dwellingCards));
        QVERIFY(mayAddCard(rules, {4, 1}, false).error().is(codes::dwellingCards));
        QVERIFY(mayAddCard(rules, {9, 0}, false).error().is(codes::dwellingCards)); // the number was lowered since
        QVERIFY(mayAddCard({4, 0, 30}, {0, 0}, true).error().is(codes::visitorCards));
    }

    void aVisitEndsWithTheTenancyOfWhoeverAnswersForIt()
    {
        const QDate today(2026, 1, 1);
        const Instant lastMoment = endOfDay(today, shanghai);
        QCOMPARE(visitEnd(now + hour, std::nullopt, shanghai), now + hour);
        QCOMPARE(visitEnd(now + hour, today, shanghai), now + hour);
        QCOMPARE(visitEnd(now + 2 * day, today, shanghai), lastMoment); // without days of grace
        const CardRules rules{10, 3, 5};
        QCOMPARE(latestVisit(rules, std::nullopt, now, shanghai), now + 5 * day);
        QCOMPARE(latestVisit(rules, today, now, shanghai), lastMoment);
    }

    void aVisitIsToComeAndNotTooLong()
    {
        const CardRules rules{10, 3, 5};
        const QDate today(2026, 1, 1);
        QVERIFY(checkVisit(rules, std::nullopt, now, now, shanghai).error().is(codes::visitTime));
        QVERIFY(checkVisit(rules, std::nullopt, now + milliseconds(1), now, shanghai));
        QVERIFY(checkVisit(rules, std::nullopt, now + 5 * day, now, shanghai));
        QVERIFY(checkVisit(rules, std::nullopt, now + 5 * day + milliseconds(1), now, shanghai)
                    .error()
                    .is(codes::visitTooLong));
        QVERIFY(checkVisit(rules, today, endOfDay(today, shanghai), now, shanghai));
        QVERIFY(checkVisit(rules, today, endOfDay(today, shanghai) + milliseconds(1), now, shanghai)
                    .error()
                    .is(codes::visitPastTenancy));
    }
};

VESTIBULE_TEST(TestCardRules);
#include "TestCardRules.moc"
