#include "core/sync/Backoff.h"
#include "tests/core/sync/SyncRig.h"
#include "tests/support/TestRunner.h"

#include <algorithm>

using namespace vestibule;
using namespace vestibule::sync;
using namespace vestibule::sync::test;
using vestibule::domain::GateReachability;

/// How long a driver waits before it asks its gate again, and what it says of it meanwhile.
class TestDriverPauses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBackoffGrowsAndHonoursRetryAfter()
    {
        SyncRig rig;
        const std::unique_ptr<GateDriver> driver = rig.driver();
        rig.way().next = [](const QByteArray&, const QByteArray&) { return Fault::Untrusted; };
        std::vector<qint64> pauses;
        for (int i = 0; i < 14; ++i) {
            pauses.push_back(driver->cycle(rig.way(), rig.stop).again.count());
        }
        QCOMPARE(pauses.front(), qint64(750)); // a second, three quarters of it drawn
        QVERIFY(std::is_sorted(pauses.begin(), pauses.end()));
        QCOMPARE(pauses.back(), qint64(675'000)); // 15 minutes at most
        rig.way().next = {};
        (void)driver->cycle(rig.way(), rig.stop);
        rig.way().next = [](const QByteArray&, const QByteArray&) { return Fault::Busy; };
        QCOMPARE(driver->cycle(rig.way(), rig.stop).again.count(), qint64(2000));
    }

    void whoAnswersNothingIsAskedAgainSoon()
    {
        SyncRig rig;
        const std::unique_ptr<GateDriver> driver = rig.driver();
        rig.way().next = [](const QByteArray&, const QByteArray&) { return Fault::RequestLost; };
        std::vector<qint64> pauses;
        for (int i = 0; i < 14; ++i) {
            pauses.push_back(driver->cycle(rig.way(), rig.stop).again.count());
        }
        QVERIFY(std::is_sorted(pauses.begin(), pauses.end()));
        QCOMPARE(pauses.back(), qint64(15'000)); // of 20 s, however long it has been away
    }

    void theStandingKeepsItsBeginning()
    {
        SyncRig rig;
        const std::unique_ptr<GateDriver> driver = rig.driver();
        rig.way().next = [](const QByteArray&, const QByteArray&) { return Fault::RequestLost; };
        const Instant start = rig.clock.now();
        (void)driver->cycle(rig.way(), rig.stop);
        rig.clock.advance(std::chrono::hours(3));
        const CycleResult result = driver->cycle(rig.way(), rig.stop);
        QCOMPARE(result.status.since, start);
        QVERIFY(!result.status.contacted.has_value());
        QCOMPARE(rig.journal.rows.at(rig.gate().id).status->standing, GateReachability::Unreachable);
    }

    void manyPayloadsThatCannotBeReadEndInAPause()
    {
        SyncRig rig;
        const std::unique_ptr<GateDriver> driver = rig.driver();
        for (int i = 0; i < 9; ++i) {
            rig.journal.credentials[rig.journal.addCard(rig.inDays(30))].payloads.clear();
        }
        int runs = 0;
        while (driver->cycle(rig.way(), rig.stop).again.count() == 0) {
            QVERIFY(++runs < 9);
        }
    }

    void whoDoesNotSignForAnEndIsNotAskedWithoutAPause()
    {
        SyncRig rig;
        const CredentialId id = rig.journal.addCard(rig.inDays(30));
        const std::unique_ptr<GateDriver> driver = rig.driver();
        (void)driver->cycle(rig.way(), rig.stop);
        rig.journal.revoke(id);
        // It has ended there by itself; and each time that it is asked it says that it has erased it just now.
        FakeGate::State& state = rig.gate().state;
        const FakeGate::Entry entry = state.entries.at(id);
        state.entries.erase(id);
        state.tombs.emplace(id, 2);
        state.position.version += 1;
        const auto ask = [&] {
            state.foreign[id] = entry;
            const int before = rig.way().changesSent;
            (void)driver->cycle(rig.way(), rig.stop);
            return rig.way().changesSent - before;
        };
        QCOMPARE(ask(), 1);
        QCOMPARE(rig.journal.alertsOf(AlertKind::ReceiptMismatch), std::size_t(1));
        QCOMPARE(ask(), 0);
        rig.clock.advance(SyncPolicy().renewAfter);
        QCOMPARE(ask(), 1);
        QVERIFY(!rig.journal.progress(id)->complete());
        state.foreign.clear();
        rig.clock.advance(SyncPolicy().renewAfter);
        (void)driver->cycle(rig.way(), rig.stop);
        QVERIFY(rig.journal.progress(id)->complete());
    }

    void thoseWhoWereCutOffTogetherComeBackApart()
    {
        const auto pauseOf = [](double share) {
            Backoff pauses([share] { return share; });
            milliseconds last(0);
            for (int i = 0; i < 14; ++i) {
                last = pauses.next(milliseconds(0), std::chrono::seconds(20));
            }
            return last;
        };
        QCOMPARE(pauseOf(0).count(), qint64(10'000));
        QCOMPARE(pauseOf(0.9).count(), qint64(19'000));
    }
};

VESTIBULE_TEST(TestDriverPauses);

#include "TestDriverPauses.moc"
