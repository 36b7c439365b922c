#include "core/database/Codes.h"
#include "core/database/CopyPages.h"
#include "tests/core/database/FaultyVfs.h"
#include "tests/core/database/Sample.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::database;

namespace {

constexpr unsigned char otherKey = 9;

/// Larger than the pages that are copied at a time, and than the cache.
constexpr auto manyPages = "INSERT INTO thing (id, name, body) VALUES (100, 'large', randomblob(6000000))";

} // namespace

class TestCopyPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(sample::make(fromPath()));
        openFrom();
        QVERIFY(sample::change(*m_from, manyPages));
    }

    void cleanup()
    {
        faulty::failFrom(0, faulty::Fault::Full, false);
        m_from.reset();
    }

    void theCopyIsUnderItsOwnKey()
    {
        int calls = 0;
        int last = 0;
        {
            Result<Connection> to = openTo();
            QVERIFY(to);
            QVERIFY(copyPages(*m_from, *to, [&](int done, int all) {
                ++calls;
                const bool goesOn = done > last && done <= all;
                last = done;
                return goesOn;
            }));
        }
        QVERIFY(calls >= 2);
        const Result<Connection> underTheFirst = sample::open(toPath(), Access::ReadWrite);
        QVERIFY(!underTheFirst && underTheFirst.error().is(codes::wrongKey));
        Result<Connection> to = openTo(Access::ReadWrite);
        QVERIFY(to && to->checkIntegrity());
        QCOMPARE(sample::count(*to), qint64(4));
        QCOMPARE(sample::readAll(*to).value(), sample::readAll(*m_from).value());
    }

    void theViewOfATransactionIsCopied()
    {
        Result<Connection> writer = sample::open(fromPath(), Access::ReadWrite);
        Result<Connection> to = openTo();
        QVERIFY(writer && to);
        QVERIFY(m_from->execute("BEGIN"));
        QCOMPARE(sample::count(*m_from), qint64(4));
        QVERIFY(writer->execute("DELETE FROM thing WHERE id < 3"));
        QVERIFY(copyPages(*m_from, *to));
        QVERIFY(m_from->execute("COMMIT"));
        QCOMPARE(sample::count(*to), qint64(4));
        QCOMPARE(sample::count(*m_from), qint64(2));
    }

    void aCopyThatIsStoppedIsNoCopy()
    {
        Result<Connection> to = openTo();
        QVERIFY(to);
        const Result<void> stopped = copyPages(*m_from, *to, [](int, int) { return false; });
        QVERIFY(!stopped && stopped.error().is(codes::interrupted));
        QVERIFY(!to->prepare("SELECT id FROM thing"));
        QVERIFY(copyPages(*m_from, *to));
        QCOMPARE(sample::count(*to), qint64(4));
    }

    void whatStandsInTheWayIsNamed_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("a full disk") << int(faulty::Fault::Full) << QByteArray("disk-full");
        QTest::newRow("a write that fails") << int(faulty::Fault::Error) << QByteArray("io-error");
        QTest::newRow("a read that fails") << int(faulty::Fault::Read) << QByteArray("io-error");
    }

    void whatStandsInTheWayIsNamed()
    {
        QFETCH(const int, fault);
        QFETCH(const QByteArray, reason);
        QVERIFY(m_from->checkpointTruncate());
        openFrom(); // with nothing in its cache
        {
            Result<Connection> to = openTo();
            QVERIFY(to);
            faulty::failFrom(1, faulty::Fault(fault), true);
            const Result<void> copied = copyPages(*m_from, *to);
            faulty::failFrom(0, faulty::Fault::Full, false);
            QVERIFY(!copied);
            QCOMPARE(QByteArray::fromStdString(copied.error().code().text()), "database/" + reason);
        }
        openFrom();
        Result<Connection> to = openTo();
        QVERIFY(to && copyPages(*m_from, *to));
        QCOMPARE(sample::count(*to), qint64(4));
    }

    void aTargetThatIsWrittenToIsBusy()
    {
        Result<Connection> to = openTo();
        Result<Connection> writer = openTo(Access::ReadWrite);
        QVERIFY(to && writer);
        Result<Transaction> held = Transaction::begin(*writer);
        QVERIFY(held);
        const Result<void> refused = copyPages(*m_from, *to);
        QVERIFY(!refused && refused.error().is(codes::busy));
        held->rollback();
        QVERIFY(copyPages(*m_from, *to));
    }

private:
    [[nodiscard]] QString fromPath() const { return m_dir->filePath(QStringLiteral("from")); }
    [[nodiscard]] QString toPath() const { return m_dir->filePath(QStringLiteral("to")); }
    void openFrom()
    {
        m_from.reset();
        m_from.emplace(std::move(sample::open(fromPath(), Access::ReadWrite, sample::kind, 7, faulty::vfs()).value()));
    }
    [[nodiscard]] Result<Connection> openTo(Access access = Access::Create) const
    {
        return sample::open(toPath(), access, sample::kind, otherKey, faulty::vfs());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::optional<Connection> m_from;
};

VESTIBULE_TEST(TestCopyPages);
#include "TestCopyPages.moc"
