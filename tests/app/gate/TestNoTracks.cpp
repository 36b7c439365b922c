#include "tests/app/gate/GateDatabase.h"
#include "tests/app/gate/GateProcess.h"
#include "tests/app/gate/Portrait.h"
#include "tests/app/gate/WireStation.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::gate::test;

namespace {

QString word(const char* text) { return QString::fromLatin1(text); }

/// As loud as a log can be.
const QMap<QString, QString>& loud()
{
    static const QMap<QString, QString> all{{word("QT_LOGGING_RULES"), word("*=true")},
                                            {word("OPENCV_LOG_LEVEL"), word("DEBUG")},
                                            {word("OPENCV_FFMPEG_LOGLEVEL"), word("56")}};
    return all;
}

/// Each way somebody might write the bytes down.
QList<QByteArray> spellings(const QByteArray& bytes)
{
    return {bytes, bytes.toHex(), bytes.toHex().toUpper(), bytes.toBase64(), bytes.toHex(':')};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int pulses(GateProcess& gate)
{
    return gate.ask("status").value(word("relay")).toObject().value(word("pulses")).toInt(-1);
}

} // namespace

/// A gate's whole day, as loud as it can be told to be: nobody who passed, or did not, is found in it afterwards.
class TestNoTracks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aDayAtTheGateLeavesCountsOnly();
    void aCamerasPasswordIsNowhere();

private:
    std::vector<float> m_vector;
};

void TestNoTracks::initTestCase()
{
    const QByteArray missing = missingPortrait();
    QVERIFY2(missing.isEmpty(), missing.constData());
    m_vector = portraitVector();
}

void TestNoTracks::aDayAtTheGateLeavesCountsOnly()
{
    QTemporaryDir dir;
    const SystemClock clock;
    const QString portrait = assetAt("portrait/astronaut.png");
    const QByteArray uid("\xa1\xb2\xc3\xd4", 4);
    const domain::CredentialId face = domain::CredentialId::random();
    const domain::CredentialId card = domain::CredentialId::random();
    const QString number = word("CARD-NUMBER-77");

    GateProcess gate(dir.path(),
                     {word("--models"), assetAt("models"), word("--camera"), word("sim:") + portrait, word("--relay"),
                      word("simulated"), word("--pulse"), word("100"), word("--methods"),
                      word("face,card,face+card,guard")},
                     loud());
    const QByteArray shown = gate.line("vestibule:pair?");
    WireStation station(shown, clock);
    QCOMPARE(station.pair(), 204);
    QCOMPARE(gate.line("paired"), QByteArray("paired"));
    const auto client = station.connection();
    station.send(*client, {station.card(card, number, uid)}, {});
    QCOMPARE(pulses(gate), 0); // nobody held has a face: the camera is closed
    const QByteArray before = rowsOf(dir.path());
    QByteArray log = gate.errors();

    // The camera sees who is known, and opens; then whoever stands there is left alone.
    station.send(*client, {station.face(face, m_vector)}, {});
    QTRY_VERIFY_WITH_TIMEOUT(pulses(gate) > 0, patienceMs);
    const auto ask = [&gate](QJsonObject request) { return gate.ask(request).value(word("decision")).toString(); };
    const auto byCard = [&](const char* key, const QString& value) {
        return ask({{word("cmd"), word("probe-card")}, {QString::fromLatin1(key), value}, {word("open"), true}});
    };
    QCOMPARE(byCard("number", number), word("admit"));
    QCOMPARE(byCard("uid", QString::fromLatin1(uid.toHex())), word("admit"));
    QCOMPARE(byCard("number", word("UNKNOWN-88")), word("refuse"));
    const QJsonObject picture = gate.ask({{word("cmd"), word("probe-image")}, {word("path"), portrait}});
    QCOMPARE(picture.value(word("decision")).toString(), word("admit"));
    QCOMPARE(picture.value(word("id")).toString(), face.text()); // told to whoever asked, and kept nowhere
    QCOMPARE(ask({{word("cmd"), word("probe-image")}, {word("path"), portrait}, {word("number"), number}}),
             word("admit"));
    QCOMPARE(ask({{word("cmd"), word("probe-image")}, {word("path"), word("/nowhere/WANG-LI.png")}}), word("refuse"));
    QCOMPARE(ask({{word("cmd"), word("probe-camera")}, {word("spec"), word("sim:") + portrait}}), word("admit"));
    QCOMPARE(ask({{word("cmd"), word("guard")}, {word("admit"), true}}), word("admit"));
    QVERIFY(!gate.askRaw("{\"cmd\":\"nonsense UNKNOWN-88\"}\n").isEmpty());
    const auto stranger = must(tls::HttpsClient::forPairing(station.endpoint(), station.gate()));
    QVERIFY(!stranger->request("GET", paths::gate.toByteArray()));
    // One who left is known no more.
    station.send(*client, {}, {{card, 1}});
    QCOMPARE(byCard("number", number), word("refuse"));
    QCOMPARE(gate.stop(), 0);

    // The log can speak: of the stranger. It has no line because somebody passed or was refused.
    const QByteArray passing = gate.errors();
    QList<QByteArray> lines = passing.split('\n');
    lines.removeIf([](const QByteArray& line) { return line.isEmpty() || line.contains("may reach the swap"); });
    QVERIFY2(lines.size() == 1 && lines.constFirst().contains("handshake refused"), passing.constData());
    log += passing;
    const QByteArray vector = QByteArray::fromRawData(reinterpret_cast<const char*>(m_vector.data()), 32);
    const SecretBytes halves = protocol::halvesOf(m_vector);
    QList<QByteArray> telling{number.toLatin1(), "UNKNOWN-88", "WANG-LI", portrait.toLatin1(),
                              shown.mid(shown.indexOf("&c=") + 3)};
    for (const QByteArray& bytes : {face.bytes(), card.bytes(), uid, vector, halves.view().first(32).toByteArray()}) {
        telling += spellings(bytes);
    }
    const QByteArray output = gate.output().replace(shown, QByteArray()); // the code is to be shown there
    for (const QByteArray& part : telling) {
        QVERIFY2(!log.contains(part), log.constData());
        QVERIFY2(!output.contains(part), output.constData());
        for (const char* file : {"gate.db", "gate.db-wal", "gate.keys", "gate.lock"}) {
            QVERIFY2(!contentOf(dir.filePath(QString::fromLatin1(file))).contains(part), file);
        }
    }

    // In the database: the face that came, the tombstone and the position, and of all who passed counts by the hour.
    int counts = 0;
    for (const QByteArray& row : addedLines(before, rowsOf(dir.path()))) {
        const QByteArray table = row.left(row.indexOf(':'));
        const bool ofTheStation = table == "gate" || table == "entry" || table == "face" || table == "tomb";
        QVERIFY2(ofTheStation || table == "hourly_count" || row.isEmpty(), row.constData());
        if (table == "hourly_count") {
            ++counts;
            const QByteArray hour = QByteArray::fromHex(row.mid(table.size() + 1).split('|').constFirst());
            QVERIFY2(hour.toLongLong() <= clock.now().ms() / 3'600'000, hour.constData()); // an hour's number, no finer
            QCOMPARE(row.count('|'), 4);
        }
    }
    QVERIFY(counts >= 6);
}

void TestNoTracks::aCamerasPasswordIsNowhere()
{
    QTemporaryDir dir;
    const SystemClock clock;
    QFile file(dir.filePath(word("gate.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("camera = rtsp://user:hunter2@127.0.0.1:1/door\n");
    file.close();
    const QString folder = dir.filePath(word("gate"));
    GateProcess gate(folder, {word("--models"), assetAt("models"), word("--config"), file.fileName()}, loud());
    WireStation station(gate.line("vestibule:pair?"), clock);
    QCOMPARE(station.pair(), 204);
    const auto client = station.connection();
    station.send(*client, {station.face(domain::CredentialId::random(), m_vector)}, {});
    const auto camera = [&gate] { return gate.ask("status").value(word("camera")).toObject(); };
    QTRY_VERIFY_WITH_TIMEOUT(camera().value(word("state")).toString().startsWith(word("failing")), patienceMs);
    QVERIFY(camera().value(word("error")).toString().endsWith(word("capture/camera-unavailable")));
    // The gate serves its station meanwhile.
    QCOMPARE(must(client->request("GET", paths::gate.toByteArray())).status, 200);
    QCOMPARE(gate.stop(), 0);
    const QByteArray log = gate.errors();
    QVERIFY2(log.contains("the camera fails"), log.constData());
    QVERIFY2(!log.contains("hunter2") && !gate.output().contains("hunter2"), log.constData());
}

VESTIBULE_TEST(TestNoTracks);
#include "TestNoTracks.moc"
