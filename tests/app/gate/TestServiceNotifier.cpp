#include "app/gate/ServiceNotifier.h"
#include "tests/app/gate/PlayedManager.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::gate;
using namespace vestibule::gate::test;
using namespace std::chrono_literals;

class TestServiceNotifier final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachMessageIsOneDatagram();
    void anAbstractSocketIsReachedToo();
    void aStatusIsSaidWhenItChanges();
    void lifeIsSaidAtHalfOfWhatIsAllowed();
    void withoutAManagerNothingIsSaid();
    void theEnvironmentIsReadOnce();
};

void TestServiceNotifier::eachMessageIsOneDatagram()
{
    PlayedManager manager;
    ServiceNotifier notifier(manager.address(), 0us);
    notifier.ready("not paired");
    notifier.stopping();
    QCOMPARE(manager.message(), QByteArray("READY=1\nSTATUS=not paired"));
    QCOMPARE(manager.message(), QByteArray("STOPPING=1"));
    QVERIFY(manager.isSilent());
}

void TestServiceNotifier::anAbstractSocketIsReachedToo()
{
    PlayedManager manager(PlayedManager::Kind::Abstract);
    QVERIFY(manager.address().startsWith('@'));
    ServiceNotifier notifier(manager.address(), 0us);
    notifier.stopping();
    QCOMPARE(manager.message(), QByteArray("STOPPING=1"));
}

void TestServiceNotifier::aStatusIsSaidWhenItChanges()
{
    PlayedManager manager;
    ServiceNotifier notifier(manager.address(), 0us);
    notifier.ready("a");
    notifier.status("a");
    notifier.status("b");
    notifier.status("b");
    QCOMPARE(manager.message(), QByteArray("READY=1\nSTATUS=a"));
    QCOMPARE(manager.message(), QByteArray("STATUS=b"));
    QVERIFY(manager.isSilent());
}

void TestServiceNotifier::lifeIsSaidAtHalfOfWhatIsAllowed()
{
    PlayedManager manager;
    ServiceNotifier notifier(manager.address(), 10s);
    for (const auto now : {100s, 101s, 104s, 105s, 106s, 110s}) {
        notifier.alive(now);
    }
    for (int i = 0; i < 3; ++i) { // at 100, 105 and 110
        QCOMPARE(manager.message(), QByteArray("WATCHDOG=1"));
    }
    QVERIFY(manager.isSilent());
    ServiceNotifier unwatched(manager.address(), 0us);
    unwatched.alive(1s);
    QVERIFY(manager.isSilent());
}

void TestServiceNotifier::withoutAManagerNothingIsSaid()
{
    // Nobody there, no name, a name that is none, one too long: nothing happens.
    for (const QByteArray& address : {QByteArray(), QByteArray("/nowhere/notify"), QByteArray("relative"),
                                      '/' + QByteArray(200, 'x'), QByteArray("@")}) {
        ServiceNotifier notifier(address, 1s);
        notifier.ready("x");
        notifier.alive(5s);
        notifier.stopping();
    }
}

void TestServiceNotifier::theEnvironmentIsReadOnce()
{
    PlayedManager manager;
    qputenv("NOTIFY_SOCKET", manager.address());
    qputenv("WATCHDOG_USEC", "2000000");
    qputenv("WATCHDOG_PID", QByteArray::number(qint64(getpid())));
    ServiceNotifier ours = ServiceNotifier::fromEnvironment();
    for (const char* const name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"}) {
        QVERIFY2(!qEnvironmentVariableIsSet(name), name);
    }
    ours.alive(1s);
    QCOMPARE(manager.message(), QByteArray("WATCHDOG=1"));
    // Another process's watchdog is not ours to answer.
    qputenv("NOTIFY_SOCKET", manager.address());
    qputenv("WATCHDOG_USEC", "2000000");
    qputenv("WATCHDOG_PID", "1");
    ServiceNotifier other = ServiceNotifier::fromEnvironment();
    other.alive(1s);
    other.stopping();
    QCOMPARE(manager.message(), QByteArray("STOPPING=1"));
}

VESTIBULE_TEST(TestServiceNotifier);
#include "TestServiceNotifier.moc"
