#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "core/database/Codes.h"
#include "core/store/Codes.h"
#include "core/vault/Codes.h"
#include "ui/engine/Codes.h"
#include "ui/session/RestorePresenter.h"

#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QTableView>
#include <QTimer>

#include <algorithm>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;

namespace {

using Phase = ui::SessionEngine::Phase;

/// The windows, and the way from a copy.
struct Copies : Desk
{
    explicit Copies(Phase phase) : Desk(phase) { prompter->path = QStringLiteral("/media/disk/copies"); }

    void type(const char* field, const QByteArray& text)
    {
        clerk<QLineEdit>(field)->setText(QString::fromLatin1(text));
    }
    [[nodiscard]] QString said(const char* label)
    {
        auto* found = clerk<QLabel>(label);
        return found != nullptr && found->isVisible() ? found->text() : QString();
    }
};

/// A station with accounts, where somebody's password was right and the store did not open.
struct ClosedStation : Copies
{
    explicit ClosedStation(const QString& code) : Copies(Phase::SignedOut)
    {
        const auto found = std::find_if(database::codes::all.begin(), database::codes::all.end(),
                                        [&](ErrorCode one) { return code.toStdString() == one.reason; });
        session.calls.failNext(QStringLiteral("signIn"), *found);
        type("passwordEdit", FakeSession::password());
        press(clerk("signInButton"));
    }
};

/// The first start.
struct FirstStart : Copies
{
    FirstStart() : Copies(Phase::NeedsSetUp) {}

    void toCopies()
    {
        press(clerk("setUpFromCopy"));
        press(clerk("restoreChooseFolder"));
    }
    void toAccount()
    {
        toCopies();
        press(clerk("restoreNext"));
    }
    /// Of the banner in the card of the copies.
    [[nodiscard]] QString happened()
    {
        auto* label = clerk<QWidget>("restoreView")->findChild<QLabel*>(QStringLiteral("bannerHappened"));
        return label->isVisible() ? label->text() : QString();
    }
};

} // namespace

class TestRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEstateComesBackFromItsNewestCopy()
    {
        FirstStart d;
        d.toCopies();
        QCOMPARE(d.said("restoreFolder"), QStringLiteral("/media/disk/copies"));
        auto* table = d.clerk<QTableView>("restoreTable");
        QCOMPARE(table->model()->rowCount(), 3);
        QCOMPARE(table->currentIndex().row(), 0);
        QVERIFY(table->hasFocus());
        for (const char* next : {"restoreBack", "restoreNext"}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY2(d.clerk(next)->hasFocus(), next);
        }
        d.press(d.clerk("restoreNext"));
        auto* names = d.clerk<QComboBox>("restoreManagerBox");
        QCOMPARE(names->count(), 3); // two managers and the sheet
        QVERIFY(d.clerk<QLineEdit>("restorePassword")->hasFocus());
        QVERIFY(!d.clerk<QLineEdit>("restorePasswordOfThen")->isVisible());
        d.type("restorePassword", FakeSession::password());
        QTest::keyClick(d.clerk<QLineEdit>("restorePassword"), Qt::Key_Return);
        settle();
        QVERIFY(d.session.restoreAsked);
        QCOMPARE(d.session.restoreAsked->folder, QStringLiteral("/media/disk/copies"));
        QCOMPARE(d.session.restoreAsked->copy, d.session.found.copies.constFirst().name);
        QCOMPARE(d.session.restoreAsked->managerName, QStringLiteral("李经理"));
        QVERIFY(d.session.restoreAsked->passwordOfThen.isEmpty());
        QVERIFY(d.clerk<QLineEdit>("restorePassword")->text().isEmpty());
        // Said before the sign-in comes.
        QCOMPARE(d.said("restoreHeading"), QStringLiteral("The copy is back"));
        QVERIFY(d.clerk<QWidget>("signInPanel") == nullptr);
        d.press(d.clerk("restoreNext"));
        QVERIFY(d.clerk<QWidget>("signInPanel")->isVisible());
        QVERIFY(d.clerk<QWidget>("setUpPage") == nullptr);
    }

    void anOlderOneIsTakenWhenItIsChosen()
    {
        FirstStart d;
        d.toCopies();
        QVERIFY(d.said("restoreNote").startsWith(QStringLiteral("What was entered after")));
        d.clerk<QTableView>("restoreTable")->selectRow(1);
        QVERIFY(d.said("restoreNote").startsWith(QStringLiteral("This is not the newest")));
        d.clerk<QTableView>("restoreTable")->selectRow(2);
        QVERIFY(d.said("restoreNote").startsWith(QStringLiteral("This copy is older than 35 days")));
        QVERIFY(d.said("restoreNote").contains(QStringLiteral("Choose the newest in the list")));
        d.press(d.clerk("restoreNext"));
        d.type("restorePassword", FakeSession::password());
        d.press(d.clerk("restoreNext"));
        QCOMPARE(d.session.restoreAsked->copy, d.session.found.copies.constLast().name);
    }

    void theSheetStandsForNameAndPassword()
    {
        FirstStart d;
        d.session.limit = {0, d.clock.now() + 15min}; // of the accounts
        d.toAccount();
        QVERIFY(!d.clerk("restoreNext")->isEnabled());
        d.clerk<QComboBox>("restoreManagerBox")->setCurrentIndex(2);
        QVERIFY(d.said("restoreTries").isEmpty());
        QVERIFY(d.said("restoreLead").contains(QStringLiteral("The sheet stands for name and password.")));
        d.type("restorePassword", FakeSession::password());
        d.press(d.clerk("restoreNext"));
        QVERIFY(d.session.restoreAsked && d.session.restoreAsked->managerName.isEmpty());
        QVERIFY(d.session.restoreAsked->password.equals(QByteArrayView(FakeSession::password())));
    }

    void aFolderWithoutCopiesSaysWhatToDo()
    {
        FirstStart d;
        d.session.found.copies.clear();
        d.toCopies();
        QVERIFY(d.said("restoreNote").startsWith(QStringLiteral("There is no copy in this folder.")));
        QVERIFY(!d.clerk<QTableView>("restoreTable")->isVisible());
        QVERIFY(!d.clerk("restoreNext")->isEnabled());
        d.press(d.clerk("restoreBack"));
        QVERIFY(d.clerk<QLineEdit>("estateEdit")->hasFocus()); // the estate may be set up anew
    }

    void aFolderThatCannotBeReadIsSaidAndAnotherIsChosen()
    {
        FirstStart d;
        d.session.calls.failNext(QStringLiteral("findCopies"), engine::codes::copiesUnreadable);
        d.toCopies();
        QCOMPARE(d.happened(), QStringLiteral("This folder cannot be read."));
        QVERIFY(!d.clerk("restoreNext")->isEnabled());
        d.press(d.clerk("restoreChooseFolder"));
        QVERIFY(d.happened().isEmpty());
        QVERIFY(d.clerk("restoreNext")->isEnabled());
    }

    void noFolderChosenChangesNothing()
    {
        FirstStart d;
        d.prompter->path.clear();
        d.toCopies();
        QCOMPARE(d.session.calls.count(QStringLiteral("findCopies")), 0);
        QVERIFY(!d.clerk("restoreNext")->isEnabled());
    }

    void aWrongPasswordSaysHowManyTriesAreLeft()
    {
        FirstStart d;
        d.toAccount();
        d.type("restorePassword", "wrong");
        d.press(d.clerk("restoreNext"));
        QVERIFY(d.happened().contains(QStringLiteral("does not belong to this name")));
        QCOMPARE(d.said("restoreTries"), QStringLiteral("4 tries left before a pause of 15 minutes."));
        QVERIFY(d.clerk<QLineEdit>("restorePassword")->hasFocus());
        QCOMPARE(d.session.phase(), Phase::NeedsSetUp);
        d.session.limit = {0, d.clock.now() + 15min};
        d.session.calls.failNext(QStringLiteral("restoreCopy"), vault::codes::tooManyTries);
        d.type("restorePassword", "wrong");
        d.press(d.clerk("restoreNext"));
        QCOMPARE(d.said("restoreTries"), QStringLiteral("You can try again in 15 min 0 s."));
        QVERIFY(!d.clerk("restoreNext")->isEnabled());
        QVERIFY(d.clerk("restoreBack")->isEnabled());
    }

    void aPauseThatBeganElsewhereIsSeenToItsEnd()
    {
        FirstStart d;
        d.session.limit = {0, d.clock.now() + 15min};
        d.toAccount();
        QCOMPARE(d.said("restoreTries"), QStringLiteral("You can try again in 15 min 0 s."));
        QVERIFY(!d.clerk("restoreNext")->isEnabled());
        auto* second = d.clerk<QWidget>("restoreView")->findChild<ui::RestorePresenter*>()->findChild<QTimer*>();
        QVERIFY(second->isActive());
        d.press(d.clerk("restoreBack"));
        QVERIFY(!second->isActive());
        d.press(d.clerk("restoreNext"));
        QVERIFY(second->isActive());
        d.clock.advance(15min);
        ring(*second);
        QVERIFY(d.said("restoreTries").isEmpty());
        QVERIFY(d.clerk("restoreNext")->isEnabled());
        QVERIFY(!second->isActive());
    }

    void anEmptyPasswordCostsNoTry()
    {
        FirstStart d;
        d.toAccount();
        d.press(d.clerk("restoreNext"));
        QVERIFY(!d.happened().isEmpty());
        QCOMPARE(d.session.calls.count(QStringLiteral("restoreCopy")), 0);
    }

    void aCopyOfFormerKeysAsksForThePasswordOfThen()
    {
        FirstStart d;
        d.toAccount();
        d.session.calls.failNext(QStringLiteral("restoreCopy"), engine::codes::passwordOfThen);
        d.type("restorePassword", FakeSession::password());
        d.press(d.clerk("restoreNext"));
        auto* then = d.clerk<QLineEdit>("restorePasswordOfThen");
        QVERIFY(then->isVisible());
        QVERIFY(d.said("restorePasswordOfThenLine").contains(QStringLiteral("the password of then")));
        d.type("restorePassword", FakeSession::password());
        QTest::keyClick(d.clerk<QLineEdit>("restorePassword"), Qt::Key_Return);
        QVERIFY(then->hasFocus());
        d.type("restorePasswordOfThen", "of another year");
        QTest::keyClick(then, Qt::Key_Return);
        settle();
        QVERIFY(d.session.restoreAsked->passwordOfThen.equals(QByteArrayView("of another year")));
        QCOMPARE(d.said("restoreHeading"), QStringLiteral("The copy is back"));
    }

    void aCopyFromBeforeTheSheetWasReplacedAsksForTheSheetOfThen()
    {
        FirstStart d;
        d.toAccount();
        d.clerk<QComboBox>("restoreManagerBox")->setCurrentIndex(2);
        d.session.calls.failNext(QStringLiteral("restoreCopy"), engine::codes::sheetOfThen);
        d.type("restorePassword", FakeSession::password());
        d.press(d.clerk("restoreNext"));
        auto* then = d.clerk<QLineEdit>("restorePasswordOfThen");
        QVERIFY(then->isVisible());
        QVERIFY(d.said("restorePasswordOfThenLine").contains(QStringLiteral("the code of then")));
        // No account needs it.
        d.type("restorePasswordOfThen", "of another year");
        d.clerk<QComboBox>("restoreManagerBox")->setCurrentIndex(0);
        QVERIFY(!then->isVisible());
        d.session.calls.failNext(QStringLiteral("restoreCopy"), store::codes::copyCancelled);
        d.type("restorePassword", FakeSession::password());
        d.press(d.clerk("restoreNext"));
        QVERIFY(!d.session.restoreAsked->managerName.isEmpty());
        QVERIFY(d.session.restoreAsked->passwordOfThen.isEmpty());
        d.clerk<QComboBox>("restoreManagerBox")->setCurrentIndex(2);
        d.type("restorePassword", FakeSession::password());
        d.type("restorePasswordOfThen", "of another year");
        QTest::keyClick(then, Qt::Key_Return);
        settle();
        QVERIFY(d.session.restoreAsked->managerName.isEmpty());
        QVERIFY(d.session.restoreAsked->passwordOfThen.equals(QByteArrayView("of another year")));
        QCOMPARE(d.said("restoreHeading"), QStringLiteral("The copy is back"));
    }

    void itShowsWhereItIsAndIsCancelledUntilTheCopyTakesItsPlace()
    {
        FirstStart d;
        d.session.holdRestore = true;
        d.toAccount();
        d.type("restorePassword", FakeSession::password());
        d.press(d.clerk("restoreNext"));
        QVERIFY(d.clerk<QProgressBar>("restoreProgress")->isVisible());
        const QString first = d.said("restoreStage");
        Q_EMIT d.session.restoring(ui::RestoreStage::Proving);
        QVERIFY(d.said("restoreStage") != first);
        Q_EMIT d.session.restoring(ui::RestoreStage::Placing);
        QVERIFY(!d.clerk("restoreBack")->isEnabled());
        Q_EMIT d.session.restoring(ui::RestoreStage::Fetching);
        d.press(d.clerk("restoreBack"));
        QCOMPARE(d.session.calls.count(QStringLiteral("cancelRestore")), 1);
        QVERIFY(!d.clerk("restoreBack")->isEnabled()); // once
        d.session.endRestore(fail(store::codes::copyCancelled));
        settle();
        QVERIFY(d.clerk<QLineEdit>("restorePassword")->isVisible());
        QVERIFY(d.happened().isEmpty()); // whoever cancelled knows it
        QVERIFY(d.clerk<QLineEdit>("restorePassword")->hasFocus());
    }

    void whatFailsIsSaidAndMayBeTriedWithAnotherCopy()
    {
        FirstStart d;
        d.toAccount();
        d.session.calls.failNext(QStringLiteral("restoreCopy"), engine::codes::restoreFailed);
        d.type("restorePassword", FakeSession::password());
        d.press(d.clerk("restoreNext"));
        QVERIFY(d.happened().startsWith(QStringLiteral("The copy could not be put back")));
        d.press(d.clerk("restoreBack"));
        QVERIFY(d.happened().isEmpty());
        d.clerk<QTableView>("restoreTable")->selectRow(1);
        d.press(d.clerk("restoreNext"));
        d.type("restorePassword", FakeSession::password());
        d.press(d.clerk("restoreNext"));
        QCOMPARE(d.session.restoreAsked->copy, d.session.found.copies.at(1).name);
    }

    void aStationWhoseStoreDoesNotOpenLeadsToItsCopies_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("mayBeAccepted");
        QTest::newRow("damaged") << QStringLiteral("corrupt") << false;
        QTest::newRow("damaged at its beginning") << QStringLiteral("wrong-key") << false;
        QTest::newRow("gone") << QStringLiteral("missing") << false;
        QTest::newRow("another program's") << QStringLiteral("not-ours") << false;
        QTest::newRow("not encrypted") << QStringLiteral("plain-file") << false;
        QTest::newRow("an older one") << QStringLiteral("rolled-back") << true;
    }

    void aStationWhoseStoreDoesNotOpenLeadsToItsCopies()
    {
        QFETCH(const QString, code);
        QFETCH(const bool, mayBeAccepted);
        ClosedStation d(code);
        d.press(d.clerk("olderStoreButton"));
        QVERIFY(d.clerk<QWidget>("olderStoreView") != nullptr);
        QCOMPARE(d.clerk("acceptOlderStore")->isVisible(), mayBeAccepted);
        QCOMPARE(d.clerk<QLineEdit>("olderStorePassword")->isVisible(), mayBeAccepted);
        QCOMPARE(d.clerk("olderStoreCopies")->hasFocus(), !mayBeAccepted);
        d.press(d.clerk("olderStoreCopies"));
        QVERIFY(!d.clerk("olderStoreCopies")->isVisible());
        QVERIFY(d.clerk("restoreChooseFolder")->hasFocus());
        QVERIFY(!d.said("restoreWhere").contains(QStringLiteral("First start")));
        QVERIFY(d.said("restoreLead").contains(QStringLiteral("Accounts stay")));
        // Back and again.
        d.press(d.clerk("restoreBack"));
        QVERIFY(d.clerk("olderStoreCopies")->hasFocus());
        d.press(d.clerk("olderStoreCopies"));
        d.press(d.clerk("restoreChooseFolder"));
        d.press(d.clerk("restoreNext"));
        QVERIFY(d.said("restoreLead").contains(QStringLiteral("those of the sign-in")));
        d.type("restorePassword", FakeSession::password());
        d.press(d.clerk("restoreNext"));
        QCOMPARE(d.session.restoreAsked->copy, d.session.found.copies.constFirst().name);
        QCOMPARE(d.said("restoreHeading"), QStringLiteral("The copy is back"));
        d.press(d.clerk("restoreNext"));
        QVERIFY(d.clerk<QWidget>("signInPanel") != nullptr);
        QVERIFY(d.clerk<QWidget>("olderStoreView") == nullptr);
    }

    void aFolderWithoutCopiesOffersAStationNoSetUp()
    {
        ClosedStation d(QStringLiteral("corrupt"));
        d.session.found.copies.clear();
        d.press(d.clerk("olderStoreButton"));
        d.press(d.clerk("olderStoreCopies"));
        d.press(d.clerk("restoreChooseFolder"));
        QVERIFY(d.said("restoreNote").contains(QStringLiteral("no copy in this folder")));
        QVERIFY(!d.said("restoreNote").contains(QStringLiteral("set the estate up")));
        QVERIFY(!d.clerk("restoreNext")->isEnabled());
    }
};

VESTIBULE_TEST(TestRestore);
#include "TestRestore.moc"
