#include "core/base/Clock.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMachinesUptimeGoesOn()
    {
        const SystemClock clock;
        const Uptime first = clock.uptime();
        const Uptime second = clock.uptime();
        QCOMPARE(first.boot.size(), 16);
        QVERIFY(first.boot != QByteArray(16, '\0'));
        QCOMPARE(second.boot, first.boot);
        QVERIFY(first.since > milliseconds(0));
        QVERIFY(second.since >= first.since);
    }

    void settingASteppedClockIsNoTime()
    {
        SteppedClock clock(Instant::fromMs(1'000'000));
        const Uptime before = clock.uptime();
        clock.set(Instant::fromMs(9'000'000));
        QCOMPARE(clock.uptime(), before);
        clock.advance(milliseconds(5));
        QCOMPARE(clock.uptime().boot, before.boot);
        QCOMPARE(clock.uptime().since, before.since + milliseconds(5));
        clock.restartMachine();
        QVERIFY(clock.uptime().boot != before.boot);
        QCOMPARE(clock.uptime().since, milliseconds(0));
        QCOMPARE(clock.now(), Instant::fromMs(9'000'005));
    }
};

VESTIBULE_TEST(TestClock);
#include "TestClock.moc"
