#include "core/database/Codes.h"
#include "core/database/LogReader.h"
#include "tests/core/database/LogSample.h"
#include "tests/core/database/Sample.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::database;

namespace {

constexpr std::uint32_t filePages = 5;

QByteArray changed(QByteArray bytes, qsizetype at, const QByteArray& to) { return bytes.replace(at, to.size(), to); }

} // namespace

class TestLogReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("db-wal"));
    }

    void whatTheEngineWroteIsRead()
    {
        const QString path = m_dir->filePath(QStringLiteral("db"));
        QVERIFY(sample::make(path));
        Result<Connection> db = sample::open(path, Access::ReadWrite);
        QVERIFY(db);
        QVERIFY(sample::change(*db, sample::insertOf(100, 20)));
        QVERIFY(sample::change(*db, "DELETE FROM thing WHERE id = 3"));
        const PageState state = stateOf(std::uint32_t(sample::bytesOf(path).size() / pageSize));
        const Result<LogContent> log = readLog(m_path, state);
        QVERIFY(log);
        QCOMPARE(qint64(log->frames), (sample::bytesOf(m_path).size() - logHeaderSize) / frameSize);
        QCOMPARE(log->changes.size(), std::size_t(log->frames));
        QVERIFY(db->checkpointTruncate());
        QCOMPARE(qint64(log->pages), qint64(sample::bytesOf(path).size() / pageSize));
    }

    void aLogEndsWhereTheEngineEndsIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("frames");
        QTest::addColumn<int>("pages");
        const std::vector<sample::Frame> twoCommits{{2, 5}, {3, 0}, {6, 6}};
        const QByteArray two = sample::logOf(twoCommits);
        const qsizetype second = logHeaderSize + frameSize;
        QTest::newRow("empty") << QByteArray() << 0 << 0;
        QTest::newRow("a header alone") << sample::logOf({}) << 0 << 0;
        QTest::newRow("a header cut short") << two.first(logHeaderSize - 1) << 0 << 0;
        QTest::newRow("one commit") << sample::logOf({{2, 5}}) << 1 << 5;
        QTest::newRow("two commits") << two << 3 << 6;
        QTest::newRow("sums over words with the high byte first")
            << sample::logOf(twoCommits, {.highFirst = true}) << 3 << 6;
        QTest::newRow("not the first in its file")
            << sample::logOf(twoCommits, {.number = 7, .salts = "othersal"}) << 3 << 6;
        QTest::newRow("a smaller database") << sample::logOf({{1, 3}}) << 1 << 3;
        QTest::newRow("a commit that does not end") << sample::logOf({{2, 5}, {3, 0}}) << 1 << 5;
        QTest::newRow("no commit at all") << sample::logOf({{2, 0}, {3, 0}}) << 0 << 0;
        QTest::newRow("cut in the last frame") << two.chopped(1) << 1 << 5;
        QTest::newRow("cut in a frame's header") << two.first(second + 10) << 1 << 5;
        QTest::newRow("page zero") << sample::logOf({{2, 5}, {0, 5}, {3, 5}}) << 1 << 5;
        QTest::newRow("a frame of an earlier log") << changed(two, second + 8, "older-sa") << 1 << 5;
        QTest::newRow("a wrong sum") << changed(two, second + 16, "12345678") << 1 << 5;
        QTest::newRow("a changed page") << changed(two, second + frameHeaderSize + 7, "y") << 1 << 5;
        QTest::newRow("a changed size") << changed(two, second + 7, "\1") << 1 << 5;
        QTest::newRow("a changed salt") << changed(two, 16, "y") << 0 << 0;
        QTest::newRow("another magic number") << sample::logOf(twoCommits, {.magic = 0x377f0684}) << 0 << 0;
        QTest::newRow("another version") << sample::logOf(twoCommits, {.version = 3007001}) << 0 << 0;
        QTest::newRow("another page size") << sample::logOf(twoCommits, {.pageSize = 1024}) << 0 << 0;
    }

    void aLogEndsWhereTheEngineEndsIt()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, frames);
        QFETCH(const int, pages);
        QVERIFY(sample::write(m_path, bytes));
        const Result<LogContent> log = readLog(m_path, stateOf(filePages));
        QVERIFY2(log, log ? "" : log.error().describe().c_str());
        QCOMPARE(int(log->frames), frames);
        QCOMPARE(int(log->pages), pages);
        QCOMPARE(int(log->changes.size()), frames);
    }

    void eachFrameIsAChange()
    {
        QVERIFY(sample::write(m_path, sample::logOf({{2, 0, 'a'}, {3, 5, 'b'}})));
        const PageState state = stateOf(filePages);
        const Result<LogContent> log = readLog(m_path, state);
        QVERIFY(log && log->changes.size() == 2);
        std::array<unsigned char, pageTagSize> tag{};
        for (const std::uint32_t page : {2U, 3U}) {
            tag.fill(page == 2 ? 'a' : 'b');
            QCOMPARE(log->changes[page - 2].page, page);
            QVERIFY(log->changes[page - 2].element == state.elementOf(page, tag));
        }
    }

    /// The checksums have no key: the numbers may be anybody's, and what follows from them is asked of the memory.
    void aCommitOfMorePagesThanThereAreIsRefused_data()
    {
        QTest::addColumn<quint32>("pages");
        QTest::addColumn<bool>("good");
        QTest::newRow("all of the file's and the log's") << quint32(filePages + 1) << true;
        QTest::newRow("and the one that is never written") << quint32(filePages + 2) << true;
        QTest::newRow("one more") << quint32(filePages + 3) << false;
        QTest::newRow("64 GiB of numbers") << quint32(0x7fffffff) << false;
        QTest::newRow("the largest number") << quint32(0xffffffff) << false;
    }

    void aCommitOfMorePagesThanThereAreIsRefused()
    {
        QFETCH(const quint32, pages);
        QFETCH(const bool, good);
        QVERIFY(sample::write(m_path, sample::logOf({{2, pages}})));
        const Result<LogContent> log = readLog(m_path, stateOf(filePages));
        QCOMPARE(bool(log), good);
        QVERIFY(good || log.error().is(codes::corrupt));
        // Only the last commit says what the database is.
        QVERIFY(sample::write(m_path, sample::logOf({{2, pages}, {2, filePages}})));
        QCOMPARE(readLog(m_path, stateOf(filePages)).value().pages, filePages);
    }

    void whatCannotBeReadIsNotAnEmptyLog_data()
    {
        QTest::addColumn<QString>("target"); ///< that the log is a link to
        QTest::newRow("a file whose first block cannot be read") << QStringLiteral("/proc/self/mem");
        QTest::newRow("a folder") << QStringLiteral("/proc/self");
        QTest::newRow("through a file") << QStringLiteral("/proc/self/stat/none");
        QTest::newRow("itself") << QString();
    }

    void whatCannotBeReadIsNotAnEmptyLog()
    {
        QFETCH(const QString, target);
        QVERIFY(QFile::link(target.isEmpty() ? m_path : target, m_path));
        const Result<LogContent> log = readLog(m_path, stateOf(filePages));
        QVERIFY(!log);
        QVERIFY2(log.error().is(codes::ioError), log.error().describe().c_str());
    }

    void noLogIsAnEmptyOne()
    {
        const Result<LogContent> log = readLog(m_path, stateOf(filePages));
        QVERIFY(log);
        QCOMPARE(log->frames, 0U);
    }

private:
    static PageState stateOf(std::uint32_t pages)
    {
        PageState state(sample::key());
        state.apply({}, pages);
        return state;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

VESTIBULE_TEST(TestLogReader);
#include "TestLogReader.moc"
