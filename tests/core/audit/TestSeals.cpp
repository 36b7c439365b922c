#include "core/audit/Codes.h"
#include "core/audit/Log.h"
#include "core/base/Digest.h"
#include "tests/core/audit/MemoryStorage.h"
#include "tests/core/audit/Scribe.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::audit;
using namespace std::chrono_literals;
using vestibule::test::MemoryStorage;
using vestibule::test::morning;
using vestibule::test::Scribe;
namespace reason = vestibule::audit::codes;

namespace {

constexpr std::chrono::hours day(24);

SecretBytes secretOf(const QByteArray& bytes) { return SecretBytes::copyOf(QByteArrayView(bytes)); }

Seal someSeal(const PeriodKey& key)
{
    Seal seal;
    seal.period = 3;
    seal.start = startOfPeriod(morning);
    seal.first = 40;
    seal.size = 41;
    seal.root = QByteArray(32, '\xab');
    seal.at = morning;
    return sign(seal, key);
}

void flip(QByteArray& bytes) { bytes[7] = char(bytes[7] ^ 4); }

} // namespace

/// Seal periods: their keys, their ends, and what is left of a key afterwards.
class TestSeals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.content = {};
        m_storage.full = false;
        m_clock.set(morning);
        m_log.emplace(Log::open(m_storage, m_clock).value());
    }

    void aKeyLeadsToTheNextAndNotBack()
    {
        const PeriodKey first(secretOf(QByteArray(32, 'k')));
        const PeriodKey second = first.next();
        QVERIFY(second.secret().equals(blake2b256(QByteArray(32, 'k'))));
        QVERIFY(second.publicKey() != first.publicKey());
        const QByteArray signature = first.sign("text");
        QVERIFY(verifies(signature, "text", first.publicKey()));
        QVERIFY(!verifies(signature, "test", first.publicKey()));
        QVERIFY(!verifies(signature, "text", second.publicKey()));
        QVERIFY(!verifies(signature.chopped(1), "text", first.publicKey()));
        QVERIFY(!verifies(signature, "text", first.publicKey().chopped(1)));
    }

    void whatIsSignedHasOneLayout()
    {
        const PeriodKey key(secretOf(QByteArray(32, 'k')));
        Seal seal = someSeal(key);
        const QByteArray head = QByteArray("vestibule audit seal 1") + '\0' + bigEndian(3, 8) +
                                bigEndian(1'799'971'200'000, 8) + bigEndian(40, 8) + bigEndian(41, 8) +
                                bigEndian(1'800'000'000'000, 8) + QByteArray(32, '\xab') + key.publicKey();
        QCOMPARE(signedBytes(seal), head + QByteArray(32, '\0'));
        seal.nextKey = QByteArray(32, '\x22');
        QCOMPARE(signedBytes(seal), head + QByteArray(32, '\x22'));
    }

    void everyFieldIsSigned_data()
    {
        QTest::addColumn<int>("field");
        const char* names[] = {"period", "start", "first", "size", "at", "root", "key", "next key", "signature"};
        for (int i = 0; i < int(std::size(names)); ++i) {
            QTest::newRow(names[i]) << i;
        }
    }

    void everyFieldIsSigned()
    {
        QFETCH(const int, field);
        Seal seal = someSeal(PeriodKey::random());
        QVERIFY(verifySeal(seal));
        switch (field) {
        case 0:
            ++seal.period;
            break;
        case 1:
            seal.start = seal.start + day;
            break;
        case 2:
            --seal.first;
            break;
        case 3:
            ++seal.size;
            break;
        case 4:
            seal.at = seal.at + 1ms;
            break;
        case 5:
            flip(seal.root);
            break;
        case 6:
            flip(seal.key);
            break;
        case 7:
            seal.nextKey = QByteArray(32, '\x22');
            break;
        default:
            flip(seal.signature);
        }
        QVERIFY(verifySeal(seal).error().is(reason::badSeal));
    }

    void aSealHasOneSpelling()
    {
        Seal seal = someSeal(PeriodKey::random());
        QCOMPARE(decodeSeal(encode(seal)).value(), seal);
        seal.nextKey = QByteArray(32, '\x22');
        QCOMPARE(decodeSeal(encode(seal)).value(), seal);
        QVERIFY(looksLikeSeal(encode(seal)));
    }

    void everyOtherSpellingIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = encode(someSeal(PeriodKey(secretOf(QByteArray(32, 'k')))));
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut") << good.chopped(1);
        QTest::newRow("trailing blank") << good + ' ';
        QTest::newRow("a negative period") << QByteArray(good).replace("\"period\":3", "\"period\":-1");
        QTest::newRow("a fraction") << QByteArray(good).replace("\"period\":3", "\"period\":3.5");
        QTest::newRow("an inexact number") << QByteArray(good).replace("\"size\":41", "\"size\":9007199254740993");
        QTest::newRow("a number as text") << QByteArray(good).replace("\"period\":3", "\"period\":\"3\"");
        QTest::newRow("upper-case hex") << QByteArray(good).replace("abab", "ABAB");
        QTest::newRow("a short root") << QByteArray(good).replace("abab\"", "\"");
        QTest::newRow("no size") << QByteArray(good).replace("\"size\":41,", "");
        QTest::newRow("an unknown field") << QByteArray(good).replace("\"at\"", "\"as\":1,\"at\"");
        QTest::newRow("an empty next key") << QByteArray(good).replace("\"period\"", "\"next\":\"\",\"period\"");
    }

    void everyOtherSpellingIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(decodeSeal(bytes).error().is(reason::badSeal));
    }

    void everyEntryIsSealedAtOnce()
    {
        for (int i = 0; i < 20; ++i) {
            QVERIFY(m_log->append(Scribe::act("act")));
            QCOMPARE(m_storage.content.seals.size(), 1);
            const Seal seal = decodeSeal(m_storage.content.seals.constFirst()).value();
            QCOMPARE(seal.size, m_log->size());
            QCOMPARE(seal.root, m_log->head().root);
            QVERIFY(seal.isOpen());
            QVERIFY(m_log->verify({}));
        }
    }

    void aLogWithoutSealsGetsAChainThatCoversIt()
    {
        MemoryStorage old;
        for (quint64 seq = 0; seq < 5; ++seq) {
            Entry entry = Scribe::act("old");
            entry.seq = seq;
            entry.at = morning - 100 * day;
            const QByteArray bytes = encode(entry).value();
            QVERIFY(old.append(seq, bytes, leafHash(bytes)));
        }
        Log log = Log::open(old, m_clock).value();
        QCOMPARE(log.append(Scribe::act("new")).value(), quint64(6));
        const Entry started = log.entries(5, 1)->constFirst();
        QCOMPARE(started.action, QByteArray("audit/chain-started"));
        QCOMPARE(started.count, 5);
        const Checked checked = log.verify({}).value();
        QCOMPARE(started.document, checked.firstKey.toHex());
        QCOMPARE(checked.older, quint64(5));
        QCOMPARE(checked.entries, quint64(7));
        QCOMPARE(checked.sealedSince, startOfPeriod(morning));
        // What is older is covered all the same.
        old.content.records[2] = old.content.records[3];
        QVERIFY(log.verify({}).error().is(reason::altered));
    }

    void aPeriodEndsWithItsDay()
    {
        QVERIFY(m_log->append(Scribe::act("one")));
        m_clock.set(startOfPeriod(morning) + day - 1ms);
        QVERIFY(m_log->append(Scribe::act("last-of-the-day")));
        QCOMPARE(m_storage.content.seals.size(), 1);
        m_clock.advance(1ms);
        QVERIFY(m_log->append(Scribe::act("first-of-the-next")));
        QCOMPARE(m_storage.content.seals.size(), 2);
        m_clock.advance(5 * day); // nobody was here: no period
        QVERIFY(m_log->append(Scribe::act("later")));
        QCOMPARE(m_storage.content.seals.size(), 3);
        QList<Seal> seals;
        for (const QByteArray& bytes : std::as_const(m_storage.content.seals)) {
            seals.append(decodeSeal(bytes).value());
        }
        QCOMPARE(seals[0].size, quint64(3));
        QCOMPARE(seals[0].nextKey, seals[1].key);
        QCOMPARE(seals[1].nextKey, seals[2].key);
        QCOMPARE(seals[2].first, quint64(4));
        QCOMPARE(seals[2].start, startOfPeriod(morning) + 6 * day);
        QVERIFY(seals[2].isOpen());
        QCOMPARE(m_log->verify({})->periods, quint64(3));
    }

    void aClockThatJumpsReopensNothing_data()
    {
        QTest::addColumn<QList<qint64>>("hours"); // where the clock stands at each act, from the morning
        QTest::addColumn<int>("periods");
        QTest::addColumn<int>("setBacks");
        QTest::newRow("within the day") << QList<qint64>{0, 5, 1, 3} << 1 << 0;
        QTest::newRow("back over midnight") << QList<qint64>{0, 20, -1} << 3 << 1;
        QTest::newRow("forth and back") << QList<qint64>{0, 24, 0, 24, 0} << 5 << 2;
        QTest::newRow("ten years ahead and back") << QList<qint64>{0, 87'600, 1, 25} << 4 << 1;
        QTest::newRow("before 1970") << QList<qint64>{0, -600'000, -599'999, 1} << 3 << 1;
    }

    void aClockThatJumpsReopensNothing()
    {
        QFETCH(const QList<qint64>, hours);
        QFETCH(const int, periods);
        QFETCH(const int, setBacks);
        QList<QByteArray> closed;
        for (const qint64 at : hours) {
            m_clock.set(morning + std::chrono::hours(at));
            QVERIFY(m_log->append(Scribe::act("act")));
            QCOMPARE(m_storage.content.seals.first(closed.size()), closed);
            closed = m_storage.content.seals.first(m_storage.content.seals.size() - 1);
            const Result<Checked> checked = m_log->verify({});
            QVERIFY2(checked, checked ? "" : checked.error().describe().c_str());
        }
        QCOMPARE(m_storage.content.seals.size(), periods);
        QCOMPARE(m_log->verify({})->setBacks, setBacks);
        QVERIFY(Log::open(m_storage, m_clock)->append(Scribe::act("after-a-restart")));
    }

    void theKeyOfAClosedPeriodIsGone()
    {
        QVERIFY(m_log->append(Scribe::act("one")));
        const QByteArray old = m_storage.content.secret;
        const QByteArray oldPublic = PeriodKey(secretOf(old)).publicKey();
        m_clock.advance(day);
        QVERIFY(m_log->append(Scribe::act("two")));
        const QByteArray present = m_storage.content.secret;
        QVERIFY(present != old);
        QCOMPARE(present, blake2b256(old));
        // Nothing that is kept holds it, and what is kept leads forward only.
        QByteArray everything = m_storage.content.secret + m_storage.content.seals.join();
        for (const LogStorage::Record& record : std::as_const(m_storage.content.records)) {
            everything += record.bytes + record.leafHash;
        }
        QVERIFY(!everything.contains(old) && !everything.contains(old.toHex()));
        PeriodKey key(secretOf(present));
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(key.publicKey() != oldPublic && !key.secret().equals(old));
            key = key.next();
        }
    }

    void aMoveThatWasRolledBackIsTakenBack()
    {
        QVERIFY(m_log->append(Scribe::act("one")));
        const MemoryStorage::Content before = m_storage.content;
        const Head head = m_log->head();
        m_clock.advance(day);
        QVERIFY(m_log->append(Scribe::act("undone")));
        QVERIFY(m_storage.content.secret != before.secret);
        m_storage.content = before;
        QVERIFY(m_log->append(Scribe::act("next")).error().is(reason::altered));
        QVERIFY(m_log->reload());
        QCOMPARE(m_log->head().root, head.root);
        QVERIFY(m_log->append(Scribe::act("next")));
        QCOMPARE(m_storage.content.secret, blake2b256(before.secret));
        QVERIFY(m_log->verify({{}, {}, {head}}));
    }

    void aMoveThatCouldNotBeStoredChangesNothing()
    {
        QVERIFY(m_log->append(Scribe::act("one")));
        m_clock.advance(day);
        m_storage.full = true;
        QVERIFY(!m_log->append(Scribe::act("two")));
        QVERIFY(m_log->append(Scribe::act("no sentence")).error().is(reason::fieldRefused));
        m_storage.full = false;
        QVERIFY(m_log->append(Scribe::act("two")));
        QCOMPARE(m_log->verify({})->periods, quint64(2));
    }

    void aLogIsOpenedOnlyWithItsOwnSealAndKey()
    {
        QVERIFY(m_log->append(Scribe::act("one")));
        const MemoryStorage::Content good = m_storage.content;
        const auto opened = [this] { return Log::open(m_storage, m_clock); };
        m_storage.content.secret.clear();
        QVERIFY(opened().error().is(reason::keyLost));
        m_storage.content.secret = QByteArray(31, 'k');
        QVERIFY(opened().error().is(reason::keyLost));
        m_storage.content.secret = QByteArray(32, 'k');
        QVERIFY(opened().error().is(reason::keyLost));
        m_storage.content = good;
        m_storage.content.seals[0].chop(1);
        QVERIFY(opened().error().is(reason::badSeal));
        m_storage.content = good;
        m_storage.content.records.removeLast();
        QVERIFY(opened().error().is(reason::altered));
        m_storage.content = good;
        Seal forged = decodeSeal(good.seals.constFirst()).value();
        flip(forged.signature);
        m_storage.content.seals[0] = encode(forged);
        QVERIFY(opened().error().is(reason::badSeal));
        m_storage.content = good;
        QVERIFY(opened());
    }

private:
    SteppedClock m_clock{morning};
    MemoryStorage m_storage;
    std::optional<Log> m_log;
};

VESTIBULE_TEST(TestSeals);
#include "TestSeals.moc"
