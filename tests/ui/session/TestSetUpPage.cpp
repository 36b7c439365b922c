#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "ui/session/SetUpPresenter.h"

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
