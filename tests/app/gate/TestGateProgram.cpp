#include "core/protocol/Pairing.h"
#include "tests/app/gate/GateProcess.h"
#include "tests/app/gate/PlayedManager.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <stdexcept>

using namespace vestibule;
using namespace vestibule::gate::test;

namespace {

QString reason(const QJsonObject& answer) { return answer.value(QStringLiteral("reason")).toString(); }

struct Ended
{
    int code = -1;
    QByteArray output;
    QByteArray errors;
};

Ended runClient(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(VESTIBULE_GATE_PROGRAM), arguments);
    Ended out;
    if (process.waitForFinished(patienceMs)) {
        out = {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    return out;
}

void writeFile(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        throw std::runtime_error("a file could not be written");
    }
}

constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;

} // namespace

class TestGateProgram final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewGateShowsItsPairingText();
    void keysAndControlSocketAreForTheirOwnerAlone();
    void aKilledGateComesBackAsItself();
    void badProbesAreRefusedWithAReason();
    void nonsenseOnTheSocketHarmsNobody();
    void theClientSpeaksForThePerson();
    void wrongUsageSaysSo_data();
    void wrongUsageSaysSo();
    void aSettingsFileIsReadAndTheCommandLineIsOverIt();
    void aWrongSettingsFileStartsNoGate();
    void whatTheMachineLacksIsSaidBeforeTheStart();
    void theServiceManagerHears();
    void aDoorOpensForTheGuard();
    void aNewGateShowsTheCodeOfACopy();
    void aGateThatIsGivenUpIsAnotherOneAfterwards();
    void nobodyGivesUpAGateByMistake();
    void twoGatesCannotShareAFolder();
    void aPortThatIsTakenEndsTheProgram();
    void aFolderThatCannotBeUsedEndsTheProgram();
};

void TestGateProgram::aNewGateShowsItsPairingText()
{
    QTemporaryDir dir;
    GateProcess gate(dir.filePath(QStringLiteral("new/gate")));
    const QByteArray listening = gate.line("listening ");
    QVERIFY(listening.startsWith("listening 127.0.0.1:"));
    const QByteArray text = gate.line("vestibule:pair?");
    const auto uri = protocol::PairingUri::parse(text);
    QVERIFY(uri);
    QCOMPARE(QByteArray("listening ") + uri->address.toLatin1(), listening);
    const QJsonObject status = gate.ask("status");
    QCOMPARE(status.value(QStringLiteral("gate")).toString(), uri->gate.text());
    QCOMPARE(status.value(QStringLiteral("paired")).toBool(true), false);
    QCOMPARE(status.value(QStringLiteral("boot")).toInt(), 1);
    QCOMPARE(status.value(QStringLiteral("sign_key_fingerprint")).toString().size(), 64);
    // The code stands on the screen and not in the log.
    const QByteArray code = text.mid(text.indexOf("&c=") + 3);
    QCOMPARE(code.size(), 16);
    QCOMPARE(gate.stop(), 0);
    QVERIFY(!gate.errors().contains(code));
}

void TestGateProgram::keysAndControlSocketAreForTheirOwnerAlone()
{
    QTemporaryDir dir;
    GateProcess gate(dir.path());
    QVERIFY(!gate.line("vestibule:pair?").isEmpty());
    for (const char* name : {"control.sock", "gate.keys"}) {
        const QString path = dir.filePath(QString::fromLatin1(name));
        QVERIFY2(QFileInfo::exists(path), name);
        QVERIFY2(!(QFile::permissions(path) & others), name);
    }
    QVERIFY(!(QFile::permissions(dir.path()) & others));
}

void TestGateProgram::aKilledGateComesBackAsItself()
{
    QTemporaryDir dir;
    QString first;
    {
        GateProcess gate(dir.path());
        QVERIFY(!gate.line("vestibule:pair?").isEmpty());
        first = gate.ask("status").value(QStringLiteral("gate")).toString();
    } // killed
    GateProcess gate(dir.path());
    QVERIFY(!gate.line("vestibule:pair?").isEmpty());
    const QJsonObject status = gate.ask("status");
    QCOMPARE(status.value(QStringLiteral("gate")).toString(), first);
    QCOMPARE(status.value(QStringLiteral("boot")).toInt(), 2);
    QCOMPARE(gate.ask("set-clock").value(QStringLiteral("done")).toBool(), true);
}

void TestGateProgram::badProbesAreRefusedWithAReason()
{
    QTemporaryDir dir;
    GateProcess gate(dir.filePath(QStringLiteral("gate")));
    QVERIFY(!gate.line("vestibule:pair?").isEmpty());
    const auto probe = [&gate](const char* cmd, const char* key, const QString& value) {
        return gate.ask({{QStringLiteral("cmd"), QString::fromLatin1(cmd)}, {QString::fromLatin1(key), value}});
    };
    QFile text(dir.filePath(QStringLiteral("Wang Fang.jpg")));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("this is no picture");
    text.close();

    const QJsonObject noImage = probe("probe-image", "path", text.fileName());
    QCOMPARE(noImage.value(QStringLiteral("decision")).toString(), QStringLiteral("refuse"));
    QCOMPARE(reason(noImage), QStringLiteral("probe-failed"));
    QVERIFY(noImage.value(QStringLiteral("error")).toString().contains(QStringLiteral("capture/not-an-image")));
    QVERIFY(noImage.contains(QStringLiteral("ms")));
    QCOMPARE(reason(probe("probe-image", "path", dir.filePath(QStringLiteral("nowhere.png")))),
             QStringLiteral("probe-failed"));
    QCOMPARE(reason(probe("probe-camera", "spec", QStringLiteral("no such camera"))), QStringLiteral("probe-failed"));
    const QJsonObject card = probe("probe-card", "number", QStringLiteral("123"));
    QCOMPARE(reason(card), QStringLiteral("not-paired"));
    QVERIFY(!card.contains(QStringLiteral("id")));
    QCOMPARE(gate.stop(), 0);
    // File names may be people's names; the log has none.
    QVERIFY(!gate.errors().contains("Wang"));
}

void TestGateProgram::nonsenseOnTheSocketHarmsNobody()
{
    QTemporaryDir dir;
    GateProcess gate(dir.path());
    QVERIFY(!gate.line("vestibule:pair?").isEmpty());
    const QList<QByteArray> lines{"\n",
                                  "nonsense\n",
                                  "[1,2]\n",
                                  "{}\n",
                                  "{\"cmd\":\"open-sesame\"}\n",
                                  "{\"cmd\":\"probe-image\"}\n",
                                  "{\"cmd\":\"probe-card\",\"uid\":\"xyz\"}\n",
                                  "{\"cmd\":\"probe-camera\",\"spec\":7}\n"};
    for (const QByteArray& line : lines) {
        const QJsonObject answer = QJsonDocument::fromJson(gate.askRaw(line)).object();
        QCOMPARE(answer.value(QStringLiteral("error")).toString(), QStringLiteral("bad-request"));
    }
    QVERIFY(gate.askRaw(QByteArray(100'000, 'x')).isEmpty());
    QVERIFY(gate.ask("status").contains(QStringLiteral("gate")));
}

void TestGateProgram::theClientSpeaksForThePerson()
{
    QTemporaryDir dir;
    const QStringList where{QStringLiteral("--dir"), dir.path()};
    QCOMPARE(runClient(QStringList{QStringLiteral("status")} + where).code, 6);
    GateProcess gate(dir.path());
    QVERIFY(!gate.line("vestibule:pair?").isEmpty());
    const Ended status = runClient(QStringList{QStringLiteral("status")} + where);
    QCOMPARE(status.code, 0);
    QVERIFY2(status.output.startsWith("gate ") && status.output.contains("check code"), status.output.constData());
    const Ended json = runClient(QStringList{QStringLiteral("status"), QStringLiteral("--json")} + where);
    QVERIFY(QJsonDocument::fromJson(json.output).object().contains(QStringLiteral("gate")));
    const Ended probe =
        runClient(QStringList{QStringLiteral("probe"), QStringLiteral("--card"), QStringLiteral("7")} + where);
    QCOMPARE(probe.code, 1);
    QCOMPARE(reason(QJsonDocument::fromJson(probe.output).object()), QStringLiteral("not-paired"));
    QCOMPARE(runClient(QStringList{QStringLiteral("set-clock")} + where).code, 0);
    QCOMPARE(runClient(QStringList{QStringLiteral("probe")} + where).code, 2);
}

void TestGateProgram::wrongUsageSaysSo_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const char* line, int code) {
        QTest::newRow(name) << QString::fromLatin1(line) << code;
    };
    row("help", "--help", 0);
    row("nothing", "", 2);
    row("unknown command", "open --dir x", 2);
    row("unknown option", "run --colour red", 2);
    row("no folder", "run --config /dev/null --listen 127.0.0.1:0", 8);
    row("no address", "run --dir x", 2);
    row("no port", "run --dir x --listen 127.0.0.1", 2);
    row("a port too high", "run --dir x --listen 127.0.0.1:65536", 2);
    row("an unknown method", "run --dir x --listen 127.0.0.1:0 --methods iris", 2);
    row("an address that is no literal", "run --dir x --listen localhost:1", 2);
    row("an unknown relay", "run --dir x --listen 127.0.0.1:0 --relay door", 2);
    row("a pulse too short", "run --dir x --listen 127.0.0.1:0 --pulse 1", 2);
    row("a camera for nothing", "run --dir x --listen 127.0.0.1:0 --camera 0 --methods card", 2);
    row("no such settings file", "run --config nowhere --dir x --listen 127.0.0.1:0", 8);
    row("a settings file to ask by", "status --config nowhere", 2);
    row("a guard who says nothing", "guard --dir x", 2);
    row("a guard who says both", "guard --dir x --admit --refuse", 2);
    row("a guard who opens for nobody", "guard --dir x --refuse --open", 2);
    row("a picture opens no door", "probe --dir x --image y --open", 2);
    row("a camera opens no door", "probe --dir x --camera 0 --open", 2);
}

void TestGateProgram::wrongUsageSaysSo()
{
    QFETCH(QString, line);
    QFETCH(int, code);
    QCOMPARE(runClient(line.split(u' ', Qt::SkipEmptyParts)).code, code);
}

void TestGateProgram::aSettingsFileIsReadAndTheCommandLineIsOverIt()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("gate.conf"));
    writeFile(path, "dir = " + QFile::encodeName(dir.filePath(QStringLiteral("by-file"))) +
                        "\nlisten = 0.0.0.0:8443\nmethods = card\nentries = 77\nrelay = simulated\n");
    const QStringList config{QStringLiteral("--config"), path};
    const Ended checked = runClient(QStringList{QStringLiteral("check-config")} + config);
    QCOMPARE(checked.code, 0);
    for (const char* line : {"listen = 0.0.0.0:8443\n", "methods = card\n", "entries = 77\n", "camera = (none)\n"}) {
        QVERIFY2(checked.output.contains(line), checked.output.constData());
    }
    // --dir and --listen over it, the rest out of it.
    const QString folder = dir.filePath(QStringLiteral("by-line"));
    GateProcess gate(folder, config);
    QVERIFY(gate.line("listening ").startsWith("listening 127.0.0.1:"));
    const QJsonObject status = gate.ask("status");
    QCOMPARE(status.value(QStringLiteral("methods")).toArray(), QJsonArray{QStringLiteral("card")});
    QVERIFY(status.contains(QStringLiteral("relay")));
    QVERIFY(!status.contains(QStringLiteral("camera")));
    // Whoever asks finds the gate by the file alone.
    writeFile(path, "dir = " + QFile::encodeName(folder) + '\n');
    const Ended asked = runClient(QStringList{QStringLiteral("status")} + config);
    QCOMPARE(asked.code, 0);
    QVERIFY(asked.output.contains(status.value(QStringLiteral("gate")).toString().toLatin1()));
}

void TestGateProgram::aWrongSettingsFileStartsNoGate()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("gate.conf"));
    const QString folder = dir.filePath(QStringLiteral("gate"));
    writeFile(path, "# mine\ncolour = red\nlisten = 8443\n");
    for (const char* command : {"run", "check-config"}) {
        const Ended ended =
            runClient({QString::fromLatin1(command), QStringLiteral("--config"), path, QStringLiteral("--dir"), folder,
                       QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
        QCOMPARE(ended.code, 8);
        const QByteArray file = QFile::encodeName(path);
        for (const QByteArray& part : {file + ":2: no such key", file + ":3: ", QByteArray("check-config")}) {
            QVERIFY2(ended.errors.contains(part), ended.errors.constData());
        }
        QVERIFY(ended.output.isEmpty());
    }
    QVERIFY(!QFileInfo::exists(folder));
    // What the file leaves out is the file's matter; without one it is the command line's.
    writeFile(path, "methods = card\n");
    QCOMPARE(runClient({QStringLiteral("run"), QStringLiteral("--config"), path}).code, 8);
}

void TestGateProgram::whatTheMachineLacksIsSaidBeforeTheStart()
{
    QTemporaryDir dir;
    const Ended ended = runClient({QStringLiteral("check-config"), QStringLiteral("--dir"), dir.path(),
                                   QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--relay"),
                                   QStringLiteral("gpio:%1/chip:1").arg(dir.path())});
    QCOMPARE(ended.code, 7);
    QVERIFY2(ended.errors.contains("there is no chip"), ended.errors.constData());
    QVERIFY(ended.output.contains("relay = gpio:"));
}

void TestGateProgram::theServiceManagerHears()
{
    QTemporaryDir dir;
    PlayedManager manager;
    GateProcess gate(dir.path(), {},
                     {{QStringLiteral("NOTIFY_SOCKET"), QString::fromLatin1(manager.address())},
                      {QStringLiteral("WATCHDOG_USEC"), QStringLiteral("100000")}});
    const QByteArray ready = manager.message();
    QVERIFY2(ready.startsWith("READY=1\nSTATUS=not paired"), ready.constData());
    QVERIFY(!gate.line("listening ").isEmpty()); // said before
    const QByteArray text = gate.line("vestibule:pair?");
    QVERIFY(!ready.contains(text.mid(text.indexOf("&c=") + 3)));
    QCOMPARE(manager.message("WATCHDOG=1"), QByteArray("WATCHDOG=1"));
    QCOMPARE(manager.message("WATCHDOG=1"), QByteArray("WATCHDOG=1"));
    QCOMPARE(gate.stop(), 0);
    QCOMPARE(manager.message("STOPPING=1"), QByteArray("STOPPING=1"));
}

void TestGateProgram::aDoorOpensForTheGuard()
{
    QTemporaryDir dir;
    GateProcess gate(dir.path(), {QStringLiteral("--relay"), QStringLiteral("simulated")});
    QVERIFY(!gate.line("vestibule:pair?").isEmpty());
    const auto pulses = [&gate] {
        return gate.ask("status").value(QStringLiteral("relay")).toObject().value(QStringLiteral("pulses")).toInt(-1);
    };
    QCOMPARE(pulses(), 0);
    // Unpaired, nobody opens.
    const QStringList where{QStringLiteral("--dir"), dir.path()};
    const QStringList admit{QStringLiteral("guard"), QStringLiteral("--admit"), QStringLiteral("--open")};
    QCOMPARE(runClient(admit + where).code, 1);
    QCOMPARE(pulses(), 0);
    QCOMPARE(runClient(QStringList{QStringLiteral("guard"), QStringLiteral("--refuse")} + where).code, 1);
}

void TestGateProgram::aNewGateShowsTheCodeOfACopy()
{
    QTemporaryDir dir;
    GateProcess gate(dir.path());
    const QByteArray text = gate.line("vestibule:pair?");
    const auto from = domain::GateId::random();
    const QString code =
        gate.ask({{QStringLiteral("cmd"), QStringLiteral("copy-code")}, {QStringLiteral("from"), from.text()}})
            .value(QStringLiteral("code"))
            .toString();
    QCOMPARE(code.size(), 16);
    const Ended shown = runClient(
        {QStringLiteral("copy-code"), QStringLiteral("--dir"), dir.path(), QStringLiteral("--from"), from.text()});
    QCOMPARE(shown.code, 0);
    QCOMPARE(shown.output.split('\n').first().replace(' ', ""), code.toLatin1());
    // A gate is not left for itself, and no code fits where nobody has asked.
    const QString self = gate.ask("status").value(QStringLiteral("gate")).toString();
    QCOMPARE(
        runClient({QStringLiteral("copy-code"), QStringLiteral("--dir"), dir.path(), QStringLiteral("--from"), self})
            .code,
        7);
    const Ended refused =
        runClient({QStringLiteral("approve"), QStringLiteral("--dir"), dir.path(), QStringLiteral("--code"), code});
    QCOMPARE(refused.code, 1);
    QVERIFY(refused.errors.contains("nothing is given"));
    QCOMPARE(runClient({QStringLiteral("approve"), QStringLiteral("--dir"), dir.path()}).code, 2);
}

void TestGateProgram::aGateThatIsGivenUpIsAnotherOneAfterwards()
{
    QTemporaryDir dir;
    QString first;
    QByteArray receipt;
    {
        GateProcess gate(dir.path());
        QVERIFY(!gate.line("vestibule:pair?").isEmpty());
        first = gate.ask("status").value(QStringLiteral("gate")).toString();
        const Ended given = runClient({QStringLiteral("factory-reset"), QStringLiteral("--dir"), dir.path(),
                                       QStringLiteral("--gate"), first.left(8)});
        QCOMPARE(given.code, 0);
        receipt = given.output.trimmed().split('\n').last();
        QVERIFY(receipt.startsWith("vestibule:reset?r="));
        QCOMPARE(gate.exitCode(), 0);
    }
    GateProcess again(dir.path());
    QVERIFY(!again.line("vestibule:pair?").isEmpty());
    const QJsonObject status = again.ask("status");
    QVERIFY(status.value(QStringLiteral("gate")).toString() != first);
    QCOMPARE(status.value(QStringLiteral("reset_receipt")).toString().toLatin1(), receipt);
    const Ended page = runClient({QStringLiteral("status"), QStringLiteral("--dir"), dir.path()});
    QVERIFY(page.output.contains(receipt));
}

void TestGateProgram::nobodyGivesUpAGateByMistake()
{
    QTemporaryDir dir;
    GateProcess gate(dir.path());
    QVERIFY(!gate.line("vestibule:pair?").isEmpty());
    const QString id = gate.ask("status").value(QStringLiteral("gate")).toString();
    for (const QString& wrong : {QStringLiteral("00000000"), id.left(7), QStringLiteral("%1f").arg(id)}) {
        const Ended refused = runClient(
            {QStringLiteral("factory-reset"), QStringLiteral("--dir"), dir.path(), QStringLiteral("--gate"), wrong});
        QCOMPARE(refused.code, 7);
    }
    QCOMPARE(runClient({QStringLiteral("factory-reset"), QStringLiteral("--dir"), dir.path()}).code, 2);
    QCOMPARE(gate.ask("status").value(QStringLiteral("gate")).toString(), id);
}

void TestGateProgram::twoGatesCannotShareAFolder()
{
    QTemporaryDir dir;
    GateProcess first(dir.path());
    QVERIFY(!first.line("vestibule:pair?").isEmpty());
    GateProcess second(dir.path());
    QCOMPARE(second.exitCode(), 5);
    QVERIFY(second.errors().contains("a gate runs in this folder already"));
    QVERIFY(first.ask("status").contains(QStringLiteral("gate")));
}

void TestGateProgram::aPortThatIsTakenEndsTheProgram()
{
    QTemporaryDir dir;
    GateProcess first(dir.filePath(QStringLiteral("1")));
    const QString address = QString::fromLatin1(first.line("listening ")).section(u' ', 1);
    GateProcess second(dir.filePath(QStringLiteral("2")), {QStringLiteral("--listen"), address});
    QCOMPARE(second.exitCode(), 4);
    QVERIFY(second.errors().contains("correct `listen`"));
}

void TestGateProgram::aFolderThatCannotBeUsedEndsTheProgram()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    GateProcess onFile(file.fileName());
    QCOMPARE(onFile.exitCode(), 3);
    // A database without its keys is never taken for an empty folder.
    const QString folder = dir.filePath(QStringLiteral("gate"));
    {
        GateProcess gate(folder);
        QVERIFY(!gate.line("vestibule:pair?").isEmpty());
        QCOMPARE(gate.stop(), 0);
    }
    QVERIFY(QFile::remove(folder + QStringLiteral("/gate.keys")));
    GateProcess orphan(folder);
    QCOMPARE(orphan.exitCode(), 3);
    const QByteArray log = orphan.errors();
    QVERIFY2(log.contains("keys-missing") && log.contains("set up anew"), log.constData());
}

VESTIBULE_TEST(TestGateProgram);
#include "TestGateProgram.moc"
