#include "tests/support/TestRunner.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

namespace {

constexpr int patienceMs = 60'000;

} // namespace

/// The desktop program goes in good order when the system ends it: the session, the terminal, a shut-down.
class TestStops final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStationEndsInGoodOrder_data();
    void theStationEndsInGoodOrder();
    void theStationIsAskedAndAfterItsEndNot();
};

void TestStops::theStationEndsInGoodOrder_data()
{
    QTest::addColumn<int>("how");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestStops::theStationEndsInGoodOrder()
{
    QFETCH(int, how);
    const QTemporaryDir dir;
    QProcess station;
    station.start(QStringLiteral(VESTIBULE_PROGRAMS "/vestibule-station"),
                  {QStringLiteral("--dir"), dir.filePath(QStringLiteral("station")), QStringLiteral("--camera"),
                   QStringLiteral("sim:none"), QStringLiteral("--simulated-reader"), QStringLiteral("--training")});
    QVERIFY(station.waitForStarted(patienceMs));
    // It listens for the signals before it shows anything, and says so by its handlers.
    const QString status = QStringLiteral("/proc/%1/status").arg(station.processId());
    const auto catches = [&] {
        QFile file(status);
        if (!file.open(QIODevice::ReadOnly)) {
            return false;
        }
        const QByteArray text = file.readAll();
        const qsizetype at = text.indexOf("SigCgt:") + 7;
        return (text.mid(at, text.indexOf('\n', at) - at).trimmed().toULongLong(nullptr, 16) >> (how - 1) & 1U) == 1;
    };
    QVERIFY(QTest::qWaitFor(catches, patienceMs));
    QCOMPARE(kill(pid_t(station.processId()), how), 0);
    QVERIFY(station.waitForFinished(patienceMs));
    QCOMPARE(station.exitStatus(), QProcess::NormalExit);
    QCOMPARE(station.exitCode(), 0);
}

void TestStops::theStationIsAskedAndAfterItsEndNot()
{
    const QTemporaryDir dir;
    const QString folder = dir.filePath(QStringLiteral("station"));
    const auto ask = [&folder] {
        QProcess cli;
        cli.start(QStringLiteral(VESTIBULE_PROGRAMS "/vestibule-cli"),
                  {QStringLiteral("station"), QStringLiteral("status"), QStringLiteral("--dir"), folder});
        return cli.waitForFinished(patienceMs) ? QByteArray::number(cli.exitCode()) + ' ' + cli.readAllStandardOutput()
                                               : QByteArray("silence");
    };
    QCOMPARE(ask(), QByteArray("5 "));
    QProcess station;
    station.start(QStringLiteral(VESTIBULE_PROGRAMS "/vestibule-station"),
                  {QStringLiteral("--dir"), folder, QStringLiteral("--camera"), QStringLiteral("sim:none"),
                   QStringLiteral("--simulated-reader"), QStringLiteral("--training")});
    QVERIFY(station.waitForStarted(patienceMs));
    QVERIFY(QTest::qWaitFor([&] { return QFile::exists(folder + QStringLiteral("/station.sock")); }, patienceMs));
    QVERIFY(ask().contains("no-estate"));
    station.kill(); // the socket stays, and nobody is behind it
    QVERIFY(station.waitForFinished(patienceMs));
    QVERIFY(QFile::exists(folder + QStringLiteral("/station.sock")));
    QCOMPARE(ask(), QByteArray("5 "));
}

VESTIBULE_TEST(TestStops);
#include "TestStops.moc"
