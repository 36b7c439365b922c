#include "core/base/StopSignals.h"
#include "tests/support/TestRunner.h"

#include <QProcess>

#include <csignal>

using namespace vestibule;

namespace {

void nothing(int) {}

/// Whether the mask of blocked signals that a child starts with is empty, as /proc says it.
bool childBlocksNothing()
{
    QProcess child;
    child.start(QStringLiteral("cat"), {QStringLiteral("/proc/self/status")});
    if (!child.waitForFinished()) {
        return false;
    }
    const QByteArray status = child.readAllStandardOutput();
    const auto line = [&status](const char* name) {
        const qsizetype at = status.indexOf(name) + qsizetype(qstrlen(name));
        return status.mid(at, status.indexOf('\n', at) - at).trimmed();
    };
    return line("SigBlk:").toULongLong(nullptr, 16) == 0;
}

} // namespace

class TestStopSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachOfThemCallsFromTheEventLoop_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGHUP") << SIGHUP;
    }

    void eachOfThemCallsFromTheEventLoop()
    {
        QFETCH(int, which);
        int stops = 0;
        const StopSignals told([&stops] { ++stops; });
        QCOMPARE(raise(which), 0);
        QCOMPARE(stops, 0);
        QTRY_COMPARE(stops, 1);
        QCOMPARE(raise(which), 0); // whoever asks twice is heard twice
        QTRY_COMPARE(stops, 2);
    }

    void whatTheParentIgnoresStaysIgnored()
    {
        int stops = 0;
        const auto usual = std::signal(SIGHUP, SIG_IGN);
        {
            const StopSignals told([&stops] { ++stops; });
            QCOMPARE(raise(SIGHUP), 0);
            QCoreApplication::processEvents();
            QCOMPARE(stops, 0);
            QCOMPARE(raise(SIGTERM), 0);
            QTRY_COMPARE(stops, 1);
        }
        QVERIFY(std::signal(SIGHUP, usual) == SIG_IGN);
    }

    void afterwardsTheyDoWhatTheyDidBefore()
    {
        const auto usual = std::signal(SIGTERM, nothing);
        {
            const StopSignals told([] {});
        }
        QVERIFY(std::signal(SIGTERM, usual) == &nothing);
    }

    void aChildCanBeEnded()
    {
        const StopSignals told([] {});
        QVERIFY(childBlocksNothing());
    }
};

VESTIBULE_TEST(TestStopSignals);
#include "TestStopSignals.moc"
