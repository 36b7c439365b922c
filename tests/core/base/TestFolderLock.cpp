#include "core/base/FolderLock.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QTemporaryDir>

using namespace vestibule;

class TestFolderLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneHolderAtATime()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("lock"));
        {
            FolderLock first;
            QCOMPARE(first.take(file), FolderLock::Outcome::Taken);
            FolderLock second;
            QCOMPARE(second.take(file), FolderLock::Outcome::Held);
        }
        FolderLock third;
        QCOMPARE(third.take(file), FolderLock::Outcome::Taken);
    }

    void takingAnotherGivesTheFirstUp()
    {
        const QTemporaryDir dir;
        const QString one = dir.filePath(QStringLiteral("one"));
        FolderLock lock;
        QCOMPARE(lock.take(one), FolderLock::Outcome::Taken);
        QCOMPARE(lock.take(one), FolderLock::Outcome::Taken);
        QCOMPARE(lock.take(dir.filePath(QStringLiteral("two"))), FolderLock::Outcome::Taken);
        FolderLock other;
        QCOMPARE(other.take(one), FolderLock::Outcome::Taken);
    }

    /// What a program leaves that was killed: the file, whatever is in it, and no lock. It is not written anew, for
    /// there may be no room.
    void theFileOfADeadProgramHoldsNobodyUp()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("lock"));
        QFile left(path);
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.write("1\nanother program\nanother machine\n");
        left.close();
        FolderLock lock;
        QCOMPARE(lock.take(path), FolderLock::Outcome::Taken);
        QVERIFY(left.open(QIODevice::ReadOnly));
        QCOMPARE(left.readAll(), QByteArray("1\nanother program\nanother machine\n"));
    }

    void whereNoFileCanBeMadeThereIsNoLock()
    {
        FolderLock lock;
        QCOMPARE(lock.take(QStringLiteral("/proc/vestibule/lock")), FolderLock::Outcome::Failed);
    }
};

VESTIBULE_TEST(TestFolderLock);
#include "TestFolderLock.moc"
