#include "tests/support/TestRunner.h"

#include "core/protocol/Receipt.h"
#include "core/sync/Codes.h"
#include "core/sync/ReceiptVerifier.h"

#include <functional>

using namespace vestibule;
using namespace vestibule::sync;
using protocol::Receipt;
using protocol::RemovalResult;

namespace {

CredentialId idOf(int n)
{
    QByteArray bytes(16, '\0');
    bytes[15] = char(n);
    return *CredentialId::fromBytes(bytes);
}

Digest digestOf(int n) { return *Digest::fromBytes(QByteArray(32, char(n))); }

/// A gate that holds 1 and 2 and, purged, 5; the change-set replaces 1, updates 2, adds 3; revocations are 4 (held)
/// and 9.
struct Sample
{
    Sample()
    {
        book.boot = 7;
        book.held = {{idOf(1), 1, digestOf(1), CredentialKind::Card, Instant::fromMs(100), false},
                     {idOf(2), 1, digestOf(2), CredentialKind::Card, Instant::fromMs(100), false},
                     {idOf(4), 1, digestOf(4), CredentialKind::Card, Instant::fromMs(100), false},
                     {idOf(5), 1, digestOf(5), CredentialKind::Card, Instant::fromMs(1), false}};
        sent.gate = GateId::random();
        sent.position = {1, 2};
        sent.nonce = protocol::Nonce::random();
        sent.count = 4;
        sent.anchor = QByteArrayLiteral("anchor");
        sent.upserts.resize(2);
        sent.upserts[0].id = idOf(1);
        sent.upserts[0].rev = 2;
        sent.upserts[0].digest = digestOf(11);
        sent.upserts[1].id = idOf(3);
        sent.upserts[1].rev = 1;
        sent.upserts[1].digest = digestOf(3);
        sent.updates.resize(1);
        sent.updates[0].id = idOf(2);
        sent.updates[0].rev = 2;
        sent.updates[0].digest = digestOf(2);
        sent.revokes = {{idOf(4), 2}, {idOf(9), 2}};
        receipt.gate = sent.gate;
        receipt.position = sent.position;
        receipt.root = sent.root;
        receipt.tombRoot = sent.tombRoot;
        receipt.count = sent.count;
        receipt.nonce = sent.nonce;
        receipt.boot = 8;
        receipt.at = Instant::fromMs(50);
        receipt.applied = 3;
        receipt.anchor = sent.anchor;
        receipt.replaced = {{idOf(1), digestOf(1)}};
        receipt.removed = {{idOf(4), digestOf(4), RemovalResult::Purged},
                           {idOf(9), std::nullopt, RemovalResult::NotHeld}};
        receipt.expired = {{idOf(5), digestOf(5)}};
    }

    [[nodiscard]] Result<VerifiedReceipt> verify() const
    {
        return verifyReceipt(key.publicKey(), sent, book, protocol::signMessage(key, receipt));
    }

    protocol::SigningKey key = protocol::SigningKey::generate();
    GateBook book;
    protocol::ChangeSet sent;
    Receipt receipt;
};

using Twist = std::function<void(Sample&)>;

} // namespace

Q_DECLARE_METATYPE(Twist)

class TestReceiptVerifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTrueReceiptProvesEachErasure();
    void aTwistedReceiptIsRefused_data();
    void aTwistedReceiptIsRefused();
    void everyFlippedBitBreaksIt();
    void anotherKeyOrNameProvesNothing();
    void foreignEntriesProveNothing();
    void aPurgeIsReportedOnce();
};

void TestReceiptVerifier::aTrueReceiptProvesEachErasure()
{
    const Sample sample;
    const Result<VerifiedReceipt> verified = sample.verify();
    QVERIFY2(verified, verified ? "" : verified.error().describe().c_str());
    const std::vector<ErasureProof> expected{{idOf(4), digestOf(4), Erasure::Purged},
                                             {idOf(9), std::nullopt, Erasure::NeverHeld},
                                             {idOf(1), digestOf(1), Erasure::Replaced},
                                             {idOf(5), digestOf(5), Erasure::Expired}};
    QVERIFY(verified->commit.erasures == expected);
    QCOMPARE(verified->commit.put.size(), std::size_t(3));
    QCOMPARE(verified->commit.purged, std::vector<CredentialId>{idOf(5)});
    QCOMPARE(verified->commit.tombs.size(), std::size_t(2));
    QCOMPARE(verified->commit.boot, quint64(8));
    QCOMPARE(verified->foreign, std::size_t(0));
    QVERIFY(!verified->bootFell);
}

void TestReceiptVerifier::aTwistedReceiptIsRefused_data()
{
    QTest::addColumn<Twist>("twist");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, ErrorCode code, const Twist& twist) {
        QTest::newRow(name) << twist << QString::fromStdString(code.text());
    };
    row("another gate", codes::receiptMismatch, [](Sample& s) { s.receipt.gate = GateId::random(); });
    row("another nonce", codes::receiptMismatch, [](Sample& s) { s.receipt.nonce = protocol::Nonce::random(); });
    row("another position", codes::receiptMismatch, [](Sample& s) { s.receipt.position = {1, 3}; });
    row("another root", codes::receiptMismatch, [](Sample& s) { s.receipt.root = protocol::emptyRoot(); });
    row("another tombstone root", codes::receiptMismatch,
        [](Sample& s) { s.receipt.tombRoot = protocol::emptyRoot(); });
    row("another count", codes::receiptMismatch, [](Sample& s) { s.receipt.count = 5; });
    row("another anchor", codes::receiptMismatch, [](Sample& s) { s.receipt.anchor = QByteArrayLiteral("old"); });
    row("fewer applied", codes::receiptMismatch, [](Sample& s) { s.receipt.applied = 2; });
    row("a revoke not accounted for", codes::receiptMismatch, [](Sample& s) { s.receipt.removed.pop_back(); });
    row("a revoke named twice", codes::receiptMismatch, [](Sample& s) { s.receipt.removed[1] = s.receipt.removed[0]; });
    row("held, and said not to be", codes::receiptMismatch, [](Sample& s) {
        s.receipt.removed[0] = {idOf(4), std::nullopt, RemovalResult::NotHeld};
    });
    row("removed without a digest", codes::receiptMismatch, [](Sample& s) { s.receipt.removed[0].digest.reset(); });
    row("removed another payload", codes::digestNeverCommitted,
        [](Sample& s) { s.receipt.removed[0].digest = digestOf(99); });
    row("a replacement not named", codes::receiptMismatch, [](Sample& s) { s.receipt.replaced.clear(); });
    row("replaced what was not sent", codes::receiptMismatch, [](Sample& s) {
        s.receipt.replaced.push_back({idOf(2), digestOf(2)});
    });
    row("replaced another payload", codes::digestNeverCommitted,
        [](Sample& s) { s.receipt.replaced[0].digest = digestOf(99); });
    row("expired another payload", codes::digestNeverCommitted,
        [](Sample& s) { s.receipt.expired[0].digest = digestOf(99); });
    row("expired what was revoked", codes::receiptMismatch, [](Sample& s) {
        s.receipt.expired.push_back({idOf(4), digestOf(4)});
    });
    row("update of what was not held", codes::receiptMismatch,
        [](Sample& s) { s.book.held.erase(s.book.held.begin() + 1); });
}

void TestReceiptVerifier::aTwistedReceiptIsRefused()
{
    QFETCH(Twist, twist);
    QFETCH(QString, code);
    Sample sample;
    twist(sample);
    const Result<VerifiedReceipt> verified = sample.verify();
    QVERIFY(!verified);
    QCOMPARE(QString::fromStdString(verified.error().code().text()), code);
}

void TestReceiptVerifier::everyFlippedBitBreaksIt()
{
    const Sample sample;
    const QByteArray message = protocol::signMessage(sample.key, sample.receipt);
    for (qsizetype i = 0; i < message.size(); ++i) {
        QByteArray broken = message;
        broken[i] = char(broken[i] ^ (1 << (i % 8)));
        const Result<VerifiedReceipt> verified =
            verifyReceipt(sample.key.publicKey(), sample.sent, sample.book, broken);
        QVERIFY(!verified && verified.error().is(codes::receiptForged));
        QVERIFY(!verifyReceipt(sample.key.publicKey(), sample.sent, sample.book, message.left(i)));
    }
}

void TestReceiptVerifier::anotherKeyOrNameProvesNothing()
{
    const Sample sample;
    const protocol::SigningKey other = protocol::SigningKey::generate();
    const auto codeOf = [&](const QByteArray& message) {
        const Result<VerifiedReceipt> verified =
            verifyReceipt(sample.key.publicKey(), sample.sent, sample.book, message);
        return !verified && verified.error().is(codes::receiptForged);
    };
    QVERIFY(codeOf(protocol::signMessage(other, sample.receipt)));
    QVERIFY(codeOf(protocol::sign(sample.key, protocol::MessageName::Inventory, sample.receipt.encode())));
}

void TestReceiptVerifier::foreignEntriesProveNothing()
{
    Sample sample;
    sample.receipt.removed[1] = {idOf(9), digestOf(77), RemovalResult::Purged};
    sample.receipt.expired.push_back({idOf(60), digestOf(60)});
    const Result<VerifiedReceipt> verified = sample.verify();
    QVERIFY(verified);
    QCOMPARE(verified->foreign, std::size_t(2));
    for (const ErasureProof& proof : verified->commit.erasures) {
        QVERIFY(proof.id != idOf(9) && proof.id != idOf(60));
    }
}

void TestReceiptVerifier::aPurgeIsReportedOnce()
{
    Sample sample;
    sample.book.held[3].purged = true;
    const Result<VerifiedReceipt> verified = sample.verify();
    QVERIFY(verified);
    QVERIFY(verified->commit.purged.empty());
}

VESTIBULE_TEST(TestReceiptVerifier);

#include "TestReceiptVerifier.moc"
