#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"
#include "tests/ui/support/Failures.h"

#include "core/vault/Codes.h"
#include "ui/session/SheetPresenter.h"

#include <QComboBox>
#include <QLabel>
#include <QTimer>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;
using Phase = ui::SessionEngine::Phase;

namespace {

SecretBytes bytes(const QByteArray& text) { return SecretBytes::copyOf(QByteArrayView(text)); }

const QString chosen = QStringLiteral("granite orchard whistle");

/// The sign-in window, and from there the view of the recovery sheet.
struct AtTheSheet
{
    Desk d{Phase::SignedOut};

    AtTheSheet()
    {
        d.clerk<QComboBox>("operatorBox")->setCurrentIndex(1);
        d.press(d.clerk("sheetButton"));
    }
    void type(const QString& code, const QString& first, const QString& second)
    {
        d.clerk<QLineEdit>("sheetCode")->setText(code);
        d.clerk<QLineEdit>("sheetPassword")->setText(first);
        d.clerk<QLineEdit>("sheetRepeat")->setText(second);
    }
    static QString rightCode() { return QString::fromLatin1(FakeSession::recoveryCode()); }
    QString happened()
    {
        return d.clerk<QWidget>("sheetView")->findChild<QLabel*>(QStringLiteral("bannerHappened"))->text();
    }
    [[nodiscard]] int asked() const { return d.session.calls.count(QStringLiteral("useRecoverySheet")); }
};

} // namespace

/// The way back in for whoever has the recovery sheet.
class TestSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsMissingOrDiffersCostsNoTry()
    {
        FakeSession session(Phase::SignedOut);
        SteppedClock clock(Instant::fromMs(1));
        ui::SheetPresenter presenter(session, clock, nullptr);
        Failures failed(presenter);
        presenter.use({}, QStringLiteral("李经理"), bytes("a long password"), bytes("a long password"));
        presenter.use(bytes("code"), {}, bytes("a long password"), bytes("a long password"));
        presenter.use(bytes("code"), QStringLiteral("李经理"), {}, {});
        presenter.use(bytes("code"), QStringLiteral("李经理"), bytes("a long password"), bytes("another password"));
        const QString missing = QStringLiteral("ui/field-missing");
        QCOMPARE(failed.codes(), (QStringList{missing, missing, missing, QStringLiteral("ui/passwords-differ")}));
        QCOMPARE(session.calls.count(QStringLiteral("useRecoverySheet")), 0);
        QVERIFY(!presenter.isBusy());
    }

    void theSheetSetsAPasswordAndTheSignInComesBackWithThatName()
    {
        AtTheSheet s;
        auto* account = s.d.clerk<QComboBox>("sheetAccount");
        QCOMPARE(account->currentText(), QStringLiteral("王前台")); // who was chosen at the sign-in
        account->setCurrentIndex(0);
        s.type(AtTheSheet::rightCode(), chosen, chosen);
        s.d.clerk("sheetUse")->click();
        QVERIFY(!s.d.clerk("sheetUse")->isEnabled());
        QVERIFY(!s.d.clerk("sheetBack")->isEnabled());
        QVERIFY(!s.d.clerk<QLineEdit>("sheetCode")->isEnabled());
        settle();
        QCOMPARE(s.d.session.sheetAccount, QStringLiteral("李经理"));
        QCOMPARE(s.asked(), 1);
        QVERIFY(s.d.clerk<QWidget>("sheetView") == nullptr);
        QCOMPARE(s.d.session.phase(), Phase::SignedOut); // nobody is signed in by it
        QCOMPARE(s.d.clerk<QComboBox>("operatorBox")->currentText(), QStringLiteral("李经理"));
        auto* banner = s.d.clerk<QWidget>("signInPanel")->findChild<QLabel*>(QStringLiteral("bannerHappened"));
        QVERIFY(banner->isVisible());
        QCOMPARE(banner->text(), QStringLiteral("The new password holds. Sign in with it."));
    }

    void whatWasTypedStaysAfterAnErrorAndIsCorrected()
    {
        AtTheSheet s;
        s.type(QStringLiteral("0000-0000"), chosen, chosen);
        s.d.press(s.d.clerk("sheetUse"));
        QVERIFY2(s.happened().contains(QStringLiteral("not the code")), qPrintable(s.happened()));
        QCOMPARE(s.d.clerk<QLabel>("sheetTries")->text(), QStringLiteral("4 tries left before a pause of 15 minutes."));
        QCOMPARE(s.d.clerk<QLineEdit>("sheetCode")->text(), QStringLiteral("0000-0000"));
        s.type(AtTheSheet::rightCode(), QStringLiteral("short"), QStringLiteral("short"));
        s.d.press(s.d.clerk("sheetUse"));
        QVERIFY2(s.happened().contains(QStringLiteral("too easy")), qPrintable(s.happened()));
        s.type(AtTheSheet::rightCode(), chosen, QStringLiteral("another one"));
        s.d.press(s.d.clerk("sheetUse"));
        QCOMPARE(s.asked(), 2);
        QVERIFY(s.d.session.sheetAccount.isEmpty());
        s.type(AtTheSheet::rightCode(), chosen, chosen);
        s.d.press(s.d.clerk("sheetUse"));
        QCOMPARE(s.d.session.sheetAccount, QStringLiteral("王前台"));
    }

    void aPauseIsSeenToItsEnd()
    {
        AtTheSheet s;
        s.d.session.calls.failNext(QStringLiteral("useRecoverySheet"), vault::codes::tooManyTries);
        s.d.session.sheetLimit = {0, s.d.clock.now() + 15min};
        s.type(AtTheSheet::rightCode(), chosen, chosen);
        s.d.press(s.d.clerk("sheetUse"));
        auto* line = s.d.clerk<QLabel>("sheetTries");
        QCOMPARE(line->text(), QStringLiteral("You can try again in 15 min 0 s."));
        QVERIFY(!s.d.clerk("sheetUse")->isEnabled());
        QVERIFY(!s.d.clerk<QLineEdit>("sheetCode")->isEnabled());
        QVERIFY(s.d.clerk("sheetBack")->isEnabled());
        auto* second = s.d.clerk<QWidget>("sheetView")->findChild<ui::SheetPresenter*>()->findChild<QTimer*>();
        QVERIFY(second->isActive());
        s.d.clock.advance(15min - 1s);
        ring(*second);
        QCOMPARE(line->text(), QStringLiteral("You can try again in 0 min 1 s."));
        s.d.clock.advance(1s);
        ring(*second);
        QVERIFY(s.d.clerk("sheetUse")->isEnabled());
        QVERIFY(!line->isVisible());
        QVERIFY(!second->isActive());
    }

    void itIsDoneByKeyboardAlone()
    {
        AtTheSheet s;
        s.d.windows->mainWindow().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&s.d.windows->mainWindow()));
        auto* code = s.d.clerk<QLineEdit>("sheetCode");
        QVERIFY(code->hasFocus());
        QTest::keyClicks(code, AtTheSheet::rightCode());
        QTest::keyClick(code, Qt::Key_Return);
        auto* first = s.d.clerk<QLineEdit>("sheetPassword");
        QVERIFY(first->hasFocus());
        QTest::keyClicks(first, chosen);
        QTest::keyClick(first, Qt::Key_Return);
        auto* repeated = s.d.clerk<QLineEdit>("sheetRepeat");
        QVERIFY(repeated->hasFocus());
        QTest::keyClicks(repeated, chosen);
        QTest::keyClick(repeated, Qt::Key_Return);
        settle();
        QCOMPARE(s.d.session.sheetAccount, QStringLiteral("王前台"));
        QVERIFY(s.d.clerk<QLineEdit>("passwordEdit")->hasFocus());
    }

    void adviceKnowsTheAccountThatIsChosen()
    {
        AtTheSheet s;
        s.type({}, QStringLiteral("a long 李经理 password"), {});
        auto* line = s.d.clerk<QLabel>("sheetPasswordLine");
        QVERIFY(!line->text().contains(QStringLiteral("your name")));
        s.d.clerk<QComboBox>("sheetAccount")->setCurrentIndex(0);
        QVERIFY2(line->text().contains(QStringLiteral("your name")), qPrintable(line->text()));
    }

    void leavingWipesAndChangesNothing_data()
    {
        QTest::addColumn<bool>("byEscape");
        QTest::newRow("Back") << false;
        QTest::newRow("Esc") << true;
    }

    void leavingWipesAndChangesNothing()
    {
        QFETCH(const bool, byEscape);
        AtTheSheet s;
        s.d.windows->mainWindow().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&s.d.windows->mainWindow()));
        s.type(AtTheSheet::rightCode(), chosen, chosen);
        QList<QLineEdit*> edits;
        for (const char* name : {"sheetCode", "sheetPassword", "sheetRepeat"}) {
            edits.append(s.d.clerk<QLineEdit>(name));
        }
        QStringList left;
        for (QLineEdit* edit : std::as_const(edits)) {
            connect(edit, &QLineEdit::textChanged, this, [&left](const QString& text) { left << text; });
        }
        if (byEscape) {
            QTest::keyClick(edits.constFirst(), Qt::Key_Escape);
        } else {
            s.d.clerk("sheetBack")->click();
        }
        QCOMPARE(left, (QStringList{QString(), QString(), QString()})); // before anything is destroyed
        settle();
        QVERIFY(s.d.clerk<QWidget>("sheetView") == nullptr);
        QVERIFY(s.d.clerk<QWidget>("signInPanel") != nullptr);
        QCOMPARE(s.d.clerk<QComboBox>("operatorBox")->currentText(), QStringLiteral("王前台"));
        QCOMPARE(s.asked(), 0);
    }

    void theScreenLockDoesNotOfferIt()
    {
        Desk d;
        d.press(d.clerk("lockButton"));
        auto* unlock = d.clerk<QWidget>("unlockPanel");
        QVERIFY(unlock->isVisible());
        QVERIFY(!unlock->findChild<QPushButton*>(QStringLiteral("sheetButton"))->isVisible());
    }
};

VESTIBULE_TEST(TestSheet);
#include "TestSheet.moc"
