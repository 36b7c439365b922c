#include "core/protocol/Pairing.h"
#include "tests/app/gate/GateProcess.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::gate::test;

namespace {

QString reason(const QJsonObject& answer) { return answer.value(QStringLiteral("reason")).toString(); }

struct Ended
{
    int code = -1;
    QByteArray output;
};

Ended runClient(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(VESTIBULE_GATE_PROGRAM), arguments);
    Ended out;
    if (process.waitForFinished(patienceMs)) {
        out = {process.exitCode(), process.readAllStandardOutput()};
    }
    return out;
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
    void twoGatesCannotShareAFolder();
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
    QVERIFY(QJsonDocument::fromJson(status.output).object().contains(QStringLiteral("gate")));
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
    row("no folder", "run --listen 127.0.0.1:0", 2);
    row("no address", "run --dir x", 2);
    row("no port", "run --dir x --listen 127.0.0.1", 2);
    row("a port too high", "run --dir x --listen 127.0.0.1:65536", 2);
    row("an unknown method", "run --dir x --listen 127.0.0.1:0 --methods iris", 2);
}

void TestGateProgram::wrongUsageSaysSo()
{
    QFETCH(QString, line);
    QFETCH(int, code);
    QCOMPARE(runClient(line.split(u' ', Qt::SkipEmptyParts)).code, code);
}

void TestGateProgram::twoGatesCannotShareAFolder()
{
    QTemporaryDir dir;
    GateProcess first(dir.path());
    QVERIFY(!first.line("vestibule:pair?").isEmpty());
    GateProcess second(dir.path());
    QCOMPARE(second.exitCode(), 5);
    QVERIFY(first.ask("status").contains(QStringLiteral("gate")));
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
    QVERIFY2(log.contains("keys-missing"), log.constData());
}

VESTIBULE_TEST(TestGateProgram);
#include "TestGateProgram.moc"
