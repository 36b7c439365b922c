#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Names.h"

#include "core/domain/Codes.h"
#include "core/vault/Codes.h"
#include "core/vault/PasswordStrength.h"
#include "tests/ui/support/FakeLists.h"
#include "tests/ui/support/FakeOperators.h"
#include "tests/ui/support/FakeSession.h"
#include "tests/ui/support/ScriptedPrompter.h"
#include "ui/settings/OperatorsPresenter.h"
#include "ui/settings/SettingsPage.h"
#include "ui/text/Codes.h"
#include "ui/text/Languages.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDateEdit>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// QVariant::value needs a default constructor, which errors rightly have not.
const Error& errorIn(const QVariant& argument) { return *static_cast<const Error*>(argument.constData()); }

SecretBytes secret(const char* text) { return SecretBytes::copyOf(QByteArrayView(text)); }

/// The first sheet is not empty.
bool paintsSomething(const ui::PaperJob& job)
{
    QImage sheet(job.extent() / 4, QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QImage blank = sheet;
    ui::paintJob(job, sheet);
    return sheet != blank;
}

struct Shown
{
    explicit Shown(domain::Role role = domain::Role::Manager)
    {
        session.role = role;
        session.undertakingSigned = ui::SignedUndertaking{QStringLiteral("李经理"),
                                                          session.estate,
                                                          session.presentUndertaking(QStringLiteral("en")),
                                                          domain::SigningMethod::Password,
                                                          {},
                                                          Instant::fromMs(1'790'000'000'000),
                                                          Instant::fromMs(1'821'536'000'000)};
        page.resize(1254, 713);
        page.show();
        page.aboutToShow({{}, QStringLiteral("李经理"), role, true});
        settle();
    }
    template <typename T = QPushButton>
    [[nodiscard]] T* find(const char* name)
    {
        return page.findChild<T*>(QString::fromLatin1(name));
    }
    void press(const char* name)
    {
        auto* button = find(name);
        QVERIFY2(button != nullptr && button->isVisible() && button->isEnabled(), name);
        button->click();
        settle();
    }
    void type(const char* name, const char* text) { find<QLineEdit>(name)->setText(QString::fromUtf8(text)); }
    [[nodiscard]] bool hasProblem(const char* line)
    {
        return find<QLabel>(line)->property("look") == QLatin1String("problem");
    }
    [[nodiscard]] QString banner()
    {
        for (QLabel* label : page.findChildren<QLabel*>(QStringLiteral("bannerHappened"))) {
            if (label->isVisible()) {
                return label->text();
            }
        }
        return {};
    }

    FakeSession session;
    FakeOperators operators;
    FakeGates gates;
    FakeCards cards;
    ScriptedPrompter prompter;
    ui::Languages languages;
    FakePaper paper;
    ui::SettingsPage page{session, operators, gates, cards, prompter, paper, languages};
};

} // namespace

class TestSettingsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheEstateAndTheOperators()
    {
        Shown s;
        QCOMPARE(s.find<QLabel>("estateValue0")->text(), QStringLiteral("梧桐苑"));
        QCOMPARE(s.find<QTableView>("operatorsTable")->model()->rowCount(), 2);
    }

    void aManagerIsLedToTheKeysThatGatesObey()
    {
        Shown s;
        int asked = 0;
        QObject::connect(&s.page, &ui::SettingsPage::keysAsked, &s.page, [&] { ++asked; });
        s.press("showKeys");
        QCOMPARE(asked, 1);
        Shown clerk(domain::Role::Clerk);
        QVERIFY(!clerk.find("showKeys")->isVisible());
    }

    void aManagerIsLedToTheDesignOfTheCards()
    {
        Shown s;
        int asked = 0;
        QObject::connect(&s.page, &ui::SettingsPage::cardDesignAsked, &s.page, [&] { ++asked; });
        s.press("showCardDesign");
        QCOMPARE(asked, 1);
        Shown clerk(domain::Role::Clerk);
        QVERIFY(!clerk.find("showCardDesign")->isVisible());
        QVERIFY(s.find<QWidget>("cardRulesCard")->isVisible() && !clerk.find<QWidget>("cardRulesCard")->isVisible());
    }

    void roomThatIsLeftStandsBelowThePanels()
    {
        Shown s;
        s.page.resize(1254, 3000);
        settle();
        const auto* heading = s.find<QLabel>("trainingHeading");
        QVERIFY(heading->height() <= heading->heightForWidth(heading->width()) + 2);
    }

    void theOwnUndertakingIsPrintedAgain()
    {
        Shown s(domain::Role::Auditor);
        QVERIFY2(s.find<QLabel>("ownUndertakingLine")->text().contains(QLatin1String("2027")),
                 qPrintable(s.find<QLabel>("ownUndertakingLine")->text()));
        s.press("printButton");
        QCOMPARE(s.paper.printed.size(), 1);
        QVERIFY(s.paper.printed.constFirst().fileName.startsWith(QLatin1String("undertaking-")));
        s.page.dropData();
        QVERIFY(s.find<QLabel>("ownUndertakingLine")->text().isEmpty());
    }

    void anAnswerThatComesAfterTheLockIsNotShown()
    {
        Shown s;
        s.page.aboutToShow({{}, QStringLiteral("李经理"), domain::Role::Manager, true});
        s.page.dropData();
        settle();
        QVERIFY(s.find<QLabel>("ownUndertakingLine")->text().isEmpty());
        QVERIFY(s.find<QLabel>("estateValue0")->text().isEmpty());
        QVERIFY(!s.find("printButton")->isEnabled());
    }

    void theUndertakingOfWhoeverWasThereBeforeIsNotShown()
    {
        Shown s;
        QVERIFY(!s.find<QLabel>("ownUndertakingLine")->text().isEmpty());
        s.session.undertakingSigned.reset();
        s.page.aboutToShow({{}, QStringLiteral("王前台"), domain::Role::Clerk, true});
        QVERIFY(s.find<QLabel>("ownUndertakingLine")->text().isEmpty());
        settle();
        QVERIFY(s.find<QLabel>("ownUndertakingLine")->text().isEmpty());
        QVERIFY(!s.find("printButton")->isEnabled());
    }

    void nothingIsSaidOfKeysAndAccountsThatAreNotKnownYet()
    {
        Shown s;
        QVERIFY(!s.find<QLabel>("keysState")->text().isEmpty());
        s.page.dropData();
        QCOMPARE(s.find<QLabel>("keysState")->text(), QString());
        QCOMPARE(s.find<QComboBox>("accountChoice")->count(), 0);
    }

    void onlyManagersSeeTheOperators()
    {
        Shown s(domain::Role::Clerk);
        QVERIFY(!s.find<QWidget>("operatorsCard")->isVisible());
        QVERIFY(!s.find<QWidget>("trainingCard")->isVisible());
        QVERIFY(s.find<QLineEdit>("currentPassword")->isVisible());
    }

    void anAccountIsClosedWithOnesOwnPassword()
    {
        Shown s;
        QVERIFY(!s.find<QLabel>("keysState")->text().contains(QStringLiteral("to be replaced by")));
        s.press("disableAccount"); // cancelled: no password was given
        QCOMPARE(s.prompter.passwordsAsked, 1);
        QCOMPARE(s.operators.calls.count(QStringLiteral("disable")), 0);
        s.prompter.password = FakeSession::password();
        s.press("disableAccount");
        QCOMPARE(s.operators.calls.count(QStringLiteral("disable")), 1);
        QVERIFY2(!s.banner().isEmpty(), "done is said");
        QVERIFY2(s.find<QLabel>("keysState")->text().contains(QStringLiteral("to be replaced by")),
                 qPrintable(s.find<QLabel>("keysState")->text()));
        QVERIFY(!s.find("disableAccount")->isEnabled()); // nobody else is left
    }

    void aRefusalToCloseIsSaid()
    {
        Shown s;
        s.prompter.password = FakeSession::password();
        s.operators.calls.failNext(QStringLiteral("disable"), vault::codes::lastManager);
        s.press("disableAccount");
        QVERIFY2(s.banner().contains(QStringLiteral("last manager")), qPrintable(s.banner()));
        QVERIFY(s.find("disableAccount")->isEnabled());
    }

    void anAccountIsOpenedAgain()
    {
        Shown s;
        s.press("freeAccount");
        QCOMPARE(s.operators.calls.count(QStringLiteral("freeAccount")), 1);
        QVERIFY(!s.find("freeAccount")->isEnabled());
    }

    void keysThatWaitTooLongAreSaid()
    {
        Shown s;
        s.operators.content.keysDue = s.operators.due;
        s.operators.content.keysOverdue = true;
        s.page.aboutToShow({{}, QStringLiteral("李经理"), domain::Role::Manager, true});
        settle();
        QVERIFY(s.find<QLabel>("keysState")->text().contains(QStringLiteral("should have been")));
        s.operators.content.keysFailure = Error(vault::codes::outOfMemory);
        s.page.aboutToShow({{}, QStringLiteral("李经理"), domain::Role::Manager, true});
        settle();
        QVERIFY(s.find<QLabel>("keysState")->text().contains(QStringLiteral("could not be replaced")));
    }

    void aTrainingIsRecordedForWhoeverWasChosen()
    {
        Shown s;
        const auto trained = [&s](int row) {
            return s.find<QTableView>("trainingTable")->model()->index(row, 2).data().toString();
        };
        QVERIFY2(trained(0).contains(QStringLiteral("overdue")), qPrintable(trained(0)));
        QVERIFY2(trained(1).contains(QStringLiteral("None")), qPrintable(trained(1)));
        auto* day = s.find<QDateEdit>("trainingDay");
        QCOMPARE(day->date(), s.operators.record.today);
        QCOMPARE(day->maximumDate(), s.operators.record.today);
        s.find<QComboBox>("trainingAccount")->setCurrentIndex(1);
        day->setDate(QDate(2026, 9, 1));
        s.press("recordTraining");
        QVERIFY2(s.banner().contains(QStringLiteral("王前台")), qPrintable(s.banner()));
        QVERIFY2(trained(1).contains(QStringLiteral("Sep 2026")), qPrintable(trained(1)));
        QVERIFY(trained(0).contains(QStringLiteral("overdue")));
        QCOMPARE(s.find<QComboBox>("trainingAccount")->currentText(), QStringLiteral("王前台"));
        QCOMPARE(day->date(), s.operators.record.today);
    }

    void whyATrainingWasNotRecordedIsSaid()
    {
        Shown s;
        s.operators.calls.failNext(QStringLiteral("recordTraining"), domain::codes::trainingDay);
        s.press("recordTraining");
        QVERIFY2(s.banner().contains(QStringLiteral("training")), qPrintable(s.banner()));
        QVERIFY(s.find("recordTraining")->isEnabled());
    }

    void whoeverIsClosedIsOnThePaperAndNotOnTheList()
    {
        Shown s;
        s.operators.record.operators[1].who.enabled = false;
        s.page.aboutToShow({{}, QStringLiteral("李经理"), domain::Role::Manager, true});
        settle();
        QCOMPARE(s.find<QTableView>("trainingTable")->model()->rowCount(), 1);
        QCOMPARE(s.find<QComboBox>("trainingAccount")->count(), 1);
        auto* print = s.find<QWidget>("trainingCard")->findChild<QPushButton*>(QStringLiteral("printButton"));
        print->click();
        settle();
        QCOMPARE(s.paper.printed.size(), 1);
        QCOMPARE(s.paper.printed.constFirst().fileName, QStringLiteral("trainings-2026-09-21.pdf"));
        QVERIFY(paintsSomething(s.paper.printed.constFirst()));
    }

    void theRecordOfTrainingsGoesWithTheLock()
    {
        Shown s;
        s.page.dropData();
        QCOMPARE(s.find<QTableView>("trainingTable")->model()->rowCount(), 0);
        QCOMPARE(s.find<QComboBox>("trainingAccount")->count(), 0);
        QVERIFY(!s.find("recordTraining")->isEnabled());
    }

    void whatCutOffGatesDoIsChosenAndSaidInPlainWords()
    {
        Shown s;
        const auto meaning = [&s] { return s.find<QLabel>("leaseMeaning")->text(); };
        auto* choice = s.find<QComboBox>("leaseChoice");
        QCOMPARE(choice->currentText(), QStringLiteral("Only alert"));
        QVERIFY2(s.find<QLabel>("leaseHint")->text().contains(QStringLiteral("30 days")),
                 qPrintable(s.find<QLabel>("leaseHint")->text()));
        QVERIFY2(meaning().contains(QStringLiteral("go on opening")), qPrintable(meaning()));
        QVERIFY(!s.find("keepLease")->isEnabled());
        choice->setCurrentIndex(1);
        QVERIFY2(meaning().contains(QStringLiteral("cannot enter")), qPrintable(meaning()));
        QVERIFY2(meaning().contains(QStringLiteral("a card still opens")), qPrintable(meaning()));
        QVERIFY(s.gates.leaseNow.policy == domain::LeasePolicy::Warn); // not before it is applied
        s.press("keepLease");
        QVERIFY(s.gates.leaseNow.policy == domain::LeasePolicy::CardOnly);
        QVERIFY2(s.banner().contains(QStringLiteral("next contact")), qPrintable(s.banner()));
        QVERIFY(!s.find("keepLease")->isEnabled());
        Shown clerk(domain::Role::Clerk);
        QVERIFY(!clerk.find<QWidget>("leaseCard")->isVisible());
    }

    void whyItWasNotChosenIsSaid()
    {
        Shown s;
        s.gates.calls.failNext(QStringLiteral("setLeasePolicy"), vault::codes::outOfMemory);
        s.find<QComboBox>("leaseChoice")->setCurrentIndex(1);
        s.press("keepLease");
        QVERIFY(!s.banner().isEmpty());
        QCOMPARE(s.find<QComboBox>("leaseChoice")->currentText(), QStringLiteral("Only alert")); // as it is
    }

    void aChoiceThatCouldNotBeReadIsReadAgainByKeyboard()
    {
        Shown s;
        s.page.activateWindow();
        s.page.dropData();
        s.gates.calls.failNext(QStringLiteral("lease"), vault::codes::outOfMemory);
        s.page.aboutToShow({{}, QStringLiteral("李经理"), domain::Role::Manager, true});
        QCOMPARE(s.find<QLabel>("leaseMeaning")->text(), QStringLiteral("Reading the choice…"));
        settle();
        QVERIFY(!s.banner().isEmpty());
        QVERIFY(s.find<QLabel>("leaseMeaning")->text().isEmpty());
        s.find("readLeaseAgain")->setFocus();
        s.gates.calls.failNext(QStringLiteral("lease"), vault::codes::outOfMemory);
        QTest::keyClick(s.find("readLeaseAgain"), Qt::Key_Space);
        settle();
        QVERIFY(!s.banner().isEmpty() && s.find("readLeaseAgain")->hasFocus());
        QTest::keyClick(s.find("readLeaseAgain"), Qt::Key_Space);
        settle();
        QVERIFY2(s.banner().isEmpty(), qPrintable(s.banner()));
        QVERIFY(!s.find("readLeaseAgain")->isVisible());
        QVERIFY(s.find<QComboBox>("leaseChoice")->isEnabled() && s.find<QComboBox>("leaseChoice")->hasFocus());
        QVERIFY(s.find<QLabel>("leaseMeaning")->text().contains(QStringLiteral("go on opening")));
    }

    void nothingIsSaidOfTheChoiceAfterTheLock()
    {
        Shown s;
        s.page.dropData();
        QVERIFY(s.find<QLabel>("leaseMeaning")->text().isEmpty());
        QVERIFY(!s.find<QComboBox>("leaseChoice")->isEnabled());
        QVERIFY(!s.find("keepLease")->isEnabled());
    }

    void anOperatorIsAddedAndTheTypedPasswordIsGone()
    {
        Shown s;
        s.type("operatorName", "陈前台");
        s.type("operatorPassword", "correct horse");
        s.type("operatorRepeat", "correct horse");
        s.press("addOperator");
        QCOMPARE(s.session.calls.count(QStringLiteral("addOperator")), 1);
        QVERIFY2(s.banner().contains(QStringLiteral("陈前台")), qPrintable(s.banner()));
        QVERIFY(s.find<QLineEdit>("operatorPassword")->text().isEmpty());
        QVERIFY(s.find<QLineEdit>("operatorRepeat")->text().isEmpty());
    }

    void whatIsWrongStandsNextToItsField()
    {
        Shown s;
        s.press("addOperator");
        QVERIFY(s.hasProblem("operatorNameLine"));
        s.type("operatorName", "陈前台");
        s.press("addOperator");
        QVERIFY(s.hasProblem("operatorPasswordLine"));
        s.type("operatorPassword", "correct horse");
        s.type("operatorRepeat", "correct mouse");
        s.press("addOperator");
        QVERIFY(s.hasProblem("operatorRepeatLine"));
        s.type("operatorRepeat", "correct horse");
        s.session.calls.failNext(QStringLiteral("addOperator"), vault::codes::weakPassword);
        s.press("addOperator");
        QVERIFY(s.hasProblem("operatorPasswordLine"));
        s.session.calls.failNext(QStringLiteral("addOperator"), vault::codes::nameTaken);
        s.press("addOperator");
        QVERIFY(!s.banner().isEmpty());
        QCOMPARE(s.find<QLineEdit>("operatorPassword")->text(), QStringLiteral("correct horse"));
    }

    void adviceIsGivenWhileTyping()
    {
        Shown s;
        s.type("operatorPassword", "abc");
        QVERIFY(s.find<QLabel>("operatorPasswordLine")->text().contains(QLatin1String("Easy to guess")));
        QCOMPARE(s.find<QProgressBar>("operatorStrength")->value(), 1);
    }

    void adviceKnowsWhoseThePasswordIsToBe()
    {
        Shown s;
        const QString known = QStringLiteral("It contains your name or the estate's name.");
        const auto line = [&](const char* name) { return s.find<QLabel>(name)->text(); };
        s.type("operatorPassword", "a long chenqian password");
        QVERIFY(!line("operatorPasswordLine").contains(known));
        s.type("operatorName", "chenqian"); // also when the name comes last
        QVERIFY2(line("operatorPasswordLine").contains(known), qPrintable(line("operatorPasswordLine")));
        s.type("ownPassword", "a long chenqian password");
        QVERIFY(!line("ownPasswordLine").contains(known));
        s.type("ownPassword", "a long 李经理 password");
        QVERIFY2(line("ownPasswordLine").contains(known), qPrintable(line("ownPasswordLine")));
    }

    void theRuleThatIsShownIsTheOneThatIsKept()
    {
        Shown s;
        for (const char* name : {"operatorPasswordLine", "ownPasswordLine"}) {
            QVERIFY2(s.find<QLabel>(name)->text().startsWith(
                         QStringLiteral("At least %1 characters.").arg(vault::fewestCharacters)),
                     name);
        }
    }

    void thePasswordIsChangedOnlyWithThePresentOne()
    {
        Shown s;
        s.type("currentPassword", "wrong");
        s.type("ownPassword", "battery staple");
        s.type("ownRepeat", "battery staple");
        s.press("changePassword");
        QVERIFY(s.hasProblem("currentPasswordLine"));
        s.type("currentPassword", FakeSession::password().constData());
        s.press("changePassword");
        QVERIFY(!s.banner().isEmpty());
        QVERIFY(s.find<QLineEdit>("currentPassword")->text().isEmpty());
    }

    void presentersRefuseBeforeAnythingIsSent_data()
    {
        QTest::addColumn<QString>("current");
        QTest::addColumn<QString>("next");
        QTest::addColumn<QString>("repeated");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing") << QString() << QString() << QString() << QStringLiteral("ui/field-missing");
        QTest::newRow("no new one") << QStringLiteral("a") << QString() << QString()
                                    << QStringLiteral("ui/field-missing");
        QTest::newRow("differ") << QStringLiteral("a") << QStringLiteral("b") << QStringLiteral("c")
                                << QStringLiteral("ui/passwords-differ");
    }

    void presentersRefuseBeforeAnythingIsSent()
    {
        QFETCH(QString, current);
        QFETCH(QString, next);
        QFETCH(QString, repeated);
        QFETCH(QString, code);
        FakeSession session;
        ui::PasswordPresenter presenter(session, nullptr);
        QSignalSpy failures(&presenter, &ui::PasswordPresenter::failed);
        presenter.change(secret(current.toUtf8().constData()), secret(next.toUtf8().constData()),
                         secret(repeated.toUtf8().constData()));
        QCOMPARE(failures.count(), 1);
        QCOMPARE(QString::fromStdString(errorIn(failures.first().first()).code().text()), code);
        QCOMPARE(session.calls.count(QStringLiteral("changePassword")), 0);
    }

    void theScreenLockWipesWhatWasTyped()
    {
        Shown s;
        s.type("operatorName", "陈前台");
        s.type("operatorPassword", "correct horse");
        s.type("currentPassword", "correct horse");
        s.page.dropData();
        for (QLineEdit* edit : s.page.findChildren<QLineEdit*>()) {
            const bool isNumber =
                qobject_cast<QAbstractSpinBox*>(edit->parentWidget()) != nullptr; // a day too: nobody's
            QVERIFY2(isNumber || edit->text().isEmpty(), qPrintable(edit->objectName()));
        }
        QVERIFY(s.find<QLabel>("estateValue0")->text().isEmpty());
    }

    void everythingThatCanBePressedHasAName()
    {
        Shown s;
        QCOMPARE(namelessWidgets(s.page), QStringList());
    }
};

VESTIBULE_TEST(TestSettingsPage);
#include "TestSettingsPage.moc"
