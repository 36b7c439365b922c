#include "app/composition/Codes.h"
#include "app/station/PowerWatch.h"
#include "core/cards/reader/SimulatedReader.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/PrivateBus.h"

#include <QDBusConnectionInterface>
#include <QRegularExpression>
#include <QSemaphore>
#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;

namespace {

using Phase = ui::SessionEngine::Phase;

/// The session over a real folder, on a bus with a logind that does what the test says.
struct Station
{
    explicit Station(bool logindIsThere = true)
        : logind(bus.connection(QStringLiteral("logind")))
        , folder(app::StationFolder::open(dir.filePath(QStringLiteral("station"))).value())
        , desktop(*folder, clock, {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , session(desktop)
    {
        const app::NewEstate estate = willowCourt();
        const bool came = !logindIsThere || logind.come();
        const auto made = answerOf<ui::RecoverySheet>([&](auto then) {
            session.setUp(&desktop,
                          {{estate.name, estate.processorName, estate.processorContact, estate.processorAddress},
                           estate.managerName,
                           goodPassword()},
                          then);
        });
        if (!came || !made) {
            qFatal("no bus, or no station");
        }
        watch = std::make_unique<app::PowerWatch>(session, bus.connection(QStringLiteral("station")));
    }

    void signIn(QObject* context)
    {
        session.signIn(context, QStringLiteral("Mei"), goodPassword(),
                       [this](const Result<domain::Operator>& who) { signedIn = who.has_value(); });
    }
    [[nodiscard]] bool isHeld() const { return logind.held() == 1; }
    [[nodiscard]] bool comesToHold(int delays)
    {
        return QTest::qWaitFor([&] { return logind.held() == delays; }, patienceMs);
    }

    QTemporaryDir dir;
    PrivateBus bus;
    FakeLogind logind;
    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    std::unique_ptr<app::StationFolder> folder;
    app::Desktop desktop;
    app::SessionBackend session;
    std::unique_ptr<app::PowerWatch> watch;
    std::optional<bool> signedIn;
};

} // namespace

/// The vault is locked before the machine sleeps or stops, and the machine waits for it.
class TestPowerWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMachineWaitsUntilTheStationIsClosed_data()
    {
        QTest::addColumn<bool>("forGood");
        QTest::newRow("sleep") << false;
        QTest::newRow("shut-down") << true;
    }

    void theMachineWaitsUntilTheStationIsClosed()
    {
        QFETCH(bool, forGood);
        Station s;
        const auto warn = forGood ? &FakeLogind::PrepareForShutdown : &FakeLogind::PrepareForSleep;
        QVERIFY(s.comesToHold(1));
        QCOMPARE(s.logind.asked(), QStringList{QStringLiteral("sleep:shutdown delay")});
        QVERIFY(s.desktop.station() != nullptr);
        // Closing takes its time.
        QSemaphore closes;
        s.desktop.sessionLane().run([&closes] { closes.acquire(); });
        Q_EMIT(s.logind.*warn)(true);
        QTRY_COMPARE_WITH_TIMEOUT(s.session.phase(), Phase::SignedOut, patienceMs);
        QVERIFY(s.desktop.station() == nullptr);
        QVERIFY(s.isHeld());
        closes.release();
        QVERIFY(s.comesToHold(0));
        // Awake, or called off: the next time it waits again.
        Q_EMIT(s.logind.*warn)(false);
        QVERIFY(s.comesToHold(1));
        s.signIn(&s.desktop);
        QTRY_VERIFY_WITH_TIMEOUT(s.signedIn.has_value(), patienceMs);
        QVERIFY(*s.signedIn);
        Q_EMIT(s.logind.*warn)(true);
        QVERIFY(s.comesToHold(0));
        QCOMPARE(s.session.phase(), Phase::SignedOut);
    }

    void aStationThatIsBeingOpenedIsClosedAgain()
    {
        Station s;
        QVERIFY(s.comesToHold(1));
        s.session.signOut();
        QSignalSpy typed(&s.session, &ui::SessionEngine::phaseChanged);
        QSemaphore opens;
        s.desktop.sessionLane().run([&opens] { opens.acquire(); });
        s.signIn(&s.desktop);
        Q_EMIT s.logind.PrepareForSleep(true);
        // The windows hear of it, too, and drop what stands in their fields.
        QTRY_COMPARE_WITH_TIMEOUT(typed.size(), 1, patienceMs);
        opens.release();
        QVERIFY(s.comesToHold(0));
        QCOMPARE(s.signedIn, std::optional(true));
        QVERIFY(s.desktop.station() == nullptr);
        QCOMPARE(s.session.phase(), Phase::SignedOut);
    }

    void aMachineThatDidNotWaitIsHeldUpTheNextTime()
    {
        Station s;
        QVERIFY(s.comesToHold(1));
        QSemaphore closes;
        s.desktop.sessionLane().run([&closes] { closes.acquire(); });
        Q_EMIT s.logind.PrepareForSleep(true);
        Q_EMIT s.logind.PrepareForSleep(false);
        QTRY_COMPARE_WITH_TIMEOUT(s.session.phase(), Phase::SignedOut, patienceMs);
        closes.release();
        // Whatever the end of the closing does stands before this.
        const auto over = answerOf<void>([&](auto then) {
            s.desktop.sessionLane().run(
                &s.desktop, []() -> Result<void> { return {}; }, then);
        });
        QVERIFY(over);
        QVERIFY(s.comesToHold(1));
        Q_EMIT s.logind.PrepareForSleep(true);
        QVERIFY(s.comesToHold(0));
    }

    void aLogindThatComesLaterIsAskedThen()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("does not close by itself")));
        Station s(false);
        // Answered after what the watch has asked on the same connection.
        QVERIFY(!QDBusConnection(QStringLiteral("station")).interface()->isServiceRegistered(QStringLiteral("a.b")));
        QVERIFY(s.logind.come());
        QVERIFY(s.comesToHold(1));
        Q_EMIT s.logind.PrepareForSleep(true);
        QVERIFY(s.comesToHold(0));
        QVERIFY(s.desktop.station() == nullptr);
    }

    void withoutABusTheStationWorksAndTheLogSaysSoOnce()
    {
        Station s;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("there is no system bus")));
        const app::PowerWatch without(
            s.session, QDBusConnection::connectToBus(QStringLiteral("unix:path=/nowhere/bus"), QStringLiteral("none")));
        QCOMPARE(s.session.phase(), Phase::UndertakingDue);
        QVERIFY(s.desktop.station() != nullptr);
        QDBusConnection::disconnectFromBus(QStringLiteral("none"));
    }
};

VESTIBULE_TEST(TestPowerWatch);
#include "TestPowerWatch.moc"
