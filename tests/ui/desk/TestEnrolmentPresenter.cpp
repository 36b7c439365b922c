#include "tests/support/TestRunner.h"
#include "tests/ui/support/ByHand.h"
#include "tests/ui/support/Failures.h"
#include "tests/ui/support/FakeDesk.h"
#include "tests/ui/support/FakeLists.h"
#include "tests/ui/support/FakeMaking.h"

#include "core/base/Codes.h"
#include "ui/cards/MakingPresenter.h"
#include "ui/desk/EnrolmentPresenter.h"
#include "ui/desk/ResidentPresenter.h"
#include "ui/engine/Codes.h"

using namespace vestibule;
using namespace vestibule::test;
using View = ui::EnrolmentPresenter::View;
using domain::SittingStep;

namespace {

struct Sitting
{
    static domain::ResidentDetails details()
    {
        domain::ResidentDetails out;
        out.name = QStringLiteral("赵敏");
        out.dwelling = {QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1502")};
        return out;
    }
    void begin()
    {
        presenter.submit(details());
        settle();
    }
    void sayNo()
    {
        byHand([this](const ui::OwnHand& hand) { resident.chooseCard(hand); });
        settle();
    }
    void declineAll()
    {
        begin();
        sayNo();
    }

    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    FakeDesk desk;
    FakeCards cards;
    FakeMaking making;
    ui::ResidentPresenter resident{desk, clock, nullptr};
    ui::EnrolmentPresenter presenter{desk, cards, making, resident, clock, nullptr};
    Failures failures{presenter};
};

} // namespace

class TestEnrolmentPresenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDetailsOpenASittingAndGiveTheTurnToTheResident()
    {
        Sitting s;
        s.begin();
        QCOMPARE(s.presenter.view(), View::ResidentTurn);
        QCOMPARE(s.resident.stage(), ui::ResidentPresenter::Stage::Reading);
    }

    void wrongDetailsNeverReachTheEngine()
    {
        Sitting s;
        s.presenter.submit({});
        QCOMPARE(s.failures.codes(), QStringList{QStringLiteral("domain/name-missing")});
        QCOMPARE(s.desk.calls.count(QStringLiteral("begin")), 0);
    }

    void aSittingThatCannotBeStoredStaysWithTheDetails()
    {
        Sitting s;
        s.presenter.newResident();
        s.desk.calls.failNext(QStringLiteral("begin"), codes::diskFull);
        s.begin();
        QCOMPARE(s.presenter.view(), View::Who);
        QVERIFY(!s.presenter.isBusy());
        s.begin();
        QCOMPARE(s.presenter.view(), View::ResidentTurn);
    }

    /// The screen can be locked while the store still works: what it answers then is not for whoever comes next.
    void whatComesAfterTheLockIsNotShown()
    {
        Sitting s;
        s.presenter.submit(Sitting::details());
        s.presenter.dropData();
        settle();
        QCOMPARE(s.presenter.view(), View::Start);
        QCOMPARE(s.resident.stage(), ui::ResidentPresenter::Stage::Idle);
        QVERIFY(!s.presenter.isBusy());
        QVERIFY(s.presenter.drafts().isEmpty());
        // The list that was on its way as well.
        s.presenter.backToStart();
        s.presenter.dropData();
        settle();
        QVERIFY(s.presenter.drafts().isEmpty());
        // Nothing is lost: it waits at the desk.
        s.presenter.backToStart();
        settle();
        QCOMPARE(s.presenter.drafts().size(), 1);
    }

    void whereNoFaceMayBeOfferedNobodyIsAsked()
    {
        Sitting s;
        s.desk.offer = {false, ErrorCode{"cards", "reader-missing"}};
        s.begin();
        QCOMPARE(s.presenter.view(), View::FaceClosed);
        QVERIFY(s.presenter.whyNoFace().has_value());
        QCOMPARE(s.resident.stage(), ui::ResidentPresenter::Stage::Idle);
        s.presenter.goStraightToCard();
        settle();
        QCOMPARE(s.presenter.view(), View::Card);
        QCOMPARE(s.desk.calls.count(QStringLiteral("decline")), 0);
        QCOMPARE(s.desk.calls.count(QStringLiteral("skipFace")), 1);
    }

    void theOfferCanBeAskedAgain()
    {
        Sitting s;
        s.desk.offer = {false, ErrorCode{"cards", "reader-missing"}};
        s.begin();
        s.desk.offer = {true, {}};
        s.presenter.askOfferAgain();
        settle();
        QCOMPARE(s.presenter.view(), View::ResidentTurn);
    }

    void whatIsToldOfAChildReachesTheSitting()
    {
        Sitting s;
        s.desk.offer = {false, engine::codes::guardianNotNamed, true};
        const domain::Minor minor{QDate(2027, 1, 1), std::nullopt};
        s.presenter.beginFor(domain::PersonId::random(), false, minor);
        settle();
        QVERIFY(s.desk.minor == minor);
        QCOMPARE(s.presenter.view(), View::FaceClosed);
        QVERIFY(s.presenter.whyNoFace() == engine::codes::guardianNotNamed);
        s.presenter.backToStart();
        s.presenter.beginFor(domain::PersonId::random(), false);
        settle();
        QVERIFY(!s.desk.minor);
    }

    void onlyTakingTheScreenBackEndsTheTurn()
    {
        Sitting s;
        s.begin();
        s.presenter.newResident();
        s.presenter.anotherOfHousehold();
        s.presenter.backToStart();
        s.presenter.submit(Sitting::details());
        s.presenter.beginFor(domain::PersonId::random(), true);
        s.presenter.goStraightToCard();
        s.presenter.issueCard({});
        settle();
        QCOMPARE(s.presenter.view(), View::ResidentTurn);
        QCOMPARE(s.resident.stage(), ui::ResidentPresenter::Stage::Reading);
        QCOMPARE(s.desk.stored.size(), 1);
    }

    void takingTheScreenBackRecordsNothingAndKeepsTheDraft()
    {
        Sitting s;
        s.begin();
        s.presenter.takeBack();
        settle();
        QCOMPARE(s.presenter.view(), View::Start);
        QCOMPARE(s.resident.stage(), ui::ResidentPresenter::Stage::Idle);
        QCOMPARE(s.desk.calls.count(QStringLiteral("decline")) + s.desk.calls.count(QStringLiteral("abandon")), 0);
        QCOMPARE(s.presenter.drafts().size(), 1);
        s.presenter.resume(s.presenter.drafts().first());
        settle();
        QCOMPARE(s.presenter.view(), View::ResidentTurn);
    }

    void draftsAreTakenUpWhereTheyStopped_data()
    {
        QTest::addColumn<SittingStep>("step");
        QTest::addColumn<View>("view");
        QTest::newRow("details") << SittingStep::Who << View::Who;
        QTest::newRow("reading") << SittingStep::Reading << View::ResidentTurn;
        QTest::newRow("camera") << SittingStep::Capturing << View::ResidentTurn;
        QTest::newRow("card") << SittingStep::Card << View::Card;
        QTest::newRow("done") << SittingStep::Done << View::Start;
    }

    void draftsAreTakenUpWhereTheyStopped()
    {
        QFETCH(SittingStep, step);
        QFETCH(View, view);
        Sitting s;
        s.desk.addDraft(QStringLiteral("赵敏"), step);
        s.presenter.resume(s.desk.stored.first());
        settle();
        QCOMPARE(s.presenter.view(), view);
    }

    void aSittingIsTakenUpByItsNumberAndInItsLanguage()
    {
        Sitting s;
        s.desk.addDraft(QStringLiteral("赵敏"), SittingStep::Reading);
        s.desk.addDraft(QStringLiteral("钱进"), SittingStep::Reading);
        s.desk.stored.last().language = QStringLiteral("en");
        s.presenter.setResidentLanguage(QStringLiteral("zh"));
        s.presenter.loadDrafts();
        settle();
        for (const char* wrong : {"", "0", "3", "x", "-1"}) {
            s.presenter.resumeNumber(QString::fromLatin1(wrong));
        }
        settle();
        QCOMPARE(s.failures.codes().count(QStringLiteral("ui/no-such-number")), 5);
        QCOMPARE(s.presenter.view(), View::Start);
        s.presenter.resumeNumber(QStringLiteral(" 2 "));
        settle();
        QCOMPARE(s.presenter.view(), View::ResidentTurn);
        QCOMPARE(s.presenter.draft().details.name, QStringLiteral("钱进"));
        QCOMPARE(s.resident.language(), QStringLiteral("en"));
    }

    void aNoLeadsToTheCardAndTheCardToTheEnd()
    {
        Sitting s;
        s.declineAll();
        QCOMPARE(s.presenter.view(), View::Card);
        s.presenter.issueCard(QStringLiteral("04:a2:3f:91"));
        settle();
        QCOMPARE(s.presenter.view(), View::CardDone);
        QCOMPARE(s.desk.issuedUid, QByteArray::fromHex("04a23f91"));
        s.desk.deliverOne();
        QCOMPARE(s.presenter.delivery()->held, 1);
        QVERIFY(s.desk.breaches.isEmpty());
    }

    void aCardIsMadeStepByStepAndTheTimeSinceTheNoIsTold()
    {
        Sitting s;
        s.cards.plugIn();
        s.declineAll();
        ui::MakingPresenter& making = s.presenter.making();
        QCOMPARE(making.step(), ui::MakingPresenter::Step::Encode);
        const QByteArray chip = QByteArray::fromHex("04111111111111");
        s.cards.lay(chip);
        making.encode();
        settle();
        making.notePrinted();
        settle();
        s.cards.lay({});
        s.cards.lay(chip); // in the resident's hand
        settle();
        QCOMPARE(s.presenter.view(), View::Card);
        // It is on its way to the gates while somebody signs for it.
        s.desk.delivery.credential = s.making.now.card.credential;
        s.desk.deliverOne();
        making.collect({});
        settle();
        QCOMPARE(s.presenter.view(), View::CardDone);
        QCOMPARE(s.presenter.card()->secondsSinceAnswer, std::optional(14));
        QCOMPARE(s.presenter.delivery()->held, 1);
        QVERIFY(!s.presenter.isCardToBeSigned());
        QCOMPARE(s.making.sitting, s.desk.stored.first().id);
        QCOMPARE(s.desk.calls.count(QStringLiteral("issueCard")), 0);
        QVERIFY(s.making.breaches.isEmpty());
    }

    void aCardThatWasGivenByItsNumberCanBeSignedFor()
    {
        Sitting s;
        s.declineAll();
        s.presenter.issueCard({});
        settle();
        s.desk.deliverOne();
        QVERIFY(s.presenter.isCardToBeSigned());
        s.presenter.signForCard();
        settle();
        QCOMPARE(s.presenter.view(), View::Card);
        QCOMPARE(s.presenter.making().step(), ui::MakingPresenter::Step::Sign);
        s.presenter.making().collect({});
        settle();
        QCOMPARE(s.presenter.view(), View::CardDone);
        QVERIFY(!s.presenter.isCardToBeSigned());
        QCOMPARE(s.presenter.card()->secondsSinceAnswer, std::optional(14));
        QCOMPARE(s.presenter.delivery()->held, 1);
        QVERIFY(s.making.sitting.isNull());
    }

    void theNumberAloneIsEnoughForACard()
    {
        Sitting s;
        s.declineAll();
        s.presenter.issueCard(QStringLiteral("  "));
        settle();
        QCOMPARE(s.presenter.view(), View::CardDone);
        QVERIFY(s.desk.issuedUid.isEmpty());
    }

    void aWrongChipNumberAndAFailedIssueLeaveTheCardToBeMade()
    {
        Sitting s;
        s.declineAll();
        s.presenter.issueCard(QStringLiteral("04 A2 3"));
        QCOMPARE(s.failures.codes(), QStringList{QStringLiteral("cards/uid-malformed")});
        s.desk.calls.failNext(QStringLiteral("issueCard"), codes::diskFull);
        s.presenter.issueCard({});
        settle();
        QCOMPARE(s.presenter.view(), View::Card);
        s.presenter.issueCard({});
        settle();
        QCOMPARE(s.presenter.view(), View::CardDone);
    }

    void aReceiptThatFailsCanBeFetchedAgain()
    {
        Sitting s;
        s.desk.calls.failNext(QStringLiteral("receipt"), codes::diskFull);
        s.desk.addDraft(QStringLiteral("赵敏"), SittingStep::Capturing);
        s.presenter.resume(s.desk.stored.first());
        byHand([&](const ui::OwnHand& hand) { s.resident.startCamera(hand); });
        settle();
        s.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        QCOMPARE(s.presenter.view(), View::FaceDone);
        QVERIFY(!s.presenter.receipt());
        s.presenter.loadReceipt();
        settle();
        QVERIFY(s.presenter.receipt().has_value());
    }

    void anotherPersonOfTheHouseholdBeginsWithDwellingAndLease()
    {
        Sitting s;
        domain::ResidentDetails details = Sitting::details();
        details.occupancy = domain::Occupancy::Tenant;
        details.leaseEnd = s.presenter.today().addYears(1);
        s.presenter.submit(details);
        settle();
        s.sayNo();
        s.presenter.issueCard({});
        settle();
        s.presenter.anotherOfHousehold();
        QCOMPARE(s.presenter.view(), View::Who);
        details.name.clear();
        QCOMPARE(s.presenter.prefilled(), details);
    }

    void deliveriesOfOtherPeopleAreNotShownHere()
    {
        Sitting s;
        s.declineAll();
        s.presenter.issueCard({});
        settle();
        s.desk.delivery.credential = domain::CredentialId::random();
        s.desk.deliverOne();
        QVERIFY(!s.presenter.delivery());
    }

    void theScreenLockForgetsEverybody()
    {
        Sitting s;
        s.declineAll();
        s.presenter.dropData();
        QCOMPARE(s.presenter.view(), View::Start);
        QVERIFY(s.presenter.draft().details.name.isEmpty());
        QVERIFY(s.presenter.prefilled().dwelling.building.isEmpty());
        QVERIFY(s.presenter.drafts().isEmpty());
    }
};

VESTIBULE_TEST(TestEnrolmentPresenter);
#include "TestEnrolmentPresenter.moc"
