#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "core/base/Codes.h"
#include "core/consent/Codes.h"
#include "ui/desk/ResidentPresenter.h"
#include "ui/desk/ResidentTurn.h"
#include "ui/engine/Codes.h"
#include "ui/shell/Banner.h"
#include "ui/text/RenewalTexts.h"

#include <QLabel>

using namespace vestibule;
using namespace vestibule::test;
using Stage = ui::ResidentTurn::Stage;
using View = ui::EnrolmentPresenter::View;

namespace {

/// Somebody with a face, who is asked again.
struct Renewal : Desk
{
    explicit Renewal(const QString& spoken = QStringLiteral("en"))
        : Desk(ui::SessionEngine::Phase::Open, spoken), language(spoken)
    {
        desk.offer.renewsFace = true;
        desk.offer.keepsFace = true;
    }
    void choose(const char* button)
    {
        press(clerk(button));
        windows->residentWindow().resize(1366, 768);
        settle();
    }
    void beginKeeping()
    {
        beginReading();
        choose("keepFace");
    }
    [[nodiscard]] Stage stage() const { return windows->findChild<ui::ResidentTurn*>()->stage(); }
    [[nodiscard]] const QLabel* renewal() { return resident<QLabel>("renewalText"); }
    [[nodiscard]] QString words(bool keeps) const { return ui::renewalText(keeps, languages.phrases(language)); }
    [[nodiscard]] int called(const char* call) const { return int(desk.calls.count(QString::fromLatin1(call))); }

    const QString language;
    const ui::Languages languages;
};

} // namespace

/// A consent that is renewed: the face stays unless the clerk has a new picture taken, and the resident's screen says
/// which it is before they decide.
class TestRenewal : public QObject
{
    Q_OBJECT

private:
    static void addLanguages()
    {
        QTest::addColumn<QString>("language");
        for (const QString& language : ui::Languages::all()) {
            QTest::addRow("%s", qPrintable(language)) << language;
        }
    }

private Q_SLOTS:
    void theClerkChoosesAndKeepingIsTheUsualWay()
    {
        Renewal d;
        d.beginReading();
        QCOMPARE(d.enrolment().view(), View::Renewal);
        QCOMPARE(d.stage(), Stage::Idle);
        QCOMPARE(d.windows->mainWindow().focusWidget(), d.clerk("keepFace"));
        QVERIFY(d.clerk<QLabel>("renewalWho")->text().contains(QStringLiteral("赵敏")));
        QVERIFY(!d.clerk<QLabel>("renewalMissing")->isVisible());
        d.choose("keepFace");
        QCOMPARE(d.enrolment().view(), View::ResidentTurn);
        QCOMPARE(d.stage(), Stage::Reading);
    }

    void aGateThatLacksTheFaceIsNamedToTheClerk()
    {
        Renewal d;
        d.desk.offer.missingAt = {QStringLiteral("西门")};
        d.beginReading();
        QVERIFY(d.clerk<QLabel>("renewalMissing")->isVisible());
        QVERIFY(d.clerk<QLabel>("renewalMissing")->text().contains(QStringLiteral("西门")));
    }

    void whoeverHasNoFaceToKeepIsNotAskedAbout()
    {
        Renewal d;
        d.desk.offer.keepsFace = false;
        d.beginReading();
        QCOMPARE(d.enrolment().view(), View::ResidentTurn);
        QCOMPARE(d.renewal()->text(), d.words(false));
    }

    void theChoiceWaitsAtTheDesk()
    {
        Renewal d;
        d.beginReading();
        d.press(d.clerk("renewalLater"));
        QCOMPARE(d.enrolment().view(), View::Start);
        QVERIFY(d.clerk<QLabel>("renewalWho")->text().isEmpty());
        QCOMPARE(d.desk.stored.size(), 1);
        d.enrolment().resume(d.desk.stored.first());
        settle();
        QCOMPARE(d.enrolment().view(), View::Renewal);
    }

    void theirScreenSaysFirstThatTheFaceStays_data() { addLanguages(); }
    void theirScreenSaysFirstThatTheFaceStays()
    {
        QFETCH(const QString, language);
        Renewal d(language);
        d.speaker->voices = {language};
        d.beginKeeping();
        QVERIFY(d.renewal()->isVisible());
        QCOMPARE(d.renewal()->text(), d.words(true));
        QVERIFY(d.words(true) != d.words(false));
        QVERIFY(d.words(true) != ui::renewalText(true, d.languages.phrases(language == u"zh" ? QStringLiteral("en")
                                                                                             : QStringLiteral("zh"))));
        const QWidget* window = &d.windows->residentWindow();
        QVERIFY(d.renewal()->mapTo(window, QPoint()).y() <
                d.resident<QLabel>("sentence1")->mapTo(window, QPoint()).y());
        d.press(d.resident("readAloud"));
        QVERIFY(d.speaker->spoken.join(u' ').contains(d.words(true)));
    }

    void aSignedYesNeedsNoCamera_data() { addLanguages(); }
    void aSignedYesNeedsNoCamera()
    {
        QFETCH(const QString, language);
        Renewal d(language);
        d.beginKeeping();
        d.press(d.resident("answerFace"));
        d.readToEnd();
        d.press(d.resident("goOnToSign"));
        QCOMPARE(d.called("renewConsent"), 0); // nothing before the signature
        d.drawSignature();
        d.press(d.resident("signDone"));
        QCOMPARE(d.stage(), Stage::ThankYou);
        QCOMPARE(d.called("renewConsent"), 1);
        for (const char* call : {"giveConsent", "startCapture", "storeFace"}) {
            QCOMPARE(d.called(call), 0);
        }
        QVERIFY2(d.desk.breaches.isEmpty(), qPrintable(d.desk.breaches.join(u' ')));
        const QString thanks = d.resident<QLabel>("messageText")->text();
        QVERIFY(
            thanks.contains(language == u"zh" ? QStringLiteral("没有拍照") : QStringLiteral("No picture was taken")));

        // The clerk watches the new consent reach the gates, and has the receipt of it.
        QCOMPARE(d.enrolment().view(), View::FaceDone);
        const QString onItsWay = d.clerk<QLabel>("doneHeading")->text();
        for (int i = 0; i < 3; ++i) {
            d.desk.deliverOne();
        }
        const QString there = d.clerk<QLabel>("doneHeading")->text();
        QVERIFY(there != onItsWay);
        if (language == u"en") {
            QCOMPARE(onItsWay, QStringLiteral("The new consent is on its way to the gates"));
            QCOMPARE(there, QStringLiteral("The gates keep the face under the new consent"));
        }
        QVERIFY(d.enrolment().receipt().has_value());
        QCOMPARE(d.enrolment().receipt()->id, d.windows->findChild<ui::ResidentTurn*>()->consent());
    }

    void aGateThatWillNotGetTheFaceIsNamedAndNotWaitedFor()
    {
        Renewal d;
        d.desk.delivery.waitingFor.removeOne(QStringLiteral("西门"));
        d.desk.delivery.lacking = {QStringLiteral("西门")};
        d.beginKeeping();
        d.sayYesAndSign();
        const auto* const lacking = d.clerk<QLabel>("deliveryLacking");
        QVERIFY(lacking->isVisible());
        QVERIFY(lacking->text().startsWith(QStringLiteral("Needs capture or copy: 西门.")));
        QVERIFY(!d.clerk<QLabel>("deliveryWaiting")->text().contains(QStringLiteral("西门")));
        QCOMPARE(d.clerk<QLabel>("doneHeading")->text(), QStringLiteral("The new consent is on its way to the gates"));
        d.desk.deliverOne();
        QVERIFY(d.clerk<QLabel>("deliveryWaiting")->isVisible());
        d.desk.deliverOne();
        QVERIFY(!d.clerk<QLabel>("deliveryWaiting")->isVisible());
        QVERIFY(lacking->isVisible());
        QCOMPARE(d.clerk<QLabel>("deliveryLine")->text(), QStringLiteral("2 of 3 gates have it"));
        QCOMPARE(d.clerk<QLabel>("doneHeading")->text(),
                 QStringLiteral("The gates that have the face keep it under the new consent"));
    }

    /// Nothing is on its way, and nothing opens: that is no success.
    void aFaceThatNoGateWillGetOpensNone()
    {
        Renewal d;
        d.desk.delivery.waitingFor.clear();
        d.desk.delivery.lacking = d.desk.gateNames;
        d.beginKeeping();
        d.sayYesAndSign();
        QCOMPARE(d.clerk<QLabel>("doneHeading")->text(), QStringLiteral("No gate has the face"));
    }

    void theEndSaysHowTheirCardStands_data()
    {
        QTest::addColumn<ui::CardStanding>("standing");
        QTest::addColumn<QString>("said");
        QTest::newRow("reserved") << ui::CardStanding::Reserved << QStringLiteral(" is reserved and ");
        QTest::newRow("ready") << ui::CardStanding::Ready << QStringLiteral(" is ready and ");
        QTest::newRow("in use") << ui::CardStanding::InUse << QStringLiteral(" is in use and ");
    }
    void theEndSaysHowTheirCardStands()
    {
        QFETCH(const ui::CardStanding, standing);
        QFETCH(const QString, said);
        Renewal d;
        d.desk.cardStanding = standing;
        d.beginKeeping();
        d.sayYesAndSign();
        const QString line = d.clerk<QLabel>("paperLine")->text();
        QVERIFY2(line.contains(QStringLiteral("123 456 789 7") + said), qPrintable(line));
    }

    void aNewPictureIsTakenWhereTheClerkSaysSo()
    {
        Renewal d;
        d.beginReading();
        d.choose("takeNewFace");
        QCOMPARE(d.renewal()->text(), d.words(false));
        d.sayYesAndSign();
        QCOMPARE(d.stage(), Stage::Capturing);
        QCOMPARE(d.called("giveConsent"), 1);
        QCOMPARE(d.called("renewConsent"), 0);
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        QCOMPARE(d.clerk<QLabel>("doneHeading")->text(), QStringLiteral("The face is on its way to the gates"));
    }

    void theClerkSeesThatTheCameraStaysOff()
    {
        Renewal d;
        d.beginKeeping();
        d.press(d.resident("answerFace"));
        d.readToEnd();
        d.press(d.resident("goOnToSign"));
        QVERIFY(d.clerk<QLabel>("turnStage")->text().contains(QLatin1String("keep the face")));
    }

    void aNoIsANo()
    {
        Renewal d;
        d.beginKeeping();
        d.press(d.resident("answerCard"));
        QCOMPARE(d.called("decline"), 1);
        QCOMPARE(d.enrolment().view(), View::Card);
    }

    /// What they agreed to is not so any more: nothing is signed, and they read what a yes means now.
    void aFaceThatHasEndedMeanwhileIsToldBeforeAnythingIsSigned()
    {
        Renewal d;
        d.beginKeeping();
        d.desk.calls.failNext(QStringLiteral("renewConsent"), engine::codes::faceNotKept);
        d.sayYesAndSign();
        QCOMPARE(d.stage(), Stage::Reading);
        QVERIFY(!d.renewal()->isVisible());
        QCOMPARE(d.resident<QLabel>("bannerHappened")->text(),
                 QStringLiteral("The face that was to be kept has ended meanwhile."));
        QCOMPARE(d.called("startCapture"), 0);
        d.sayYesAndSign();
        QCOMPARE(d.called("renewConsent"), 1);
        QCOMPARE(d.called("giveConsent"), 1);
        QCOMPARE(d.stage(), Stage::Capturing);
        QVERIFY(d.desk.breaches.isEmpty());
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        QVERIFY(d.resident<QLabel>("messageText")->text().contains(QLatin1String("has been wiped")));
        QCOMPARE(d.clerk<QLabel>("doneHeading")->text(), QStringLiteral("The face is on its way to the gates"));
    }

    /// Neither side is left with a text that says what is not so any more, and either can try again.
    void aNoticeThatIsMissedAfterAFaceHasEndedIsToldAndFetchedAgain()
    {
        Renewal d;
        d.beginKeeping();
        d.desk.calls.failNext(QStringLiteral("renewConsent"), engine::codes::faceNotKept);
        d.desk.calls.failNext(QStringLiteral("notice"), codes::diskFull);
        d.sayYesAndSign();
        QCOMPARE(d.stage(), Stage::Reading);
        QCOMPARE(d.clerk<QLabel>("turnHeading")->text(), QStringLiteral("The notice cannot be shown"));
        QVERIFY(d.clerk<QLabel>("turnStage")
                    ->text()
                    .startsWith(QLatin1String("The face that was to be kept has ended meanwhile.")));
        const auto* const banner = d.clerk("turnFetch")->parentWidget()->findChild<ui::Banner*>();
        const auto text = ui::errorText(codes::diskFull, d.languages.phrases(QStringLiteral("en")));
        for (const auto& [label, said] : {std::pair("bannerHappened", text.happened), {"bannerNow", text.now}}) {
            QVERIFY(banner->findChild<QLabel*>(QLatin1String(label))->isVisible());
            QCOMPARE(banner->findChild<QLabel*>(QLatin1String(label))->text(), said);
        }
        QVERIFY(!d.resident("answerFace")->isVisible() && !d.resident("answerCard")->isVisible());
        QVERIFY(d.resident("fetchNotice")->isVisible());
        QVERIFY(!d.resident<QLabel>("bannerMeaning")->text().contains(QLatin1String("not been asked")));

        d.press(d.clerk("turnFetch"));
        QVERIFY(!d.clerk("turnFetch")->isVisible() && !banner->isVisible());
        QVERIFY(d.resident("answerFace")->isVisible() && !d.renewal()->isVisible());
        QCOMPARE(d.resident<QLabel>("bannerHappened")->text(),
                 QStringLiteral("The face that was to be kept has ended meanwhile."));
        QCOMPARE(d.clerk<QLabel>("turnHeading")->text(), QStringLiteral("The notice is being read"));
        d.sayYesAndSign();
        QCOMPARE(d.stage(), Stage::Capturing);
    }

    void anotherNoticeIsReadBeforeTheFaceIsKept()
    {
        Renewal d;
        d.beginKeeping();
        d.desk.calls.failNext(QStringLiteral("renewConsent"), consent::codes::noticeSuperseded);
        d.sayYesAndSign();
        QCOMPARE(d.stage(), Stage::Reading);
        QCOMPARE(d.renewal()->text(), d.words(true));
        d.sayYesAndSign();
        QCOMPARE(d.called("renewConsent"), 2);
        QCOMPARE(d.stage(), Stage::ThankYou);
    }

    void aConsentThatCannotBeStoredCanBeSignedAgain()
    {
        Renewal d;
        d.beginKeeping();
        d.desk.calls.failNext(QStringLiteral("renewConsent"), ErrorCode{"base", "disk-full"});
        d.sayYesAndSign();
        QCOMPARE(d.stage(), Stage::Signing);
        d.press(d.resident("signDone"));
        QCOMPARE(d.stage(), Stage::ThankYou);
        QCOMPARE(d.called("renewConsent"), 2);
    }

    void aGuardianIsToldOfTheChildsFace()
    {
        Renewal d;
        d.beginReadingForChild();
        d.choose("keepFace");
        QCOMPARE(d.renewal()->text(), d.words(true));
        d.sayYesAndSign();
        QVERIFY(d.resident<QLabel>("messageText")->text().startsWith(QLatin1String("The child's face stays")));
    }
};

VESTIBULE_TEST(TestRenewal);
#include "TestRenewal.moc"
