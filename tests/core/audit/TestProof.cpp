#include "core/audit/Codes.h"
#include "core/audit/Log.h"
#include "tests/core/audit/MemoryStorage.h"
#include "tests/support/EveryByte.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::audit;
using vestibule::test::MemoryStorage;
namespace reason = vestibule::audit::codes;

namespace {

constexpr quint64 sizeBefore = 21;
constexpr quint64 sizeNow = 34;

Entry act(int number)
{
    Entry entry;
    entry.action = "act-" + QByteArray::number(number);
    return entry;
}

} // namespace

/// One entry proved to somebody who has neither the log nor the station.
class TestProof : public QObject
{
    Q_OBJECT

    SteppedClock m_clock{Instant::fromMs(1'800'000'000'000)};
    MemoryStorage m_storage;
    std::optional<Log> m_log;
    SignedHead m_before;
    SignedHead m_now;

    void fillTo(quint64 size)
    {
        while (m_log->size() < size) {
            QVERIFY(m_log->append(act(int(m_log->size()))));
            m_clock.advance(std::chrono::hours(3)); // over more than one day, and so under more than one key
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_log.emplace(Log::open(m_storage, m_clock).value());
        fillTo(sizeBefore);
        m_before = m_log->signedHead().value();
        fillTo(sizeNow);
        m_now = m_log->signedHead().value();
        QVERIFY(m_before.key != m_now.key);
    }

    void everyEntryIsProvedFromEveryEarlierSize()
    {
        for (quint64 seq = 0; seq < sizeNow; ++seq) {
            for (quint64 earlier = 0; earlier <= sizeNow; ++earlier) {
                const Proof proof = m_log->prove(seq, earlier).value();
                const Result<Proof> read = decodeProof(encode(proof));
                QVERIFY(read && *read == proof);
                const Result<Proved> proved = verifyProof(*read, {m_now});
                QVERIFY(proved);
                QCOMPARE(proved->entry.seq, seq);
                QCOMPARE(proved->inEarlier, seq < earlier);
            }
            const Result<Proved> alone = verifyProof(m_log->prove(seq, {}).value(), {});
            QVERIFY(alone && !alone->inEarlier);
        }
    }

    void aHeadThatWasKeptMustBeOneItLeadsTo()
    {
        const Proof proof = m_log->prove(3, sizeBefore).value();
        QVERIFY(verifyProof(proof, {m_before, m_now}));
        // A log of the same length with one other entry: the kept head is honest, the proof is of another log.
        MemoryStorage other;
        Log fork = Log::open(other, m_clock).value();
        while (fork.size() < sizeBefore) {
            QVERIFY(fork.append(act(99)));
        }
        const SignedHead strange = fork.signedHead().value();
        QVERIFY(verifyProof(proof, {strange}).error().is(reason::forked));
        QVERIFY(verifyProof(proof, {m_before, strange}).error().is(reason::forked));
        QVERIFY(fork.append(act(99)));
        QVERIFY(verifyProof(proof, {fork.signedHead().value()}).error().is(reason::headNotCovered));
        QVERIFY(verifyProof(m_log->prove(3, {}).value(), {m_before}).error().is(reason::headNotCovered));
        SignedHead forged = m_before;
        forged.head.root = m_now.head.root;
        QVERIFY(verifyProof(proof, {forged}).error().is(reason::badHead));
    }

    void whatIsBeyondTheLogIsNotProved()
    {
        QVERIFY(m_log->prove(sizeNow, {}).error().is(reason::outOfRange));
        QVERIFY(m_log->prove(0, sizeNow + 1).error().is(reason::outOfRange));
        MemoryStorage nothing;
        QVERIFY(Log::open(nothing, m_clock)->prove(0, {}).error().is(reason::outOfRange));
    }

    void anEntryChangedUnderItsHashIsNotProved()
    {
        QByteArray& stored = m_storage.content.records[5].bytes;
        const QByteArray good = stored;
        stored.replace("act-5", "act-6");
        QVERIFY(m_log->prove(5, {}).error().is(reason::altered));
        QVERIFY(m_log->prove(6, {}));
        stored = good;
        QVERIFY(m_log->prove(5, {}));
    }

    void anotherEntryOfTheSameLogDoesNotPass()
    {
        Proof proof = m_log->prove(5, sizeBefore).value();
        proof.entry = m_log->prove(6, {}).value().entry;
        QVERIFY(verifyProof(proof, {}).error().is(reason::badProof));
        proof = m_log->prove(5, sizeBefore).value();
        proof.earlier->root = m_now.head.root;
        QVERIFY(verifyProof(proof, {}).error().is(reason::badProof));
        proof = m_log->prove(5, sizeBefore).value();
        proof.earlier->path.removeLast();
        QVERIFY(verifyProof(proof, {}).error().is(reason::badProof));
    }

    void everyFlippedByteShows()
    {
        const QByteArray good = encode(m_log->prove(5, sizeBefore).value());
        QVERIFY(looksLikeProof(good));
        const auto holds = [](const QByteArray& bytes) {
            const Result<Proof> proof = decodeProof(bytes);
            return proof && verifyProof(*proof, {}).has_value();
        };
        QVERIFY(holds(good) && holds(good + '\n'));
        const test::Flipped flipped =
            test::flipEachByte(good, 1, [&](const QByteArray& bytes) { return !holds(bytes); });
        QCOMPARE(flipped.tried, good.size());
        QCOMPARE(flipped.missed, QList<qsizetype>());
        for (qsizetype size = 0; size < good.size(); ++size) {
            QVERIFY(!holds(good.first(size)));
        }
    }

    void bytesThatAreNoProofAreToldSo_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = encode(m_log->prove(5, sizeBefore).value());
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("PK");
        QTest::newRow("another object") << QByteArray(R"({"seal":{}})");
        QTest::newRow("nothing inside") << QByteArray(R"({"proof":{}})");
        QTest::newRow("blanks") << QByteArray(good).replace(",\"inclusion\"", ", \"inclusion\"");
        QTest::newRow("two line breaks") << good + "\n\n";
        QTest::newRow("more behind") << good + good;
        QTest::newRow("an unknown field") << QByteArray(good).replace(R"({"proof":{)", R"({"proof":{"a":1,)");
        QTest::newRow("an earlier log of no size")
            << QByteArray(good).replace(R"(,"size":21},"entry")", R"(},"entry")");
    }

    void bytesThatAreNoProofAreToldSo()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(decodeProof(bytes).error().is(reason::badProofFile));
    }

    void aHeadThatWasNotSignedIsToldSo()
    {
        QByteArray bytes = encode(m_log->prove(5, {}).value());
        bytes.replace("\"size\":34", "\"size\":35");
        QVERIFY(decodeProof(bytes).error().is(reason::badHead));
    }
};

VESTIBULE_TEST(TestProof);
#include "TestProof.moc"
