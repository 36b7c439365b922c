#include "app/station/StationDoor.h"
#include "core/cards/reader/SimulatedReader.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

using namespace vestibule;

namespace {

/// vestibule-cli as a process of its own, while this one serves.
struct Asked
{
    Asked(const QString& folder, const char* words)
    {
        process.start(QStringLiteral(VESTIBULE_CLI_PROGRAM),
                      QString::fromLatin1(words).split(u' ') +
                          QStringList{QStringLiteral("--dir"), folder, QStringLiteral("--json")});
    }
    /// -1: it has not ended.
    int end()
    {
        const bool ended =
            QTest::qWaitFor([this] { return process.state() == QProcess::NotRunning; }, test::patienceMs);
        json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        return ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    [[nodiscard]] QString error() const
    {
        return json[QLatin1String("error")].toObject()[QLatin1String("code")].toString();
    }

    QProcess process;
    QJsonObject json;
};

/// The engines of the desktop program in a folder with an estate, and the door of it; nobody has signed in.
struct Office
{
    /// `address`: where its gate is, which answers nothing.
    explicit Office(const QString& address = QStringLiteral("127.0.0.1:1"))
        : gate(estate.addGate("East", true, address))
        , desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , session(desktop)
        , upkeep(desktop, session)
        , door(desktop, session, upkeep)
    {
        estate.undertake(estate.mei);
        estate.station.reset();
        if (!door.listen()) {
            qFatal("no socket");
        }
    }

    [[nodiscard]] bool signIn()
    {
        return test::answerOf<domain::Operator>([this](auto then) {
                   session.signIn(&desktop, QStringLiteral("Mei"), test::goodPassword(), std::move(then));
               })
            .has_value();
    }
    [[nodiscard]] QString folder() const { return estate.folder->path(); }
    QString state()
    {
        Asked status(folder(), "station status");
        return status.end() == 0 ? status.json[QLatin1String("state")].toString() : status.error();
    }
    /// One line each way, without vestibule-cli.
    QByteArray say(const QByteArray& line)
    {
        QLocalSocket socket;
        socket.connectToServer(app::StationFolder::socketPath(folder()));
        socket.write(line + '\n');
        const auto isDone = [&socket] {
            return socket.canReadLine() || socket.state() == QLocalSocket::UnconnectedState;
        };
        return QTest::qWaitFor(isDone, test::patienceMs) ? socket.readLine() : QByteArray("silence");
    }

    test::StationFixture estate;
    domain::Gate gate;
    app::Desktop desktop;
    app::SessionBackend session;
    app::UpkeepBackend upkeep;
    app::StationDoor door;
};

} // namespace

/// What vestibule-cli asks of a desktop program that runs, over its socket; and that nothing else can be asked.
class TestStationDoor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStationThatIsClosedSaysSo();
    void oneThatIsOpenNeedsNoPassword();
    void itLocks();
    void aLockDoesNotWaitForGates();
    void whoeverHasLessTimeIsToldHowItStands();
    void aFolderIsFoundFromWhereverItIsNamed();
    void nothingElseCanBeAsked_data();
    void nothingElseCanBeAsked();
    void onlyItsOwnAccountCanAsk();
};

void TestStationDoor::aStationThatIsClosedSaysSo()
{
    Office o;
    QCOMPARE(o.state(), QStringLiteral("signed-out"));
    for (const char* words : {"sync --once", "store check"}) {
        Asked asked(o.folder(), words);
        QCOMPARE(asked.end(), 4);
        QCOMPARE(asked.error(), QStringLiteral("station/not-signed-in"));
    }
}

void TestStationDoor::oneThatIsOpenNeedsNoPassword()
{
    Office o;
    QVERIFY(o.signIn());
    Asked status(o.folder(), "station status");
    QCOMPARE(status.end(), 0);
    QCOMPARE(status.json[QLatin1String("state")].toString(), QStringLiteral("open"));
    QCOMPARE(status.json[QLatin1String("recovering")].toBool(true), false);
    QVERIFY(status.json[QLatin1String("warnings")].toArray().contains(QStringLiteral("no-copies")));

    Asked sync(o.folder(), "sync --once");
    QCOMPARE(sync.end(), 5); // the only gate does not answer
    const QJsonObject gate = sync.json[QLatin1String("gates")].toArray().at(0).toObject();
    QCOMPARE(gate[QLatin1String("name")].toString(), QStringLiteral("East"));
    QCOMPARE(gate[QLatin1String("standing")].toString(), QStringLiteral("unreachable"));

    o.estate.clock.advance(std::chrono::seconds(1));
    Asked check(o.folder(), "store check");
    QCOMPARE(check.end(), 0);
    QCOMPARE(check.json[QLatin1String("good")].toBool(), true);
    QCOMPARE(check.json[QLatin1String("checks")].toArray().size(), qsizetype(engine::checkItems.size()));
}

void TestStationDoor::itLocks()
{
    Office o;
    QVERIFY(o.signIn());
    Asked lock(o.folder(), "station lock");
    QCOMPARE(lock.end(), 0);
    QCOMPARE(lock.json[QLatin1String("locked")].toBool(), true);
    QCOMPARE(o.session.phase(), ui::SessionEngine::Phase::SignedOut);
    QVERIFY(o.desktop.station() == nullptr);
    QCOMPARE(o.state(), QStringLiteral("signed-out"));
}

void TestStationDoor::aLockDoesNotWaitForGates()
{
    QTcpServer mute; // takes the connection, and never says a word
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    Office o(QStringLiteral("127.0.0.1:%1").arg(mute.serverPort()));
    QVERIFY(o.signIn());
    Asked sync(o.folder(), "sync --once --timeout 3600");
    QVERIFY(QTest::qWaitFor([&] { return mute.hasPendingConnections(); }, test::patienceMs));
    Asked lock(o.folder(), "station lock");
    QCOMPARE(lock.end(), 0);
    QVERIFY(o.desktop.station() == nullptr);
    QCOMPARE(sync.end(), 4); // a gate that was waited for to its end would be out of reach: 5
    QCOMPARE(sync.error(), QStringLiteral("station/not-signed-in"));
}

void TestStationDoor::whoeverHasLessTimeIsToldHowItStands()
{
    QTcpServer mute;
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    Office o(QStringLiteral("127.0.0.1:%1").arg(mute.serverPort()));
    QVERIFY(o.signIn());
    Asked first(o.folder(), "sync --once --timeout 3600");
    QVERIFY(QTest::qWaitFor([&] { return mute.hasPendingConnections(); }, test::patienceMs));
    Asked second(o.folder(), "sync --once --timeout 1");
    QCOMPARE(second.end(), 1); // on its way yet: neither in step nor out of reach
    QCOMPARE(second.json[QLatin1String("in_step")].toBool(true), false);
    QCOMPARE(first.process.state(), QProcess::Running);
    Asked lock(o.folder(), "station lock");
    QCOMPARE(lock.end(), 0);
    QCOMPARE(first.end(), 4);
}

void TestStationDoor::aFolderIsFoundFromWhereverItIsNamed()
{
    Office o;
    Asked status(QDir::current().relativeFilePath(o.folder()), "station status");
    QCOMPARE(status.end(), 0);
    QCOMPARE(status.json[QLatin1String("state")].toString(), QStringLiteral("signed-out"));
}

void TestStationDoor::nothingElseCanBeAsked_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("an answer") << QByteArray(R"({"ask": "answer", "choice": "face"})");
    QTest::newRow("a signature") << QByteArray(R"({"ask": "sign", "strokes": [[[0.1, 0.2], [0.9, 0.3]]]})");
    QTest::newRow("a no") << QByteArray(R"({"ask": "decline"})");
    QTest::newRow("a way back") << QByteArray(R"({"ask": "leave", "password": "seven quiet herons at dawn"})");
    QTest::newRow("a sign-in") << QByteArray(R"({"ask": "sign-in", "name": "Mei", "password": "x"})");
    QTest::newRow("people") << QByteArray(R"({"ask": "residents"})");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("another kind") << QByteArray(R"({"ask": ["lock"]})");
    QTest::newRow("no time") << QByteArray(R"({"ask": "sync"})");
    QTest::newRow("too much time") << QByteArray(R"({"ask": "sync", "seconds": 3601})");
    QTest::newRow("a list") << QByteArray(R"(["lock"])");
    QTest::newRow("no JSON") << QByteArray("lock");
}

void TestStationDoor::nothingElseCanBeAsked()
{
    QFETCH(const QByteArray, line);
    Office o;
    QVERIFY(o.signIn());
    const QJsonObject answer = QJsonDocument::fromJson(o.say(line)).object();
    QCOMPARE(answer[QLatin1String("error")].toString(), QStringLiteral("bad-request"));
    QCOMPARE(o.session.phase(), ui::SessionEngine::Phase::Open);
    // And whoever asks properly is answered after it.
    QCOMPARE(o.state(), QStringLiteral("open"));
}

void TestStationDoor::onlyItsOwnAccountCanAsk()
{
    Office o;
    const QFileInfo socket(app::StationFolder::socketPath(o.folder()));
    QCOMPARE(socket.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    // What no line ends is not kept for ever.
    QCOMPARE(o.say(QByteArray(70'000, 'x')), QByteArray());
}

VESTIBULE_TEST(TestStationDoor);
#include "TestStationDoor.moc"
