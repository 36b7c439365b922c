#include "core/audit/Codes.h"
#include "core/audit/Log.h"
#include "core/base/Codes.h"
#include "core/base/Digest.h"
#include "tests/core/audit/MemoryStorage.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::audit;
using vestibule::test::MemoryStorage;
namespace reason = vestibule::audit::codes;

namespace {

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
        m_storage.content = {};
        m_storage.full = false;
        m_log.emplace(Log::open(m_storage, m_clock).value());
    }

    void entriesAreNumberedAndDated()
    {
        QCOMPARE(m_log->append(act("one")).value(), quint64(1)); // 0 says that the chain has begun
        m_clock.advance(milliseconds(9));
        QCOMPARE(m_log->append(act("two")).value(), quint64(2));
        const QList<Entry> all = m_log->entries(0, 10).value();
        QCOMPARE(all.size(), 3);
        QCOMPARE(all[0].action, QByteArray("audit/chain-started"));
        QCOMPARE(all[2].seq, quint64(2));
        QCOMPARE(all[2].action, QByteArray("two"));
        QCOMPARE(all[2].at - all[1].at, milliseconds(9));
        QCOMPARE(m_log->head().size, quint64(3));
    }

    void aReopenedLogHasTheSameHead()
    {
        fill(2500);
        const Result<Log> again = Log::open(m_storage, m_clock);
        QVERIFY(again);
        QCOMPARE(again->head(), m_log->head());
        QVERIFY(again->verify(kept(m_log->head())));
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
        QCOMPARE(m_log->append(act("more")).value(), quint64(4));
        QVERIFY(m_log->verify({}));
    }

    void aTransactionRolledBackIsNoticedAndMended()
    {
        fill(3);
        const Head before = m_log->head();
        const MemoryStorage::Content content = m_storage.content;
        QVERIFY(m_log->append(act("undone")));
        m_storage.content = content;
        QVERIFY(m_log->append(act("next")).error().is(reason::altered));
        QVERIFY(m_log->reload());
        QCOMPARE(m_log->head(), before);
        QCOMPARE(m_log->append(act("next")).value(), quint64(4));
        QVERIFY(m_log->verify(kept(before)));
    }

    void proofsOfTheLogVerify()
    {
        fill(1500);
        const Head head = m_log->head();
        for (const quint64 seq : {0, 1, 999, 1000, 1499}) {
            const QList<QByteArray> proof = m_log->inclusionProof(seq, head.size).value();
            QVERIFY(
                verifyInclusion(seq, head.size, m_storage.content.records[qsizetype(seq)].leafHash, proof, head.root));
        }
        Frontier old;
        for (qsizetype i = 0; i < 700; ++i) {
            old.append(m_storage.content.records[i].leafHash);
        }
        QVERIFY(
            verifyConsistency(700, head.size, old.root(), head.root, m_log->consistencyProof(700, head.size).value()));
        QVERIFY(m_log->inclusionProof(0, head.size + 1).error().is(reason::outOfRange));
        QVERIFY(m_log->consistencyProof(0, head.size + 1).error().is(reason::outOfRange));
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
        const QList<LogStorage::Record> good = m_storage.content.records;
        for (qsizetype at = 0; at < good.size(); ++at) {
            m_storage.content.records = good;
            spoil(how, at);
            QVERIFY2(!m_log->verify(kept(head)), (how + ' ' + QByteArray::number(at)).constData());
            if (const Result<Log> opened = Log::open(m_storage, m_clock)) {
                QVERIFY2(!opened->verify(kept(head)), (how + ", restarted " + QByteArray::number(at)).constData());
            }
        }
        m_storage.content.records = good;
        QVERIFY(m_log->verify(kept(head)));
        QVERIFY(m_log->append(act("later")));
        QVERIFY(m_log->verify(kept(head)));
        QVERIFY(m_log->verify(kept({0, emptyRoot(), {}})));
        QVERIFY(m_log->verify(kept({0, QByteArray(32, 'x'), {}})).error().is(reason::forked));
        QVERIFY(m_log->verify(kept({head.size + 2, head.root, {}})).error().is(reason::truncated));
        QVERIFY(m_log->verify({}));
    }

    void aHeadIsSigned()
    {
        fill(5);
        const SignedHead head = m_log->signedHead().value();
        QVERIFY(verifyHead(head));
        QCOMPARE(decodeHead(encode(head)).value(), head);
        QCOMPARE(decodeHead(encode(head).replace(",", " ,\n") + '\n').value(), head);
        SignedHead bad = head;
        ++bad.head.size;
        QVERIFY(verifyHead(bad).error().is(reason::badHead));
        bad = head;
        bad.head.at = bad.head.at + milliseconds(1);
        QVERIFY(verifyHead(bad).error().is(reason::badHead));
        bad = head;
        bad.head.root[0] = char(bad.head.root[0] ^ 1);
        QVERIFY(verifyHead(bad).error().is(reason::badHead));
        bad = head;
        bad.head.root.append('x');
        QVERIFY(verifyHead(bad).error().is(reason::badHead));
        bad = head;
        bad.signature[0] = char(bad.signature[0] ^ 1);
        QVERIFY(verifyHead(bad).error().is(reason::badHead));
        QVERIFY(decodeHead(encode(bad)).error().is(reason::badHead));
        bad = head;
        bad.key = randomBytes(32);
        QVERIFY(verifyHead(bad).error().is(reason::badHead));
        bad.key.chop(1);
        QVERIFY(verifyHead(bad).error().is(reason::badHead));
        QVERIFY(decodeHead("{}").error().is(reason::badHead));
        QVERIFY(decodeHead("").error().is(reason::badHead));
        MemoryStorage empty;
        QVERIFY(Log::open(empty, m_clock)->signedHead().error().is(reason::outOfRange));
    }

private:
    static Witnesses kept(const Head& head) { return {{}, {}, {head}}; }
    void fill(int count)
    {
        for (int i = 0; i < count; ++i) {
            QVERIFY(m_log->append(act("act-" + QByteArray::number(i))));
        }
    }
    void spoil(const QByteArray& how, qsizetype at)
    {
        QList<LogStorage::Record>& records = m_storage.content.records;
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
