#include "tests/support/TestRunner.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/resource.h>
#include <unistd.h>

namespace {

constexpr int patienceMs = 60'000;

QStringList words(const char* line) { return QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts); }

/// As much as may be: what is forbidden then was forbidden by the program.
void allowCores()
{
    rlimit cores{RLIM_INFINITY, RLIM_INFINITY};
    if (::setrlimit(RLIMIT_CORE, &cores) != 0 && ::getrlimit(RLIMIT_CORE, &cores) == 0) {
        cores.rlim_cur = cores.rlim_max;
        ::setrlimit(RLIMIT_CORE, &cores);
    }
}

/// Neither now nor after the program has changed its mind.
bool leavesNoCore(qint64 pid)
{
    QFile limits(QStringLiteral("/proc/%1/limits").arg(pid));
    if (!limits.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QList<QByteArray> lines = limits.readAll().split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith("Max core file size")) {
            return line.simplified() == "Max core file size 0 0 bytes";
        }
    }
    return false;
}

/// The kernel gives what /proc tells of a process to root once nobody of its own user may look into it.
bool letsNobodyLook(qint64 pid) { return QFileInfo(QStringLiteral("/proc/%1/limits").arg(pid)).ownerId() == 0; }

} // namespace

/// No program that holds keys can be made to leave them in a core file, or be read by another program of its user.
class TestDumps final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProgramWithKeysLeavesNoCore_data();
    void aProgramWithKeysLeavesNoCore();
};

void TestDumps::aProgramWithKeysLeavesNoCore_data()
{
    QTest::addColumn<QStringList>("arguments");
    // Each of them then waits: for a hand, for stations, for a password, for something to stretch.
    QTest::newRow("vestibule-station") << words("--camera sim:none --simulated-reader --training --dir");
    QTest::newRow("vestibule-gate") << words("run --listen 127.0.0.1:0 --dir");
    QTest::newRow("vestibule-cli") << words(
        "estate init --training --password-fd 0 --recovery-fd 2 --name A --processor B --contact C "
        "--address D --manager E --dir");
    QTest::newRow("vestibule-stretcher") << QStringList();
}

void TestDumps::aProgramWithKeysLeavesNoCore()
{
    QFETCH(QStringList, arguments);
    const QTemporaryDir dir;
    if (!arguments.isEmpty()) {
        arguments.append(dir.filePath(QStringLiteral("folder")));
    }
    QProcess program;
    program.setChildProcessModifier(allowCores);
    program.start(QStringLiteral(VESTIBULE_PROGRAMS "/") + QString::fromLatin1(QTest::currentDataTag()), arguments);
    QVERIFY(program.waitForStarted(patienceMs));
    const qint64 pid = program.processId();
    QVERIFY(QTest::qWaitFor([&] { return leavesNoCore(pid) && letsNobodyLook(pid); }, patienceMs));
    QCOMPARE(program.state(), QProcess::Running); // it did so while it works, not in its death
    program.kill();
    QVERIFY(program.waitForFinished(patienceMs));
}

VESTIBULE_TEST(TestDumps);
#include "TestDumps.moc"
