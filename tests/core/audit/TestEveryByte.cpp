#include "core/audit/Log.h"
#include "core/audit/LogCheck.h"
#include "tests/core/audit/MemoryStorage.h"
#include "tests/support/EveryByte.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::audit;
using test::flipEachByte;
using test::Flipped;
using test::MemoryStorage;

namespace {

constexpr std::chrono::hours day(24);
constexpr int days = 4;
constexpr int actsOfADay = 30;
#ifdef __SANITIZE_ADDRESS__
constexpr int step = 41; // every byte takes some ten minutes there; without sanitizers each one is flipped
#else
constexpr int step = 1;
#endif

} // namespace

/// One byte flipped, anywhere in what is stored or exported of a log of four days.
class TestEveryByte : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Log log = std::move(Log::open(m_storage, m_clock).value());
        for (int i = 0; i < days; ++i) {
            for (int k = 0; k < actsOfADay; ++k) {
                Entry entry;
                entry.action = "resident/corrected";
                entry.by = domain::OperatorId::random();
                entry.subject = domain::PersonToken::random();
                QVERIFY(log.append(entry));
                m_clock.advance(std::chrono::minutes(1));
            }
            m_clock.advance(day);
        }
        m_clock.advance(-day);
        QVERIFY(log.write([this](QByteArrayView line) { m_export.append(line).append('\n'); }));
        QVERIFY(passes());
    }

    void ofTheExport()
    {
        const Flipped all = flipEachByte(m_export, step, [](const QByteArray& bad) { return !verifyExport(bad, {}); });
        judge(all, m_export.size());
        qInfo("%lld bytes", qlonglong(m_export.size()));
        QVERIFY(m_export.size() > 10'000);
        QVERIFY(verifyExport(m_export, {}));
    }

    void ofEachStoredEntryAndItsHash()
    {
        qsizetype tried = 0;
        for (LogStorage::Record& record : m_storage.content.records) {
            for (QByteArray* part : {&record.bytes, &record.leafHash}) {
                tried += spoil(*part);
            }
        }
        QVERIFY(tried > 10'000 / step);
        QVERIFY(passes());
    }

    void ofEachStoredSeal()
    {
        qsizetype tried = 0;
        for (QByteArray& seal : m_storage.content.seals) {
            tried += spoil(seal);
        }
        QVERIFY(tried > 500 / step);
        QVERIFY(passes());
    }

    /// The secret of the open period: what is appended with another one would not verify, so the log does not open.
    void ofTheStoredKey()
    {
        QCOMPARE(spoil(m_storage.content.secret), (qsizetype(32) + step - 1) / step);
        QVERIFY(passes());
    }

private:
    /// As the program looks at it: it takes the log up, and reads all of it.
    bool passes()
    {
        const Result<Log> log = Log::open(m_storage, m_clock);
        return log && log->verify({});
    }

    qsizetype spoil(QByteArray& stored)
    {
        const QByteArray good = stored;
        const Flipped all = flipEachByte(good, step, [&](const QByteArray& bad) {
            stored = bad;
            return !passes();
        });
        stored = good;
        judge(all, good.size());
        return all.tried;
    }

    static void judge(const Flipped& all, qsizetype size)
    {
        QCOMPARE(all.missed, QList<qsizetype>());
        QVERIFY(all.tried >= size / step);
    }

    SteppedClock m_clock{Instant::fromMs(1'800'000'000'000)};
    MemoryStorage m_storage;
    QByteArray m_export;
};

VESTIBULE_TEST(TestEveryByte);
#include "TestEveryByte.moc"
