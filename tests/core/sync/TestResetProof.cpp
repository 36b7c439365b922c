#include "core/protocol/Cose.h"
#include "core/protocol/Limits.h"
#include "core/sync/Codes.h"
#include "core/sync/ResetProof.h"
#include "tests/support/Freshness.h"
#include "tests/support/TestRunner.h"

#include <functional>

using namespace vestibule;
using namespace vestibule::sync;
using protocol::ResetReceipt;
using vestibule::test::Attack;
using vestibule::test::FreshnessTable;

namespace {

CredentialId idOf(int n) { return *CredentialId::fromBytes(QByteArray(15, '\0') + char(n)); }

Digest digestOf(int n) { return *Digest::fromBytes(QByteArray(32, char(n))); }

HeldEntry held(int n) { return {idOf(n), 1, digestOf(n), CredentialKind::Card, Instant::fromMs(100), false}; }

/// A gate that holds 1 and 2 and has a tombstone of 3, with a change-set on its way that adds 4 and revokes 2; it was
/// reset where the book says.
struct Sample
{
    Sample()
    {
        gate.id = GateId::random();
        gate.signKey = key.publicKey().bytes();
        book.held = {held(1), held(2)};
        book.tombs = {{idOf(3), 1}};
        GateBook after;
        after.held = {held(1), held(4)};
        after.tombs = {{idOf(2), 2}, {idOf(3), 1}};
        sent.root = rootOf(after);
        sent.tombRoot = tombRootOf(after);
        sent.count = 2;
        reset.gate = gate.id;
        reset.at = Instant::fromMs(50);
        reset.erased = 2;
        reset.root = rootOf(book);
        reset.tombRoot = tombRootOf(book);
    }

    [[nodiscard]] QByteArray message() const { return protocol::signMessage(key, reset); }
    [[nodiscard]] Result<ResetReceipt> verify() const { return verifyReset(gate, book, &sent, message()); }

    protocol::SigningKey key = protocol::SigningKey::generate();
    domain::Gate gate;
    GateBook book;
    protocol::ChangeSet sent;
    ResetReceipt reset;
};

/// What somebody makes of the sample, and why it proves nothing.
struct Shown
{
    std::function<QByteArray(Sample&)> message;
    ErrorCode reason;
};

using Table = FreshnessTable<Shown>;

constexpr char resetReceipt[] = "reset receipt";
constexpr std::array<const char*, 1> messages{resetReceipt};

Table makeTable()
{
    Table table;
    const auto forged = [&](Attack attack, const char* detail, auto make) {
        table.add(resetReceipt, attack, detail, {make, codes::receiptForged});
    };
    const auto mismatch = [&](Attack attack, const char* detail, auto twist) {
        table.add(resetReceipt, attack, detail,
                  {[twist](Sample& s) {
                       twist(s);
                       return s.message();
                   },
                   codes::receiptMismatch});
    };
    const auto sameUnderAnotherKey = [](Sample& s) {
        return protocol::signMessage(protocol::SigningKey::generate(), s.reset);
    };
    mismatch(Attack::Rollback, "over what the gate held before", [](Sample& s) {
        GateBook before;
        before.held = {held(1)};
        s.reset.root = rootOf(before);
        s.reset.tombRoot = tombRootOf(before);
        s.reset.erased = 1;
    });
    mismatch(Attack::Freeze, "held back until the gate had signed for more", [](Sample& s) {
        s.book.held.push_back(held(5));
        s.sent = {};
    });
    mismatch(Attack::FastForward, "over what was never sent", [](Sample& s) {
        GateBook ahead = s.book;
        ahead.held.push_back(held(9));
        s.reset.root = rootOf(ahead);
        s.reset.erased = 3;
    });
    mismatch(Attack::MixAndMatch, "the entries of one state, the tombstones of another",
             [](Sample& s) { s.reset.tombRoot = s.sent.tombRoot; });
    mismatch(Attack::MixAndMatch, "fewer erased than the set had", [](Sample& s) { s.reset.erased = 1; });
    forged(Attack::EndlessData, "over 1 MiB",
           [](Sample& s) { return QByteArray(s.message() + QByteArray(protocol::limits::bodyBytes, '\0')); });
    mismatch(Attack::WrongGate, "another gate's by this one's key", [](Sample& s) { s.reset.gate = GateId::random(); });
    forged(Attack::WrongGate, "another gate's key", sameUnderAnotherKey);
    forged(Attack::Replay, "of the reset before, under the key that this gate had then", sameUnderAnotherKey);
    forged(Attack::AnotherName, "a receipt, which goes by the same name", [](Sample& s) {
        protocol::Receipt receipt;
        receipt.gate = s.gate.id;
        receipt.root = s.reset.root;
        receipt.tombRoot = s.reset.tombRoot;
        return protocol::signMessage(s.key, receipt);
    });
    for (const protocol::MessageName name :
         {protocol::MessageName::ChangeSet, protocol::MessageName::Anchor, protocol::MessageName::Inventory,
          protocol::MessageName::CopyOrder, protocol::MessageName::Trust, protocol::MessageName::Card}) {
        forged(Attack::AnotherName, protocol::nameText(name).data(),
               [name](Sample& s) { return protocol::sign(s.key, name, s.reset.encode()); });
    }
    return table;
}

const Table& table()
{
    static const Table all = makeTable();
    return all;
}

} // namespace

/// What a gate signs when somebody resets it, and every attack on its freshness.
class TestResetProof final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itProvesTheSetsOfTheBookAndThoseThatWereOnTheirWay();
    void whatLayOutsideTheSetMayHaveBeenErasedToo();
    void noCellIsMissing() { QCOMPARE(table().faults(messages), QStringList()); }
    void nothingOldOrForeignIsBelieved_data();
    void nothingOldOrForeignIsBelieved();
    void everyFlippedBitBreaksIt();
};

void TestResetProof::itProvesTheSetsOfTheBookAndThoseThatWereOnTheirWay()
{
    Sample s;
    const auto proved = s.verify();
    QVERIFY2(proved, proved ? "" : proved.error().describe().c_str());
    QVERIFY(*proved == s.reset);
    s.reset.root = s.sent.root;
    s.reset.tombRoot = s.sent.tombRoot;
    QVERIFY(s.verify());
    QVERIFY(verifyReset(s.gate, s.book, nullptr, s.message()).error().is(codes::receiptMismatch));
}

void TestResetProof::whatLayOutsideTheSetMayHaveBeenErasedToo()
{
    Sample s;
    s.reset.erased = 5;
    QVERIFY(s.verify());
}

void TestResetProof::nothingOldOrForeignIsBelieved_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < table().rows.size(); ++i) {
        QTest::newRow(table().rows[i].name.constData()) << int(i);
    }
}

void TestResetProof::nothingOldOrForeignIsBelieved()
{
    QFETCH(int, row);
    const Shown& shown = table().rows[std::size_t(row)].what;
    Sample s;
    QVERIFY(s.verify());
    const QByteArray message = shown.message(s);
    const auto believed = verifyReset(s.gate, s.book, &s.sent, message);
    QVERIFY(!believed);
    QVERIFY2(believed.error().is(shown.reason), believed.error().describe().c_str());
}

void TestResetProof::everyFlippedBitBreaksIt()
{
    const Sample s;
    const QByteArray good = s.message();
    for (qsizetype i = 0; i < good.size() * 8; ++i) {
        QByteArray bad = good;
        bad[i / 8] = char(bad[i / 8] ^ (1 << (i % 8)));
        QVERIFY(verifyReset(s.gate, s.book, &s.sent, bad).error().is(codes::receiptForged));
    }
}

VESTIBULE_TEST(TestResetProof);
#include "TestResetProof.moc"
