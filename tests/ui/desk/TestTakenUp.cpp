#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "core/base/Codes.h"
#include "ui/desk/ResidentPresenter.h"

#include <QLabel>

using namespace vestibule;
using namespace vestibule::test;
using Stage = ui::ResidentTurn::Stage;

namespace {

/// A sitting that was signed and then interrupted has been taken up again.
struct Signed : Desk
{
    Signed()
    {
        windows->show();
        desk.addDraft(QStringLiteral("钱进"), domain::SittingStep::Capturing);
        enrolment().resume(desk.stored.last());
        settle();
        windows->residentWindow().resize(1366, 768);
        settle();
    }
    [[nodiscard]] int looks() const { return int(desk.calls.count(QStringLiteral("startCapture"))); }
};

} // namespace

/// Turns that begin in the middle, and turns that begin without a notice.
class TestTakenUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A wrong line of the list, a number misheard: somebody else may sit there.
    void nobodyIsLookedAtBeforeTheyStartTheCamera()
    {
        Signed d;
        QCOMPARE(d.looks(), 0);
        QVERIFY(d.resident<QLabel>("cameraWho")->isVisible());
        QVERIFY(d.resident<QLabel>("cameraWho")->text().contains(QStringLiteral("钱进")));
        QVERIFY(d.clerk<QLabel>("turnHeading")->text().startsWith(QLatin1String("The camera waits")));
        d.press(d.resident("cameraStart"));
        QCOMPARE(d.looks(), 1);
        QVERIFY(!d.resident<QLabel>("cameraWho")->isVisible());
        QVERIFY(!d.resident("cameraStart")->isVisible());
        QVERIFY(d.desk.feed && !d.desk.feed->cancelled);
        QVERIFY(d.desk.breaches.isEmpty());
    }

    void neitherTheClerkNorAMadeUpEventStartsTheCamera()
    {
        Signed d;
        for (QWidget* widget : d.windows->mainWindow().findChildren<QWidget*>()) {
            if (widget->isVisible() && widget->isEnabled()) {
                QTest::mouseClick(widget, Qt::LeftButton);
                QTest::keyClick(widget, Qt::Key_Return);
            }
        }
        d.resident("cameraStart")->click();
        settle();
        QCOMPARE(d.looks(), 0);
    }

    void theWayToTheCardIsBesideIt()
    {
        Signed d;
        QCOMPARE(d.resident("cameraStart")->property("look"), d.resident("cameraChangeMind")->property("look"));
        d.press(d.resident("cameraChangeMind"));
        QCOMPARE(d.looks(), 0);
        QCOMPARE(d.desk.calls.count(QStringLiteral("giveUpFace")), 1);
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::Card);
        QVERIFY(!d.resident<QLabel>("cameraWho")->text().contains(QStringLiteral("钱进")));
    }

    void theNameIsNotReadOut()
    {
        Signed d;
        d.speaker->voices = {QStringLiteral("en")};
        d.press(d.resident("readAloud"));
        QVERIFY2(d.speaker->spoken.join(u' ').contains(d.resident("cameraStart")->text()),
                 qPrintable(d.speaker->spoken.join(u' ')));
        QVERIFY(!d.speaker->spoken.join(u' ').contains(QStringLiteral("钱进")));
    }

    /// The resident before was a guardian, with the rules for children on the screen.
    void withoutANoticeNothingOfTheResidentBeforeStandsThere()
    {
        Desk d;
        d.beginReadingForChild();
        d.press(d.resident("answerCard"));
        d.press(d.clerk("issueCard"));
        d.press(d.clerk("doneNext"));
        d.desk.offer.forChild = false;
        d.desk.calls.failNext(QStringLiteral("notice"), codes::diskFull);
        d.beginReading();
        QVERIFY(d.resident<QLabel>("bannerHappened")->isVisible());
        // What the desk has to mend is no business of theirs; what it means to them is.
        QCOMPARE(d.resident<QLabel>("bannerHappened")->text(), QStringLiteral("The notice cannot be shown just now."));
        QVERIFY(d.resident<QLabel>("noticeTitle")->text().isEmpty());
        for (const char* gone : {"answerFace", "answerCard", "readOn", "check1a"}) {
            const QPushButton* const button = d.resident(gone);
            QVERIFY2(button == nullptr || !button->isVisible(), gone);
        }
        QVERIFY(d.clerk<QLabel>("turnHeading")->text().startsWith(QLatin1String("The notice cannot be shown")));
        QVERIFY(d.clerk("takeBack")->isVisible());

        d.press(d.resident("fetchNotice"));
        QVERIFY(!d.resident("fetchNotice")->isVisible());
        QVERIFY(d.resident("answerFace")->isVisible() && d.resident("answerFace")->isEnabled());
        QVERIFY(!d.resident<QLabel>("bannerHappened")->isVisible());
        QVERIFY(d.clerk<QLabel>("turnHeading")->text().startsWith(QLatin1String("The notice is being read")));
        d.press(d.resident("answerCard"));
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::Card);
    }

    void aNoticeThatIsMissedAgainIsSaidAgain()
    {
        Desk d;
        d.desk.calls.failNext(QStringLiteral("notice"), codes::diskFull);
        d.beginReading();
        d.desk.calls.failNext(QStringLiteral("notice"), codes::diskFull);
        d.press(d.resident("fetchNotice"));
        QVERIFY(d.resident("fetchNotice")->isVisible());
        QVERIFY(d.resident<QLabel>("bannerHappened")->isVisible());
        QVERIFY(d.windows->residentWindow().isVisible());
        d.press(d.resident("fetchNotice"));
        QVERIFY(d.resident("answerCard")->isVisible());
        QCOMPARE(d.desk.calls.count(QStringLiteral("notice")), 3);
    }

    void aLanguageThatCouldNotBeFetchedCanBeAskedForAgain()
    {
        Desk d;
        d.beginReading();
        const QString before = d.resident("answerCard")->text();
        d.desk.calls.failNext(QStringLiteral("notice"), codes::diskFull);
        d.press(d.resident("resident.zh"));
        QVERIFY(d.resident<QLabel>("bannerHappened")->isVisible());
        QCOMPARE(d.resident("answerCard")->text(), before);
        d.press(d.resident("resident.zh"));
        QVERIFY(d.resident("answerCard")->text() != before);
        QVERIFY(!d.resident<QLabel>("bannerHappened")->isVisible());
    }
};

VESTIBULE_TEST(TestTakenUp);
#include "TestTakenUp.moc"
