#include "core/vault/Tries.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::vault;

class TestTries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiveThenAQuarterOfAnHourThenFiveMore()
    {
        Instant now = Instant::fromMs(1'000'000'000'000);
        Tries tries;
        for (int i = 0; i < 5; ++i) {
            QVERIFY(!waitUntil(tries, now));
            tries = counted(tries, now);
        }
        QCOMPARE(waitUntil(tries, now).value(), now + std::chrono::minutes(15));
        QVERIFY(waitUntil(tries, now + std::chrono::minutes(15) - milliseconds(1)));
        now = now + std::chrono::minutes(15);
        QVERIFY(!waitUntil(tries, now));
        tries = counted(tries, now);
        QCOMPARE(tries, (Tries{1, 6, now}));
        QVERIFY(!waitUntil(tries, now));
    }

    void aHundredStopAPasswordButNotTheRecoveryCode()
    {
        QVERIFY(!isStopped(Tries{4, 99, {}}, StopRule::AfterAHundred));
        QVERIFY(isStopped(Tries{5, 100, {}}, StopRule::AfterAHundred));
        QVERIFY(!isStopped(Tries{5, 100, {}}, StopRule::Never));
    }

    void aClockThatWentBackStartsTheDelayAgain()
    {
        const Instant then = Instant::fromMs(1'000'000'000'000);
        const Tries tries{5, 5, then};
        const Instant back = then - std::chrono::hours(1000);
        const Tries anchored = anchoredTo(tries, back);
        QCOMPARE(waitUntil(anchored, back).value(), back + std::chrono::minutes(15));
        QVERIFY(waitUntil(anchored, back + std::chrono::minutes(14)));
        QCOMPARE(anchoredTo(tries, then + milliseconds(1)), tries);
        QCOMPARE(anchoredTo(Tries{}, back), Tries{});
    }
};

VESTIBULE_TEST(TestTries);
#include "TestTries.moc"
