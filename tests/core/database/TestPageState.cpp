#include "core/database/Codes.h"
#include "core/database/PageState.h"
#include "tests/core/database/LogSample.h"
#include "tests/core/database/Sample.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::database;

namespace {

std::array<unsigned char, pageTagSize> tagOf(char fill)
{
    std::array<unsigned char, pageTagSize> tag{};
    tag.fill(static_cast<unsigned char>(fill));
    return tag;
}

/// A file of pages, each of one byte all over.
QByteArray pagesOf(const char* fills)
{
    QByteArray out;
    for (const char* fill = fills; *fill != '\0'; ++fill) {
        out += QByteArray(pageSize, *fill);
    }
    return out;
}

} // namespace

class TestPageState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("db"));
    }

    void aPageCountsByItsNumberItsTagAndTheKey()
    {
        const PageState state(sample::key());
        const PageState other(sample::key(8));
        const PageState::Element one = state.elementOf(1, tagOf('a'));
        QVERIFY(one == state.elementOf(1, tagOf('a')));
        QVERIFY(one != state.elementOf(2, tagOf('a')));
        QVERIFY(one != state.elementOf(1, tagOf('b')));
        QVERIFY(one != other.elementOf(1, tagOf('a')));
    }

    void whatWasAppliedIsTakenBack_data()
    {
        QTest::addColumn<int>("pages"); ///< of three before
        QTest::newRow("larger") << 7;
        QTest::newRow("of the same size") << 3;
        QTest::newRow("smaller") << 1;
        QTest::newRow("empty") << 0;
    }

    void whatWasAppliedIsTakenBack()
    {
        QFETCH(const int, pages);
        PageState state(sample::key());
        state.apply(changesOf(state, "abc"), 3);
        const QByteArray before = state.digest();
        QCOMPARE(before.size(), 32);
        // One of them twice, and one that the size then leaves out.
        std::vector<PageState::Change> changes = changesOf(state, "xyz");
        changes.push_back({1, state.elementOf(1, tagOf('w'))});
        const PageState::Undo undo = state.apply(changes, std::uint32_t(pages));
        QCOMPARE(int(state.pages()), pages);
        QVERIFY(state.digest() != before);
        state.revert(undo);
        QCOMPARE(state.pages(), 3U);
        QCOMPARE(state.digest(), before);
    }

    void aScanIsTheSumOfThePages()
    {
        QVERIFY(sample::write(m_path, pagesOf("abc")));
        const Result<Scanned> scanned = scanPages(m_path, sample::key());
        QVERIFY(scanned);
        QCOMPARE(scanned->frames, 0U);
        QCOMPARE(scanned->state.digest(), digestOf("abc"));
        QVERIFY(digestOf("abc") != digestOf("acb"));
        QVERIFY(digestOf("abc") != digestOf("ab"));
    }

    void aPageThatWasNeverWrittenIsZeros()
    {
        QVERIFY(sample::write(m_path, pagesOf("ab") + QByteArray(pageSize, '\0')));
        PageState state(sample::key());
        state.apply(changesOf(state, "ab"), 3);
        QCOMPARE(scanPages(m_path, sample::key()).value().state.digest(), state.digest());
    }

    void aLogIsCountedOverTheFile_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QByteArray>("want");
        QTest::newRow("a page changed") << sample::logOf({{2, 3, 'x'}}) << QByteArray("axc");
        QTest::newRow("changed twice") << sample::logOf({{2, 3, 'x'}, {2, 3, 'y'}}) << QByteArray("ayc");
        QTest::newRow("one more") << sample::logOf({{2, 0, 'x'}, {4, 4, 'd'}}) << QByteArray("axcd");
        QTest::newRow("one less") << sample::logOf({{1, 2, 'x'}}) << QByteArray("xb");
        QTest::newRow("a commit that does not end") << sample::logOf({{2, 3, 'x'}, {3, 0, 'y'}}) << QByteArray("axc");
    }

    void aLogIsCountedOverTheFile()
    {
        QFETCH(const QByteArray, log);
        QFETCH(const QByteArray, want);
        QVERIFY(sample::write(m_path, pagesOf("abc")));
        QVERIFY(sample::write(m_path + QStringLiteral("-wal"), log));
        const Result<Scanned> scanned = scanPages(m_path, sample::key());
        QVERIFY(scanned);
        QCOMPARE(scanned->state.digest(), digestOf(want.constData()));
    }

    /// The state is the same before the log is folded in and after.
    void theEnginesLogIsCountedAsTheEngineDoes()
    {
        QVERIFY(sample::make(m_path, 20));
        Result<Connection> db = sample::open(m_path, Access::ReadWrite);
        QVERIFY(db);
        QVERIFY(sample::change(*db, sample::insertOf(100, 20)));
        QVERIFY(sample::change(*db, "DELETE FROM thing WHERE id < 10"));
        const Result<Scanned> before = scanPages(m_path, sample::key());
        QVERIFY(before && before->frames > 0);
        QVERIFY(db->checkpointTruncate());
        const Result<Scanned> after = scanPages(m_path, sample::key());
        QVERIFY(after && after->frames == 0);
        QCOMPARE(after->state.digest(), before->state.digest());
    }

    void aFileThatEndsInsideAPageNeedsALog()
    {
        QVERIFY(sample::write(m_path, pagesOf("abc").chopped(100)));
        const Result<Scanned> torn = scanPages(m_path, sample::key());
        QVERIFY(!torn && torn.error().is(codes::corrupt));
        QVERIFY(sample::write(m_path + QStringLiteral("-wal"), sample::logOf({{3, 3, 'c'}})));
        QCOMPARE(scanPages(m_path, sample::key()).value().state.digest(), digestOf("abc"));
    }

    void aLogThatNamesMorePagesThanThereAreIsRefused_data()
    {
        QTest::addColumn<quint32>("pages");
        QTest::newRow("one too many") << 6U;
        QTest::newRow("64 GiB of numbers") << 0x7fffffffU;
        QTest::newRow("the largest number") << 0xffffffffU;
    }

    void aLogThatNamesMorePagesThanThereAreIsRefused()
    {
        QFETCH(const quint32, pages);
        QVERIFY(sample::write(m_path, pagesOf("abc")));
        QVERIFY(sample::write(m_path + QStringLiteral("-wal"), sample::logOf({{2, pages}})));
        const Result<Scanned> scanned = scanPages(m_path, sample::key());
        QVERIFY(!scanned);
        QVERIFY2(scanned.error().is(codes::corrupt), scanned.error().describe().c_str());
    }

    void whatCannotBeReadIsAnErrorOfTheDisk()
    {
        const auto isIoError = [this] {
            const Result<Scanned> scanned = scanPages(m_path, sample::key());
            return !scanned && scanned.error().is(codes::ioError);
        };
        QVERIFY(isIoError()); // nothing there
        QVERIFY(QDir().mkdir(m_path));
        QVERIFY(isIoError());
        QVERIFY(QDir().rmdir(m_path) && sample::write(m_path, pagesOf("abc")));
        QVERIFY(QDir().mkdir(m_path + QStringLiteral("-wal")));
        QVERIFY(isIoError());
    }

private:
    static std::vector<PageState::Change> changesOf(const PageState& state, const char* fills)
    {
        std::vector<PageState::Change> out;
        for (const char* fill = fills; *fill != '\0'; ++fill) {
            const auto page = std::uint32_t(out.size() + 1);
            out.push_back({page, state.elementOf(page, tagOf(*fill))});
        }
        return out;
    }

    static QByteArray digestOf(const char* fills)
    {
        PageState state(sample::key());
        state.apply(changesOf(state, fills), std::uint32_t(qstrlen(fills)));
        return state.digest();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

VESTIBULE_TEST(TestPageState);
#include "TestPageState.moc"
