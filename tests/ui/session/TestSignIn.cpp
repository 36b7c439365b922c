#include "tests/support/TestRunner.h"
#include "tests/ui/support/Failures.h"
#include "tests/ui/support/FakeSession.h"

#include "core/vault/Codes.h"
#include "ui/session/SignInPanel.h"
#include "ui/session/SignInPresenter.h"
#include "ui/text/Languages.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;

class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRightPasswordSignsIn()
    {
        FakeSession session(ui::SessionEngine::Phase::SignedOut);
        SteppedClock clock(Instant::fromMs(1));
        ui::SignInPresenter presenter(session, clock, nullptr);
        QSignalSpy signedIn(&presenter, &ui::SignInPresenter::signedIn);
        presenter.signIn(QStringLiteral("王前台"), SecretBytes::copyOf(QByteArrayView(FakeSession::password())));
        QVERIFY(presenter.isBusy());
        settle();
        QCOMPARE(signedIn.size(), 1);
        QVERIFY(!presenter.isBusy());
    }

    void keysThatAreReplacedFirstShowHowFarTheyAre_data()
    {
        QTest::addColumn<bool>("mayPostpone");
        QTest::newRow("may be put off") << true;
        QTest::newRow("a day has passed") << false;
    }

    void keysThatAreReplacedFirstShowHowFarTheyAre()
    {
        QFETCH(const bool, mayPostpone);
        FakeSession session(ui::SessionEngine::Phase::SignedOut);
        session.replacesKeys = true;
        session.mayPostpone = mayPostpone;
        SteppedClock clock(Instant::fromMs(1));
        ui::Languages languages;
        languages.select(QStringLiteral("en"));
        ui::SignInPanel panel(session, clock, languages, ui::SignInPanel::Form::SignIn);
        panel.show();
        auto* later = panel.findChild<QPushButton*>(QStringLiteral("keysLaterButton"));
        auto* enter = panel.findChild<QPushButton*>(QStringLiteral("signInButton"));
        QVERIFY(!later->isVisible());
        panel.findChild<QLineEdit*>(QStringLiteral("passwordEdit"))
            ->setText(QString::fromLatin1(FakeSession::password()));
        enter->click();
        Q_EMIT session.replacingKeys(40);
        QVERIFY2(enter->text().contains(QStringLiteral("40 %")), qPrintable(enter->text()));
        QVERIFY(!enter->isEnabled());
        QVERIFY(panel.findChild<QLabel*>(QStringLiteral("signInLead"))->text().contains(QStringLiteral("keys")));
        QCOMPARE(later->isVisible(), mayPostpone);
        if (mayPostpone) {
            later->click();
            QCOMPARE(session.calls.count(QStringLiteral("postponeKeys")), 1);
        } else {
            session.goOn();
        }
        settle();
        QCOMPARE(session.phase(), ui::SessionEngine::Phase::Open);
        QVERIFY(!later->isVisible());
    }

    void anEmptyPasswordCostsNoTry()
    {
        FakeSession session(ui::SessionEngine::Phase::SignedOut);
        SteppedClock clock(Instant::fromMs(1));
        ui::SignInPresenter presenter(session, clock, nullptr);
        Failures failed(presenter);
        presenter.signIn(QStringLiteral("王前台"), {});
        QCOMPARE(failed.codes().size(), 1);
        QCOMPARE(session.calls.count(QStringLiteral("signIn")), 0);
    }

    void aWrongPasswordSaysWhyAndHowManyTriesAreLeft()
    {
        FakeSession session(ui::SessionEngine::Phase::SignedOut);
        SteppedClock clock(Instant::fromMs(1));
        ui::Languages languages;
        languages.select(QStringLiteral("en"));
        ui::SignInPanel panel(session, clock, languages, ui::SignInPanel::Form::SignIn);
        panel.show();
        auto* password = panel.findChild<QLineEdit*>(QStringLiteral("passwordEdit"));
        password->setText(QStringLiteral("wrong"));
        QTest::keyClick(password, Qt::Key_Return);
        QVERIFY(password->text().isEmpty());
        settle();
        QVERIFY(panel.findChild<QLabel*>(QStringLiteral("bannerHappened"))
                    ->text()
                    .contains(QStringLiteral("does not belong to this name")));
        QCOMPARE(panel.findChild<QLabel*>(QStringLiteral("triesLine"))->text(),
                 QStringLiteral("4 tries left before a pause of 15 minutes."));
        QVERIFY(panel.findChild<QPushButton*>(QStringLiteral("signInButton"))->isEnabled());
    }

    void aPauseIsSeenToItsEnd_data()
    {
        QTest::addColumn<bool>("beganHere");
        QTest::newRow("began with a try here") << true;
        QTest::newRow("began before the form came") << false;
    }

    void aPauseIsSeenToItsEnd()
    {
        QFETCH(const bool, beganHere);
        FakeSession session(ui::SessionEngine::Phase::SignedOut);
        SteppedClock clock(Instant::fromMs(1));
        ui::Languages languages;
        languages.select(QStringLiteral("en"));
        const ui::SignInLimit pause{0, clock.now() + 15min};
        session.limit = beganHere ? ui::SignInLimit() : pause;
        ui::SignInPanel panel(session, clock, languages, ui::SignInPanel::Form::SignIn);
        panel.show();
        auto* enter = panel.findChild<QPushButton*>(QStringLiteral("signInButton"));
        auto* line = panel.findChild<QLabel*>(QStringLiteral("triesLine"));
        auto* password = panel.findChild<QLineEdit*>(QStringLiteral("passwordEdit"));
        auto* second = panel.findChild<ui::SignInPresenter*>()->findChild<QTimer*>();
        if (beganHere) {
            QVERIFY(!second->isActive());
            session.calls.failNext(QStringLiteral("signIn"), vault::codes::tooManyTries);
            session.limit = pause;
            password->setText(QStringLiteral("wrong"));
            enter->click();
            settle();
            QVERIFY(panel.findChild<QLabel*>(QStringLiteral("bannerHappened"))->isVisible());
        }
        QVERIFY(!enter->isEnabled());
        QVERIFY(!password->isEnabled());
        QCOMPARE(line->text(), QStringLiteral("You can try again in 15 min 0 s."));
        QVERIFY(second->isActive());
        clock.advance(15min - 1s);
        ring(*second);
        QCOMPARE(line->text(), QStringLiteral("You can try again in 0 min 1 s."));
        clock.advance(1s);
        ring(*second);
        QVERIFY(enter->isEnabled());
        QVERIFY(password->isEnabled());
        QVERIFY(!line->isVisible()); // the tries begin anew
        QVERIFY(!second->isActive());
    }

    void theLockSeesAPauseOfWhoeverItOffers()
    {
        FakeSession session;
        SteppedClock clock(Instant::fromMs(1));
        ui::Languages languages;
        ui::SignInPanel panel(session, clock, languages, ui::SignInPanel::Form::Unlock);
        auto* second = panel.findChild<ui::SignInPresenter*>()->findChild<QTimer*>();
        QVERIFY(!second->isActive());
        session.limit = {0, clock.now() + 14min}; // wrong passwords elsewhere, then the screen is locked
        panel.begin(QStringLiteral("王前台"));
        QVERIFY(second->isActive());
        clock.advance(14min);
        ring(*second);
        QVERIFY(panel.findChild<QPushButton*>(QStringLiteral("signInButton"))->isEnabled());
    }

    void theLockOffersTheNameThatWorkedLast()
    {
        FakeSession session(ui::SessionEngine::Phase::ScreenLocked);
        SteppedClock clock(Instant::fromMs(1));
        ui::Languages languages;
        ui::SignInPanel panel(session, clock, languages, ui::SignInPanel::Form::Unlock);
        panel.begin(QStringLiteral("王前台"));
        QCOMPARE(panel.findChild<QComboBox*>(QStringLiteral("operatorBox"))->currentText(), QStringLiteral("王前台"));
        panel.begin(QStringLiteral("nobody"));
        QCOMPARE(panel.findChild<QComboBox*>(QStringLiteral("operatorBox"))->currentIndex(), 0);
    }
};

VESTIBULE_TEST(TestSignIn);
#include "TestSignIn.moc"
