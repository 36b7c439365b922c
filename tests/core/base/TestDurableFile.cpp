#include "core/base/Codes.h"
#include "core/base/DurableFile.h"
#include "tests/support/TestRunner.h"

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

    void aFullDiskKeepsTheOldContent()
    {
        if (!QFileInfo::exists(QStringLiteral("/dev/full"))) {
            QFAIL("this test needs /dev/full");
        }
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("a"));
        QVERIFY(replaceFile(path, "old"));
        QVERIFY(QFile::link(QStringLiteral("/dev/full"), path + QStringLiteral(".new")));
        const Result<void> r = replaceFile(path, "new");
        QVERIFY(!r);
        QVERIFY(r.error().is(codes::diskFull));
        QCOMPARE(readFile(path, 100).value(), QByteArray("old"));
    }

    void aLimitOnTheSizeOfFilesIsAFullDisk()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("a"));
        QVERIFY(replaceFile(path, "old"));
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit none{0, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &none), 0);
        const Result<void> r = replaceFile(path, "new");
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!r);
        QVERIFY2(r.error().is(codes::diskFull), r.error().describe().c_str());
        QCOMPARE(readFile(path, 100).value(), QByteArray("old"));
    }

    void readingStatesWhyNot()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("a"));
        QVERIFY(readFile(path, 10).error().is(codes::fileMissing));
        QVERIFY(replaceFile(path, "0123456789a"));
        QVERIFY(readFile(path, 10).error().is(codes::fileTooLarge));
        QVERIFY(readFile(path, 11));
        QVERIFY(removeFile(path));
        QVERIFY(removeFile(path));
        QVERIFY(readFile(path, 10).error().is(codes::fileMissing));
    }

    void aMissingFolderIsAnError()
    {
        QVERIFY(replaceFile(QStringLiteral("/nonexistent/a"), "x").error().is(codes::writeFailed));
    }
};

VESTIBULE_TEST(TestDurableFile);
#include "TestDurableFile.moc"
