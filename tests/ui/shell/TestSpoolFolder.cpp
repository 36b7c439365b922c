#include "tests/support/TestRunner.h"
#include "ui/print/SpoolFolder.h"

#include <QDir>
#include <QFile>
#include <QLibrary>
#include <QTemporaryDir>

#include <array>
#include <optional>
#include <unistd.h>

using namespace vestibule;

class TestSpoolFolder : public QObject
{
    Q_OBJECT

    const QByteArray m_memory = qgetenv("XDG_RUNTIME_DIR");
    const QByteArray m_temporary = qgetenv("TMPDIR");

    static QString put(const QString& folder)
    {
        QDir().mkpath(folder);
        QFile file(folder + QStringLiteral("/job"));
        return file.open(QIODevice::WriteOnly) && file.write("%PDF-") == 5 ? file.fileName() : QString();
    }

private Q_SLOTS:
    void cleanup()
    {
        qputenv("XDG_RUNTIME_DIR", m_memory);
        m_temporary.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", m_temporary);
    }

    /// By the very function that Qt's engine for CUPS calls.
    void aJobWaitsInTheMemoryOfTheSession()
    {
        const QTemporaryDir memory;
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(memory.path()));
        std::optional<ui::SpoolFolder> spool(std::in_place);
        QVERIFY(spool->path().startsWith(memory.path()));
        QCOMPARE(QFile::permissions(spool->path()) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther),
                 QFile::Permissions());
        QLibrary cups(QStringLiteral("cups"), 2);
        const auto temporary = reinterpret_cast<int (*)(char*, int)>(cups.resolve("cupsTempFd"));
        QVERIFY2(temporary != nullptr, qPrintable(cups.errorString()));
        std::array<char, 1024> name{};
        const int job = temporary(name.data(), int(name.size()));
        QVERIFY(job >= 0);
        ::close(job);
        const QString path = QFile::decodeName(name.data());
        QVERIFY2(path.startsWith(spool->path() + u'/'), name.data());
        QVERIFY(QFile::exists(path));
        spool.reset();
        QVERIFY(!QFile::exists(path));
        QVERIFY(QDir(memory.filePath(QStringLiteral("vestibule-spool"))).isEmpty());
    }

    void whatAKilledProgramLeftGoesAtTheNextStart()
    {
        const QTemporaryDir memory;
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(memory.path()));
        const QString all = memory.filePath(QStringLiteral("vestibule-spool/"));
        const QString left = put(all + QStringLiteral("2147483646")); // more than the kernel counts to
        const QString strange = put(all + QStringLiteral("not a process"));
        const QString inUse = put(all + QString::number(::getppid()));
        QVERIFY(!left.isEmpty() && !strange.isEmpty() && !inUse.isEmpty());
        const ui::SpoolFolder spool;
        QVERIFY(!QFile::exists(left));
        QVERIFY(!QFile::exists(strange));
        QVERIFY(QFile::exists(inUse)); // another station of this user is printing
    }

    void withoutSuchMemoryNothingChanges()
    {
        for (const QByteArray& memory : {QByteArray(), QByteArray("/no/such/folder")}) {
            qputenv("XDG_RUNTIME_DIR", memory);
            qputenv("TMPDIR", "as it was");
            const ui::SpoolFolder spool;
            QVERIFY(spool.path().isEmpty());
            QCOMPARE(qgetenv("TMPDIR"), QByteArray("as it was"));
        }
    }
};

VESTIBULE_TEST(TestSpoolFolder);
#include "TestSpoolFolder.moc"
