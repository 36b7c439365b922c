#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "core/vault/Codes.h"
#include "ui/desk/AidBar.h"
#include "ui/shell/IdleWatch.h"
#include "ui/shell/Page.h"

#include <QComboBox>
#include <QFontMetricsF>
#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;
using Phase = ui::SessionEngine::Phase;

namespace {

/// A page on which something runs, and that lets go when the test says so.
class BusyPage final : public ui::Page
{
public:
    std::function<void()> held;

    BusyPage() { setObjectName(QStringLiteral("busy")); }
    [[nodiscard]] QString title() const override { return QStringLiteral("Busy"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("gear"); }
    [[nodiscard]] bool allowedFor(domain::Role) const override { return true; }
    void aboutToShow(const domain::Operator&) override {}
    void dropData() override {}
    void whenFreeToLeave(const std::function<void()>& go) override { held = go; }

protected:
    void retranslate() override {}
};

} // namespace

class TestApplication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheWindowThatThePhaseAsksFor()
    {
        Desk d(Phase::SignedOut);
        QVERIFY(d.clerk<QWidget>("signInPanel") != nullptr);
        QVERIFY(!d.windows->deskPage().isVisible());
        d.session.setPhase(Phase::Open);
        settle();
        QVERIFY(d.clerk<QWidget>("signInPanel") == nullptr);
        QVERIFY(d.windows->deskPage().isVisible());
        d.session.setPhase(Phase::SignedOut);
        settle();
        QVERIFY(!d.windows->deskPage().isVisible());
    }

    void beforeTheUndertakingThereIsNothingElse()
    {
        Desk d(Phase::UndertakingDue);
        QVERIFY(d.clerk<QWidget>("undertakingPage")->isVisible());
        QVERIFY(!d.windows->deskPage().isVisible());
        QVERIFY(!d.clerk<QToolButton>("rail.desk")->isVisible());
        d.clock.advance(5min);
        d.windows->idleWatch().check();
        settle();
        QCOMPARE(d.session.phase(), Phase::ScreenLocked); // nobody signs in the place of who went away
        d.session.setPhase(Phase::UndertakingDue);
        settle();
        QVERIFY(!d.windows->mainWindow().overlay().isCovering());
        QVERIFY(!d.windows->deskPage().isVisible());
        d.session.setPhase(Phase::Open);
        settle();
        QVERIFY(d.clerk<QWidget>("undertakingPage") == nullptr);
        QVERIFY(d.windows->deskPage().isVisible());
        d.session.setPhase(Phase::UndertakingDue);
        settle();
        d.press(d.clerk("undertakingAway"));
        QCOMPARE(d.session.phase(), Phase::SignedOut);
    }

    void theDeskSaysInTimeThatTheUndertakingEnds()
    {
        Desk d;
        QVERIFY(!d.clerk<QWidget>("undertakingReminder")->isVisible());
        d.session.undertakenUntil = d.session.clock.now() + std::chrono::hours(24 * 14);
        d.session.setPhase(Phase::ScreenLocked);
        d.session.setPhase(Phase::Open);
        settle();
        QVERIFY(d.clerk<QWidget>("undertakingReminder")->isVisible());
        d.press(d.clerk("reminderSign"));
        QVERIFY(!d.windows->deskPage().isVisible());
        d.press(d.clerk("undertakingAway")); // later
        QVERIFY(d.windows->deskPage().isVisible());
        QVERIFY(d.clerk<QWidget>("undertakingReminder")->isVisible());
        d.press(d.clerk("reminderSign"));
        auto* tick = d.clerk<QAbstractButton>("undertakingTick");
        tick->setChecked(true);
        d.clerk<QLineEdit>("undertakingPassword")->setText(QString::fromLatin1(FakeSession::password()));
        d.press(d.clerk("undertakingSign"));
        QVERIFY(d.windows->deskPage().isVisible());
        QVERIFY(!d.clerk<QWidget>("undertakingReminder")->isVisible());
    }

    void whatWasSaidGoesWithItsLanguage()
    {
        Desk d;
        const auto* line = d.windows->mainWindow().findChild<QLabel*>(QStringLiteral("statusLine"));
        Q_EMIT d.windows->deskPage().statusSaid(QStringLiteral("Every gate is being contacted."));
        QCOMPARE(line->text(), QStringLiteral("Every gate is being contacted."));
        const bool english = d.windows->languages().current() == QStringLiteral("en");
        d.windows->languages().select(english ? QStringLiteral("zh") : QStringLiteral("en"));
        settle();
        QCOMPARE(line->text(), QString());
    }

    void aPageOnWhichSomethingRunsIsAskedBeforeTheProgramEnds()
    {
        Desk d;
        auto* page = new BusyPage;
        d.windows->addPage(page);
        QSignalSpy quits(d.windows.get(), &ui::Application::quitAsked);
        d.press(d.clerk("signOutButton"));
        QCOMPARE(d.session.phase(), Phase::Open);
        page->held();
        QCOMPARE(d.session.phase(), Phase::SignedOut);
        d.session.setPhase(Phase::Open);
        settle();
        d.windows->mainWindow().close();
        QCOMPARE(quits.count(), 0);
        QCOMPARE(d.session.phase(), Phase::Open);
        page->held();
        QCOMPARE(quits.count(), 1);
        // The lock does not wait for anybody.
        d.session.setPhase(Phase::Open);
        settle();
        const int asked = d.prompter->dismissed;
        const int printing = d.paper->dismissed;
        d.press(d.clerk("lockButton"));
        QVERIFY(d.prompter->dismissed > asked); // nobody answers what was asked of another operator
        QVERIFY(d.paper->dismissed > printing); // or prints what another operator saw
        QCOMPARE(d.session.phase(), Phase::ScreenLocked);
    }

    void anAuditorSeesNoDesk()
    {
        Desk d(Phase::SignedOut);
        d.session.role = domain::Role::Auditor;
        d.session.setPhase(Phase::Open);
        settle();
        QVERIFY(!d.clerk<QToolButton>("rail.desk")->isVisible());
    }

    void fiveMinutesWithoutInputCoverBothWindowsAndDropWhatTheyShow()
    {
        Desk d;
        d.press(d.clerk("newResident"));
        d.clerk<QLineEdit>("nameEdit")->setText(QStringLiteral("赵敏"));
        d.clock.advance(5min);
        d.windows->idleWatch().check();
        settle();
        QCOMPARE(d.session.phase(), Phase::ScreenLocked);
        QVERIFY(d.windows->mainWindow().overlay().isCovering());
        QVERIFY(d.windows->residentWindow().overlay().isCovering());
        QVERIFY(!d.clerk<QToolButton>("rail.desk")->isEnabled());
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::Start);
        QVERIFY(d.enrolment().prefilled().name.isEmpty());

        auto* password = d.clerk<QWidget>("unlockPanel")->findChild<QLineEdit*>(QStringLiteral("passwordEdit"));
        password->setText(QString::fromLatin1(FakeSession::password()));
        QTest::keyClick(password, Qt::Key_Return);
        settle();
        QCOMPARE(d.session.phase(), Phase::Open);
        QVERIFY(!d.windows->mainWindow().overlay().isCovering());
        QVERIFY(d.clerk<QToolButton>("rail.desk")->isEnabled());
    }

    void aReadingResidentHasTwentyMinutes()
    {
        Desk d;
        d.beginReading();
        d.clock.advance(19min);
        d.windows->idleWatch().check();
        QCOMPARE(d.session.phase(), Phase::Open);
        d.clock.advance(1min);
        d.windows->idleWatch().check();
        settle();
        QCOMPARE(d.session.phase(), Phase::ScreenLocked);
        // The sitting is still there, without an answer.
        QCOMPARE(d.desk.stored.size(), 1);
        QCOMPARE(d.desk.stored.first().step, domain::SittingStep::Reading);
        QCOMPARE(d.desk.calls.count(QStringLiteral("decline")), 0);
    }

    void theLanguageChangesWhileEverythingIsOpen()
    {
        Desk d;
        const QString english = d.clerk<QLabel>("startHeading")->text();
        QCOMPARE(english, QStringLiteral("Desk"));
        d.windows->languages().select(QStringLiteral("zh"));
        settle();
        QCOMPARE(d.clerk<QLabel>("startHeading")->text(), QStringLiteral("服务台"));
        QCOMPARE(d.clerk<QToolButton>("rail.desk")->text(), QStringLiteral("服务台"));
        QCOMPARE(d.clerk("lockButton")->text(), QStringLiteral("锁屏"));
        d.windows->languages().select(QStringLiteral("en"));
        settle();
        QCOMPARE(d.clerk<QLabel>("startHeading")->text(), english);
    }

    void noVisibleTextStaysBehindWhenTheLanguageChanges()
    {
        Desk d(Phase::Open, QStringLiteral("en"));
        d.press(d.clerk("newResident"));
        d.windows->languages().select(QStringLiteral("zh"));
        settle();
        Desk fresh(Phase::Open, QStringLiteral("zh"));
        fresh.press(fresh.clerk("newResident"));
        QStringList different;
        for (QLabel* label : d.windows->mainWindow().findChildren<QLabel*>()) {
            auto* other = fresh.clerk<QLabel>(qPrintable(label->objectName()));
            if (!label->objectName().isEmpty() && label->isVisible() && other != nullptr &&
                other->text() != label->text()) {
                different << label->objectName();
            }
        }
        QVERIFY2(different.isEmpty(), qPrintable(different.join(QLatin1Char(' '))));
    }

    void bothWindowsHaveTheLettersOfTheirOwnLanguage()
    {
        // A Chinese font's quotation mark is as wide as a character.
        const auto isWide = [](const QWidget* widget) {
            widget->ensurePolished();
            const QFontMetricsF metrics(widget->font());
            return metrics.horizontalAdvance(QChar(0x201c)) > 0.8 * metrics.horizontalAdvance(QStringLiteral("中"));
        };
        Desk d(Phase::Open, QStringLiteral("en"));
        const auto* clerk = d.clerk<QLabel>("startHeading");
        QVERIFY(!isWide(clerk));
        d.windows->languages().select(QStringLiteral("zh"));
        settle();
        QVERIFY(isWide(clerk));
        d.beginReading();
        const auto* resident = d.resident<QPushButton>("goOnToSign");
        QVERIFY(isWide(resident));
        Q_EMIT d.windows->residentWindow().findChild<ui::AidBar*>()->languageChosen(QStringLiteral("en"));
        settle();
        QVERIFY(!isWide(resident));
        QVERIFY(isWide(clerk));
        d.windows->languages().select(QStringLiteral("en"));
        settle();
        QVERIFY(!isWide(clerk));
    }

    void handOverShowsOneWindowAtATime()
    {
        Desk d(Phase::Open, QStringLiteral("en"), ui::Application::ResidentScreen::HandOver);
        QVERIFY(!d.windows->residentWindow().isVisible());
        d.beginReading();
        QVERIFY(d.windows->residentWindow().isVisible());
        QVERIFY(!d.windows->mainWindow().isVisible());
        d.press(d.resident("answerCard"));
        // The resident gives the screen back; until then it is theirs.
        QVERIFY(d.windows->residentWindow().isVisible());
        QVERIFY(!d.windows->mainWindow().isVisible());
        d.press(d.resident("giveBack"));
        QVERIFY(!d.windows->residentWindow().isVisible());
        QVERIFY(d.windows->mainWindow().isVisible());
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::Card);
    }

    void closingAfterTheAnswerInHandOverGivesTheScreenBack()
    {
        Desk d(Phase::Open, QStringLiteral("en"), ui::Application::ResidentScreen::HandOver);
        d.beginReading();
        d.press(d.resident("answerCard"));
        d.windows->residentWindow().close();
        settle();
        QCOMPARE(d.prompter->passwordsAsked, 0);
        QVERIFY(d.windows->mainWindow().isVisible());
        QVERIFY(!d.windows->residentWindow().isVisible());
    }

    void theResidentsScreenIsOnTheSecondDisplay()
    {
        Desk d(Phase::Open, QStringLiteral("en"), ui::Application::ResidentScreen::Automatic, true);
        d.windows->show();
        settle();
        QVERIFY(d.windows->residentWindow().isVisible());
        d.beginReading();
        QVERIFY(d.windows->mainWindow().isVisible());
        QVERIFY(!d.resident("staffButton")->isVisible());
    }

    void aDisplayThatGoesInMidConsentTakesNothingWithIt_data()
    {
        QTest::addColumn<int>("to");
        QTest::newRow("reading") << 0;
        QTest::newRow("signing") << 1;
        QTest::newRow("camera") << 2;
    }

    void aDisplayThatGoesInMidConsentTakesNothingWithIt()
    {
        QFETCH(const int, to);
        Desk d(Phase::Open, QStringLiteral("en"), ui::Application::ResidentScreen::Automatic, true);
        d.beginReading();
        if (to > 0) {
            d.press(d.resident("answerFace"));
            d.readToEnd();
            d.press(d.resident("goOnToSign"));
            d.drawSignature();
        }
        if (to > 1) {
            d.press(d.resident("signDone"));
        }
        const QStringList before = d.desk.calls.log();
        d.displays->plug(false);
        settle();
        // The clerk is told, and nobody sees or presses what is the resident's.
        QVERIFY(!d.windows->residentWindow().isVisible());
        QVERIFY(d.windows->mainWindow().isVisible());
        QCOMPARE(d.clerk<QLabel>("turnHeading")->text(), QStringLiteral("The resident's display has gone"));
        QVERIFY(d.clerk("handOverHere")->isVisible());
        QCOMPARE(d.desk.calls.log(), before);
        // Back again: as it was, the drawn line included.
        d.displays->plug(true);
        settle();
        QVERIFY(d.windows->residentWindow().isVisible());
        QVERIFY(!d.clerk("handOverHere")->isVisible());
        QVERIFY(d.clerk<QLabel>("turnHeading")->text() != QStringLiteral("The resident's display has gone"));
        QCOMPARE(d.desk.calls.log(), before);
        if (to == 1) {
            d.press(d.resident("signDone"));
            QCOMPARE(d.desk.calls.count(QStringLiteral("giveConsent")), 1);
        }
    }

    void withoutTheDisplayTheResidentGoesOnByHandOver()
    {
        Desk d(Phase::Open, QStringLiteral("en"), ui::Application::ResidentScreen::Automatic, true);
        d.beginReading();
        d.displays->plug(false);
        settle();
        d.press(d.clerk("handOverHere"));
        QVERIFY(d.windows->residentWindow().isVisible());
        QVERIFY(!d.windows->mainWindow().isVisible());
        QVERIFY(d.resident("staffButton")->isVisible());
        // What is under the resident's hands now does not move when the display is back.
        d.displays->plug(true);
        settle();
        QVERIFY(!d.windows->mainWindow().isVisible());
        d.press(d.resident("answerCard"));
        QCOMPARE(d.desk.calls.count(QStringLiteral("decline")), 1);
        d.press(d.resident("giveBack"));
        QVERIFY(d.windows->mainWindow().isVisible());
        // The next turn is on the second display again.
        QVERIFY(d.windows->residentWindow().isVisible());
        QVERIFY(!d.resident("giveBack")->isVisible());
    }

    void aTurnWithoutADisplayCanBeTakenBack()
    {
        Desk d(Phase::Open, QStringLiteral("en"), ui::Application::ResidentScreen::Automatic, true);
        d.beginReading();
        d.displays->plug(false);
        settle();
        d.prompter->password = FakeSession::password();
        d.press(d.clerk("takeBack"));
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::Start);
        QCOMPARE(d.desk.stored.size(), 1);
        QVERIFY(!d.windows->residentWindow().isVisible());
        // The next one reads in hand-over mode: the clerk's page is not stuck in the trouble of before.
        d.beginReading();
        QVERIFY(d.windows->residentWindow().isVisible());
        QVERIFY(!d.windows->mainWindow().isVisible());
    }

    void theClerksWindowWaitsWhileTheResidentReads()
    {
        Desk d;
        d.beginReading();
        QVERIFY(!d.clerk<QToolButton>("rail.desk")->isEnabled());
        QVERIFY(!d.clerk("lockButton")->isEnabled());
        QVERIFY(d.clerk("takeBack")->isEnabled());
    }

    void closingTheWindowSignsOut()
    {
        Desk d;
        QSignalSpy quit(d.windows.get(), &ui::Application::quitAsked);
        d.windows->mainWindow().close();
        settle();
        QCOMPARE(quit.size(), 1);
        QCOMPARE(d.session.phase(), Phase::SignedOut);
    }

    void closingWhileAResidentReadsAsksForThePassword()
    {
        Desk d;
        d.beginReading();
        QSignalSpy quit(d.windows.get(), &ui::Application::quitAsked);
        d.windows->mainWindow().close();
        d.windows->residentWindow().close();
        settle();
        QCOMPARE(quit.size(), 0);
        QCOMPARE(d.prompter->passwordsAsked, 2);
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::ResidentTurn);
    }

    void everyControlHasANameForScreenReaders()
    {
        Desk d;
        d.press(d.clerk("newResident"));
        QStringList nameless;
        for (QWidget* root : std::initializer_list<QWidget*>{&d.windows->mainWindow(), &d.windows->residentWindow()}) {
            for (QWidget* widget : root->findChildren<QWidget*>()) {
                const bool button = qobject_cast<QAbstractButton*>(widget) != nullptr;
                const bool input =
                    qobject_cast<QLineEdit*>(widget) != nullptr || qobject_cast<QComboBox*>(widget) != nullptr;
                const bool named = !widget->accessibleName().isEmpty() ||
                                   (button && !qobject_cast<QAbstractButton*>(widget)->text().isEmpty());
                if ((button || input) && widget->isVisible() && (!named || widget->objectName().isEmpty())) {
                    nameless << widget->objectName();
                }
            }
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char(' '))));
    }
};

VESTIBULE_TEST(TestApplication);
#include "TestApplication.moc"
