#include "core/database/Codes.h"
#include "core/sync/Codes.h"
#include "core/vault/Codes.h"
#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"
#include "tests/ui/support/Failures.h"
#include "ui/session/SecretEdit.h"
#include "ui/upkeep/RecoveryPresenter.h"

#include <QLabel>
#include <QTableWidget>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const domain::Operator mei{{}, QStringLiteral("Mei"), domain::Role::Manager, true};

ui::RecoveryReport oneGateSilent()
{
    ui::RecoveryReport report;
    report.gates = {{QStringLiteral("East"), {}, 3}, {QStringLiteral("West"), sync::codes::unreachable, 0}};
    report.keysToEnd = 2;
    report.peopleToErase = 1;
    report.lostChanges = 7;
    report.lostLogEntries = 9;
    report.gatesNotAsked = 1;
    report.needsDecision = true;
    return report;
}

SecretBytes secret(const char* text) { return SecretBytes::copyOf(QByteArrayView(text)); }

/// The windows of a station that runs on an older copy, somebody signed in.
struct Shown
{
    explicit Shown(domain::Role role = domain::Role::Manager, const ui::RecoveryReport& report = oneGateSilent(),
                   bool asking = false)
        : desk(ui::SessionEngine::Phase::SignedOut)
    {
        desk.upkeep.recovering = true;
        desk.upkeep.report = report;
        desk.upkeep.holdGates = asking;
        desk.session.role = role;
        desk.session.setPhase(ui::SessionEngine::Phase::Open);
        settle();
    }
    [[nodiscard]] bool isShown() { return desk.clerk<QWidget>("recoveryView") != nullptr; }
    [[nodiscard]] QString text(const char* label) { return desk.clerk<QLabel>(label)->text(); }

    Desk desk;
};

} // namespace

class TestRecoveryView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecoveringStationShowsTheRecoveryInsteadOfTheDesk()
    {
        Shown s;
        QVERIFY(s.isShown());
        QVERIFY(!s.desk.clerk<QWidget>("rail")->isVisible());
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("askGates")), 1); // at once
        auto* gates = s.desk.clerk<QTableWidget>("recoveryGates");
        QCOMPARE(gates->rowCount(), 2);
        QCOMPARE(gates->item(0, 0)->text(), QStringLiteral("West")); // who was not reached comes first
        const QString found = s.text("recoveryFound");
        QVERIFY(found.contains(QStringLiteral("2 keys")) && found.contains(QStringLiteral("1 person")) &&
                found.contains(QStringLiteral("7 changes")) && found.contains(QStringLiteral("9 entries")));
        QVERIFY(s.text("recoveryDecision").contains(QStringLiteral("1 gate")));
    }

    void whatTheGatesAloneCannotTellIsSaid()
    {
        ui::RecoveryReport report = oneGateSilent();
        report.withoutKey = 3;
        Shown s(domain::Role::Manager, report);
        QVERIFY(s.text("recoveryFound").contains(QStringLiteral("3 people are left without any key")));
        QVERIFY(!s.desk.clerk<QLabel>("recoveryAtWork")->isVisible()); // it was known before the sign-in
    }

    void aStationThatHasWorkedOnSaysThatItsNumbersAreTooLow()
    {
        ui::RecoveryReport report = oneGateSilent();
        report.lostChanges = 0;
        report.lostLogEntries = 0;
        QVERIFY(Shown(domain::Role::Manager, report)
                    .text("recoveryFound")
                    .contains(QStringLiteral("No gate has seen a later state")));
        report.isDiverged = true;
        Shown s(domain::Role::Manager, report);
        QVERIFY(s.text("recoveryFound").contains(QStringLiteral("how many cannot be told")));
        QVERIFY(!s.text("recoveryFound").contains(QStringLiteral("No gate has seen a later state")));
    }

    void anOlderCopyFoundAtWorkTakesThePlaceOfThePages()
    {
        Desk desk;
        desk.upkeep.report = oneGateSilent();
        desk.beginReading(); // a resident is at it
        desk.upkeep.tellOlderCopy();
        settle();
        QVERIFY(desk.clerk<QWidget>("recoveryView") != nullptr);
        QVERIFY(!desk.clerk<QWidget>("rail")->isVisible());
        QVERIFY(desk.clerk<QLabel>("recoveryAtWork")->isVisible());
        QVERIFY(desk.clerk<QLabel>("recoveryAtWork")->text().contains(QStringLiteral("found just now")));
        QCOMPARE(desk.upkeep.calls.count(QStringLiteral("askGates")), 1);
        QVERIFY(!desk.windows->mainWindow().overlay().isVisible());
        desk.clerk<QLineEdit>("recoveryPassword")->setText(QStringLiteral("correct horse"));
        desk.press(desk.clerk("recoveryFinish"));
        QVERIFY(desk.clerk<QWidget>("recoveryView") == nullptr);
        QVERIFY(desk.clerk<QWidget>("rail")->isVisible());
    }

    void anOlderCopyFoundBehindTheScreenLockWaitsForTheUnlocking()
    {
        Desk desk;
        desk.session.lockScreen();
        settle();
        desk.upkeep.tellOlderCopy();
        settle();
        QVERIFY(desk.windows->mainWindow().overlay().isVisible());
        QVERIFY(desk.clerk<QWidget>("recoveryView") == nullptr);
        desk.session.setPhase(ui::SessionEngine::Phase::Open);
        settle();
        QVERIFY(desk.clerk<QWidget>("recoveryView") != nullptr);
        QVERIFY(!desk.windows->mainWindow().overlay().isVisible());
    }

    void aClerkIsToldToCallAManager()
    {
        Shown s(domain::Role::Clerk);
        QVERIFY(s.isShown());
        QVERIFY(s.text("recoveryLead").contains(QStringLiteral("Call a manager")));
        QVERIFY(!s.desk.clerk("recoveryFinish")->isVisible());
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("askGates")), 0);
        s.desk.press(s.desk.clerk("recoverySignOut"));
        QCOMPARE(s.desk.session.calls.count(QStringLiteral("signOut")), 1);
    }

    void aDecisionTakesTheOwnPasswordAndThenTheDeskOpens()
    {
        Shown s;
        s.desk.press(s.desk.clerk("recoveryFinish")); // no password typed
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("finishRecovery")), 0);
        s.desk.clerk<QLineEdit>("recoveryPassword")->setText(QStringLiteral("wrong"));
        s.desk.upkeep.calls.failNext(QStringLiteral("finishRecovery"), vault::codes::wrongPassword);
        s.desk.press(s.desk.clerk("recoveryFinish"));
        QVERIFY(s.isShown());
        QVERIFY(s.desk.clerk("recoveryFinish")->isEnabled());
        s.desk.clerk<QLineEdit>("recoveryPassword")->setText(QStringLiteral("correct horse"));
        s.desk.press(s.desk.clerk("recoveryFinish"));
        QCOMPARE(*s.desk.upkeep.decidedWith, QByteArray("correct horse"));
        QVERIFY(!s.isShown());
        QVERIFY(s.desk.clerk<QWidget>("rail")->isVisible());
    }

    void withoutADecisionNoPasswordIsAsked()
    {
        ui::RecoveryReport report = oneGateSilent();
        report.gates[1].problem.reset();
        report.gatesNotAsked = 0;
        report.needsDecision = false;
        Shown s(domain::Role::Manager, report);
        QVERIFY(!s.desk.clerk<QLineEdit>("recoveryPassword")->isVisible());
        s.desk.press(s.desk.clerk("recoveryFinish"));
        QVERIFY(!s.desk.upkeep.decidedWith);
        QVERIFY(!s.isShown());
    }

    void gatesCanBeAskedAgain()
    {
        Shown s;
        s.desk.upkeep.report.needsDecision = false;
        s.desk.upkeep.report.gates[1].problem.reset();
        s.desk.press(s.desk.clerk("recoveryAsk"));
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("askGates")), 2);
        QVERIFY(!s.desk.clerk<QLineEdit>("recoveryPassword")->isVisible());
    }

    void eachAnswerIsShownAsItComes()
    {
        FakeUpkeep engine;
        engine.holdGates = true;
        ui::RecoveryPresenter presenter(engine, mei, nullptr);
        Q_EMIT engine.gateAnswered({QStringLiteral("East"), {}, 1}); // of nobody's asking
        QVERIFY(presenter.report().gates.isEmpty());
        presenter.ask();
        Q_EMIT engine.gateAnswered({QStringLiteral("East"), {}, 1});
        QCOMPARE(presenter.report().gates.size(), 1);
        QCOMPARE(int(presenter.step()), int(ui::RecoveryPresenter::Step::Asking));
        presenter.ask();
        presenter.finish(secret("x"));
        QCOMPARE(engine.calls.log(), QStringList{QStringLiteral("askGates")});
    }

    void theAskingCanBeStopped()
    {
        Shown s(domain::Role::Manager, oneGateSilent(), true);
        auto* ask = s.desk.clerk<QPushButton>("recoveryAsk");
        QCOMPARE(ask->text(), QStringLiteral("Stop asking"));
        Q_EMIT s.desk.upkeep.gateAnswered({QStringLiteral("East"), {}, 3});
        QCOMPARE(s.desk.clerk<QTableWidget>("recoveryGates")->rowCount(), 1);
        s.desk.press(ask);
        QCOMPARE(s.desk.upkeep.calls.count(QStringLiteral("cancelAsking")), 1);
        QVERIFY(!ask->isEnabled()); // once
        s.desk.upkeep.endAsking(fail(sync::codes::cancelled));
        settle();
        QCOMPARE(ask->text(), QStringLiteral("Ask the gates"));
        QVERIFY(ask->isEnabled() && !s.desk.clerk("recoveryFinish")->isEnabled());
        QCOMPARE(s.desk.clerk<QTableWidget>("recoveryGates")->rowCount(), 0); // nobody was asked
        QVERIFY(!s.desk.clerk<QWidget>("recoveryProgress")->isVisible());
        s.desk.upkeep.holdGates = false;
        s.desk.press(ask);
        QVERIFY(s.desk.clerk("recoveryFinish")->isEnabled());
    }

    void whyADecisionIsNeededIsSaid_data()
    {
        QTest::addColumn<bool>("away");
        QTest::addColumn<int>("notAsked");
        QTest::addColumn<int>("onOneWord");
        QTest::addColumn<bool>("many");
        QTest::newRow("the disk with the copies is away") << true << 0 << 0 << false;
        QTest::newRow("a gate was not reached") << false << 1 << 0 << false;
        QTest::newRow("one gate's word") << false << 0 << 2 << false;
        QTest::newRow("many at once") << false << 0 << 0 << true;
        QTest::newRow("the disk is away and a gate, too") << true << 1 << 0 << false;
        QTest::newRow("all of it") << true << 3 << 2 << true;
    }

    void whyADecisionIsNeededIsSaid()
    {
        QFETCH(const bool, away);
        QFETCH(const int, notAsked);
        QFETCH(const int, onOneWord);
        QFETCH(const bool, many);
        ui::RecoveryReport report = oneGateSilent();
        report.ledgerAway = away;
        report.ledgerFound = !away;
        report.gatesNotAsked = notAsked;
        report.onOneWord = onOneWord;
        report.manyAtOnce = many;
        Shown s(domain::Role::Manager, report);
        const QString why = s.text("recoveryDecision");
        QCOMPARE(why.contains(QStringLiteral("disk with the copies is away")), away);
        QCOMPARE(why.contains(QStringLiteral("Connect it and ask again")), away);
        QCOMPARE(why.contains(QStringLiteral("not reached")), notAsked > 0);
        QCOMPARE(why.contains(QStringLiteral("one gate alone")), onOneWord > 0);
        QCOMPARE(why.contains(QStringLiteral("Many keys")), many);
        QCOMPARE(s.text("recoveryLedger").contains(QStringLiteral("disk with the copies is away")), away);
        QCOMPARE(s.desk.clerk<QLabel>("recoveryLedger")->property("look").toString(),
                 away ? QStringLiteral("problem") : QStringLiteral("hint"));
    }

    void aFailureLeavesTheStepWhereItWas()
    {
        FakeUpkeep engine;
        ui::RecoveryPresenter presenter(engine, mei, nullptr);
        const Failures failures(presenter);
        engine.calls.failNext(QStringLiteral("askGates"), engine::codes::ledgerAltered);
        presenter.ask();
        settle();
        QCOMPARE(int(presenter.step()), int(ui::RecoveryPresenter::Step::Beginning));
        QCOMPARE(failures.codes(), QStringList{QStringLiteral("station/ledger-altered")});
        presenter.ask();
        settle();
        QCOMPARE(int(presenter.step()), int(ui::RecoveryPresenter::Step::Found));
    }

    void theScreenLockCoversItAndAnotherManagerGoesOn()
    {
        Shown s;
        s.desk.session.lockScreen();
        settle();
        QVERIFY(s.desk.windows->mainWindow().overlay().isVisible());
        s.desk.session.setPhase(ui::SessionEngine::Phase::Open);
        settle();
        QVERIFY(s.isShown());
        QVERIFY(!s.desk.windows->mainWindow().overlay().isVisible());
    }

    void anOlderStoreAtTheSignInHasAWayOn_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("offered");
        QTest::newRow("rolled back") << QStringLiteral("rolled-back") << true;
        QTest::newRow("no anchor") << QStringLiteral("anchor-missing") << true;
        QTest::newRow("a bad anchor") << QStringLiteral("anchor-damaged") << true;
        QTest::newRow("of a newer program") << QStringLiteral("newer-schema") << false;
    }

    void anOlderStoreAtTheSignInHasAWayOn()
    {
        QFETCH(const QString, code);
        QFETCH(const bool, offered);
        Desk desk(ui::SessionEngine::Phase::SignedOut);
        const auto found = std::find_if(database::codes::all.begin(), database::codes::all.end(),
                                        [&](ErrorCode one) { return code.toStdString() == one.reason; });
        QVERIFY(found != database::codes::all.end());
        desk.session.calls.failNext(QStringLiteral("signIn"), *found);
        desk.clerk<QLineEdit>("passwordEdit")->setText(QStringLiteral("correct horse"));
        desk.press(desk.clerk("signInButton"));
        QCOMPARE(desk.clerk("olderStoreButton")->isVisible(), offered);
        if (!offered) {
            return;
        }
        desk.press(desk.clerk("olderStoreButton"));
        QVERIFY(desk.clerk<QWidget>("olderStoreView") != nullptr);
        desk.press(desk.clerk("acceptOlderStore")); // nothing typed
        QCOMPARE(desk.upkeep.calls.count(QStringLiteral("acceptOlderStore")), 0);
        desk.upkeep.calls.failNext(QStringLiteral("acceptOlderStore"), engine::codes::notAllowed);
        desk.clerk<QLineEdit>("olderStorePassword")->setText(QStringLiteral("correct horse"));
        desk.press(desk.clerk("acceptOlderStore"));
        QVERIFY(desk.clerk<QWidget>("olderStoreView") != nullptr);
        QVERIFY(desk.clerk<QLineEdit>("olderStorePassword")->text().isEmpty());
        // Another try with this account is none: the way to a manager's leads over the sign-in.
        QVERIFY(desk.clerk<QPushButton>("olderStoreBack")->hasFocus());
        desk.clerk<QLineEdit>("olderStorePassword")->setText(QStringLiteral("correct horse"));
        desk.press(desk.clerk("acceptOlderStore"));
        QVERIFY(desk.clerk<QWidget>("olderStoreView") == nullptr);
        QVERIFY(desk.clerk<QWidget>("signInPanel") != nullptr);
    }
};

VESTIBULE_TEST(TestRecoveryView);
#include "TestRecoveryView.moc"
