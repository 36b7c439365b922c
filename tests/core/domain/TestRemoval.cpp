#include "core/domain/Removal.h"
#include "tests/support/TestRunner.h"

#include <QTest>

using namespace vestibule;
using namespace vestibule::domain;
using namespace std::chrono_literals;

namespace {

const Instant removalEnded = Instant::fromMs(1'790'000'000'000);

} // namespace

/// The clocks of a deletion, to the millisecond.
class TestRemoval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachClockBeginsWhenItsTimeIsOver_data()
    {
        QTest::addColumn<qint64>("waited");
        QTest::addColumn<RemovalStanding>("inReach");
        QTest::addColumn<RemovalStanding>("away");
        const auto row = [](const char* name, milliseconds waited, RemovalStanding inReach, RemovalStanding away) {
            QTest::newRow(name) << qint64(waited.count()) << inReach << away;
        };
        using S = RemovalStanding;
        row("a clock set back", -5h, S::InTime, S::InTime);
        row("at once", 0ms, S::InTime, S::InTime);
        row("within the minute", 60s - 1ms, S::InTime, S::InTime);
        row("the minute is over", 60s, S::Slow, S::InTime);
        row("within the day", 24h - 1ms, S::Slow, S::InTime);
        row("the day is over", 24h, S::Late, S::Late);
        row("72 hours", 72h, S::Late, S::Late);
        row("more than 72 hours", 72h + 1ms, S::Overdue, S::Overdue);
    }

    void eachClockBeginsWhenItsTimeIsOver()
    {
        QFETCH(qint64, waited);
        QFETCH(RemovalStanding, inReach);
        QFETCH(RemovalStanding, away);
        const Instant now = removalEnded + milliseconds(waited);
        QCOMPARE(removalStanding(removalEnded, true, now), inReach);
        QCOMPARE(removalStanding(removalEnded, false, now), away);
        QCOMPARE(removalsCloseFaces(removalEnded, now), away == RemovalStanding::Overdue);
    }

    void whereEveryGateHasSignedFacesAreOpen() { QVERIFY(!removalsCloseFaces(std::nullopt, removalEnded + 1000h)); }
};

VESTIBULE_TEST(TestRemoval);
#include "TestRemoval.moc"
