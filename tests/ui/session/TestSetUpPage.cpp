#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "core/vault/PasswordStrength.h"
#include "ui/session/SetUpPresenter.h"
#include "ui/shell/IdleWatch.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;

namespace {

using Phase = ui::SessionEngine::Phase;

/// The windows at the first start.
struct FirstStart : Desk
{
    FirstStart() : Desk(Phase::NeedsSetUp) {}

    void type(const char* field, const QString& text) { clerk<QLineEdit>(field)->setText(text); }
    /// All of the manager's step, the button not yet pressed.
    void fillManager()
    {
        for (const char* field : {"estateEdit", "processorEdit", "contactEdit", "addressEdit"}) {
            type(field, QStringLiteral("梧桐苑"));
        }
        press(clerk("setUpNext"));
        type("managerEdit", QStringLiteral("李经理"));
        for (const char* field : {"newPasswordEdit", "repeatPasswordEdit"}) {
            type(field, QString::fromLatin1(FakeSession::password()));
        }
    }
    void toSheet()
    {
        fillManager();
        press(clerk("setUpNext"));
    }
    [[nodiscard]] bool showsSheet()
    {
        auto* code = clerk<QLabel>("recoveryCode");
        return code != nullptr && code->isVisible() && code->text().startsWith(QLatin1String("ABCD-"));
    }
};

} // namespace

class TestSetUpPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAskedBeforeTheStoreIsMade()
    {
        FirstStart d;
        QSignalSpy quit(d.windows.get(), &ui::Application::quitAsked);
        d.fillManager();
        d.windows->mainWindow().close();
        QCOMPARE(quit.size(), 1);
        QVERIFY(d.prompter->questions.isEmpty());
    }

    void theEstateIsMadeInTheLanguageThatTheWindowSpeaksThen()
    {
        FirstStart d;
        d.fillManager();
        auto* box = d.clerk<QWidget>("setUpCard")->findChild<QComboBox*>(QStringLiteral("languageBox"));
        for (const char* language : {"zh", "en", "zh"}) {
            box->setCurrentIndex(box->findData(QString::fromLatin1(language)));
            Q_EMIT box->activated(box->currentIndex());
        }
        d.press(d.clerk("setUpNext"));
        QVERIFY(d.showsSheet());
        QCOMPARE(d.session.estate.language, QStringLiteral("zh"));
        QCOMPARE(d.session.estate.estateName, QStringLiteral("梧桐苑"));
    }

    void whatIsStillEmptyIsSaidBesideIt()
    {
        FirstStart d;
        d.type("estateEdit", QStringLiteral("梧桐苑"));
        d.type("contactEdit", QStringLiteral("  "));
        d.type("addressEdit", QStringLiteral("梧桐路 18 号"));
        d.press(d.clerk("setUpNext"));
        const auto isSaid = [&d](const char* line) {
            return d.clerk<QLabel>(line)->text().startsWith(QStringLiteral("This is still empty."));
        };
        QVERIFY(isSaid("processorEditLine") && isSaid("contactEditLine"));
        QVERIFY(!isSaid("estateEditLine") && !isSaid("addressEditLine"));
        QCOMPARE(d.windows->mainWindow().focusWidget(), d.clerk<QLineEdit>("processorEdit"));
        QVERIFY(!d.clerk<QLabel>("bannerHappened")->isVisible());
        d.type("processorEdit", QStringLiteral("梧桐物业"));
        d.press(d.clerk("setUpNext"));
        QVERIFY(!isSaid("processorEditLine") && isSaid("contactEditLine"));
    }

    void adviceKnowsTheNamesThatWereTyped()
    {
        FirstStart d;
        d.fillManager();
        auto* line = d.clerk<QLabel>("newPasswordEditLine");
        d.type("newPasswordEdit", {});
        QVERIFY2(line->text().startsWith(QStringLiteral("At least %1 characters.").arg(vault::fewestCharacters)),
                 qPrintable(line->text()));
        for (const char* password : {"a long 梧桐苑 password", "a long 李经理 password"}) {
            d.type("newPasswordEdit", QString::fromUtf8(password));
            QVERIFY2(line->text().contains(QStringLiteral("It contains your name or the estate's name.")), password);
        }
        d.type("managerEdit", QStringLiteral("王经理"));
        QVERIFY(!line->text().contains(QStringLiteral("your name")));
    }

    void theWindowStaysWhileTheStoreIsBeingMade()
    {
        FirstStart d;
        QSignalSpy quit(d.windows.get(), &ui::Application::quitAsked);
        d.fillManager();
        d.clerk("setUpNext")->click();
        d.windows->mainWindow().close();
        settle();
        QCOMPARE(quit.size(), 0);
        QCOMPARE(d.session.calls.count(QStringLiteral("signOut")), 0);
        QVERIFY(d.showsSheet());
    }

    void aSheetThatNobodyHasKeptIsNotLeftWithoutAQuestion()
    {
        FirstStart d;
        QSignalSpy quit(d.windows.get(), &ui::Application::quitAsked);
        d.toSheet();
        d.prompter->accept = false;
        d.windows->mainWindow().close();
        settle();
        QCOMPARE(d.prompter->questions.size(), 1);
        QVERIFY(d.prompter->questions.constFirst().dangerous);
        QCOMPARE(quit.size(), 0);
        QCOMPARE(d.session.calls.count(QStringLiteral("signOut")), 0);
        QVERIFY(d.showsSheet());
        d.prompter->accept = true;
        d.windows->mainWindow().close();
        QCOMPARE(quit.size(), 1);
    }

    void aSheetThatWasNotPrintedIsNotSaidToBe()
    {
        FirstStart d;
        d.toSheet();
        auto* page = d.clerk<QWidget>("setUpPage");
        d.paper->cancels = true;
        d.press(page->findChild<QPushButton*>(QStringLiteral("printButton")));
        auto* said = page->findChild<QWidget*>(QStringLiteral("setUpCard"))
                         ->findChild<QLabel*>(QStringLiteral("bannerHappened"));
        QVERIFY(!said->isVisible());
        d.paper->cancels = false;
        d.press(page->findChild<QPushButton*>(QStringLiteral("printButton")));
        QCOMPARE(said->text(), QStringLiteral("Sent to the printer."));
    }

    void aFileOfTheSheetIsAskedForFirst()
    {
        FirstStart d;
        d.toSheet();
        d.prompter->path = QStringLiteral("/stick/sheet.pdf");
        auto* page = d.clerk<QWidget>("setUpPage");
        d.prompter->accept = false;
        d.press(page->findChild<QPushButton*>(QStringLiteral("savePdfButton")));
        QCOMPARE(d.prompter->questions.size(), 1);
        QVERIFY(d.prompter->questions.constFirst().dangerous);
        QVERIFY(d.prompter->questions.constFirst().text.contains(QStringLiteral("not on this computer")));
        QVERIFY(d.paper->saved.isEmpty());
        QCOMPARE(page->focusWidget()->objectName(), QStringLiteral("printButton"));
        d.prompter->accept = true;
        d.press(page->findChild<QPushButton*>(QStringLiteral("savePdfButton")));
        QCOMPARE(d.paper->saved.size(), 1);
    }

    void nobodyReadsTheCodeWhileNobodyIsThere_data()
    {
        QTest::addColumn<bool>("asleep");
        QTest::newRow("nobody touched anything for five minutes") << false;
        QTest::newRow("the machine slept") << true;
    }

    void nobodyReadsTheCodeWhileNobodyIsThere()
    {
        QFETCH(const bool, asleep);
        FirstStart d;
        d.toSheet();
        auto* label = d.clerk<QLabel>("recoveryCode");
        const QString code = label->text(); // shares what the label holds
        d.type("firstGroupEdit", QStringLiteral("ABCD"));
        if (asleep) {
            d.session.signOut();
        } else {
            d.clock.advance(std::chrono::minutes(5));
            d.windows->idleWatch().check();
        }
        settle();
        QVERIFY(d.windows->mainWindow().overlay().isCovering());
        QVERIFY(label->text().isEmpty() && d.clerk<QLineEdit>("firstGroupEdit")->text().isEmpty());
        QVERIFY2(code.at(0).isNull(), "the label's buffer still holds the code");
        QCOMPARE(d.prompter->dismissed > 0, true);

        auto* password = d.clerk<QWidget>("unlockPanel")->findChild<QLineEdit*>(QStringLiteral("passwordEdit"));
        password->setText(QString::fromLatin1(FakeSession::password()));
        QTest::keyClick(password, Qt::Key_Return);
        settle();
        QVERIFY(!d.windows->mainWindow().overlay().isCovering());
        QVERIFY(d.showsSheet()); // it is shown to the manager, and this once: nobody has kept it yet
    }

    void theGroupsAreReadWhileTypedAndTheCodeIsOverwrittenAtTheEnd()
    {
        FirstStart d;
        d.toSheet();
        const QString code = d.clerk<QLabel>("recoveryCode")->text(); // shares what the label holds
        const auto [first, second] = d.clerk<QWidget>("setUpPage")->findChild<ui::SetUpPresenter*>()->askedGroups();
        const QStringList groups = code.split(QLatin1Char('-'));
        auto* firstEdit = d.clerk<QLineEdit>("firstGroupEdit");
        QTest::keyClicks(firstEdit, groups.at(first - 1));
        QCOMPARE(firstEdit->displayText(), groups.at(first - 1));
        QTest::keyClicks(d.clerk<QLineEdit>("secondGroupEdit"), groups.at(second - 1));
        const QString typed = firstEdit->text();
        QTest::mouseClick(d.clerk("setUpNext"), Qt::LeftButton);
        QVERIFY(d.windows->deskPage().isVisible());
        QVERIFY2(code.at(0).isNull(), "the label's buffer still holds the code");
        QVERIFY2(typed.at(0).isNull(), "the field's buffer still holds the group");
    }
};

VESTIBULE_TEST(TestSetUpPage);
#include "TestSetUpPage.moc"
