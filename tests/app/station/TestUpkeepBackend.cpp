#include "app/composition/Backups.h"
#include "app/composition/Codes.h"
#include "app/composition/Recovery.h"
#include "app/station/UpkeepBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/database/Codes.h"
#include "core/store/Codes.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/MemoryGates.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"
#include "tests/support/FlipByte.h"

#include <QDir>
#include <QScopeGuard>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;

namespace {

/// The upkeep's engine over a real station, as the windows have it; gates are in this process.
struct Office
{
    explicit Office(bool opened = true)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , session(desktop)
        , engine(desktop, session)
    {
        engine.setTransports(gates);
        QDir().mkpath(copies);
        if (opened) {
            enter(domain::Role::Manager);
        }
    }

    void enter(domain::Role role)
    {
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), role, true},
                      estate.clock.now() + std::chrono::days(365));
    }
    /// By name and password, as from the sign-in box.
    void signIn()
    {
        const auto in = test::answerOf<domain::Operator>(
            [this](auto then) { session.signIn(&desktop, QStringLiteral("Mei"), goodPassword(), std::move(then)); });
        QVERIFY2(in, in ? "" : in.error().describe().c_str());
    }
    void signOut()
    {
        desktop.leave();
        desktop.sessionLane().wait();
    }

    Result<void> choose()
    {
        return test::answerOf<void>([this](auto then) { engine.chooseFolder(&desktop, copies, std::move(then)); });
    }
    Result<ui::CopiesState> state()
    {
        return test::answerOf<ui::CopiesState>([this](auto then) { engine.copies(&desktop, std::move(then)); });
    }
    Result<QString> copy()
    {
        return test::answerOf<QString>([this](auto then) { engine.makeCopy(&desktop, std::move(then)); });
    }
    Result<ui::RecoveryReport> ask()
    {
        return test::answerOf<ui::RecoveryReport>([this](auto then) { engine.askGates(&desktop, std::move(then)); });
    }
    Result<void> finish(std::optional<SecretBytes> password)
    {
        return test::answerOf<void>(
            [&](auto then) { engine.finishRecovery(&desktop, std::move(password), std::move(then)); });
    }
    [[nodiscard]] bool waitFor(const std::function<bool()>& condition)
    {
        return QTest::qWaitFor([&] { return condition(); }, test::patienceMs);
    }
    [[nodiscard]] bool isIdle() const { return !engine.isChecking() && !engine.isCopying(); }

    StationFixture estate;
    QString copies = estate.dir.filePath(QStringLiteral("copies"));
    MemoryGates gates{estate.clock};
    app::Desktop desktop;
    app::SessionBackend session;
    app::UpkeepBackend engine;
};

/// In the fixture's station, before the windows have it.
domain::CredentialId giveCard(StationFixture& f, int number)
{
    domain::ResidentDetails details = StationFixture::tenant("x");
    details.name = QStringLiteral("Resident %1").arg(number);
    details.dwelling.room = QString::number(number);
    const auto begun = f.sitting([&](app::Sittings& s) { return s.begin(details); });
    const auto no =
        f.sitting([&](app::Sittings& s) { return s.decline(begun->sitting, f.answer(domain::Answer::Choice::Card)); });
    const auto card = f.sitting([&](app::Sittings& s) { return s.issueCard(begun->sitting, {}); });
    return no && card ? card->credential : domain::CredentialId();
}

void deliver(StationFixture& f, MemoryGates& gates)
{
    MemoryDelivery delivery(*f.station, gates);
    QVERIFY(delivery.engine().syncOnce(30s));
}

/// A card that ended after the copy which the station then runs on.
struct Restored
{
    Office o{false};
    domain::CredentialId left;

    Restored()
    {
        StationFixture& f = o.estate;
        for (const char* name : {"East", "West"}) {
            if (!o.gates.add(*f.station, QString::fromLatin1(name))) {
                qFatal("no gate");
            }
        }
        left = giveCard(f, 1);
        deliver(f, o.gates);
        app::Backups backups(o.copies, f.clock);
        const auto made = backups.make(*f.folder, f.station->store(), f.station->keys().master());
        const auto ended = f.station->store().runBlocking(
            [&](store::Session& s) { return app::KeyIssue(s, f.station->desk(), f.mei).revoke(left); });
        if (!made || !ended) {
            qFatal("no copy");
        }
        deliver(f, o.gates);
        const vault::MasterKey master = f.station->keys().master().clone();
        f.station.reset();
        if (!backups.restore(made->name, *f.folder, master)) {
            qFatal("not restored");
        }
        o.signIn();
    }
};

} // namespace

class TestUpkeepBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStationChecksItselfAtTheOpeningAndOnceADayUnderTheScreenLockToo()
    {
        Office o;
        QVERIFY(o.waitFor([&] { return o.engine.lastCheck() && o.isIdle(); }));
        QVERIFY(o.engine.lastCheck()->isGood());
        const Instant first = o.engine.lastCheck()->at;
        o.engine.lookForWhatIsDue();
        QVERIFY(o.state()); // the lane is through: nothing was due
        QVERIFY(o.isIdle() && o.engine.lastCheck()->at == first);
        o.desktop.stepAway(); // the screen is locked
        o.estate.clock.advance(24h);
        o.engine.lookForWhatIsDue();
        QVERIFY(o.waitFor([&] { return o.engine.lastCheck()->at > first && o.isIdle(); }));
        QVERIFY(o.engine.lastCheck()->isGood());
        QVERIFY(app::UpkeepRecord::load(*o.estate.folder).lastCheck->at == o.engine.lastCheck()->at);
    }

    void aBadFindingWarnsAndIsInTheAuditLog()
    {
        Office o;
        QVERIFY(o.waitFor([&] { return o.engine.lastCheck() && o.isIdle(); }));
        QVERIFY(QFile::remove(o.estate.folder->storePath() + QStringLiteral("-anchor")));
        QSignalSpy warned(&o.engine, &ui::UpkeepEngine::warningsChanged);
        o.engine.check();
        QVERIFY(o.waitFor([&] { return o.engine.warnings().checkBad && o.isIdle(); }));
        QVERIFY(!warned.isEmpty());
        std::optional<Result<QByteArray>> log;
        o.desktop.station()->store().read(
            &o.desktop, [desk = &o.desktop.station()->desk()](store::Session& s) { return desk->audit.exported(s); },
            [&log](Result<QByteArray> bytes) { log.emplace(std::move(bytes)); });
        QVERIFY(o.waitFor([&] { return log.has_value(); }));
        QVERIFY((*log)->contains("station/self-check-failed"));
        QVERIFY((*log)->contains("database/anchor-missing"));
    }

    void aCancelledCheckIsNotStartedAgainAtOnce()
    {
        Office o;
        QVERIFY(o.waitFor([&] { return o.engine.lastCheck() && o.isIdle(); }));
        o.estate.clock.advance(25h);
        QSignalSpy ended(&o.engine, &ui::UpkeepEngine::checked);
        o.engine.check();
        o.engine.cancelCheck();
        QVERIFY(o.waitFor([&] { return !ended.isEmpty(); }));
        o.engine.lookForWhatIsDue();
        QVERIFY(o.state());
        QVERIFY(o.isIdle());
        o.estate.clock.advance(1h);
        o.engine.lookForWhatIsDue();
        QVERIFY(o.waitFor([&] { return ended.size() == 2; }));
    }

    void copiesAreMadeByThemselvesOnceAFolderWasChosen()
    {
        Office o;
        QVERIFY(o.engine.warnings().noCopies || o.waitFor([&] { return o.engine.warnings().noCopies; }));
        QVERIFY(o.choose());
        QVERIFY(o.waitFor([&] { return o.isIdle() && o.state()->copies.size() == 1; }));
        QVERIFY(!o.engine.warnings().noCopies);
        o.estate.clock.advance(24h);
        o.desktop.stepAway(); // under the screen lock
        o.engine.lookForWhatIsDue();
        QVERIFY(o.waitFor([&] { return o.isIdle() && o.state()->copies.size() == 2; }));
        const auto state = o.state();
        QVERIFY(state && state->onTheSameDisk && !state->overdue && !state->problem);
        // Whoever is not a manager chooses nothing.
        QVERIFY(o.choose().error().is(app::codes::notSignedIn));
        o.desktop.enter(nullptr, {o.estate.mei, QStringLiteral("Li"), domain::Role::Clerk, true},
                        o.estate.clock.now() + std::chrono::days(365));
        QVERIFY(o.choose().error().is(app::codes::notAllowed));
    }

    void anUnpluggedFolderIsSaidAndMadeUp()
    {
        Office o;
        QVERIFY(o.choose());
        QVERIFY(o.waitFor([&] { return o.isIdle() && o.state()->copies.size() == 1; }));
        const QString away = o.copies + QStringLiteral(".unplugged");
        QVERIFY(QDir().rename(o.copies, away));
        QVERIFY(o.copy().error().is(app::codes::copiesFolderMissing));
        QVERIFY(o.engine.warnings().copyFailed);
        auto state = o.state();
        QVERIFY(state->unusable == app::codes::copiesFolderMissing &&
                state->problem == app::codes::copiesFolderMissing);
        QVERIFY(!state->overdue); // a copy was made just now
        o.estate.clock.advance(49h);
        QVERIFY(o.state()->overdue || o.waitFor([&] { return o.state()->overdue; }));
        QVERIFY(QDir().rename(away, o.copies));
        QVERIFY(o.waitFor([&] {
            o.engine.lookForWhatIsDue();
            return o.isIdle() && o.state()->copies.size() == 2;
        }));
        state = o.state();
        QVERIFY(!state->unusable && !state->problem && !state->overdue);
        QVERIFY(!o.engine.warnings().copyFailed && !o.engine.warnings().copyOverdue);
    }

    void theLedgerFollowsARevocationByItself()
    {
        Office o(false);
        const domain::CredentialId card = giveCard(o.estate, 1);
        o.enter(domain::Role::Manager);
        QVERIFY(o.choose());
        QVERIFY(o.waitFor([&] { return o.isIdle() && o.state()->copies.size() == 1; }));
        const auto key = app::only(o.desktop.station()->keys().master().ledgerKey());
        const auto stands = [&] {
            const auto ledger = app::readLedger(o.copies + QStringLiteral("/erasures.ledger"), key);
            return ledger && ledger->credentials.contains(card);
        };
        QVERIFY(!stands());
        o.desktop.station()->store().run(
            &o.desktop,
            [card, desk = &o.desktop.station()->desk(), mei = o.estate.mei](store::Session& s) {
                return app::KeyIssue(s, *desk, mei).revoke(card);
            },
            [](const Result<void>&) {});
        QVERIFY(o.waitFor(stands));
    }

    void aCopyIsProvedAgainAndABadOneIsSaid()
    {
        Office o;
        QVERIFY(o.choose());
        QVERIFY(o.waitFor([&] { return o.isIdle() && o.state()->copies.size() == 1; }));
        const QString name = o.state()->copies.first().name;
        const auto prove = [&] {
            return test::answerOf<void>([&](auto then) { o.engine.proveCopy(&o.desktop, name, std::move(then)); });
        };
        o.estate.clock.advance(1h);
        QVERIFY(prove());
        QVERIFY(o.state()->copies.first().provedAt == o.estate.clock.now());
        QVERIFY(test::flipMiddleByte(o.copies + u'/' + name + QStringLiteral("/station.db")));
        QVERIFY(!prove());
        QVERIFY(o.state()->copies.first().problem == app::codes::backupFailed);
    }

    void anOlderCopySendsNothingUntilAManagerHasFinishedIt()
    {
        Restored r;
        Office& o = r.o;
        QVERIFY(o.engine.isRecovering());
        QVERIFY(o.desktop.station()->sync().statuses().empty()); // the deliveries were not started
        QVERIFY(o.copy().error().is(store::codes::recovering));
        QSignalSpy answers(&o.engine, &ui::UpkeepEngine::gateAnswered);
        const auto report = o.ask();
        QVERIFY2(report, report ? "" : report.error().describe().c_str());
        QCOMPARE(answers.size(), 2);
        QCOMPARE(report->keysToEnd, 1);
        QCOMPARE(report->gatesNotAsked, 0);
        QVERIFY(report->lostChanges > 0 && report->lostLogEntries > 0 && !report->needsDecision);
        o.desktop.enter(nullptr, {o.estate.mei, QStringLiteral("Li"), domain::Role::Clerk, true},
                        o.estate.clock.now() + std::chrono::days(365));
        QVERIFY(o.finish(std::nullopt).error().is(app::codes::notAllowed));
        QVERIFY(o.engine.isRecovering());
        o.desktop.enter(nullptr, {o.estate.mei, QStringLiteral("Mei"), domain::Role::Manager, true},
                        o.estate.clock.now() + std::chrono::days(365));
        const QString replaced = o.estate.folder->path() + QStringLiteral("/replaced");
        QVERIFY(QFile::exists(replaced));
        QSignalSpy recovered(&o.engine, &ui::UpkeepEngine::recovered);
        QVERIFY(o.finish(std::nullopt));
        QCOMPARE(recovered.size(), 1);
        QVERIFY(!o.engine.isRecovering());
        QVERIFY(!QFile::exists(replaced));
        QVERIFY(o.waitFor([&] { return !o.desktop.station()->sync().statuses().empty(); })); // now they are
    }

    void aDecisionNeedsTheManagersOwnPassword()
    {
        Restored r;
        Office& o = r.o;
        QVERIFY(o.finish(std::nullopt).error().is(app::codes::decisionNeeded)); // nobody was asked yet
        o.gates.at(1).off = true;
        const auto report = o.ask();
        QVERIFY(report && report->needsDecision);
        QCOMPARE(report->gatesNotAsked, 1);
        QVERIFY(o.finish(std::nullopt).error().is(app::codes::decisionNeeded));
        QVERIFY(o.finish(SecretBytes::copyOf(QByteArrayView("not it at all"))).error().is(vault::codes::wrongPassword));
        QVERIFY(o.engine.isRecovering());
        // The other gate comes back, and is asked again.
        o.gates.at(1).off = false;
        QVERIFY(!o.ask()->needsDecision);
        o.gates.at(1).off = true;
        QVERIFY(o.ask()->needsDecision);
        QVERIFY(o.finish(goodPassword()));
        QVERIFY(!o.engine.isRecovering());
    }

    void aFolderOfCopiesThatIsAwayNeedsADecision()
    {
        Restored r;
        Office& o = r.o;
        app::UpkeepRecord record;
        QVERIFY(app::chooseCopyFolder(record, *o.estate.folder, o.copies, o.estate.clock.now()));
        QVERIFY(record.save(*o.estate.folder));
        auto report = o.ask();
        QVERIFY(report && !report->needsDecision && report->ledgerFound);
        QVERIFY(QDir().rename(o.copies, o.copies + QStringLiteral(".unplugged")));
        report = o.ask();
        QVERIFY(report && report->needsDecision && !report->ledgerFound);
        QVERIFY(o.finish(std::nullopt).error().is(app::codes::decisionNeeded));
        QVERIFY(o.finish(goodPassword()));
    }

    void anOlderStorePutBackIsAcceptedByAManagerAndRecovers()
    {
        Office o(false);
        const QString old = o.estate.dir.filePath(QStringLiteral("old"));
        o.estate.station.reset();
        QVERIFY(QFile::copy(o.estate.folder->storePath(), old));
        o.signIn();
        QVERIFY(o.waitFor([&] { return o.engine.lastCheck() && o.isIdle(); }));
        o.signOut();
        QVERIFY(QFile::remove(o.estate.folder->storePath()) && QFile::copy(old, o.estate.folder->storePath()));
        const auto refused = test::answerOf<domain::Operator>(
            [&](auto then) { o.session.signIn(&o.desktop, QStringLiteral("Mei"), goodPassword(), std::move(then)); });
        QVERIFY(refused.error().is(database::codes::rolledBack));
        const auto accept = [&](SecretBytes password) {
            return test::answerOf<void>([&](auto then) {
                o.engine.acceptOlderStore(&o.desktop, QStringLiteral("Mei"), std::move(password), std::move(then));
            });
        };
        QVERIFY(accept(SecretBytes::copyOf(QByteArrayView("not it at all"))).error().is(vault::codes::wrongPassword));
        QVERIFY(accept(goodPassword()));
        QVERIFY(accept(goodPassword()).error().is(app::codes::nothingToAccept));
        o.signIn();
        QVERIFY(o.engine.isRecovering());
        QVERIFY(o.ask());
        QVERIFY(o.finish(goodPassword()));
        QVERIFY(!o.engine.isRecovering());
    }

    void theWindowIsNotHeldUp()
    {
        QSemaphore goOn;
        Office o;
        QVERIFY(o.choose());
        QVERIFY(o.waitFor([&] { return o.isIdle() && o.state()->copies.size() == 1 && o.engine.lastCheck(); }));
        o.estate.clock.advance(1min);
        const auto letGo = qScopeGuard([&goOn] { goOn.release(); });
        // While its lane is held nothing can come of what is asked, unless it were done on this thread.
        o.desktop.upkeepLane().run([&goOn] { goOn.acquire(); });
        QSignalSpy checked(&o.engine, &ui::UpkeepEngine::checked);
        int answers = 0;
        o.engine.check();
        o.engine.makeCopy(&o.desktop, [&answers](const Result<QString>& made) { answers += made ? 1 : 0; });
        o.engine.copies(&o.desktop, [&answers](const Result<ui::CopiesState>& state) { answers += state ? 1 : 0; });
        for (int round = 0; round < 100; ++round) {
            QCoreApplication::processEvents();
        }
        QVERIFY(o.engine.isChecking() && o.engine.isCopying());
        QVERIFY(checked.isEmpty());
        QCOMPARE(answers, 0);
        QCOMPARE(app::Backups(o.copies, o.estate.clock).list().size(), std::size_t(1));
        goOn.release();
        QVERIFY(o.waitFor([&] { return answers == 2 && !checked.isEmpty() && o.isIdle(); }));
        QCOMPARE(o.state()->copies.size(), 2);
    }

    void whoeverAsksWhileACopyIsMadeIsAnsweredWithIt()
    {
        Office o;
        QVERIFY(o.choose());
        QVERIFY(o.waitFor([&] { return o.isIdle() && o.state()->copies.size() == 1; }));
        o.estate.clock.advance(1min);
        QStringList made;
        const auto take = [&](const Result<QString>& name) {
            QVERIFY(!o.engine.isCopying());
            made.append(name.value_or(QString()));
        };
        o.engine.makeCopy(&o.desktop, take);
        o.engine.makeCopy(&o.desktop, take);
        QVERIFY(o.waitFor([&] { return made.size() == 2; }));
        QVERIFY(!made.first().isEmpty());
        QCOMPARE(made.last(), made.first());
        QCOMPARE(o.state()->copies.size(), 2);
    }

    void onlyClerksAndManagersCopyAndProve()
    {
        Office o;
        QVERIFY(o.choose());
        QVERIFY(o.waitFor([&] { return o.isIdle() && o.state()->copies.size() == 1; }));
        const QString name = o.state()->copies.first().name;
        const auto prove = [&] {
            return test::answerOf<void>([&](auto then) { o.engine.proveCopy(&o.desktop, name, std::move(then)); });
        };
        const auto as = [&](domain::Role role) {
            o.desktop.enter(nullptr, {o.estate.mei, QStringLiteral("Li"), role, true},
                            o.estate.clock.now() + std::chrono::days(365));
        };
        as(domain::Role::Auditor);
        QVERIFY(o.copy().error().is(app::codes::notAllowed));
        QVERIFY(prove().error().is(app::codes::notAllowed));
        o.desktop.stepAway();
        QVERIFY(o.copy().error().is(app::codes::notSignedIn));
        QVERIFY(prove().error().is(app::codes::notSignedIn));
        QVERIFY(!o.engine.isCopying());
        QCOMPARE(o.state()->copies.size(), 1);
        as(domain::Role::Clerk);
        o.estate.clock.advance(1min);
        QVERIFY(prove());
        QVERIFY(o.copy());
    }

    void whatIsDoneBeforeTheRecoveryIsInTheLog()
    {
        Restored r;
        Office& o = r.o;
        QCOMPARE(o.session.phase(), ui::SessionEngine::Phase::Open);
        o.session.lockScreen();
        const auto wrong = test::answerOf<domain::Operator>([&](auto then) {
            o.session.signIn(&o.desktop, QStringLiteral("Mei"), SecretBytes::copyOf(QByteArrayView("not it at all")),
                             std::move(then));
        });
        QVERIFY(wrong.error().is(vault::codes::wrongPassword));
        o.desktop.sessionLane().wait();
        const auto log = o.desktop.station()->store().readBlocking(
            [desk = &o.desktop.station()->desk()](store::Session& s) { return desk->audit.exported(s); });
        QVERIFY(log && log->contains("session/locked") && log->contains("session/refused"));
        QVERIFY(o.engine.isRecovering());
    }

    void aStationIsClosedWhileACheckRuns()
    {
        Office o;
        o.engine.check();
        QSignalSpy ended(&o.engine, &ui::UpkeepEngine::checked);
        o.signOut();
        QVERIFY(o.waitFor([&] { return o.isIdle(); }));
        o.signIn();
        QVERIFY(o.waitFor([&] { return o.engine.lastCheck() && o.isIdle(); }));
    }
};

VESTIBULE_TEST(TestUpkeepBackend);
#include "TestUpkeepBackend.moc"
