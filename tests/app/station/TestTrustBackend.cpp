#include "app/composition/Codes.h"
#include "app/station/TrustBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>
#include <QTest>

using namespace vestibule;
using test::answerOf;
using test::StationFixture;

namespace {

/// The engine of the keys over a real store with a real vault; one gate is on record.
struct KeysOffice
{
    explicit KeysOffice(domain::Role role = domain::Role::Manager)
        : who(enrol(estate, role))
        , desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , session(desktop)
        , trust(desktop, session)
    {
        signIn();
    }
    static domain::Operator enrol(StationFixture& estate, domain::Role role)
    {
        estate.addGate("East");
        const domain::Operator out = role == domain::Role::Manager
                                         ? domain::Operator{estate.mei, QStringLiteral("Mei"), role, true}
                                         : estate.addOperator("Li", role);
        estate.undertake(out.id);
        estate.station.reset();
        return out;
    }
    void signIn()
    {
        const auto in = answerOf<domain::Operator>(
            [&](auto then) { session.signIn(&desktop, who.name, test::goodPassword(), then); });
        if (!in) {
            qFatal("not signed in");
        }
    }
    void close()
    {
        trust.closeStation();
        desktop.sessionLane().wait();
    }
    ui::TrustStanding standing()
    {
        return answerOf<ui::TrustStanding>([&](auto then) { trust.standing(&desktop, then); }).value();
    }
    Result<ui::RecoverySheet> begin(const SecretBytes& code)
    {
        return answerOf<ui::RecoverySheet>([&](auto then) { trust.begin(&desktop, code.clone(), then); });
    }
    Result<void> commit(const SecretBytes& code)
    {
        return answerOf<void>([&](auto then) { trust.commit(&desktop, code.clone(), then); });
    }

    StationFixture estate;
    domain::Operator who;
    app::Desktop desktop;
    app::SessionBackend session;
    app::TrustBackend trust;
};

} // namespace

/// The keys that gates obey, behind the windows.
class TestTrustBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofManyGatesThatChangeAtOnceItIsToldOnce()
    {
        KeysOffice o;
        const QSignalSpy told(&o.trust, &ui::TrustEngine::changed);
        for (int i = 0; i < 146 * 3; ++i) {
            Q_EMIT o.desktop.station()->sync().gateChanged({});
        }
        QCOMPARE(told.count(), 0);
        QVERIFY(QTest::qWaitFor([&] { return told.count() > 0; }, test::patienceMs));
    }

    void theyAreReplacedAndTheNewSheetHolds()
    {
        KeysOffice o;
        QCOMPARE(o.standing().changes, 0);
        QCOMPARE(o.standing().gates, 1);
        auto sheet = o.begin(o.estate.sheet);
        QVERIFY2(sheet, sheet ? "" : sheet.error().describe().c_str());
        QCOMPARE(sheet->estate.estateName, QStringLiteral("Willow Court"));
        QCOMPARE(o.standing().changes, 0); // nothing yet
        QVERIFY(o.commit(sheet->code));
        o.close();
        o.signIn();
        const ui::TrustStanding after = o.standing();
        QCOMPARE(after.fingerprint, sheet->fingerprint);
        QVERIFY(!after.isOfBefore);
        QCOMPARE(after.changes, 1);
        QCOMPARE(after.at, o.estate.clock.now());
        QCOMPARE(after.waiting.size(), 1);
        QCOMPARE(after.waiting[0].name, QStringLiteral("East"));
        QCOMPARE(after.waiting[0].since, after.at);
        QVERIFY(!o.session.pendingKeys()); // the master was replaced on the way in
        QVERIFY(o.begin(o.estate.sheet).error().is(vault::codes::wrongRecoveryCode));
        QVERIFY(o.begin(sheet->code));
    }

    void whatWasGivenUpIsWorthNothing()
    {
        KeysOffice o;
        auto sheet = o.begin(o.estate.sheet);
        QVERIFY(sheet);
        o.trust.giveUp();
        QVERIFY(o.commit(sheet->code).error().is(app::codes::notAllowed));
        QVERIFY(o.begin(sheet->code).error().is(vault::codes::wrongRecoveryCode));
        QCOMPARE(o.standing().changes, 0);
        QCOMPARE(o.session.recoveryLimit().triesLeft, ui::SignInLimit::triesInRow - 1);
    }

    void onlyAManager()
    {
        KeysOffice o(domain::Role::Clerk);
        QVERIFY(o.begin(o.estate.sheet).error().is(app::codes::notAllowed));
        QVERIFY(o.commit(o.estate.sheet).error().is(app::codes::notAllowed));
        QCOMPARE(o.standing().changes, 0);
    }
};

VESTIBULE_TEST(TestTrustBackend);
#include "TestTrustBackend.moc"
