#include "tests/support/TestRunner.h"
#include "tests/ui/support/ByHand.h"
#include "tests/ui/support/Failures.h"
#include "tests/ui/support/FakeDesk.h"

#include "core/base/Codes.h"
#include "core/capture/Codes.h"
#include "core/consent/Codes.h"
#include "ui/desk/ResidentPresenter.h"

#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;
using Stage = ui::ResidentPresenter::Stage;
using domain::SittingStep;

namespace {

struct Turn
{
    Turn()
    {
        desk.addDraft(QStringLiteral("赵敏"), SittingStep::Reading);
        presenter.start(desk.stored.first(), QStringLiteral("zh"));
        settle();
    }

    static domain::SignatureDrawing signature()
    {
        domain::SignatureDrawing out;
        out.beginStroke({0.1, 0.1});
        out.extendStroke({0.6, 0.2});
        return out;
    }
    void sayYes(bool assisted = false)
    {
        byHand([this](const ui::OwnHand& hand) { presenter.chooseFace(hand); }, assisted);
        settle();
    }
    void sayNo()
    {
        byHand([this](const ui::OwnHand& hand) { presenter.chooseCard(hand); });
    }
    void changeMind()
    {
        byHand([this](const ui::OwnHand& hand) { presenter.changeMind(hand); });
    }
    void startCamera()
    {
        byHand([this](const ui::OwnHand& hand) { presenter.startCamera(hand); });
    }
    void sign(const domain::SignatureDrawing& drawing)
    {
        byHand([&](const ui::OwnHand& hand) { presenter.sign(drawing, hand); });
    }
    void readAndSayYes()
    {
        presenter.noteShownToEnd();
        sayYes();
    }
    void sign()
    {
        sign(signature());
        settle();
    }

    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    FakeDesk desk;
    ui::ResidentPresenter presenter{desk, clock, nullptr};
    Failures failures{presenter};
};

} // namespace

class TestResidentPresenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aYesGoesFromReadingOverTheSignatureToTheCameraAndTheGates()
    {
        Turn t;
        QCOMPARE(t.presenter.stage(), Stage::Reading);
        t.readAndSayYes();
        QCOMPARE(t.presenter.stage(), Stage::Signing);
        t.sign();
        QCOMPARE(t.presenter.stage(), Stage::Capturing);
        t.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        QCOMPARE(t.presenter.stage(), Stage::ThankYou);
        QVERIFY2(t.desk.breaches.isEmpty(), qPrintable(t.desk.breaches.join(QLatin1Char(' '))));
        QCOMPARE(t.desk.answeredLanguage, QStringLiteral("zh"));
        QCOMPARE(t.desk.answeredNotice, FakeDesk::noticeIn(QStringLiteral("zh")).hash);
        QCOMPARE(t.desk.shownToEnd, std::optional(true));
        QCOMPARE(t.desk.signaturePath, Turn::signature().toPath());
    }

    void theCameraIsNeverAskedForBeforeTheConsentIsStored()
    {
        Turn t;
        t.readAndSayYes();
        QCOMPARE(t.desk.calls.count(QStringLiteral("startCapture")), 0);
        t.sign(Turn::signature());
        // The consent is on its way, not stored: still no camera.
        QCOMPARE(t.desk.calls.count(QStringLiteral("giveConsent")), 1);
        QCOMPARE(t.desk.calls.count(QStringLiteral("startCapture")), 0);
        settle();
        QCOMPARE(t.desk.calls.count(QStringLiteral("startCapture")), 1);
    }

    void aConsentThatCannotBeStoredOpensNoCameraAndCanBeSignedAgain()
    {
        Turn t;
        t.desk.calls.failNext(QStringLiteral("giveConsent"), codes::diskFull);
        t.readAndSayYes();
        t.sign();
        QCOMPARE(t.failures.codes(), QStringList{QStringLiteral("base/disk-full")});
        QCOMPARE(t.presenter.stage(), Stage::Signing);
        QCOMPARE(t.desk.calls.count(QStringLiteral("startCapture")), 0);
        QCOMPARE(t.desk.stored.first().step, SittingStep::Signing);
        t.sign();
        QCOMPARE(t.presenter.stage(), Stage::Capturing);
    }

    void aYesBeforeTheEndOfTheTextLeadsToTheRestOfIt()
    {
        Turn t;
        t.sayYes();
        QCOMPARE(t.presenter.stage(), Stage::ReadingRest);
        t.presenter.goOnToSign();
        QCOMPARE(t.presenter.stage(), Stage::ReadingRest);
        t.sign(Turn::signature());
        QCOMPARE(t.desk.calls.count(QStringLiteral("giveConsent")), 0);
        t.presenter.noteShownToEnd();
        t.presenter.goOnToSign();
        QCOMPARE(t.presenter.stage(), Stage::Signing);
    }

    void assistiveModeAtAnyPressOfTheTurnIsInTheAnswer()
    {
        Turn plain;
        plain.readAndSayYes();
        plain.sign();
        QCOMPARE(plain.desk.assisted, std::optional(false));
        Turn aided;
        aided.presenter.noteShownToEnd();
        aided.sayYes(true);
        aided.sign();
        QCOMPARE(aided.desk.assisted, std::optional(true));
        // The next resident's turn begins without it.
        aided.desk.addDraft(QStringLiteral("钱进"), SittingStep::Reading);
        aided.presenter.start(aided.desk.stored.last(), QStringLiteral("zh"));
        settle();
        aided.sayNo();
        settle();
        QCOMPARE(aided.desk.assisted, std::optional(false));
    }

    void aYesThatCannotBeRecordedCanBeSaidAgain()
    {
        Turn t;
        t.desk.calls.failNext(QStringLiteral("sayYes"), codes::diskFull);
        t.readAndSayYes();
        QCOMPARE(t.presenter.stage(), Stage::Reading);
        QCOMPARE(t.failures.codes(), QStringList{QStringLiteral("base/disk-full")});
        t.sayYes();
        QCOMPARE(t.presenter.stage(), Stage::Signing);
        // Back to the text and the same answer once more: recorded already.
        t.presenter.backToReading();
        t.sayYes();
        QCOMPARE(t.presenter.stage(), Stage::Signing);
        QVERIFY(t.desk.breaches.isEmpty());
    }

    void theLanguageIsKeptWithTheSitting()
    {
        Turn t;
        t.presenter.setLanguage(QStringLiteral("en"));
        settle();
        QCOMPARE(t.desk.stored.first().language, QStringLiteral("en"));
        t.presenter.leave();
        t.presenter.setLanguage(QStringLiteral("zh"));
        settle();
        QCOMPARE(t.desk.stored.first().language, QStringLiteral("en"));
    }

    void anotherLanguageHasToBeShownToItsEndAnew()
    {
        Turn t;
        t.presenter.noteShownToEnd();
        t.presenter.setLanguage(QStringLiteral("en"));
        settle();
        QVERIFY(!t.presenter.wasShownToEnd());
        QCOMPARE(t.presenter.notice().language, QStringLiteral("en"));
    }

    void anotherNoticeLeadsBackToReading_data()
    {
        QTest::addColumn<QString>("call");
        QTest::newRow("at the yes") << QStringLiteral("sayYes");
        QTest::newRow("at the signature") << QStringLiteral("giveConsent");
    }

    void anotherNoticeLeadsBackToReading()
    {
        QFETCH(const QString, call);
        Turn t;
        QVERIFY(!t.presenter.readsNewerNotice());
        const QSignalSpy told(&t.presenter, &ui::ResidentTurn::newerNoticeShown);
        const QByteArray other(32, 'n');
        t.desk.noticeHash = other;
        t.desk.calls.failNext(call, consent::codes::noticeSuperseded);
        t.readAndSayYes();
        if (call == u"giveConsent") {
            t.sign();
        }
        QCOMPARE(t.presenter.stage(), Stage::Reading);
        QCOMPARE(t.presenter.notice().hash, other);
        QVERIFY(!t.presenter.wasShownToEnd());
        QVERIFY(t.presenter.readsNewerNotice());
        QCOMPARE(told.size(), 1);
        QCOMPARE(t.failures.codes(), QStringList{QStringLiteral("consent/notice-superseded")});
        // A yes by habit is no signature: the rest of the new one comes first.
        t.sayYes();
        QCOMPARE(t.presenter.stage(), Stage::ReadingRest);
        t.presenter.noteShownToEnd();
        t.presenter.goOnToSign();
        t.sign();
        QCOMPARE(t.desk.answeredNotice, other);
        QCOMPARE(t.presenter.stage(), Stage::Capturing);
        // The next turn begins without it.
        t.presenter.leave();
        QVERIFY(!t.presenter.readsNewerNotice());
    }

    void aNoticeThatComesWithAnotherLanguageIsAnsweredAnew()
    {
        Turn t;
        t.sayYes();
        QCOMPARE(t.presenter.stage(), Stage::ReadingRest);
        t.desk.noticeHash = QByteArray(32, 'n');
        t.presenter.setLanguage(QStringLiteral("en"));
        settle();
        QCOMPARE(t.presenter.stage(), Stage::Reading);
        QCOMPARE(t.failures.codes(), QStringList{QStringLiteral("consent/notice-superseded")});
    }

    void aSittingThatWaitedIsToldOfTheNewNotice()
    {
        Turn t;
        t.presenter.leave();
        t.desk.noticeIsNewer = true;
        t.presenter.start(t.desk.stored.first(), QStringLiteral("zh"));
        settle();
        QVERIFY(t.presenter.readsNewerNotice());
        QCOMPARE(t.failures.codes(), QStringList{QStringLiteral("consent/notice-superseded")});
    }

    void aDotIsNoSignature()
    {
        Turn t;
        t.readAndSayYes();
        domain::SignatureDrawing dot;
        dot.beginStroke({0.5, 0.1});
        t.sign(dot);
        QCOMPARE(t.failures.codes(), QStringList{QStringLiteral("domain/signature-missing")});
        QCOMPARE(t.desk.calls.count(QStringLiteral("giveConsent")), 0);
        QCOMPARE(t.presenter.stage(), Stage::Signing);
    }

    void aNoIsOneCallAndTheCardFollows()
    {
        Turn t;
        QSignalSpy next(&t.presenter, &ui::ResidentPresenter::cardNext);
        t.sayNo();
        t.sayNo();
        settle();
        QCOMPARE(t.desk.calls.count(QStringLiteral("decline")), 1);
        QCOMPARE(t.presenter.stage(), Stage::CardNext);
        QCOMPARE(next.size(), 1);
        QVERIFY(t.desk.breaches.isEmpty());
        QCOMPARE(t.desk.calls.count(QStringLiteral("startCapture")), 0);
    }

    void aNoThatCannotBeStoredCanBeSaidAgain()
    {
        Turn t;
        t.desk.calls.failNext(QStringLiteral("decline"), codes::diskFull);
        t.sayNo();
        settle();
        QCOMPARE(t.presenter.stage(), Stage::Reading);
        t.sayNo();
        settle();
        QCOMPARE(t.presenter.stage(), Stage::CardNext);
    }

    void aChangedMindBeforeTheSignatureIsANo()
    {
        Turn t;
        t.readAndSayYes();
        t.changeMind();
        settle();
        QCOMPARE(t.desk.calls.count(QStringLiteral("decline")), 1);
        QCOMPARE(t.presenter.stage(), Stage::CardNext);
    }

    void aChangedMindAtTheCameraCancelsItAndWithdrawsTheConsent()
    {
        Turn t;
        t.readAndSayYes();
        t.sign();
        const QPointer<FakeFeed> feed = t.desk.feed;
        t.changeMind();
        QVERIFY(feed->cancelled);
        settle();
        QCOMPARE(t.desk.calls.count(QStringLiteral("giveUpFace")), 1);
        QCOMPARE(t.presenter.stage(), Stage::CardNext);
        QCOMPARE(t.desk.calls.count(QStringLiteral("storeFace")), 0);
    }

    void afterTheFaceIsStoredTheMindCannotBeChangedHereAnyMore()
    {
        Turn t;
        t.readAndSayYes();
        t.sign();
        t.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        QVERIFY(!t.presenter.mayChangeMind());
        t.changeMind();
        settle();
        QCOMPARE(t.desk.calls.count(QStringLiteral("giveUpFace")), 0);
    }

    void howACaptureCanEnd_data()
    {
        QTest::addColumn<ui::CaptureFeed::Outcome>("outcome");
        QTest::addColumn<bool>("again");
        using Outcome = ui::CaptureFeed::Outcome;
        QTest::newRow("unplugged") << Outcome::Unplugged << true;
        QTest::newRow("timed out") << Outcome::TimedOut << true;
        QTest::newRow("failed") << Outcome::Failed << true;
        QTest::newRow("cancelled") << Outcome::Cancelled << true;
        QTest::newRow("tries used") << Outcome::TriesUsed << false;
    }

    void howACaptureCanEnd()
    {
        QFETCH(ui::CaptureFeed::Outcome, outcome);
        QFETCH(bool, again);
        Turn t;
        t.readAndSayYes();
        t.sign();
        t.desk.feed->finish(outcome, Error(capture::codes::cameraUnplugged));
        settle();
        QCOMPARE(t.presenter.stage(), Stage::CaptureStopped);
        QCOMPARE(t.presenter.mayTryAgain(), again);
        QCOMPARE(t.desk.stored.first().step, SittingStep::Capturing);
        t.startCamera();
        settle();
        QCOMPARE(t.presenter.stage(), again ? Stage::Capturing : Stage::CaptureStopped);
        t.changeMind();
        settle();
        QCOMPARE(t.presenter.stage(), Stage::CardNext);
        QVERIFY(t.desk.breaches.isEmpty());
    }

    void whatFailsAfterTheConsentCanBeTriedAgain_data()
    {
        QTest::addColumn<QString>("call");
        for (const char* call : {"startCapture", "storeFace"}) {
            QTest::newRow(call) << QString::fromLatin1(call);
        }
    }

    void whatFailsAfterTheConsentCanBeTriedAgain()
    {
        QFETCH(QString, call);
        Turn t;
        t.desk.calls.failNext(call, codes::diskFull);
        t.readAndSayYes();
        t.sign();
        if (t.desk.feed) {
            t.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
            settle();
        }
        QCOMPARE(t.presenter.stage(), Stage::CaptureStopped);
        QCOMPARE(t.failures.codes(), QStringList{QStringLiteral("base/disk-full")});
        t.startCamera();
        settle();
        t.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        QCOMPARE(t.presenter.stage(), Stage::ThankYou);
        QVERIFY(t.desk.breaches.isEmpty());
    }

    void leavingCancelsTheCaptureAndDropsLateAnswers()
    {
        Turn t;
        t.readAndSayYes();
        t.sign(Turn::signature());
        t.presenter.leave();
        settle();
        QCOMPARE(t.presenter.stage(), Stage::Idle);
        QCOMPARE(t.desk.calls.count(QStringLiteral("startCapture")), 0);
        // The consent was stored all the same: the draft can be taken up at the camera.
        t.presenter.start(t.desk.stored.first(), QStringLiteral("zh"));
        settle();
        QCOMPARE(t.presenter.stage(), Stage::CameraWaits);
        t.startCamera();
        settle();
        QCOMPARE(t.presenter.stage(), Stage::Capturing);
    }

    void aCameraThatOpensWhenTheTurnHasEndedIsCancelled()
    {
        Turn t;
        t.desk.addDraft(QStringLiteral("钱进"), SittingStep::Capturing);
        t.presenter.start(t.desk.stored.last(), QStringLiteral("zh"));
        t.startCamera();
        const QPointer<FakeFeed> late = t.desk.feed;
        QVERIFY(late && !late->cancelled);
        t.presenter.leave();
        // Another turn has begun before the answer to the first one comes.
        t.desk.addDraft(QStringLiteral("赵敏"), SittingStep::Capturing);
        t.presenter.start(t.desk.stored.last(), QStringLiteral("zh"));
        t.startCamera();
        settle();
        QVERIFY(late.isNull());
        QVERIFY(t.desk.feed && !t.desk.feed->cancelled);
        QCOMPARE(t.presenter.stage(), Stage::Capturing);
    }
};

VESTIBULE_TEST(TestResidentPresenter);
#include "TestResidentPresenter.moc"
