#include "core/protocol/Calls.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/core/database/FaultyVfs.h"
#include "tests/support/TestRunner.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

namespace paths = vestibule::protocol::paths;

namespace {

/// A paired gate that holds a face (id 1, vector 1), a card (id 2, C2) and a tombstone (id 9), on a disk that can fail.
struct Gate
{
    GateFixture f;

    Gate()
    {
        f.options.vfs = faulty::vfs();
        f.reopen();
        fillGate(f);
    }

    /// A change of every kind: a new face, a new picture of one that is held, a card that ends.
    [[nodiscard]] ChangeSet everyKind()
    {
        return f.next({f.face(idOf(1), unitVector(5), 2), f.face(idOf(3), unitVector(3)), f.card(idOf(4), u"C4"_s)}, {},
                      {{idOf(2), 1}});
    }

    [[nodiscard]] bool admitsFace(unsigned vector) const
    {
        return f.gate->decideFace(probeOf(unitVector(vector))).admit;
    }
    [[nodiscard]] bool admitsCard(const QString& number) const { return f.gate->decideCard({number, {}}).admit; }
    [[nodiscard]] bool admitsAsBefore() const
    {
        return admitsFace(1) && admitsCard(u"C2"_s) && !admitsFace(5) && !admitsFace(3) && !admitsCard(u"C4"_s);
    }
    [[nodiscard]] bool admitsAsAfter() const
    {
        return admitsFace(5) && admitsFace(3) && admitsCard(u"C4"_s) && !admitsFace(1) && !admitsCard(u"C2"_s);
    }
    /// Everything that the gate says about itself.
    [[nodiscard]] QByteArray shown() { return f.call("GET", paths::gate).body; }
    [[nodiscard]] qint64 logSize() const { return QFileInfo(f.folder() + u"/gate.db-wal"_s).size(); }
};

void setFull(int from, bool forEver) { faulty::failFrom(from, faulty::Fault::Full, forEver); }
void setRoom() { faulty::failFrom(0, faulty::Fault::Full, false); }

} // namespace

/// A gate whose disk is full keeps what it holds, says so, and goes on as soon as there is room.
class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setRoom(); }

    void everyWriteOfAChangeSetMayFindTheDiskFull_data() { onceAndForEver(); }
    void everyWriteOfAChangeSetMayFindTheDiskFull();
    void aGateStartsOnAFullDiskAndAdmitsWhomItHolds();
    void aRevocationListIsRefusedAndTakenLater();
    void aPairingIsRefusedAndTheCodeStaysGood();
    void theMinutesWorkIsMadeUpFor();

private:
    static void onceAndForEver()
    {
        QTest::addColumn<bool>("forEver");
        QTest::newRow("full once") << false;
        QTest::newRow("full for ever") << true;
    }
};

void TestFullDisk::everyWriteOfAChangeSetMayFindTheDiskFull()
{
    QFETCH(const bool, forEver);
    int refused = 0;
    int late = 0;
    for (int n = 1;; ++n) {
        QVERIFY(n < 200);
        Gate gate;
        GateFixture& f = gate.f;
        const QByteArray rows = f.dump();
        const QByteArray shown = gate.shown();
        const ChangeSet change = gate.everyKind();
        const QByteArray bytes = f.signedSet(change);
        setFull(n, forEver);
        const HttpResponse first = f.call("POST", paths::changes, bytes);
        const bool met = faulty::changesSeen() >= n;
        if (first.status != 200) {
            ++refused;
            QCOMPARE(first.status, 507);
            QCOMPARE(f.errorOf(first).refusal, Refusal::Full);
            QCOMPARE(f.errorOf(first).retry, protocol::Retry::Later);
            QCOMPARE(f.dump(), rows);
            QCOMPARE(gate.shown(), shown);
            QVERIFY(gate.admitsAsBefore());
        } else if (met) {
            // Durable, but what was erased may still lie in the log, until there is room.
            late += gate.logSize() > 0 ? 1 : 0;
            setRoom();
            QVERIFY(f.gate->tick());
            QCOMPARE(gate.logSize(), qint64(0));
        }
        setRoom();
        // The very same bytes: applied now, or the repeat of what was applied.
        const protocol::Receipt receipt = f.receiptOf(f.call("POST", paths::changes, bytes));
        QVERIFY(receipt.root == change.root && receipt.tombRoot == change.tombRoot);
        QCOMPARE(receipt.nonce, change.nonce);
        QCOMPARE(receipt.count, change.count);
        QVERIFY(gate.admitsAsAfter());
        f.reopen();
        QVERIFY(gate.admitsAsAfter());
        QCOMPARE(f.info().root, change.root);
        if (!met) {
            break;
        }
    }
    QVERIFY2(refused >= 3, QByteArray::number(refused).constData());
    QVERIFY2(late >= 1, QByteArray::number(late).constData());
}

void TestFullDisk::aGateStartsOnAFullDiskAndAdmitsWhomItHolds()
{
    Gate gate;
    const quint64 boot = gate.f.info().boot;
    gate.f.gate.reset();
    setFull(1, true);
    gate.f.open();
    QVERIFY(gate.admitsAsBefore());
    QCOMPARE(gate.f.info().boot, boot);
    const ChangeSet change = gate.everyKind();
    QCOMPARE(gate.f.send(change).status, 507);
    QVERIFY(gate.admitsAsBefore());
    setRoom();
    QCOMPARE(gate.f.send(change).status, 200);
    QVERIFY(gate.admitsAsAfter());
    gate.f.reopen();
    QCOMPARE(gate.f.info().boot, boot + 1);
}

void TestFullDisk::aRevocationListIsRefusedAndTakenLater()
{
    Gate gate;
    GateFixture& f = gate.f;
    const QByteArray rows = f.dump();
    const Instant held = f.info().crlUntil;
    f.clock.advance(hours(1));
    const QByteArray list = f.estate.crl(f.clock.now()).der();
    setFull(1, true);
    const HttpResponse refused = f.call("PUT", paths::crl, list);
    QCOMPARE(refused.status, 507);
    QCOMPARE(f.info().crlUntil, held);
    QCOMPARE(f.dump(), rows);
    setRoom();
    QCOMPARE(f.call("PUT", paths::crl, list).status, 204);
    QVERIFY(f.info().crlUntil > held);
}

void TestFullDisk::aPairingIsRefusedAndTheCodeStaysGood()
{
    GateFixture f;
    f.options.vfs = faulty::vfs();
    f.reopen();
    const protocol::PairAnswer answer = f.pairAnswer();
    const QByteArray accept = f.acceptRequest(answer, f.shownCode()).encode();
    setFull(1, true);
    const HttpResponse refused = f.call("POST", paths::pairAccept, accept);
    QCOMPARE(refused.status, 507);
    QVERIFY(!f.gate->isPaired());
    setRoom();
    QCOMPARE(f.call("POST", paths::pairAccept, accept).status, 204);
    QVERIFY(f.gate->isPaired());
}

void TestFullDisk::theMinutesWorkIsMadeUpFor()
{
    Gate gate;
    GateFixture& f = gate.f;
    QVERIFY(f.gate->tick());
    QVERIFY(gate.admitsFace(1));
    const QByteArray rows = f.dump();
    f.clock.advance(hours(24 * 400)); // past every end, and the patience of an unconfirmed clock
    setFull(1, true);
    QVERIFY(!f.gate->tick());
    QCOMPARE(f.dump(), rows);
    // What has ended admits nobody, though it cannot be erased yet.
    QVERIFY(!gate.admitsFace(1) && !gate.admitsCard(u"C2"_s));
    setRoom();
    QVERIFY(f.gate->tick());
    QVERIFY(!f.dump().contains("face:"));
    QVERIFY(f.dump().contains("hourly_count:"));
}

VESTIBULE_TEST(TestFullDisk);
#include "TestFullDisk.moc"
