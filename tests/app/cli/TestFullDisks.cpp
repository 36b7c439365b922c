#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>

#include <algorithm>
#include <sys/resource.h>
#include <unistd.h>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// A shell that mounts a disk of 2 MB, seen by itself alone, on the folder it is given, and then becomes the gate.
/// For root only: nobody else may look at what a gate has mounted for itself.
QStringList onSmallDisk(const QString& folder)
{
    return {QStringLiteral("unshare"),
            QStringLiteral("--map-root-user"),
            QStringLiteral("--mount"),
            QStringLiteral("sh"),
            QStringLiteral("-ec"),
            QStringLiteral("mkdir -p \"$0\"; mount -t tmpfs -o size=2m,mode=700 small \"$0\"; exec \"$@\""),
            folder};
}

[[nodiscard]] bool maySetUpDisks()
{
    if (::geteuid() != 0) {
        return false;
    }
    QProcess attempt;
    attempt.start(QStringLiteral("unshare"),
                  {QStringLiteral("--map-root-user"), QStringLiteral("--mount"), QStringLiteral("mount"),
                   QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("small"), QDir::tempPath()});
    return attempt.waitForFinished() && attempt.exitStatus() == QProcess::NormalExit && attempt.exitCode() == 0;
}

/// Fills a disk to its last page.
bool fill(const QString& path)
{
    QFile filler(path);
    if (!filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        return false;
    }
    const QByteArray page(4096, 'x');
    int written = 0;
    while (written < 4096 && filler.write(page) == page.size()) {
        ++written;
    }
    return written > 0 && written < 4096;
}

bool limitFiles(qint64 process, rlim_t size)
{
    rlimit limit{};
    if (::prlimit(pid_t(process), RLIMIT_FSIZE, nullptr, &limit) != 0) {
        return false;
    }
    limit.rlim_cur = std::min(size, limit.rlim_max);
    return ::prlimit(pid_t(process), RLIMIT_FSIZE, &limit, nullptr) == 0;
}

QJsonObject gateIn(const Ended& ended, const QString& name)
{
    for (const QJsonValue& gate : ended.json()[QStringLiteral("gates")].toArray()) {
        if (gate.toObject()[QStringLiteral("name")].toString() == name) {
            return gate.toObject();
        }
    }
    return {};
}

QString keyState(const Estate& estate, const QString& person)
{
    return estate.run(words("resident show") + QStringList{person})
        .json()[QStringLiteral("credentials")]
        .toArray()
        .at(0)
        .toObject()[QStringLiteral("state")]
        .toString();
}

Ended pairWith(const Estate& estate, GateProcess& gate, const QString& name)
{
    return estate.run(
        {QStringLiteral("gate"), QStringLiteral("pair"), gate.pairingText(), QStringLiteral("--name"), name});
}

/// The number of a new card of the person.
QString newCard(const Estate& estate, const QString& person)
{
    return estate.run(words("card issue --person") + QStringList{person}).json()[QStringLiteral("number")].toString();
}

} // namespace

/// Programs that have no room left: a gate, with a station that talks with it over TLS, and the station itself.
class TestFullDisks final : public QObject
{
    Q_OBJECT

    const QString m_east = QStringLiteral("East");
    const QString m_west = QStringLiteral("West");

private Q_SLOTS:
    void aGateStartsWithoutRoomAfterAPowerCut();
    void aStationWithoutRoomSaysSoAndKeepsWhatItHas();
    void outputThatTakesNothingIsNoSuccess();
    void aGateWithoutRoomIsWaitedForAndNothingIsLost_data();
    void aGateWithoutRoomIsWaitedForAndNothingIsLost();
};

void TestFullDisks::aGateWithoutRoomIsWaitedForAndNothingIsLost_data()
{
    QTest::addColumn<bool>("disk");
    QTest::newRow("a limit on the size of its files") << false;
    if (maySetUpDisks()) {
        QTest::newRow("a small disk, filled up") << true;
    } else {
        qInfo("not root, or no namespaces here: no small disk, only the limit");
    }
}

void TestFullDisks::aGateWithoutRoomIsWaitedForAndNothingIsLost()
{
    QFETCH(const bool, disk);
    const Estate estate;
    GateProcess east(estate.file("east"));
    GateProcess west(estate.file("west"), QStringLiteral("127.0.0.1:0"),
                     disk ? onSmallDisk(estate.file("west")) : QStringList());
    const QString filler = west.folder() + QStringLiteral("/filler");
    const auto takeRoom = [&] { return disk ? fill(filler) : limitFiles(west.processId(), 0); };
    const auto giveRoom = [&] { return disk ? QFile::remove(filler) : limitFiles(west.processId(), RLIM_INFINITY); };

    QCOMPARE(pairWith(estate, east, m_east).code, 0);
    QCOMPARE(pairWith(estate, west, m_west).code, 0);
    const QString leaving = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
    const QString oldCard = newCard(estate, leaving);
    QCOMPARE(estate.run("sync --once").code, 0);
    QVERIFY(east.admits(oldCard) && west.admits(oldCard));
    const QJsonObject before = gateIn(estate.run("gate list"), m_west);

    QVERIFY(takeRoom());
    const QString coming = estate.add(QStringLiteral("Zhao"), QStringLiteral("2"));
    const QString card = newCard(estate, coming);
    QElapsedTimer timer;
    timer.start();
    for (int round = 0; round < 2; ++round) {
        const Ended waiting = estate.run("sync --once");
        QCOMPARE(waiting.code, 1);
        QCOMPARE(gateIn(waiting, m_east)[QStringLiteral("standing")].toString(), QStringLiteral("in-step"));
        const QJsonObject full = gateIn(waiting, m_west);
        QCOMPARE(full[QStringLiteral("standing")].toString(), QStringLiteral("behind"));
        QCOMPARE(full[QStringLiteral("reason")].toString(), QStringLiteral("sync/gate-full"));
        QCOMPARE(full[QStringLiteral("waiting")].toInt(), 1);
        QCOMPARE(full[QStringLiteral("position")], before[QStringLiteral("position")]);
    }
    QVERIFY2(timer.elapsed() < 15'000, "the full gate must delay nobody");
    QVERIFY(east.admits(card) && !west.admits(card));
    QVERIFY(west.admits(oldCard));

    QCOMPARE(estate.run(words("resident revoke --reason moved-out") + QStringList{leaving}).code, 0);
    QCOMPARE(estate.run("sync --once").code, 1);
    QVERIFY(!east.admits(oldCard) && west.admits(oldCard));
    QCOMPARE(keyState(estate, leaving), QStringLiteral("restricted"));
    const QJsonObject listed = gateIn(estate.run("gate list"), m_west);
    QCOMPARE(listed[QStringLiteral("reason")].toString(), QStringLiteral("sync/gate-full"));
    QCOMPARE(listed[QStringLiteral("waiting")].toInt(), 2);

    QVERIFY(giveRoom());
    const Ended done = estate.run("sync --once");
    QVERIFY2(done.code == 0, done.output.constData());
    QVERIFY(east.admits(card) && west.admits(card));
    QVERIFY(!west.admits(oldCard));
    QCOMPARE(keyState(estate, leaving), QStringLiteral("deleted"));
    QCOMPARE(estate.run("store check").code, 0);
}

void TestFullDisks::aGateStartsWithoutRoomAfterAPowerCut()
{
    const Estate estate;
    QString address;
    QString oldCard;
    {
        GateProcess gate(estate.file("east"));
        address = gate.address();
        QCOMPARE(pairWith(estate, gate, m_east).code, 0);
        oldCard = newCard(estate, estate.add(QStringLiteral("Wang"), QStringLiteral("1")));
        QCOMPARE(estate.run("sync --once").code, 0);
        gate.kill();
    }
    // Room for the engine's index, which it makes anew, and for nothing at the end of the log.
    GateProcess gate(estate.file("east"), address, words("prlimit --fsize=40000:unlimited"));
    QCOMPARE(gate.address(), address);
    QVERIFY(gate.admits(oldCard));
    const QString card = newCard(estate, estate.add(QStringLiteral("Zhao"), QStringLiteral("2")));
    const Ended waiting = estate.run("sync --once");
    QCOMPARE(gateIn(waiting, m_east)[QStringLiteral("reason")].toString(), QStringLiteral("sync/gate-full"));
    QVERIFY(gate.admits(oldCard) && !gate.admits(card));
    QVERIFY(limitFiles(gate.processId(), RLIM_INFINITY));
    QCOMPARE(estate.run("sync --once").code, 0);
    QVERIFY(gate.admits(oldCard) && gate.admits(card));
}

void TestFullDisks::aStationWithoutRoomSaysSoAndKeepsWhatItHas()
{
    const Estate estate;
    QVERIFY(!estate.add(QStringLiteral("Wang"), QStringLiteral("1")).isEmpty());
    const QStringList add = words("resident add --building 3 --occupancy owner --name Zhao --room 2");
    // Enough for the lock of the folder, and for nothing in the store.
    const Ended full = estate.runUnder(words("prlimit --fsize=2000"), add);
    QCOMPARE(full.code, 6);
    QCOMPARE(full.error(), QStringLiteral("database/disk-full"));
    QCOMPARE(estate.run("store check").code, 0);
    QCOMPARE(estate.run("resident list").json()[QStringLiteral("residents")].toArray().size(), 1);
    QCOMPARE(estate.run(add).code, 0);
}

void TestFullDisks::outputThatTakesNothingIsNoSuccess()
{
    const Estate estate;
    const QStringList ontoFull{QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("exec \"$@\" >/dev/full"),
                               QStringLiteral("sh")};
    for (const char* line : {"resident list", "resident add --building 3 --occupancy owner --name Zhao --room 2"}) {
        const Ended ended = estate.runUnder(ontoFull, words(line));
        QCOMPARE(ended.code, 6);
        QCOMPARE(ended.errors.count('\n'), 1);
        QVERIFY2(ended.errors.startsWith("vestibule-cli: cli/output-not-written: "), ended.errors.constData());
    }
    // It was done, and that is what the line says.
    QCOMPARE(estate.run("resident list").json()[QStringLiteral("residents")].toArray().size(), 1);
    QCOMPARE(runCli({QStringLiteral("--help")}, {}, ontoFull).code, 6);
    // An error keeps its own exit, and is told where it can be.
    const Ended refused = estate.runUnder(ontoFull, words("resident show 00"));
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.errors.startsWith("vestibule-cli: store/no-such-person: "), refused.errors.constData());
}

VESTIBULE_TEST(TestFullDisks);
#include "TestFullDisks.moc"
