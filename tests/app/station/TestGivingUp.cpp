#include "app/composition/Backups.h"
#include "app/composition/Codes.h"
#include "app/station/GatesBackend.h"
#include "app/station/UpkeepBackend.h"
#include "core/base/Failpoint.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/protocol/Pairing.h"
#include "core/store/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"
#include "tests/app/station/SilentGates.h"

#include <QDir>
#include <QScopeGuard>
#include <QSemaphore>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace vestibule;
using namespace vestibule::test;

namespace {

using Phase = ui::SessionEngine::Phase;

/// The engines over a station with one copy, and somebody at the desk.
struct Office
{
    enum class Runs { OnItsStore, OnTheCopy };

    explicit Office(Runs runs = Runs::OnItsStore)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , session(desktop)
        , engine(desktop, session)
        , gates(desktop)
    {
        estate.undertake(estate.mei);
        if (runs == Runs::OnTheCopy) {
            estate.addGate("East");
        }
        app::UpkeepRecord record;
        const bool chosen = QDir().mkpath(copies) &&
                            app::chooseCopyFolder(record, *estate.folder, copies, estate.clock.now()) &&
                            record.save(*estate.folder);
        app::Backups backups(copies, estate.clock);
        const auto made = backups.make(*estate.folder, estate.station->store(), estate.station->keys().master());
        const vault::MasterKey master = estate.station->keys().master().clone();
        estate.station.reset();
        if (!chosen || !made || (runs == Runs::OnTheCopy && !backups.restore(made->name, *estate.folder, master))) {
            qFatal("no copy");
        }
        copy = made->name;
        if (!answerOf<domain::Operator>([this](auto then) {
                session.signIn(&desktop, QStringLiteral("Mei"), goodPassword(), std::move(then));
            })) {
            qFatal("no sign-in");
        }
    }

    /// What whoever stands there does, or the machine that is about to sleep.
    void giveUp(bool byFullLock, const std::function<void()>& press)
    {
        if (byFullLock) {
            session.closeDown(&desktop, [this] { closed = true; });
        } else {
            press();
        }
    }
    /// After a full lock the keys are gone.
    [[nodiscard]] bool endedAsAsked(bool byFullLock)
    {
        return byFullLock ? QTest::qWaitFor([this] { return closed; }, patienceMs) && desktop.station() == nullptr
                          : session.phase() == Phase::Open && desktop.station() != nullptr;
    }
    Result<ui::CopiesState> state()
    {
        return answerOf<ui::CopiesState>([this](auto then) { engine.copies(&desktop, std::move(then)); });
    }
    [[nodiscard]] bool isInTheLog(const char* act)
    {
        const auto log = desktop.station()->store().readBlocking(
            [desk = &desktop.station()->desk()](store::Session& s) { return desk->audit.exported(s); });
        return log && log->contains(act);
    }

    StationFixture estate;
    QString copies = estate.dir.filePath(QStringLiteral("copies"));
    QString copy;
    bool closed = false;
    app::Desktop desktop;
    app::SessionBackend session;
    app::UpkeepBackend engine;
    app::GatesBackend gates;
};

/// A port where connections are taken and nobody ever says anything.
class SilentPort
{
public:
    SilentPort()
    {
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof here;
        auto* const address = reinterpret_cast<sockaddr*>(&here);
        if (::bind(m_listener, address, size) != 0 || ::listen(m_listener, 1) != 0 ||
            ::getsockname(m_listener, address, &size) != 0) {
            qFatal("no port");
        }
        m_port = ntohs(here.sin_port);
    }
    ~SilentPort()
    {
        ::close(m_link);
        ::close(m_listener);
    }
    SilentPort(const SilentPort&) = delete;
    SilentPort& operator=(const SilentPort&) = delete;

    [[nodiscard]] QString pairingText() const
    {
        const protocol::PairingUri uri{domain::GateId::random(), QStringLiteral("127.0.0.1:%1").arg(m_port),
                                       protocol::PairingCode::generate()};
        return QString::fromLatin1(uri.format().view().toByteArray());
    }
    [[nodiscard]] bool isDialled()
    {
        if (m_link < 0) {
            m_link = ::accept(m_listener, nullptr, nullptr);
        }
        return m_link >= 0;
    }

private:
    int m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int m_link = -1;
    int m_port = 0;
};

std::function<void()> whenCopied;

void atCopied(std::string_view point)
{
    if (point == "backup/copied") {
        whenCopied();
    }
}

void addHows()
{
    QTest::addColumn<bool>("byFullLock");
    QTest::newRow("by its button") << false;
    QTest::newRow("by the full lock") << true;
}

} // namespace

/// Long works end when somebody gives them up, and before the full lock, which a machine that is about to sleep waits
/// for: it does not wait for disks and gates.
class TestGivingUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        setFailpointHook(nullptr);
        whenCopied = {};
    }

    void aProof_data() { addHows(); }
    void aProof()
    {
        QFETCH(const bool, byFullLock);
        QSemaphore goOn;
        Office o;
        const auto letGo = qScopeGuard([&goOn] { goOn.release(); });
        o.desktop.upkeepLane().run([&goOn] { goOn.acquire(); });
        std::optional<Result<void>> answer;
        o.engine.proveCopy(&o.desktop, o.copy, [&answer](Result<void> good) { answer = std::move(good); });
        o.giveUp(byFullLock, [&o] { o.engine.cancelProof(); });
        goOn.release();
        QVERIFY(QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs));
        QVERIFY(!*answer && answer->error().is(store::codes::copyCancelled));
        QVERIFY(o.endedAsAsked(byFullLock));
        if (byFullLock) {
            return;
        }
        // It says nothing of the copy.
        const auto state = o.state();
        QVERIFY(state && state->copies.size() == 1 && !state->copies.constFirst().problem);
        QVERIFY(!o.isInTheLog("copy/proved") && !o.isInTheLog("copy/not-whole"));
        const auto again = answerOf<void>([&](auto then) { o.engine.proveCopy(&o.desktop, o.copy, std::move(then)); });
        QVERIFY(again);
    }

    void aCopyThatIsBeingProved_data() { addHows(); }
    void aCopyThatIsBeingProved()
    {
        QFETCH(const bool, byFullLock);
        Office o;
        QVERIFY(QTest::qWaitFor([&] { return o.engine.lastCheck() && !o.engine.isChecking(); }, patienceMs));
        o.estate.clock.advance(std::chrono::minutes(1));
        // All of it is copied, and on this thread somebody gives it up.
        whenCopied = [&] {
            QMetaObject::invokeMethod(
                &o.session, [&] { o.giveUp(byFullLock, [&o] { o.engine.cancelCopy(); }); },
                Qt::BlockingQueuedConnection);
        };
        setFailpointHook(atCopied);
        const auto made = answerOf<QString>([&](auto then) { o.engine.makeCopy(&o.desktop, std::move(then)); });
        QVERIFY(!made && made.error().is(store::codes::copyCancelled));
        QVERIFY(o.endedAsAsked(byFullLock));
        QCOMPARE(app::Backups(o.copies, o.estate.clock).list().size(), std::size_t(1));
        QCOMPARE(QDir(o.copies).entryList({QStringLiteral("*.half*")}, QDir::Dirs), QStringList());
    }

    void theAskingOfTheGates_data() { addHows(); }
    void theAskingOfTheGates()
    {
        QFETCH(const bool, byFullLock);
        SilentGates silent;
        Office o(Office::Runs::OnTheCopy);
        QVERIFY(o.engine.isRecovering());
        o.engine.setTransports(silent);
        const auto letGo = qScopeGuard([&silent] { silent.letGo(); });
        std::optional<Result<ui::RecoveryReport>> answer;
        o.engine.askGates(&o.desktop, [&answer](Result<ui::RecoveryReport> report) { answer = std::move(report); });
        QVERIFY(QTest::qWaitFor([&] { return silent.asked() > 0; }, patienceMs));
        o.giveUp(byFullLock, [&o] { o.engine.cancelAsking(); });
        QVERIFY(QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs));
        QVERIFY(!*answer && answer->error().is(sync::codes::cancelled));
        QVERIFY(!silent.wasLetGo());
        QVERIFY(o.endedAsAsked(byFullLock));
        if (byFullLock) {
            return;
        }
        // Nobody has been asked.
        const auto finished =
            answerOf<void>([&](auto then) { o.engine.finishRecovery(&o.desktop, goodPassword(), std::move(then)); });
        QVERIFY(finished.error().is(app::codes::decisionNeeded));
        QVERIFY(o.engine.isRecovering());
    }

    void anAskingForANewOne()
    {
        SilentGates silent;
        Office o(Office::Runs::OnTheCopy);
        o.engine.setTransports(silent);
        const auto letGo = qScopeGuard([&silent] { silent.letGo(); });
        QList<Result<ui::RecoveryReport>> answers;
        const auto ask = [&](int asked) {
            o.engine.askGates(&o.desktop, [&answers](Result<ui::RecoveryReport> report) { answers.append(report); });
            return QTest::qWaitFor([&] { return silent.asked() == asked; }, patienceMs);
        };
        QVERIFY(ask(1));
        QVERIFY(ask(2)); // the lane came to it
        QVERIFY(QTest::qWaitFor([&] { return answers.size() == 1; }, patienceMs));
        QVERIFY(answers.constFirst().error().is(sync::codes::cancelled));
        o.engine.cancelAsking();
        QVERIFY(QTest::qWaitFor([&] { return answers.size() == 2; }, patienceMs));
        QVERIFY(!silent.wasLetGo());
    }

    void aPairing_data() { addHows(); }
    void aPairing()
    {
        QFETCH(const bool, byFullLock);
        SilentPort gate;
        Office o;
        std::optional<Result<ui::PairingOutcome>> answer;
        o.gates.pair(&o.desktop, gate.pairingText(), QStringLiteral("East"),
                     [&answer](Result<ui::PairingOutcome> paired) { answer = std::move(paired); });
        QVERIFY(QTest::qWaitFor([&] { return gate.isDialled(); }, patienceMs));
        o.giveUp(byFullLock, [&o] { o.gates.cancelPairing(); });
        QVERIFY(QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs));
        QVERIFY(!*answer);
        QCOMPARE(answer->error().code(), sync::codes::cancelled);
        QVERIFY(o.endedAsAsked(byFullLock));
        if (!byFullLock) {
            const auto rows =
                answerOf<QList<ui::GateRow>>([&](auto then) { o.gates.rows(&o.desktop, std::move(then)); });
            QVERIFY(rows && rows->isEmpty());
        }
    }
};

VESTIBULE_TEST(TestGivingUp);
#include "TestGivingUp.moc"
