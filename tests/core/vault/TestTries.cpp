#include "core/vault/Codes.h"
#include "core/vault/Tries.h"
#include "tests/support/TestRunner.h"

#include <QCborArray>

using namespace vestibule;
using namespace vestibule::vault;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

const QByteArray thisBoot(16, 'a');
const QByteArray nextBoot(16, 'b');

} // namespace

class TestTries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiveThenAQuarterOfAnHourThenFiveMore()
    {
        Uptime now{thisBoot, hours(3)};
        Tries tries;
        for (int i = 0; i < 5; ++i) {
            QVERIFY(!remainingDelay(tries, now));
            tries = counted(tries, now);
        }
        QCOMPARE(remainingDelay(tries, now).value(), milliseconds(minutes(15)));
        now.since += minutes(15) - milliseconds(1);
        QCOMPARE(remainingDelay(tries, now).value(), milliseconds(1));
        now.since += milliseconds(1);
        QVERIFY(!remainingDelay(tries, now));
        tries = counted(tries, now);
        QCOMPARE(tries, (Tries{1, 6, now, 6}));
        QVERIFY(!remainingDelay(tries, now));
    }

    void aHundredStopAPasswordButNotTheRecoveryCode()
    {
        QVERIFY(!isStopped(Tries{4, 99, {}}, StopRule::AfterAHundred));
        QVERIFY(isStopped(Tries{5, 100, {}}, StopRule::AfterAHundred));
        QVERIFY(!isStopped(Tries{5, 100, {}}, StopRule::Never));
    }

    void aNewStartOfTheMachineDoesNotEndTheDelay()
    {
        const Tries tries{5, 5, {thisBoot, hours(3)}};
        QCOMPARE(remainingDelay(tries, {nextBoot, milliseconds(0)}).value(), milliseconds(minutes(15)));
        QCOMPARE(remainingDelay(tries, {nextBoot, minutes(14)}).value(), milliseconds(minutes(1)));
        QVERIFY(!remainingDelay(tries, {nextBoot, minutes(15)}));
        // A count from a later moment than now, as only a forged file has it, is waited out in full and no longer.
        QCOMPARE(remainingDelay(tries, {thisBoot, hours(1)}).value(), milliseconds(minutes(15)));
    }

    void ofTwoCountsTheStricterHolds()
    {
        const auto someone = domain::OperatorId::random();
        const auto other = domain::OperatorId::random();
        const Tries few{2, 2, {thisBoot, hours(1)}};
        const Tries many{1, 16, {thisBoot, hours(2)}};
        const Uptime now{thisBoot, hours(3)};
        QCOMPARE(stricter(few, many, now), many);
        QCOMPARE(stricter(many, few, now), many);
        QCOMPARE(stricter(Tries{5, 16, {}}, many, now), (Tries{5, 16, {}}));
        const TriesByOwner both = stricter(TriesByOwner{{someone, few}}, {{someone, many}, {other, few}}, now);
        QCOMPARE(both, (TriesByOwner{{someone, many}, {other, few}}));
        QCOMPARE(stricter(TriesByOwner{{someone, few}}, {}, now), (TriesByOwner{{someone, few}}));
    }

    void aMomentThatWasAlteredInOnePlaceEndsNoDelay()
    {
        const Uptime now{thisBoot, hours(3)};
        const Tries true_{5, 5, {thisBoot, hours(3) - minutes(1)}};
        for (const Tries& altered : {Tries{5, 5, {thisBoot, milliseconds(0)}}, Tries{5, 5, {nextBoot, hours(3)}}}) {
            QCOMPARE(stricter(true_, altered, now), true_);
            QCOMPARE(stricter(altered, true_, now), true_);
        }
    }

    void aCountThatIsFullStaysReadable()
    {
        Tries full{1, 1'000'000'000, {thisBoot, hours(1)}};
        full = counted(full, {thisBoot, hours(2)});
        const TriesByOwner tries{{domain::OperatorId(), full}};
        QCOMPARE(triesFromCbor(toCbor(tries)).value(), tries);
    }

    void theyComeBackAsTheyWereWritten()
    {
        const TriesByOwner tries{{domain::OperatorId::random(), {3, 43, {thisBoot, hours(100)}, 50}},
                                 {domain::OperatorId(), {1, 1, {nextBoot, milliseconds(0)}}}};
        QCOMPARE(triesFromCbor(toCbor(tries)).value(), tries);
    }

    void aGoodTryEndsTheCountAndNotWhatNoLogSays()
    {
        const Uptime now{thisBoot, hours(3)};
        const Tries tries = cleared(counted(counted({}, now), now));
        QCOMPARE(tries, (Tries{0, 0, now, 2}));
        QVERIFY(!remainingDelay(tries, now));
        // Put back in one of two places it is not forgotten.
        QCOMPARE(stricter(tries, Tries{}, now).unlogged, 2);
        QCOMPARE(stricter(Tries{4, 4, now}, tries, now), (Tries{4, 4, now, 2}));
    }

    void anEarlierVersionHasToldNone()
    {
        const domain::OperatorId id = domain::OperatorId::random();
        const auto tries = triesFromCbor(QCborArray{QCborArray{id.bytes(), 3, 43, thisBoot, 0}});
        QCOMPARE(tries->at(id).unlogged, 43);
    }

    void whatIsNoCountIsDamage_data()
    {
        const QByteArray id(16, 'i');
        QTest::addColumn<QCborArray>("row");
        QTest::newRow("empty") << QCborArray();
        QTest::newRow("negative row") << QCborArray{id, -1, 5, thisBoot, 0};
        QTest::newRow("negative sum") << QCborArray{id, 1, -5, thisBoot, 0};
        QTest::newRow("more than anybody tries") << QCborArray{id, 1, qint64(1) << 40, thisBoot, 0};
        QTest::newRow("no whole number") << QCborArray{id, 1.5, 5, thisBoot, 0};
        QTest::newRow("short id") << QCborArray{id.chopped(1), 1, 5, thisBoot, 0};
        QTest::newRow("short boot") << QCborArray{id, 1, 5, thisBoot.chopped(1), 0};
        QTest::newRow("before the start") << QCborArray{id, 1, 5, thisBoot, -1};
        QTest::newRow("negative unlogged") << QCborArray{id, 1, 5, thisBoot, 0, -1};
        QTest::newRow("centuries of uptime") << QCborArray{id, 1, 5, thisBoot, qint64(1) << 60};
    }

    void whatIsNoCountIsDamage()
    {
        QFETCH(QCborArray, row);
        const auto tries = triesFromCbor(QCborArray{row});
        QVERIFY(!tries);
        QVERIFY(tries.error().is(codes::damaged));
    }
};

VESTIBULE_TEST(TestTries);
#include "TestTries.moc"
