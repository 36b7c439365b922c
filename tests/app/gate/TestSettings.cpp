#include "app/gate/Settings.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::gate;

namespace {

constexpr char whole[] = R"(# a comment
; another one
dir = /srv/gate

listen=[::1]:8443
  address = gate.example:443
models = /srv/models
camera = rtsp://user:secret#1@10.0.0.9/stream
methods = face, face+card
entries = 12000
relay = gpio:/dev/gpiochip2:17:active-low
pulse = 700
reader = pcsc
uid-only = yes
)";

} // namespace

class TestSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileSaysEverything();
    void whatIsNotSaidKeepsItsDefault();
    void aLineThatIsWrongIsNamed_data();
    void aLineThatIsWrongIsNamed();
    void everyProblemIsFound();
    void aFileThatCannotBeReadSaysSo();
    void aValueIsNotRepeatedInItsProblem();
    void relaysAreNamedExactly_data();
    void relaysAreNamedExactly();
    void contradictionsAreFound();
    void whatTheMachineLacksIsNamed();
};

void TestSettings::aFileSaysEverything()
{
    Settings read;
    QVERIFY(readSettings(whole, read).empty());
    QCOMPARE(read.folder, QStringLiteral("/srv/gate"));
    QCOMPARE(read.host, QStringLiteral("::1"));
    QCOMPARE(read.port, quint16(8443));
    QCOMPARE(read.shownAddress, QStringLiteral("gate.example:443"));
    QCOMPARE(read.models, QStringLiteral("/srv/models"));
    QCOMPARE(read.camera, QStringLiteral("rtsp://user:secret#1@10.0.0.9/stream"));
    QCOMPARE(read.methods, (controller::Methods{controller::Method::Face, controller::Method::FaceAndCard}));
    QCOMPARE(read.entries, quint64(12'000));
    QCOMPARE(read.relay.text(), QStringLiteral("gpio:/dev/gpiochip2:17:active-low"));
    QCOMPARE(read.pulse, std::chrono::milliseconds(700));
    QVERIFY(read.reader == ReaderKind::Pcsc && read.uidOnly);
    QVERIFY(contradictionsIn(read).isEmpty());
    // What it comes to, written down, is read as the same; the camera is not shown.
    const QStringList lines = linesOf(read);
    QVERIFY(!lines.join(u'\n').contains(QStringLiteral("secret")));
    Settings again;
    QVERIFY(readSettings(lines.join(u'\n').toUtf8(), again).empty());
    again.camera = read.camera;
    QCOMPARE(linesOf(again), lines);
    QCOMPARE(again.relay, read.relay);
    QCOMPARE(again.methods, read.methods);
    // As an editor of another system writes it.
    QVERIFY(readSettings(QByteArray(whole).replace('\n', "\r\n"), again).empty());
}

void TestSettings::whatIsNotSaidKeepsItsDefault()
{
    Settings read;
    QVERIFY(readSettings("", read).empty());
    QCOMPARE(read.methods, *controller::methodsFrom(QStringLiteral("face,card,guard")));
    QCOMPARE(read.entries, quint64(20'000));
    QVERIFY(read.relay == RelaySpec() && read.camera.isEmpty());
    QCOMPARE(read.pulse, std::chrono::milliseconds(1000));
    QVERIFY(read.reader == ReaderKind::None && !read.uidOnly);
    QCOMPARE(contradictionsIn(read).size(), 2); // no folder, no address
}

void TestSettings::aLineThatIsWrongIsNamed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* line, const char* says) {
        QTest::newRow(line) << QByteArray(line) << QString::fromLatin1(says);
    };
    row("colour = red", "no such key; there are dir, listen, address, models, camera, methods, entries, relay, pulse,"
                        " reader, uid-only");
    row("Dir = /x", "no such key");
    row("[gate]", "no sections");
    row("dir /x", "key = value");
    row("dir =", "has no value");
    row("dir = gate", "in full, from / on");
    row("models = ../models", "in full, from / on");
    row("listen = 8443", "HOST:PORT");
    row("listen = gate.example:8443", "literal address");
    row("listen = 0.0.0.0:65536", "up to 65535");
    row("address = gate.example", "HOST:PORT");
    row("methods = iris", "face, card, face+card and guard");
    row("methods = face,,card", "each once");
    row("methods = face,face", "each once");
    row("entries = 0", "1 to 30000");
    row("entries = 30001", "1 to 30000");
    row("entries = many", "1 to 30000");
    row("entries = -1", "1 to 30000");
    row("pulse = 99", "100 to 10000");
    row("pulse = 10001", "100 to 10000");
    row("pulse = 1s", "100 to 10000");
    row("relay = gpio", "gpio:CHIP:LINE");
    row("reader = usb", "pcsc or none");
    row("uid-only = true", "yes or no");
    row("camera = a\x01z", "plain UTF-8");
    row("camera = a\xff\xfez", "plain UTF-8");
}

void TestSettings::aLineThatIsWrongIsNamed()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, says);
    Settings settings;
    const std::vector<SettingsProblem> problems = readSettings("# first\n\n" + line + "\n", settings);
    QCOMPARE(problems.size(), 1U);
    QCOMPARE(problems.front().line, 3);
    QVERIFY2(problems.front().text.contains(says), qPrintable(problems.front().text));
}

void TestSettings::everyProblemIsFound()
{
    Settings settings;
    const auto problems =
        readSettings("dir = /a\ncolour = red\ndir = /b\nentries = 0\nentries = 5\ndir = /c\n", settings);
    QCOMPARE(problems.size(), 5U);
    const std::array<int, 5> lines{2, 3, 4, 5, 6};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        QCOMPARE(problems[i].line, lines[i]);
    }
    QVERIFY(problems[1].text.contains(QStringLiteral("dir stands in line 1 already")));
    QVERIFY(problems[3].text.contains(QStringLiteral("entries stands in line 4 already")));
    QVERIFY(problems[4].text.contains(QStringLiteral("line 1 already")));
    QCOMPARE(settings.folder, QStringLiteral("/a"));
}

void TestSettings::aFileThatCannotBeReadSaysSo()
{
    QTemporaryDir dir;
    Settings settings;
    const auto problemOf = [&](const QString& path) {
        const std::vector<SettingsProblem> problems = readSettingsFile(path, settings);
        return problems.size() == 1 && problems.front().line == 0 ? problems.front().text : QString();
    };
    QVERIFY(problemOf(dir.filePath(QStringLiteral("nowhere"))).contains(QStringLiteral("cannot be read")));
    QVERIFY(!problemOf(dir.path()).isEmpty()); // a folder
    QFile file(dir.filePath(QStringLiteral("gate.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(64 * 1024, '#'));
    QVERIFY(file.flush());
    QVERIFY(readSettingsFile(file.fileName(), settings).empty());
    file.write("#");
    QVERIFY(file.flush());
    QVERIFY(problemOf(file.fileName()).contains(QStringLiteral("longer than 64 KiB")));
}

void TestSettings::aValueIsNotRepeatedInItsProblem()
{
    // Nobody knows what stands in the wrong line: a camera's address holds a password.
    for (const char* line : {"kamera = rtsp://u:hunter2@h/", "listen = rtsp://u:hunter2@h/", "rtsp://u:hunter2@h/",
                             "relay = rtsp://u:hunter2@h/", "address = hunter2"}) {
        Settings settings;
        const std::vector<SettingsProblem> problems = readSettings(line, settings);
        QCOMPARE(problems.size(), 1U);
        QVERIFY2(!problems.front().text.contains(QStringLiteral("hunter2")), line);
    }
}

void TestSettings::relaysAreNamedExactly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("known");
    const auto row = [](const char* text, bool known) { QTest::newRow(text) << QString::fromLatin1(text) << known; };
    row("none", true);
    row("simulated", true);
    row("gpio:/dev/gpiochip0:0", true);
    row("gpio:/dev/gpiochip0:17", true);
    row("gpio:/dev/gpiochip0:17:active-low", true);
    row("", false);
    row("None", false);
    row("gpio", false);
    row("gpio:/dev/gpiochip0", false);
    row("gpio:gpiochip0:17", false);
    row("gpio:/dev/gpiochip0:x", false);
    row("gpio:/dev/gpiochip0:-1", false);
    row("gpio:/dev/gpiochip0:17:low", false);
    row("gpio:/dev/gpiochip0:17:active-low:", false);
    row("simulated:1", false);
}

void TestSettings::relaysAreNamedExactly()
{
    QFETCH(QString, text);
    QFETCH(bool, known);
    const std::optional<RelaySpec> spec = RelaySpec::parse(text);
    QCOMPARE(spec.has_value(), known);
    if (spec) {
        QCOMPARE(spec->text(), text);
        QCOMPARE(makeRelay(*spec) != nullptr, text != u"none");
    }
}

void TestSettings::contradictionsAreFound()
{
    Settings settings;
    QVERIFY(readSettings("dir = /x\nlisten = 127.0.0.1:0\ncamera = 0\nmethods = card,guard\n", settings).empty());
    const QStringList found = contradictionsIn(settings);
    QCOMPARE(found.size(), 1);
    QVERIFY(found.constFirst().contains(QStringLiteral("neither face nor face+card")));
    settings.methods = *controller::methodsFrom(QStringLiteral("face+card"));
    QVERIFY(contradictionsIn(settings).isEmpty());
    settings.uidOnly = true;
    QVERIFY(contradictionsIn(settings).join(u'\n').contains(QStringLiteral("there is none")));
    settings.reader = ReaderKind::Pcsc;
    QVERIFY(contradictionsIn(settings).isEmpty());
    settings.camera.clear();
    settings.methods = *controller::methodsFrom(QStringLiteral("guard"));
    QVERIFY(contradictionsIn(settings).join(u'\n').contains(QStringLiteral("names the guard alone")));
}

void TestSettings::whatTheMachineLacksIsNamed()
{
    QTemporaryDir dir;
    Settings settings;
    QVERIFY(missingFor(settings).isEmpty());
    settings.models = dir.path();
    QVERIFY(missingFor(settings).isEmpty()); // no camera, no models
    settings.camera = dir.filePath(QStringLiteral("no-camera"));
    settings.relay = *RelaySpec::parse(QStringLiteral("gpio:%1/chip:1").arg(dir.path()));
    const QString missing = missingFor(settings).join(u'\n');
    QVERIFY2(missing.contains(QStringLiteral("relay: there is no chip")), qPrintable(missing));
    QVERIFY2(missing.contains(QStringLiteral("camera: nothing of this name")), qPrintable(missing));
    QVERIFY2(missing.contains(QStringLiteral("models: capture/model-missing")), qPrintable(missing));
    QVERIFY(!missing.contains(QStringLiteral("no-camera")));
    QVERIFY(!missing.contains(QStringLiteral("reader")));
    settings.reader = ReaderKind::Pcsc;
    qputenv("PCSCLITE_CSOCK_NAME", dir.filePath(QStringLiteral("no-service")).toLocal8Bit()); // whatever runs here
    const QString withReader = missingFor(settings).join(u'\n');
    qunsetenv("PCSCLITE_CSOCK_NAME");
    QVERIFY2(withReader.contains(QStringLiteral("reader: no PC/SC service answers")), qPrintable(withReader));
}

VESTIBULE_TEST(TestSettings);
#include "TestSettings.moc"
