#include "app/composition/Codes.h"
#include "app/station/OperatorsBackend.h"
#include "app/station/ResidentsBackend.h"
#include "app/station/SessionBackend.h"
#include "core/audit/Entry.h"
#include "core/base/Codes.h"
#include "core/base/Failpoint.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/domain/Codes.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QDir>
#include <QTest>

using namespace vestibule;

namespace {

using Phase = ui::SessionEngine::Phase;
constexpr std::chrono::hours day(24);

SecretBytes bytes(const char* text) { return SecretBytes::copyOf(QByteArrayView(text)); }

/// The session as the windows have it, over a real folder.
struct Station
{
    explicit Station(bool setUpNow = true)
        : folder(app::StationFolder::open(dir.filePath(QStringLiteral("station"))).value())
        , desktop(*folder, clock, {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , session(desktop)
        , operators(desktop, session)
        , residents(desktop)
    {
        made = setUpNow && setUp();
    }

    static ui::SetUpRequest request()
    {
        const app::NewEstate estate = test::willowCourt();
        return {{estate.name, estate.processorName, estate.processorContact, estate.processorAddress},
                estate.managerName,
                test::goodPassword()};
    }
    Result<ui::RecoverySheet> setUp(ui::SetUpRequest asked = request())
    {
        return test::answerOf<ui::RecoverySheet>([&](auto then) { session.setUp(&desktop, std::move(asked), then); });
    }
    void close()
    {
        session.signOut();
        desktop.sessionLane().wait();
    }
    Result<void> free(domain::OperatorId who)
    {
        return test::answerOf<void>([&](auto then) { operators.freeAccount(&desktop, who, then); });
    }
    /// What the log of the open station has of this.
    QList<audit::Entry> noted(const QByteArray& act)
    {
        desktop.sessionLane().wait();
        const auto records =
            desktop.station()->store().readBlocking([](store::Session& s) { return s.audit().read(0, 1000); });
        QList<audit::Entry> out;
        for (const auto& record : *records) {
            const audit::Entry entry = audit::decode(record.bytes).value();
            if (entry.action == act) {
                out.append(entry);
            }
        }
        return out;
    }
    Result<domain::Operator> signIn(const char* name, SecretBytes password = test::goodPassword())
    {
        return test::answerOf<domain::Operator>(
            [&](auto then) { session.signIn(&desktop, QString::fromLatin1(name), std::move(password), then); });
    }
    Result<domain::Operator> guess() { return signIn("Mei", bytes("a wrong password")); }
    ui::SignInLimit limit() { return session.signInLimit(QStringLiteral("Mei")); }
    Result<Instant> sign(bool byPassword = false, const char* password = "seven quiet herons at dawn")
    {
        ui::UndertakingAnswer answer;
        answer.hash = session.presentUndertaking(QStringLiteral("zh")).hash;
        answer.language = QStringLiteral("zh");
        if (byPassword) {
            answer.password = SecretBytes::copyOf(QByteArrayView(password));
        } else {
            answer.drawing = test::StationFixture::signature();
        }
        return test::answerOf<Instant>([&](auto then) { session.signUndertaking(&desktop, std::move(answer), then); });
    }
    Result<ui::SearchHits> list()
    {
        return test::answerOf<ui::SearchHits>([&](auto then) { residents.search(&desktop, {}, then); });
    }
    Result<domain::Approval> approve(const char* second, const char* secondPassword)
    {
        domain::ApprovalRequest request;
        request.act = domain::Act::ExportAuditLog;
        request.ownPassword = test::goodPassword();
        request.secondName = QString::fromLatin1(second);
        request.secondPassword = SecretBytes::copyOf(QByteArrayView(secondPassword));
        request.reason = "own-review";
        return test::answerOf<domain::Approval>(
            [&](auto then) { session.approve(&desktop, std::move(request), then); });
    }
    Result<domain::Operator> addOperator(const char* name, domain::Role role)
    {
        return test::answerOf<domain::Operator>([&](auto then) {
            session.addOperator(&desktop, QString::fromLatin1(name), role, test::goodPassword(), then);
        });
    }

    Result<ui::OperatorsState> operatorsState()
    {
        return test::answerOf<ui::OperatorsState>([&](auto then) { operators.state(&desktop, then); });
    }
    Result<ui::TrainingRecord> trainings()
    {
        return test::answerOf<ui::TrainingRecord>([&](auto then) { operators.trainings(&desktop, then); });
    }
    Result<void> train(domain::OperatorId who, QDate on)
    {
        return test::answerOf<void>([&](auto then) { operators.recordTraining(&desktop, who, on, then); });
    }
    /// Until when the keys have to be replaced, which somebody knows whose account was closed.
    Instant closeAnAccount()
    {
        const auto who = addOperator("Li", domain::Role::Clerk);
        const auto closed =
            test::answerOf<void>([&](auto then) { operators.disable(&desktop, who->id, test::goodPassword(), then); });
        return closed ? operatorsState()->keysDue.value() : Instant();
    }

    QTemporaryDir dir;
    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    std::unique_ptr<app::StationFolder> folder;
    app::Desktop desktop;
    app::SessionBackend session;
    app::OperatorsBackend operators;
    app::ResidentsBackend residents;
    bool made = false;
};

} // namespace

/// No undertaking, no session; no second operator, no approval; no keys that somebody knows who has left.
class TestSessionBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstManagerSignsDirectlyAfterSetUp()
    {
        Station s;
        QVERIFY(s.made);
        QCOMPARE(s.session.phase(), Phase::UndertakingDue);
        QVERIFY(!s.session.currentOperator());
        QCOMPARE(s.session.undertaking()->who.name, QStringLiteral("Mei"));
        QVERIFY(s.list().error().is(domain::codes::undertakingMissing));
        QVERIFY(s.sign());
        QCOMPARE(s.session.phase(), Phase::Open);
        QVERIFY(s.list());
        const auto printed =
            test::answerOf<ui::SignedUndertaking>([&](auto then) { s.session.signedUndertaking(&s.desktop, then); });
        QVERIFY(printed);
        QCOMPARE(printed->operatorName, QStringLiteral("Mei"));
        QCOMPARE(printed->signedText.text.language, QStringLiteral("zh"));
        QCOMPARE(printed->signaturePath, test::StationFixture::signature().toPath());
        QCOMPARE(printed->estate.estateName, QStringLiteral("Willow Court"));
    }

    void aSetUpThatCannotBeEnteredLeavesAnEmptyFolder()
    {
        Station s(false);
        // The estate is made, and then the station cannot be opened: its ledger is no file.
        static QString inTheWay;
        inTheWay = s.folder->ledgerPath();
        setFailpointHook([](std::string_view name) {
            if (name == "setup/placed") {
                QDir().mkpath(inTheWay);
            }
        });
        const auto refused = s.setUp();
        setFailpointHook(nullptr);
        QVERIFY(!refused);
        QVERIFY2(refused.error().is(codes::fileUnreadable), refused.error().describe().c_str());
        QVERIFY(!s.folder->hasEstate());
        QVERIFY(!QFile::exists(s.folder->storePath()));
        QCOMPARE(s.session.phase(), Phase::NeedsSetUp);
        QVERIFY(QDir().rmdir(inTheWay));
        QVERIFY(s.setUp());
        QCOMPARE(s.session.phase(), Phase::UndertakingDue);
    }

    void afterAPauseThereAreAllTriesAgainAndTheLogCountsThemAll()
    {
        Station s;
        QVERIFY(s.sign());
        s.close();
        for (int i = 1; i <= ui::SignInLimit::triesInRow; ++i) {
            QVERIFY(s.guess().error().is(vault::codes::wrongPassword));
            QCOMPARE(s.limit().triesLeft, ui::SignInLimit::triesInRow - i);
        }
        QCOMPARE(s.limit().waitUntil, std::optional(s.clock.now() + ui::SignInLimit::pause));
        s.clock.advance(ui::SignInLimit::pause);
        QVERIFY(!s.limit().waitUntil);
        QCOMPARE(s.limit().triesLeft, ui::SignInLimit::triesInRow);
        QVERIFY(s.guess().error().is(vault::codes::wrongPassword));
        QCOMPARE(s.limit().triesLeft, ui::SignInLimit::triesInRow - 1);
        QVERIFY(s.signIn("Mei"));
        QCOMPARE(s.noted("session/refused-before").constLast().count,
                 std::optional<qint64>(ui::SignInLimit::triesInRow + 1));
    }

    void whoeverSignsInBringsTheBadTriesOfOthersIntoTheLog()
    {
        Station s;
        QVERIFY(s.sign());
        const auto li = s.addOperator("Li", domain::Role::Clerk);
        // While it is open each is said at once, and not again.
        s.session.lockScreen();
        QVERIFY(!s.signIn("Li", bytes("a wrong password")));
        QVERIFY(s.signIn("Mei"));
        QCOMPARE(s.noted("session/refused").size(), 1);
        s.close();
        for (int i = 0; i < 2; ++i) {
            QVERIFY(!s.signIn("Li", bytes("a wrong password")));
        }
        QVERIFY(s.signIn("Mei"));
        const audit::Entry before = s.noted("session/refused-before").constLast();
        QCOMPARE(before.object, li->id.bytes());
        QCOMPARE(before.count, std::optional<qint64>(2));
        QVERIFY(s.free(li->id));
        QCOMPARE(s.noted("operator/freed").constLast().count, std::optional<qint64>(3));
        s.close();
        QVERIFY(s.signIn("Li"));
        QCOMPARE(s.noted("session/refused-before").size(), 1);
    }

    void noAccountChangesWithoutAnEntry()
    {
        Station s;
        QVERIFY(s.sign());
        const auto li = s.addOperator("Li", domain::Role::Clerk);
        QCOMPARE(s.noted("operator/added").constLast().object, li->id.bytes());
        s.session.lockScreen();
        QVERIFY(!s.signIn("Li", bytes("a wrong password")));
        QVERIFY(s.signIn("Mei"));
        s.desktop.sessionLane().wait();
        // From here on the log takes nothing.
        QVERIFY(s.desktop.station()->store().runBlocking([](store::Session& in) {
            return in.audit().size().and_then(
                [&](quint64 size) { return in.audit().append(size, "never sealed", QByteArray(32, 'x')); });
        }));
        QVERIFY(!s.addOperator("Zhao", domain::Role::Clerk));
        QCOMPARE(s.session.operatorNames(), QStringList({QStringLiteral("Mei"), QStringLiteral("Li")}));
        const auto next = "granite_orchard_63_whistle";
        QVERIFY(!test::answerOf<void>(
            [&](auto then) { s.session.changePassword(&s.desktop, test::goodPassword(), bytes(next), then); }));
        QVERIFY(!s.free(li->id));
        QCOMPARE(s.session.signInLimit(QStringLiteral("Li")).triesLeft, 4);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("an act was not noted")));
        s.close();
        QVERIFY(!s.signIn("Mei", bytes(next)));
    }

    void adviceIsWhatTheAccountsWillSay()
    {
        Station s;
        QVERIFY(s.sign());
        const auto both = [&](const char* name, const char* password) {
            const ui::PasswordAdvice advice = s.session.advise(bytes(password), {QString::fromLatin1(name)});
            const auto added = test::answerOf<domain::Operator>([&](auto then) {
                s.session.addOperator(&s.desktop, QString::fromLatin1(name), domain::Role::Clerk, bytes(password),
                                      then);
            });
            return std::pair(advice, added.has_value());
        };
        for (const char* password : {"tamsinferrall7", "willowcourt7"}) { // their own name, the estate's
            const auto [advice, added] = both("Tamsin Ferrall", password);
            QVERIFY2(!advice.accepted && !added, password);
            QCOMPARE(advice.weakness, std::string("known"));
        }
        const auto [advice, added] = both("Zhao", "tamsinferrall7");
        QVERIFY(advice.accepted && added);
    }

    void anEstateSpeaksTheLanguageThatWasChosenWhenItWasMade()
    {
        Station s(false);
        ui::SetUpRequest request = s.request();
        request.estate.language = QStringLiteral("zh"); // the program was started in English
        QVERIFY(s.setUp(std::move(request)));
        QCOMPARE(s.desktop.station()->estate().language, QStringLiteral("zh"));
    }

    void aNewOperatorIsKnownByNameAtOnce()
    {
        Station s;
        QVERIFY(s.sign());
        const auto li = s.addOperator("Li", domain::Role::Clerk);
        QVERIFY(li);
        QCOMPARE(s.desktop.operatorName(li->id), QStringLiteral("Li"));
    }

    void everyNewOperatorSignsAuditorsToo()
    {
        Station s;
        QVERIFY(s.sign());
        QVERIFY(s.addOperator("Shen", domain::Role::Auditor));
        s.session.lockScreen();
        QVERIFY(s.signIn("Shen"));
        QCOMPARE(s.session.phase(), Phase::UndertakingDue);
        QVERIFY(s.list().error().is(domain::codes::undertakingMissing));
        QVERIFY(s.sign(true, "a wrong password").error().is(vault::codes::wrongPassword));
        QCOMPARE(s.session.phase(), Phase::UndertakingDue);
        QCOMPARE(s.session.signInLimit(QStringLiteral("Shen")).triesLeft, 4);
        QVERIFY(s.sign(true));
        QCOMPARE(s.session.phase(), Phase::Open);
        QVERIFY(s.list());
        s.session.signOut();
        QVERIFY(s.signIn("Mei")); // who has signed
        QCOMPARE(s.session.phase(), Phase::Open);
    }

    void walkingAwayFromTheUndertakingLocks()
    {
        Station s;
        s.session.lockScreen();
        QCOMPARE(s.session.phase(), Phase::ScreenLocked);
        QVERIFY(s.sign().error().is(app::codes::notSignedIn));
        QVERIFY(s.signIn("Mei"));
        QCOMPARE(s.session.phase(), Phase::UndertakingDue);
        s.session.signOut();
        QCOMPARE(s.session.phase(), Phase::SignedOut);
    }

    void afterAYearItIsSignedAgain()
    {
        Station s;
        const Instant until = s.sign().value();
        s.clock.set(until - 14 * day);
        QVERIFY(s.session.undertaking()->standing == domain::UndertakingStanding::EndsSoon);
        QVERIFY(s.list());
        s.clock.set(until);
        // In the middle of a session, too.
        QVERIFY(s.list().error().is(domain::codes::undertakingEnded));
        s.session.lockScreen();
        QVERIFY(s.signIn("Mei"));
        QCOMPARE(s.session.phase(), Phase::UndertakingDue);
        QVERIFY(s.session.undertaking()->standing == domain::UndertakingStanding::Ended);
        QCOMPARE(s.sign().value(), domain::undertakingEnd(until));
        QVERIFY(s.list());
    }

    void theScreenLocksWhenTheUndertakingEnds()
    {
        Station s;
        const Instant until = s.sign().value();
        s.session.lockScreen();
        s.clock.set(until - milliseconds(1));
        QVERIFY(s.signIn("Mei"));
        QCOMPARE(s.session.phase(), Phase::Open);
        s.clock.set(until);
        QTRY_COMPARE(s.session.phase(), Phase::ScreenLocked);
    }

    void itCanBeRenewedBeforeItEnds()
    {
        Station s;
        QVERIFY(s.sign());
        s.clock.advance(355 * day);
        QCOMPARE(s.sign(true).value(), domain::undertakingEnd(s.clock.now()));
        QCOMPARE(s.session.phase(), Phase::Open);
        QVERIFY(s.session.undertaking()->standing == domain::UndertakingStanding::Holds);
    }

    void anApprovalTakesTwoPeopleWhoHaveSigned()
    {
        Station s;
        QVERIFY(s.sign());
        const char* const good = "seven quiet herons at dawn";
        QVERIFY(s.approve("Li", good).error().is(domain::codes::nobodyToApprove));
        QVERIFY(s.addOperator("Li", domain::Role::Clerk));
        const auto unbound = s.approve("Li", good);
        QVERIFY(unbound.error().is(domain::codes::secondPasswordRefused));
        QVERIFY(unbound.error().cause()->is(domain::codes::undertakingMissing));
        s.session.lockScreen();
        QVERIFY(s.signIn("Li"));
        QVERIFY(s.sign(true));
        s.session.lockScreen();
        QVERIFY(s.signIn("Mei"));
        const auto approval = s.approve("Li", good);
        QVERIFY(approval);
        QVERIFY(approval->by() == s.session.currentOperator()->id);
        QVERIFY(approval->second().has_value());
    }

    void wrongTriesOfTheSecondOperatorCountAsAtTheSignIn()
    {
        Station s;
        QVERIFY(s.sign());
        QVERIFY(s.addOperator("Li", domain::Role::Clerk));
        for (int i = 1; i <= 5; ++i) {
            const auto wrong = s.approve("Li", "a wrong password");
            QVERIFY(wrong.error().is(domain::codes::secondPasswordRefused));
            QCOMPARE(s.session.signInLimit(QStringLiteral("Li")).triesLeft, 5 - i);
        }
        const auto closed = s.approve("Li", "seven quiet herons at dawn");
        QVERIFY(closed.error().cause()->is(vault::codes::tooManyTries));
        QCOMPARE(s.session.signInLimit(QStringLiteral("Mei")).triesLeft, 5);
    }

    void aLockedStationIsClosedOnceItsKeysAreDue()
    {
        Station s;
        QVERIFY(s.sign());
        const Instant due = s.closeAnAccount();
        s.clock.set(due - milliseconds(1));
        s.session.lockScreen();
        QCOMPARE(s.session.phase(), Phase::ScreenLocked);
        s.clock.set(due + milliseconds(1));
        QTRY_COMPARE(s.session.phase(), Phase::SignedOut);
        QVERIFY(s.signIn("Mei"));
        QVERIFY(!s.operatorsState()->keysDue); // they were replaced
        s.session.lockScreen();
        QCOMPARE(s.session.phase(), Phase::ScreenLocked);
    }

    void whoeverWorksOnWithKeysThatAreDueClosesTheStationByLocking()
    {
        Station s;
        QVERIFY(s.sign());
        s.clock.set(s.closeAnAccount() + milliseconds(1));
        QVERIFY(s.operatorsState()->keysOverdue);
        QVERIFY(s.list()); // nobody is interrupted
        s.session.lockScreen();
        QCOMPARE(s.session.phase(), Phase::SignedOut);
    }

    void aTrainingIsRecordedByAManagerUnderTheirName()
    {
        Station s;
        QVERIFY(s.trainings().error().is(app::codes::notSignedIn)); // nobody works before the undertaking
        QVERIFY(s.sign());
        const auto li = s.addOperator("Li", domain::Role::Clerk);
        const QDate today = s.trainings()->today;
        QVERIFY(s.train(li->id, today.addDays(1)).error().is(domain::codes::trainingDay));
        QVERIFY(s.train(domain::OperatorId::random(), today).error().is(vault::codes::unknownOperator));
        QVERIFY(s.train(li->id, today));
        const auto record = s.trainings();
        QCOMPARE(record->estate.estateName, QStringLiteral("Willow Court"));
        QCOMPARE(record->operators.size(), 2);
        QCOMPARE(record->lines.size(), 1);
        QCOMPARE(record->lines.constFirst().name, QStringLiteral("Li"));
        QCOMPARE(record->lines.constFirst().recordedBy, QStringLiteral("Mei"));
        QCOMPARE(record->lines.constFirst().day, today);
        s.session.lockScreen();
        QVERIFY(s.signIn("Li"));
        QVERIFY(s.sign(true));
        QVERIFY(s.trainings().error().is(app::codes::notAllowed));
        QVERIFY(s.train(li->id, today).error().is(app::codes::notAllowed));
    }

    void whoeverWorksOnHearsWhenTheKeysAreOverdue()
    {
        Station s;
        QVERIFY(s.sign());
        QVERIFY(!s.session.pendingKeys());
        const Instant due = s.closeAnAccount();
        s.clock.set(due - milliseconds(1));
        s.session.watchKeys();
        QCOMPARE(s.session.pendingKeys()->due, due);
        QVERIFY(!s.session.pendingKeys()->overdue);
        // What the windows show when they hear of it.
        bool overdue = false;
        const auto heard = connect(&s.session, &ui::SessionEngine::keysChanged, this, [&] {
            overdue = s.session.pendingKeys().has_value() && s.session.pendingKeys()->overdue;
        });
        s.clock.set(due + milliseconds(1));
        QTRY_VERIFY(overdue);
        QCOMPARE(s.session.phase(), Phase::Open);
        disconnect(heard);
    }

    void nobodyAtTheDeskApprovesNothing()
    {
        Station s;
        QVERIFY(s.sign());
        s.session.lockScreen();
        QVERIFY(s.approve("Mei", "seven quiet herons at dawn").error().is(app::codes::notSignedIn));
    }
};

VESTIBULE_TEST(TestSessionBackend);
#include "TestSessionBackend.moc"
