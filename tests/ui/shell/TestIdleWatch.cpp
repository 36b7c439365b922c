#include "tests/support/TestRunner.h"

#include "ui/shell/IdleWatch.h"

#include <QSignalSpy>
#include <QWidget>

using namespace vestibule;
using namespace std::chrono_literals;

class TestIdleWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysOnceThatNobodyTouchesTheProgram()
    {
        SteppedClock clock(Instant::fromMs(1));
        ui::IdleWatch watch(clock, nullptr);
        QSignalSpy idled(&watch, &ui::IdleWatch::idled);
        clock.advance(5min - 1s);
        watch.check();
        QCOMPARE(idled.size(), 0);
        clock.advance(1s);
        watch.check();
        watch.check();
        QCOMPARE(idled.size(), 1);
    }

    void anyInputOnAnyWindowCounts()
    {
        SteppedClock clock(Instant::fromMs(1));
        ui::IdleWatch watch(clock, nullptr);
        QSignalSpy idled(&watch, &ui::IdleWatch::idled);
        QWidget first;
        QWidget second;
        clock.advance(4min);
        QTest::keyClick(&first, Qt::Key_A);
        clock.advance(4min);
        QTest::mouseClick(&second, Qt::LeftButton);
        clock.advance(4min);
        watch.check();
        QCOMPARE(idled.size(), 0);
    }

    void theClockOfTheWallMayBeSet()
    {
        SteppedClock clock(Instant::fromMs(1'790'000'000'000));
        ui::IdleWatch watch(clock, nullptr);
        QSignalSpy idled(&watch, &ui::IdleWatch::idled);
        clock.set(clock.now() + 24h);
        watch.check();
        QCOMPARE(idled.size(), 0);
        clock.set(clock.now() - 48h);
        clock.advance(5min);
        watch.check();
        QCOMPARE(idled.size(), 1);
    }

    void waitsLongerWhileAResidentReads()
    {
        SteppedClock clock(Instant::fromMs(1));
        ui::IdleWatch watch(clock, nullptr);
        watch.setLimit(ui::IdleWatch::whileReading);
        QSignalSpy idled(&watch, &ui::IdleWatch::idled);
        clock.advance(19min);
        watch.check();
        QCOMPARE(idled.size(), 0);
        clock.advance(1min);
        watch.check();
        QCOMPARE(idled.size(), 1);
    }
};

VESTIBULE_TEST(TestIdleWatch);
#include "TestIdleWatch.moc"
