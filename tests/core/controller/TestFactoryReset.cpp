#include "core/base/DurableFile.h"
#include "core/controller/FactoryReset.h"
#include "core/controller/GateKeys.h"
#include "core/protocol/Calls.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QFile>

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

namespace paths = vestibule::protocol::paths;

namespace {

protocol::PublicKey signKey(const GateFixture& f)
{
    return must(GateKeys::load(f.folder() + QStringLiteral("/gate.keys"))).signing().publicKey();
}

} // namespace

class TestFactoryReset final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aResetGateIsAnotherOne();
    void theReceiptSaysWhatWasErased();
    void fromTheResetOnNobodyIsObeyed();
    void theReceiptStaysUntilTheNextReset();
    void aPowerCutDoesNotUndoIt_data();
    void aPowerCutDoesNotUndoIt();
    void aGateThatNeverServedKeepsTheReceiptBefore();
    void whatCannotBeWrittenResetsNothing();
    void nothingOfTheOldGateIsLeft();
};

void TestFactoryReset::aResetGateIsAnotherOne()
{
    GateFixture f;
    fillGate(f);
    const domain::GateId old = f.gate->gate();
    const protocol::PublicKey key = f.info().signKey;
    must(f.gate->factoryReset());
    f.reopen();
    QVERIFY(f.gate->gate() != old);
    QVERIFY(!f.gate->isPaired());
    const GateStatus status = f.gate->status();
    QCOMPARE(status.entries, quint64(0));
    QCOMPARE(status.tombstones, quint64(0));
    QCOMPARE(status.position, protocol::Position());
    QVERIFY(signKey(f) != key);
    f.set = {};
    f.tombs = {};
    f.position = {};
    f.pair();
    f.apply(f.next({f.card(idOf(2), QStringLiteral("C2"))}));
}

void TestFactoryReset::theReceiptSaysWhatWasErased()
{
    GateFixture f;
    fillGate(f);
    const protocol::PublicKey key = f.info().signKey;
    const domain::GateId old = f.gate->gate();
    f.clock.advance(hours(5));
    const auto receipt = must(protocol::openMessage<protocol::ResetReceipt>(key, must(f.gate->factoryReset())));
    QCOMPARE(receipt.gate, old);
    QCOMPARE(receipt.at, f.clock.now());
    QCOMPARE(receipt.erased, quint64(2));
    QCOMPARE(receipt.root, f.set.root());
    QCOMPARE(receipt.tombRoot, f.tombs.root());
}

void TestFactoryReset::fromTheResetOnNobodyIsObeyed()
{
    GateFixture f;
    fillGate(f);
    const ChangeSet late = f.next({f.card(idOf(3), QStringLiteral("C3"))});
    must(f.gate->factoryReset());
    QCOMPARE(f.errorOf(f.send(late)).refusal, Refusal::NotPaired);
    QCOMPARE(f.errorOf(f.call("GET", paths::gate)).refusal, Refusal::NotPaired);
    QVERIFY(!f.gate->decideCard({QStringLiteral("C2"), {}}).admit);
    QCOMPARE(f.gate->decideFace(probeOf(unitVector(1))).reason, Reason::NotPaired);
    QCOMPARE(f.gate->status().faces, quint64(0));
    // No pairing begins in a gate that is about to be erased.
    const protocol::PairRequest knock{f.gate->gate(), protocol::Nonce::random()};
    QVERIFY(f.call("POST", paths::pair, knock.encode()).status >= 400);
    QVERIFY(!f.gate->pairingText(QStringLiteral("h:1")));
}

void TestFactoryReset::theReceiptStaysUntilTheNextReset()
{
    GateFixture f;
    QVERIFY(!f.gate->previousReceipt());
    QVERIFY(!f.pairAnswer().previous);
    fillGate(f);
    const QByteArray receipt = must(f.gate->factoryReset());
    f.reopen();
    QCOMPARE(f.gate->previousReceipt(), std::optional(receipt));
    QCOMPARE(f.pairAnswer().previous, std::optional(receipt));
    f.reopen();
    QCOMPARE(f.pairAnswer().previous, std::optional(receipt));
    // The station may have ended before it took it.
    f.pair();
    QCOMPARE(f.gate->previousReceipt(), std::optional(receipt));
    f.reopen();
    QCOMPARE(f.gate->previousReceipt(), std::optional(receipt));
    const QByteArray next = must(f.gate->factoryReset());
    QVERIFY(next != receipt);
    f.reopen();
    QCOMPARE(f.gate->previousReceipt(), std::optional(next));
}

void TestFactoryReset::aPowerCutDoesNotUndoIt_data()
{
    QTest::addColumn<QStringList>("erased");
    const auto row = [](const char* name, const QStringList& erased) { QTest::newRow(name) << erased; };
    row("before anything is erased", {});
    row("after the keys", {QStringLiteral("gate.keys")});
    row("after the keys and the database", {QStringLiteral("gate.keys"), QStringLiteral("gate.db")});
    row("before the receipt has its name", {QStringLiteral("gate.keys"), QStringLiteral("gate.db"),
                                            QStringLiteral("gate.db-wal"), QStringLiteral("gate.db-shm")});
}

void TestFactoryReset::aPowerCutDoesNotUndoIt()
{
    QFETCH(QStringList, erased);
    GateFixture f;
    fillGate(f);
    const domain::GateId old = f.gate->gate();
    const QByteArray receipt = must(f.gate->factoryReset());
    f.gate.reset();
    for (const QString& file : erased) {
        must(removeFile(f.folder() + u'/' + file));
    }
    f.open();
    QVERIFY(f.gate->gate() != old);
    QCOMPARE(f.gate->status().entries, quint64(0));
    QCOMPARE(f.gate->previousReceipt(), std::optional(receipt));
    QVERIFY(!must(FactoryReset(f.folder()).pending()));
}

void TestFactoryReset::aGateThatNeverServedKeepsTheReceiptBefore()
{
    GateFixture f;
    fillGate(f);
    const QByteArray first = must(f.gate->factoryReset());
    f.reopen();
    const domain::GateId second = f.gate->gate();
    QCOMPARE(must(f.gate->factoryReset()), first);
    f.reopen();
    QVERIFY(f.gate->gate() != second);
    QCOMPARE(f.pairAnswer().previous, std::optional(first));
}

void TestFactoryReset::whatCannotBeWrittenResetsNothing()
{
    GateFixture f;
    fillGate(f);
    const domain::GateId same = f.gate->gate();
    // A folder stands where the receipt must be written.
    QVERIFY(QDir(f.folder()).mkpath(QStringLiteral("reset.pending/in-the-way")));
    QVERIFY(!f.gate->factoryReset());
    QVERIFY(f.gate->decideCard({QStringLiteral("C2"), {}}).admit);
    f.apply(f.next());
    QVERIFY(QDir(f.folder() + QStringLiteral("/reset.pending")).removeRecursively());
    f.reopen();
    QCOMPARE(f.gate->gate(), same);
}

void TestFactoryReset::nothingOfTheOldGateIsLeft()
{
    GateFixture f;
    fillGate(f);
    const QByteArray before = must(readFile(f.folder() + QStringLiteral("/gate.keys"), 4096));
    const QByteArray database = must(readFile(f.folder() + QStringLiteral("/gate.db"), 1 << 22));
    must(f.gate->factoryReset());
    f.reopen();
    QVERIFY(!f.dump().contains(idOf(1).bytes().toHex()));
    for (const QString& name : QDir(f.folder()).entryList(QDir::Files)) {
        const QByteArray content = must(readFile(f.folder() + u'/' + name, 1 << 22));
        QVERIFY2(!content.contains(before.mid(38, 32)), qPrintable(name)); // the master that all its keys came from
        QVERIFY2(!content.contains(database.first(4096).last(2048)), qPrintable(name));
    }
}

VESTIBULE_TEST(TestFactoryReset);
#include "TestFactoryReset.moc"
