#include "app/gate/Settings.h"
#include "tests/app/gate/GateProcess.h"
#include "tests/support/TestRunner.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::gate;
using namespace vestibule::gate::test;

namespace {

struct Done
{
    int code = -1;
    QByteArray output; ///< and errors
};

Done runTool(const QString& program, const QStringList& arguments, const QString& destination = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DESTDIR"), destination);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    return process.waitForFinished(3 * patienceMs) ? Done{process.exitCode(), process.readAll()} : Done();
}

QByteArray textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The unit that was generated, with the program of this build in place of the installed one.
QString unitWithOurProgram(const QTemporaryDir& dir)
{
    QByteArray unit = textOf(QStringLiteral(VESTIBULE_GATE_UNIT));
    const qsizetype at = unit.indexOf("ExecStart=") + 10;
    unit.replace(at, unit.indexOf(' ', at) - at, VESTIBULE_GATE_PROGRAM);
    const QString path = dir.filePath(QStringLiteral("vestibule-gate.service"));
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(unit) == unit.size() ? path : QString();
}

} // namespace

/// What is installed for a gate: unit, settings, account.
class TestServiceFiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void systemdTakesTheUnit();
    void theUnitGivesAwayLittle();
    void theUnitSaysWhatThisProgramNeeds();
    void theInstalledFilesAreThere();
    void theSampleIsRightAsItIsAndWithEverythingTaken();
};

void TestServiceFiles::systemdTakesTheUnit()
{
    QTemporaryDir dir;
    const QString unit = unitWithOurProgram(dir);
    const Done verified = runTool(QStringLiteral("systemd-analyze"), {QStringLiteral("verify"), unit});
    // A key it does not know is a line here and not a failure.
    QVERIFY2(verified.code == 0 && !verified.output.contains("vestibule-gate.service"), verified.output.constData());
    QFile file(unit);
    QVERIFY(file.open(QIODevice::Append));
    file.write("\n[Service]\nNoNewPrivileg=yes\n");
    file.close();
    const Done wrong = runTool(QStringLiteral("systemd-analyze"), {QStringLiteral("verify"), unit});
    QVERIFY2(wrong.output.contains("NoNewPrivileg"), wrong.output.constData());
}

/// Systemd's own measure of what a service could do to its machine, from 0 (little) to 100.
void TestServiceFiles::theUnitGivesAwayLittle()
{
    QTemporaryDir dir;
    const auto exposure = [&dir](const char* threshold) {
        return runTool(QStringLiteral("systemd-analyze"),
                       {QStringLiteral("security"), QStringLiteral("--offline=true"), QStringLiteral("--no-pager"),
                        QStringLiteral("--threshold=") + QString::fromLatin1(threshold), unitWithOurProgram(dir)});
    };
    const Done measured = exposure("16");
    QVERIFY2(measured.code == 0, measured.output.constData());
    QVERIFY(exposure("5").code != 0); // the measure can fail
}

void TestServiceFiles::theUnitSaysWhatThisProgramNeeds()
{
    const QList<QByteArray> lines = textOf(QStringLiteral(VESTIBULE_GATE_UNIT)).split('\n');
    for (const char* line :
         {"Type=notify", "Restart=always", "RestartPreventExitStatus=2 8", "WatchdogSec=60", "StandardOutput=null",
          "User=vestibule-gate", "StateDirectory=vestibule-gate", "UMask=0077", "LimitCORE=0", "NoNewPrivileges=yes",
          "CapabilityBoundingSet=", "ProtectSystem=strict", "PrivateTmp=yes", "MemoryDenyWriteExecute=yes",
          "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6", "DevicePolicy=closed", "DeviceAllow=char-video4linux rw",
          "DeviceAllow=char-gpiochip rw"}) {
        QVERIFY2(lines.contains(line), line);
    }
}

void TestServiceFiles::theInstalledFilesAreThere()
{
    QTemporaryDir dir;
    const Done installed = runTool(QStringLiteral(VESTIBULE_CMAKE),
                                   {QStringLiteral("--install"), QStringLiteral(VESTIBULE_BUILD),
                                    QStringLiteral("--component"), QStringLiteral("gate")},
                                   dir.path());
    QVERIFY2(installed.code == 0, installed.output.constData());
    QStringList files;
    QDirIterator all(dir.path(), QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        files.append(all.next());
    }
    const auto find = [&files](const char* end) {
        const auto found = std::find_if(files.cbegin(), files.cend(),
                                        [&](const QString& file) { return file.endsWith(QLatin1String(end)); });
        return found != files.cend() ? *found : QString();
    };
    for (const char* end : {"/bin/vestibule-gate", "/lib/vestibule/vestibule_camera_opencv.so",
                            "/lib/systemd/system/vestibule-gate.service", "/lib/sysusers.d/vestibule-gate.conf",
                            "/lib/tmpfiles.d/vestibule-gate.conf", "/lib/udev/rules.d/60-vestibule-gate.rules",
                            "/share/vestibule/models/fr_feature.onnx"}) {
        QVERIFY2(!find(end).isEmpty(), end);
    }
    const QString settings = find("etc/vestibule-gate.conf");
    QVERIFY(!settings.isEmpty());
    QVERIFY(!(QFile::permissions(settings) & (QFile::ReadOther | QFile::WriteOther | QFile::WriteGroup)));
    // The unit names the program and the settings where they lie.
    const QByteArray unit = textOf(find("vestibule-gate.service"));
    const QString program = find("/bin/vestibule-gate").mid(dir.path().size());
    QVERIFY2(unit.contains("\nExecStart=" + program.toLatin1() + " run --config " +
                           settings.mid(dir.path().size()).toLatin1()),
             unit.constData());
    QVERIFY(textOf(find("/lib/tmpfiles.d/vestibule-gate.conf")).contains(settings.mid(dir.path().size()).toLatin1()));
    const Done runs =
        runTool(find("/bin/vestibule-gate"), {QStringLiteral("check-config"), QStringLiteral("--config"), settings});
    QVERIFY2(runs.code == 0, runs.output.constData());
}

void TestServiceFiles::theSampleIsRightAsItIsAndWithEverythingTaken()
{
    const QByteArray sample = textOf(QStringLiteral(VESTIBULE_GATE_SAMPLE));
    Settings settings;
    QVERIFY(readSettings(sample, settings).empty());
    QVERIFY(contradictionsIn(settings).isEmpty());
    const QString everything = QString::fromUtf8(sample).replace(
        QRegularExpression(QStringLiteral("(?m)^# ([a-z-]+ = )")), QStringLiteral("\\1"));
    Settings all;
    const std::vector<SettingsProblem> problems = readSettings(everything.toUtf8(), all);
    QVERIFY2(problems.empty(), problems.empty() ? "" : qPrintable(problems.front().text));
    for (const Setting setting : allSettings) { // each key is shown
        QVERIFY2(everything.contains(QStringLiteral("\n%1 = ").arg(nameOf(setting))), qPrintable(nameOf(setting)));
    }
}

VESTIBULE_TEST(TestServiceFiles);
#include "TestServiceFiles.moc"
