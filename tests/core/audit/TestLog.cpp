#include "core/audit/Codes.h"
#include "core/audit/Log.h"
#include "core/base/Codes.h"
#include "core/base/Digest.h"
#include "tests/support/TestRunner.h"

#include <sodium.h>

using namespace vestibule;
using namespace vestibule::audit;
namespace reason = vestibule::audit::codes;

namespace {

/// Keeps records in memory; tests reach in and spoil them.
class MemoryStorage final : public LogStorage
{
public:
    Result<void> append(quint64 seq, const QByteArray& bytes, const QByteArray& leaf) override
    {
        if (full) {
            return fail(vestibule::codes::diskFull);
        }
        if (seq != quint64(records.size())) {
            return fail(reason::outOfRange);
        }
        records.append({bytes, leaf});
        return {};
    }
    Result<QList<Record>> read(quint64 first, quint64 count) override
    {
        return records.mid(qsizetype(first), qsizetype(count));
    }
    Result<quint64> size() override { return quint64(records.size()); }

    QList<Record> records;
    bool full = false;
};

Entry act(const QByteArray& action)
{
    Entry entry;
    entry.action = action;
    return entry;
}

/// An entry that is well formed in every way but is not the one that was logged.
LogStorage::Record forged(quint64 seq)
{
    Entry entry = act("forged");
    entry.seq = seq;
    entry.at = Instant::fromMs(5);
    const QByteArray bytes = encode(entry).value();
    return {bytes, leafHash(bytes)};
}

} // namespace

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.records.clear();
        m_storage.full = false;
        m_log.emplace(Log::open(m_storage, m_clock).value());
    }

    void entriesAreNumberedAndDated()
    {
        QCOMPARE(m_log->append(act("one")).value(), quint64(0));
        m_clock.advance(milliseconds(9));
        QCOMPARE(m_log->append(act("two")).value(), quint64(1));
        const QList<Entry> all = m_log->entries(0, 10).value();
        QCOMPARE(all.size(), 2);
        QCOMPARE(all[1].seq, quint64(1));
        QCOMPARE(all[1].action, QByteArray("two"));
        QCOMPARE(all[1].at - all[0].at, milliseconds(9));
        QCOMPARE(m_log->head().size, quint64(2));
    }

    void aReopenedLogHasTheSameHead()
    {
        fill(2500);
        const Result<Log> again = Log::open(m_storage, m_clock);
        QVERIFY(again);
        QCOMPARE(again->head(), m_log->head());
        QVERIFY(again->verify(m_log->head()));
    }

    void aRefusedAppendChangesNothing()
    {
        fill(3);
        const Head before = m_log->head();
        m_storage.full = true;
        QVERIFY(m_log->append(act("more")).error().is(vestibule::codes::diskFull));
        QCOMPARE(m_log->head(), before);
        QVERIFY(m_log->append(act("no sentence")).error().is(reason::fieldRefused));
        m_storage.full = false;
        QCOMPARE(m_log->append(act("more")).value(), quint64(3));
    }

    void aTransactionRolledBackIsNoticedAndMended()
    {
        fill(3);
        const Head before = m_log->head();
        QVERIFY(m_log->append(act("undone")));
        m_storage.records.removeLast();
        QVERIFY(m_log->append(act("next")).error().is(reason::altered));
        QVERIFY(m_log->reload());
        QCOMPARE(m_log->head(), before);
        QCOMPARE(m_log->append(act("next")).value(), quint64(3));
    }

    void proofsOfTheLogVerify()
    {
        fill(1500);
        const Head head = m_log->head();
        for (const quint64 seq : {0, 1, 999, 1000, 1499}) {
            const QList<QByteArray> proof = m_log->inclusionProof(seq, head.size).value();
            QVERIFY(verifyInclusion(seq, head.size, m_storage.records[qsizetype(seq)].leafHash, proof, head.root));
        }
        Frontier old;
        for (qsizetype i = 0; i < 700; ++i) {
            old.append(m_storage.records[i].leafHash);
        }
        QVERIFY(
            verifyConsistency(700, head.size, old.root(), head.root, m_log->consistencyProof(700, head.size).value()));
        QVERIFY(m_log->inclusionProof(0, 1501).error().is(reason::outOfRange));
        QVERIFY(m_log->consistencyProof(0, 1501).error().is(reason::outOfRange));
    }

    void everyAlterationShowsAgainstAnEarlierHead_data()
    {
        QTest::addColumn<QByteArray>("how");
        for (const char* how : {"flip", "forge", "delete", "insert", "swap", "truncate"}) {
            QTest::newRow(how) << QByteArray(how);
        }
    }

    void everyAlterationShowsAgainstAnEarlierHead()
    {
        QFETCH(const QByteArray, how);
        fill(33);
        const Head head = m_log->head();
        const QList<LogStorage::Record> good = m_storage.records;
        for (qsizetype at = 0; at < good.size(); ++at) {
            for (const bool afterRestart : {false, true}) {
                m_storage.records = good;
                spoil(how, at);
                Result<Log> opened = afterRestart ? Log::open(m_storage, m_clock) : Result<Log>(*m_log);
                if (opened) {
                    QVERIFY2(!opened->verify(head), (how + ' ' + QByteArray::number(at)).constData());
                }
            }
        }
        m_storage.records = good;
        QVERIFY(m_log->verify(head));
        QVERIFY(m_log->append(act("later")));
        QVERIFY(m_log->verify(head));
        QVERIFY(m_log->verify(Head{0, emptyRoot(), {}}));
        QVERIFY(m_log->verify(Head{0, QByteArray(32, 'x'), {}}).error().is(reason::altered));
        QVERIFY(m_log->verify(std::nullopt));
    }

    void aHeadIsSigned()
    {
        fill(5);
        const SecretBytes seed = SecretBytes::random(32);
        QByteArray publicKey(32, '\0');
        SecretBytes secretKey(64);
        crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(publicKey.data()), secretKey.data(), seed.data());
        const SignedHead head = sign(m_log->head(), seed);
        QVERIFY(verifyHead(head, publicKey));
        QVERIFY(verifyHead(head, publicKey.first(31)).error().is(reason::badHead));
        QVERIFY(verifyHead(head, randomBytes(32)).error().is(reason::badHead));
        SignedHead bad = head;
        ++bad.head.size;
        QVERIFY(verifyHead(bad, publicKey).error().is(reason::badHead));
        bad = head;
        bad.head.at = bad.head.at + milliseconds(1);
        QVERIFY(verifyHead(bad, publicKey).error().is(reason::badHead));
        bad = head;
        bad.head.root[0] = char(bad.head.root[0] ^ 1);
        QVERIFY(verifyHead(bad, publicKey).error().is(reason::badHead));
        bad = head;
        bad.head.root.append('x');
        QVERIFY(verifyHead(bad, publicKey).error().is(reason::badHead));
        bad = head;
        bad.signature[0] = char(bad.signature[0] ^ 1);
        QVERIFY(verifyHead(bad, publicKey).error().is(reason::badHead));
    }

private:
    void fill(int count)
    {
        for (int i = 0; i < count; ++i) {
            QVERIFY(m_log->append(act("act-" + QByteArray::number(i))));
        }
    }
    void spoil(const QByteArray& how, qsizetype at)
    {
        QList<LogStorage::Record>& records = m_storage.records;
        if (how == "flip") {
            records[at].bytes[12] = char(records[at].bytes[12] ^ 1);
        } else if (how == "forge") {
            records[at] = forged(quint64(at));
        } else if (how == "delete") {
            records.removeAt(at);
        } else if (how == "insert") {
            records.insert(at, forged(quint64(at)));
        } else if (how == "swap") {
            records.swapItemsAt(at, (at + 1) % records.size());
        } else {
            records.resize(at);
        }
    }

    SteppedClock m_clock{Instant::fromMs(1'800'000'000'000)};
    MemoryStorage m_storage;
    std::optional<Log> m_log;
};

VESTIBULE_TEST(TestLog);
#include "TestLog.moc"
