#include "tests/core/sync/SyncRig.h"
#include "tests/support/TestRunner.h"

#include "core/sync/SyncEngine.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QThread>

#include <condition_variable>
#include <mutex>

using namespace vestibule;
using namespace vestibule::sync;
using namespace vestibule::sync::test;
using vestibule::domain::GateReachability;

namespace {

/// A way that hangs until it is cancelled.
class HangingTransport final : public GateTransport
{
public:
    [[nodiscard]] Result<GateResponse> exchange(const QByteArray&, const QByteArray&, const QByteArray&,
                                                const QByteArray&) override
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_cancelled; });
        return fail(codes::cancelled);
    }
    void cancel() override
    {
        const std::lock_guard lock(m_mutex);
        m_cancelled = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_cancelled = false;
};

/// How many are spoken to at once. The first `workers` wait for each other.
class Crowd
{
public:
    explicit Crowd(int workers) : m_workers(workers) {}
    void enter()
    {
        std::unique_lock lock(m_mutex);
        m_most = std::max(m_most, ++m_inside);
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_most >= m_workers; });
    }
    void leave()
    {
        const std::lock_guard lock(m_mutex);
        --m_inside;
    }
    [[nodiscard]] int most() const { return m_most; }

private:
    const int m_workers;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_inside = 0;
    int m_most = 0;
};

class CrowdedTransport final : public GateTransport
{
public:
    CrowdedTransport(FakeGate& gate, Crowd& crowd) : m_way(gate), m_crowd(crowd) {}
    [[nodiscard]] Result<GateResponse> exchange(const QByteArray& method, const QByteArray& target,
                                                const QByteArray& type, const QByteArray& body) override
    {
        m_crowd.enter();
        auto answer = m_way.exchange(method, target, type, body);
        m_crowd.leave();
        return answer;
    }
    void cancel() override {}

private:
    FaultyTransport m_way;
    Crowd& m_crowd;
};

/// Ways to the fake gates of a rig; listed ones hang, lose every request, or cannot be opened.
class RigFactory final : public TransportFactory
{
public:
    explicit RigFactory(SyncRig& rig) : m_rig(rig) {}

    [[nodiscard]] Result<std::unique_ptr<GateTransport>> open(const domain::Gate& gate) override
    {
        if (closed.contains(gate.id)) {
            return fail(codes::publicAddress, gate.address.toStdString());
        }
        if (hanging.contains(gate.id)) {
            return std::make_unique<HangingTransport>();
        }
        for (const auto& fake : m_rig.gates) {
            if (fake->id == gate.id && crowd != nullptr) {
                return std::make_unique<CrowdedTransport>(*fake, *crowd);
            }
            if (fake->id == gate.id) {
                auto way = std::make_unique<FaultyTransport>(*fake);
                if (dead.contains(gate.id)) {
                    way->next = [](const QByteArray&, const QByteArray&) { return Fault::RequestLost; };
                }
                return way;
            }
        }
        return fail(codes::badAddress);
    }

    std::set<GateId> hanging;
    std::set<GateId> closed;
    std::set<GateId> dead;
    Crowd* crowd = nullptr;

private:
    SyncRig& m_rig;
};

GateReachability standingOf(const std::vector<GateStatus>& statuses, const GateId& gate)
{
    for (const GateStatus& status : statuses) {
        if (status.gate == gate) {
            return status.standing;
        }
    }
    return GateReachability::Unknown;
}

SyncEngine::Options quick(int workers)
{
    return {workers, [] { return 0.5; }};
}

constexpr std::chrono::seconds patience{30};

} // namespace

class TestSyncEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("vestibule.sync*=false")); }
    void cleanupTestCase() { QLoggingCategory::setFilterRules(QString()); }

    void syncOnceBringsEveryGateInStepAndReports();
    void noMoreAreSpokenToAtOnceThanThereAreWorkers();
    void aSlowGateDoesNotDelayTheOthers();
    void manyDeadGatesLeaveWorkersForTheOthers();
    void gatesThatHangKeepNobodyFromWork();
    void aFullGateDelaysNobodyAndCatchesUp();
    void aGateWhoseWayCannotBeOpenedIsRefused();
    void signalsComeInTheOwnersThread();
    void aWakeBringsAChangeToTheGates();
    void aNewGateIsTakenInAndARetiredOneLeft();
    void stoppingEndsAHangingExchange();
    void afterStoppingNothingStarts();
    void aThousandChangesReachEachGate();
};

void TestSyncEngine::syncOnceBringsEveryGateInStepAndReports()
{
    SyncRig rig(12);
    (void)rig.journal.addCard(rig.inDays(30));
    RigFactory ways(rig);
    ways.dead.insert(rig.gate(3).id);
    SyncEngine engine(rig.station(), ways, quick(4));
    const Result<std::vector<GateStatus>> report = engine.syncOnce(patience);
    QVERIFY(report);
    QCOMPARE(report->size(), std::size_t(12));
    for (int i = 0; i < 12; ++i) {
        QCOMPARE(standingOf(*report, rig.gate(i).id),
                 i == 3 ? GateReachability::Unreachable : GateReachability::InStep);
    }
    QVERIFY(engine.stop());
    QVERIFY(rig.agrees(0));
}

void TestSyncEngine::noMoreAreSpokenToAtOnceThanThereAreWorkers()
{
    SyncRig rig(24);
    (void)rig.journal.addCard(rig.inDays(30));
    constexpr int workers = 4;
    Crowd crowd(workers);
    RigFactory ways(rig);
    ways.crowd = &crowd;
    SyncEngine engine(rig.station(), ways, quick(workers));
    QVERIFY(engine.syncOnce(patience));
    QVERIFY(engine.stop());
    QCOMPARE(crowd.most(), workers);
    QVERIFY(rig.agrees(23));
}

void TestSyncEngine::aSlowGateDoesNotDelayTheOthers()
{
    SyncRig rig(3);
    const CredentialId id = rig.journal.addCard(rig.inDays(30));
    RigFactory ways(rig);
    ways.hanging.insert(rig.gate(0).id);
    SyncEngine engine(rig.station(), ways, quick(2));
    QSignalSpy progress(&engine, &SyncEngine::credentialProgressed);
    QVERIFY(engine.start());
    QTRY_COMPARE(progress.size(), 2);
    const auto last = progress.last().first().value<CredentialProgress>();
    QCOMPARE(last.id, id);
    QCOMPARE(last.done, std::size_t(2));
    QCOMPARE(last.of, std::size_t(3));
    QCOMPARE(last.waitingFor, std::vector<GateId>{rig.gate(0).id});
    QVERIFY(engine.stop());
}

void TestSyncEngine::manyDeadGatesLeaveWorkersForTheOthers()
{
    SyncRig rig(9);
    RigFactory ways(rig);
    for (int i = 0; i < 8; ++i) {
        ways.dead.insert(rig.gate(i).id);
    }
    SyncEngine engine(rig.station(), ways, quick(2));
    QVERIFY(engine.syncOnce(patience));
    const CredentialId id = rig.journal.addCard(rig.inDays(30));
    engine.wake();
    QTRY_COMPARE(rig.journal.progress(id)->done, std::size_t(1));
    QVERIFY(engine.stop());
}

void TestSyncEngine::gatesThatHangKeepNobodyFromWork()
{
    SyncRig rig(6);
    const CredentialId id = rig.journal.addCard(rig.inDays(30));
    RigFactory ways(rig);
    for (int i = 0; i < 5; ++i) {
        ways.hanging.insert(rig.gate(i).id);
    }
    SyncEngine engine(rig.station(), ways, quick(1));
    QVERIFY(engine.start());
    QTRY_COMPARE_WITH_TIMEOUT(rig.journal.progress(id)->done, std::size_t(1), 60'000);
    QVERIFY(engine.stop());
}

void TestSyncEngine::aFullGateDelaysNobodyAndCatchesUp()
{
    SyncRig rig(3);
    RigFactory ways(rig);
    SyncEngine engine(rig.station(), ways, quick(1));
    QVERIFY(engine.syncOnce(patience));
    rig.gate(0).diskFull = true;
    const CredentialId id = rig.journal.addCard(rig.inDays(30));
    QElapsedTimer timer;
    timer.start();
    const Result<std::vector<GateStatus>> report = engine.syncOnce(patience);
    QVERIFY(report);
    QVERIFY(timer.elapsed() < std::chrono::milliseconds(patience).count() / 2); // nobody sat out the deadline
    QCOMPARE(standingOf(*report, rig.gate(0).id), GateReachability::Behind);
    QCOMPARE(standingOf(*report, rig.gate(1).id), GateReachability::InStep);
    QCOMPARE(standingOf(*report, rig.gate(2).id), GateReachability::InStep);
    QCOMPARE(rig.journal.progress(id)->waitingFor, std::vector<GateId>{rig.gate(0).id});
    rig.gate(0).diskFull = false; // and nobody asks: its own turn comes
    QTRY_VERIFY(rig.journal.progress(id)->complete());
    QVERIFY(engine.stop());
}

void TestSyncEngine::aGateWhoseWayCannotBeOpenedIsRefused()
{
    SyncRig rig(2);
    RigFactory ways(rig);
    ways.closed.insert(rig.gate(1).id);
    SyncEngine engine(rig.station(), ways, quick(2));
    const Result<std::vector<GateStatus>> report = engine.syncOnce(patience);
    QVERIFY(report);
    QCOMPARE(standingOf(*report, rig.gate(0).id), GateReachability::InStep);
    QCOMPARE(standingOf(*report, rig.gate(1).id), GateReachability::Refused);
}

void TestSyncEngine::signalsComeInTheOwnersThread()
{
    SyncRig rig(2);
    RigFactory ways(rig);
    SyncEngine engine(rig.station(), ways, quick(2));
    int here = 0;
    int elsewhere = 0;
    const auto count = [&] { ++(QThread::currentThread() == engine.thread() ? here : elsewhere); };
    connect(&engine, &SyncEngine::gateChanged, this, count, Qt::DirectConnection);
    QVERIFY(engine.syncOnce(patience));
    QCOMPARE(here + elsewhere, 0); // queued until the loop runs
    QTRY_VERIFY(here >= 2);
    QCOMPARE(elsewhere, 0);
    QVERIFY(engine.stop());
}

void TestSyncEngine::aWakeBringsAChangeToTheGates()
{
    SyncRig rig(2);
    const CredentialId id = rig.journal.addCard(rig.inDays(30));
    RigFactory ways(rig);
    SyncEngine engine(rig.station(), ways, quick(2));
    QVERIFY(engine.syncOnce(patience));
    rig.journal.revoke(id);
    engine.wake(rig.gate(0).id);
    QTRY_COMPARE(rig.journal.progress(id)->done, std::size_t(1));
    engine.wake();
    QTRY_VERIFY(rig.journal.progress(id)->complete());
    QVERIFY(engine.stop());
}

void TestSyncEngine::aNewGateIsTakenInAndARetiredOneLeft()
{
    SyncRig rig(3);
    RigFactory ways(rig);
    rig.journal.retire(rig.gate(2).id, true);
    SyncEngine engine(rig.station(), ways, quick(2));
    QCOMPARE(engine.syncOnce(patience)->size(), std::size_t(2));
    rig.journal.retire(rig.gate(2).id, false);
    rig.journal.retire(rig.gate(0).id, true);
    QVERIFY(engine.reloadGates());
    QTRY_COMPARE(standingOf(engine.statuses(), rig.gate(2).id), GateReachability::InStep);
    QCOMPARE(engine.statuses().size(), std::size_t(2));
    QVERIFY(engine.stop());
}

void TestSyncEngine::stoppingEndsAHangingExchange()
{
    SyncRig rig(2);
    RigFactory ways(rig);
    ways.hanging = {rig.gate(0).id, rig.gate(1).id};
    SyncEngine engine(rig.station(), ways, quick(2));
    const Result<std::vector<GateStatus>> report = engine.syncOnce(std::chrono::milliseconds(50));
    QVERIFY(report);
    QCOMPARE(standingOf(*report, rig.gate(0).id), GateReachability::Unknown);
    QVERIFY(engine.stop());
}

void TestSyncEngine::afterStoppingNothingStarts()
{
    SyncRig rig(1);
    RigFactory ways(rig);
    SyncEngine engine(rig.station(), ways, quick(2));
    QVERIFY(engine.stop());
    const Result<void> started = engine.start();
    QVERIFY(!started && started.error().is(codes::stopping));
    QVERIFY(!engine.syncOnce(patience));
    QCOMPARE(rig.gate().crls, 0);
}

void TestSyncEngine::aThousandChangesReachEachGate()
{
    SyncRig rig(3);
    for (int i = 0; i < 1000; ++i) {
        (void)rig.journal.addCard(rig.inDays(30), 1100);
    }
    RigFactory ways(rig);
    SyncEngine engine(rig.station(), ways, quick(8));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(engine.syncOnce(patience * 2));
    qInfo("1000 credentials to 3 gates in %lld ms", static_cast<long long>(timer.elapsed()));
    QVERIFY(engine.stop());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(rig.agrees(i));
        QVERIFY(rig.gate(i).accepted.size() > 4); // each at most 256 KiB
    }
}

VESTIBULE_TEST(TestSyncEngine);

#include "TestSyncEngine.moc"
