#include "core/base/Codes.h"
#include "core/base/DurableFile.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace vestibule;

class TestDurableFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacesAndLeavesNoNeighbour()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("a"));
        QVERIFY(replaceFile(path, "one"));
        QVERIFY(replaceFile(path, "two"));
        QCOMPARE(readFile(path, 100).value(), QByteArray("two"));
        QVERIFY(!QFileInfo::exists(path + QStringLiteral(".new")));
        QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void whatIsShreddedIsOverwrittenFirst()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("a"));
        const QString held = dir.filePath(QStringLiteral("held"));
        const QByteArray content((3 << 20) + 17, 'x');
        QVERIFY(replaceFile(path, content));
        QCOMPARE(::link(path.toUtf8().constData(), held.toUtf8().constData()), 0);
        QVERIFY(shredFile(path));
        QVERIFY(!QFileInfo::exists(path));
        QCOMPARE(readFile(held, content.size()).value(), QByteArray(content.size(), '\0'));
        QVERIFY(shredFile(path)); // it is gone already
        QVERIFY(syncPath(held) && syncPath(dir.path()));
        QVERIFY(syncPath(path).error().is(codes::writeFailed));
    }

    /// A limit on the size of files is told as a full disk is.
    void aFullDiskKeepsTheOldContent_data()
    {
        QTest::addColumn<int>("room"); ///< bytes
        QTest::newRow("no room") << 0;
        QTest::newRow("room for a part") << 5000;
    }
    void aFullDiskKeepsTheOldContent()
    {
        QFETCH(const int, room);
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("a"));
        QVERIFY(replaceFile(path, "old"));
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{rlim_t(room), before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const Result<void> r = replaceFile(path, QByteArray(10'000, 'n'));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!r);
        QVERIFY2(r.error().is(codes::diskFull), r.error().describe().c_str());
        QCOMPARE(readFile(path, 100).value(), QByteArray("old"));
        QVERIFY(!QFileInfo::exists(path + QStringLiteral(".new")));
    }

    void whatLiesWhereTheNeighbourComesIsNotWrittenTo()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("a"));
        const QString neighbour = path + QStringLiteral(".new");
        const QString elsewhere = dir.filePath(QStringLiteral("elsewhere"));
        QVERIFY(replaceFile(elsewhere, "somebody's"));
        QVERIFY(QFile::link(elsewhere, neighbour));
        QVERIFY(replaceFile(path, "one"));
        QCOMPARE(readFile(elsewhere, 100).value(), QByteArray("somebody's"));
        QVERIFY(!QFileInfo(path).isSymLink());
        QCOMPARE(readFile(path, 100).value(), QByteArray("one"));

        QFile left(neighbour);
        QVERIFY(left.open(QIODevice::WriteOnly));
        QVERIFY(left.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
        left.close();
        QVERIFY(replaceFile(path, "two"));
        QCOMPARE(readFile(path, 100).value(), QByteArray("two"));
        QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void readingStatesWhyNot()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("a"));
        QVERIFY(readFile(path, 10).error().is(codes::fileMissing));
        QVERIFY(replaceFile(path, "0123456789a"));
        QVERIFY(readFile(path, 10).error().is(codes::fileTooLarge));
        QVERIFY(readFile(path, 11));
        // Whatever would be allowed, only what is there is made room for, and freed again.
        const auto small = readFile(path, qint64(1) << 30);
        QVERIFY(small && small->capacity() < 4096);
        // Files of the system do not say how large they are.
        const auto unsized = readFile(QStringLiteral("/proc/self/maps"), 1 << 24);
        QVERIFY(unsized && unsized->contains("[stack]") && unsized->endsWith('\n'));
        QVERIFY(readFile(QStringLiteral("/proc/self/maps"), unsized->size() / 2).error().is(codes::fileTooLarge));
        QVERIFY(removeFile(path));
        QVERIFY(removeFile(path));
        QVERIFY(readFile(path, 10).error().is(codes::fileMissing));
    }

    void onlyWhatIsNotThereIsMissing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("missing");
        QTest::newRow("nothing") << QStringLiteral("none") << true;
        QTest::newRow("in no folder") << QStringLiteral("none/none") << true;
        QTest::newRow("a link to nothing") << QStringLiteral("dangling") << true;
        QTest::newRow("a folder") << QStringLiteral("folder") << false;
        QTest::newRow("through a file") << QStringLiteral("file/none") << false;
        QTest::newRow("links in a ring") << QStringLiteral("ring") << false;
    }
    void onlyWhatIsNotThereIsMissing()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, missing);
        const QTemporaryDir dir;
        QVERIFY(replaceFile(dir.filePath(QStringLiteral("file")), "x"));
        QVERIFY(QDir(dir.path()).mkdir(QStringLiteral("folder")));
        QVERIFY(QFile::link(dir.filePath(QStringLiteral("none")), dir.filePath(QStringLiteral("dangling"))));
        QVERIFY(QFile::link(dir.filePath(QStringLiteral("ring")), dir.filePath(QStringLiteral("ring"))));
        const Result<QByteArray> read = readFile(dir.filePath(name), 10);
        QVERIFY(!read);
        QVERIFY2(read.error().is(missing ? codes::fileMissing : codes::fileUnreadable),
                 read.error().describe().c_str());
    }

    void aMoveGoesOverWhatIsThereAndTakesFoldersToo()
    {
        const QTemporaryDir dir;
        const QString from = dir.filePath(QStringLiteral("from"));
        const QString to = dir.filePath(QStringLiteral("to"));
        QVERIFY(replaceFile(from, "new") && replaceFile(to, "old"));
        QVERIFY(movePath(from, to));
        QVERIFY(!QFileInfo::exists(from));
        QCOMPARE(readFile(to, 100).value(), QByteArray("new"));
        QVERIFY(movePath(from, to).error().is(codes::writeFailed)); // there is none any more
        QCOMPARE(readFile(to, 100).value(), QByteArray("new"));
        QVERIFY(makePrivateFolder(from) && movePath(from, dir.filePath(QStringLiteral("folder"))));
        QVERIFY(QFileInfo(dir.filePath(QStringLiteral("folder"))).isDir());
    }

    void aFolderIsPrivateWhenItIsMadeAndIsLeftAsItIsOtherwise()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("a/b"));
        const QFile::Permissions others = QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
        QVERIFY(makePrivateFolder(path + u'/'));
        QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());
        QVERIFY(QFile::setPermissions(path, QFile::permissions(path) | others));
        QVERIFY(makePrivateFolder(path));
        QCOMPARE(QFile::permissions(path) & others, others);
        const QString file = dir.filePath(QStringLiteral("file"));
        QVERIFY(replaceFile(file, "x"));
        QVERIFY(makePrivateFolder(file).error().is(codes::writeFailed));
        QVERIFY(makePrivateFolder(file + QStringLiteral("/in")).error().is(codes::writeFailed));
    }

    void aMissingFolderIsAnError()
    {
        QVERIFY(replaceFile(QStringLiteral("/nonexistent/a"), "x").error().is(codes::writeFailed));
    }
};

VESTIBULE_TEST(TestDurableFile);
#include "TestDurableFile.moc"
