#include "app/composition/Codes.h"
#include "app/station/AuditBackend.h"
#include "app/station/SessionBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QTest>

using namespace vestibule;

namespace {

using Phase = ui::SessionEngine::Phase;

SecretBytes bytes(const char* text) { return SecretBytes::copyOf(QByteArrayView(text)); }

constexpr const char* newPassword = "granite_orchard_63_whistle";

/// The session as the windows have it, over a folder that was set up a moment ago.
struct Station
{
    QTemporaryDir dir;
    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    std::unique_ptr<app::StationFolder> folder =
        app::StationFolder::open(dir.filePath(QStringLiteral("station"))).value();
    app::Desktop desktop{*folder,
                         clock,
                         {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                         std::make_unique<cards::SimulatedReader>()};
    app::SessionBackend session{desktop};
    app::AuditBackend audit{desktop};
    SecretBytes code;

    Station()
    {
        const app::NewEstate estate = test::willowCourt();
        auto sheet = test::answerOf<ui::RecoverySheet>([&](auto then) {
            session.setUp(&desktop,
                          {{estate.name, estate.processorName, estate.processorContact, estate.processorAddress},
                           estate.managerName,
                           test::goodPassword()},
                          then);
        });
        if (sheet) {
            code = std::move(sheet->code);
        }
    }
    void close()
    {
        session.signOut();
        desktop.sessionLane().wait();
    }
    Result<void> use(const SecretBytes& typed, const char* password = newPassword, const char* account = "Mei")
    {
        return test::answerOf<void>([&](auto then) {
            session.useRecoverySheet(&desktop, typed.clone(), QString::fromLatin1(account), bytes(password), then);
        });
    }
    Result<domain::Operator> signIn(const char* password)
    {
        return test::answerOf<domain::Operator>(
            [&](auto then) { session.signIn(&desktop, QStringLiteral("Mei"), bytes(password), then); });
    }
    Result<void> undertake()
    {
        ui::UndertakingAnswer answer;
        answer.hash = session.presentUndertaking(QStringLiteral("en")).hash;
        answer.language = QStringLiteral("en");
        answer.drawing = test::StationFixture::signature();
        const auto until =
            test::answerOf<Instant>([&](auto then) { session.signUndertaking(&desktop, std::move(answer), then); });
        return until ? Result<void>() : passOn(until);
    }
};

} // namespace

/// The recovery sheet at the sign-in window.
class TestSessionSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aManagerComesBackAndIsToldOfTheSheet()
    {
        Station s;
        QVERIFY(s.undertake());
        s.close();
        QVERIFY(s.use(s.code));
        QCOMPARE(s.session.phase(), Phase::SignedOut); // nobody is signed in by it
        QVERIFY(s.desktop.station() == nullptr);
        QVERIFY(s.signIn("seven quiet herons at dawn").error().is(vault::codes::wrongPassword));
        QVERIFY(s.signIn(newPassword));
        QCOMPARE(s.session.phase(), Phase::Open);
        const auto use =
            test::answerOf<std::optional<ui::RecoveryUse>>([&](auto then) { s.audit.recoveryUse(&s.desktop, then); });
        QVERIFY(use && *use);
        QCOMPARE((*use)->times, 1);
        // And the log says for whom.
        ui::AuditFilter filter;
        filter.act = "operator/password-by-recovery";
        const auto found = test::answerOf<ui::AuditHits>([&](auto then) { s.audit.find(&s.desktop, filter, then); });
        QVERIFY(found);
        QCOMPARE(found->count(), 1);
        const auto rows =
            test::answerOf<QList<ui::AuditRow>>([&](auto then) { s.audit.rows(&s.desktop, {found->at(0)}, then); });
        QVERIFY(rows);
        QCOMPARE(rows->constFirst().objectName, QStringLiteral("Mei"));
        QVERIFY(rows->constFirst().by.isNull());
    }

    void anAccountThatWaitsSignsInAtOnce()
    {
        Station s;
        s.close();
        for (int i = 0; i < ui::SignInLimit::triesInRow; ++i) {
            QVERIFY(!s.signIn("a wrong password"));
        }
        QCOMPARE(s.session.signInLimit(QStringLiteral("Mei")).triesLeft, 0);
        QVERIFY(s.use(s.code));
        QCOMPARE(s.session.signInLimit(QStringLiteral("Mei")).triesLeft, ui::SignInLimit::triesInRow);
        QVERIFY(s.signIn(newPassword));
    }

    void wrongCodesAreCountedWhereTheWindowSeesIt()
    {
        Station s;
        s.close();
        const SecretBytes other = vault::RecoveryCode::random().text();
        QVERIFY(s.use(bytes("no code")).error().is(vault::codes::mistypedRecoveryCode));
        QCOMPARE(s.session.recoveryLimit().triesLeft, ui::SignInLimit::triesInRow);
        for (int i = 1; i <= ui::SignInLimit::triesInRow; ++i) {
            QVERIFY(s.use(other).error().is(vault::codes::wrongRecoveryCode));
            QCOMPARE(s.session.recoveryLimit().triesLeft, ui::SignInLimit::triesInRow - i);
        }
        QCOMPARE(s.session.recoveryLimit().waitUntil, std::optional(s.clock.now() + ui::SignInLimit::pause));
        QVERIFY(s.use(s.code).error().is(vault::codes::tooManyTries));
        s.clock.advance(ui::SignInLimit::pause);
        QVERIFY(!s.session.recoveryLimit().waitUntil);
        QVERIFY(s.use(s.code));
        QVERIFY(s.signIn(newPassword));
    }

    void onlyAtTheSignIn()
    {
        Station s;
        QCOMPARE(s.session.phase(), Phase::UndertakingDue);
        QVERIFY(s.use(s.code).error().is(app::codes::notAllowed));
        s.session.lockScreen();
        QCOMPARE(s.session.phase(), Phase::ScreenLocked);
        QVERIFY(s.use(s.code).error().is(app::codes::notAllowed));
        QVERIFY(s.signIn("seven quiet herons at dawn"));
    }
};

VESTIBULE_TEST(TestSessionSheet);
#include "TestSessionSheet.moc"
