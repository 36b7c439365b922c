#include "tests/support/TestRunner.h"
#include "tests/ui/board/ScriptedBoard.h"
#include "tests/ui/residents/Names.h"
#include "tests/ui/support/FakeSession.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "core/domain/Removal.h"
#include "ui/board/BoardPage.h"
#include "ui/text/Languages.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;

namespace {

/// The board over scripted engines, as a manager uses it.
struct ShownBoard
{
    explicit ShownBoard(domain::Role role = domain::Role::Manager, bool filled = true)
    {
        if (filled) {
            board.fill();
        }
        residents.plan.people = {ScriptedResidents::idOf(0), ScriptedResidents::idOf(1)};
        residents.plan.keys = 3;
        residents.plan.gates = {QStringLiteral("East"), QStringLiteral("West")};
        residents.revokedMany = {2, 3, {}, {}};
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
        QTest::mouseClick(button, Qt::LeftButton);
        settle();
    }
    [[nodiscard]] QString text(const char* label) { return find<QLabel>(label)->text(); }
    [[nodiscard]] QString banner()
    {
        for (QLabel* label : page.findChildren<QLabel*>(QStringLiteral("bannerHappened"))) {
            if (label->isVisible()) {
                return label->text();
            }
        }
        return {};
    }

    ScriptedBoard board;
    ScriptedResidents residents;
    FakeSession session;
    ScriptedPrompter prompter;
    ui::BoardPage page{{board, residents, session, prompter}};
    QTableView* table = find<QTableView>("boardTable");
};

} // namespace

/// The manager's Monday on the real widgets.
class TestBoardPage : public QObject
{
    Q_OBJECT

    ui::Languages m_languages;

private Q_SLOTS:
    void initTestCase() { m_languages.select(QStringLiteral("en")); }

    void theCountsAreOnTheButtons()
    {
        ShownBoard s;
        QCOMPARE(s.find("boardWorking")->text(), QStringLiteral("Ended, keys work: 40"));
        QVERIFY(s.find("boardWorking")->isChecked());
        QCOMPARE(s.find("boardUnsigned")->text(), QStringLiteral("Waiting for gates: 3"));
        QVERIFY(s.find("boardFirst")->text().startsWith(QLatin1String("Ends within 7 days: ")));
        s.press("boardUnsigned");
        QCOMPARE(s.table->model()->rowCount(), 3);
        QVERIFY(!s.find("boardWorking")->isChecked());
    }

    void endedLeasesTakeOneDecisionByKeyboard()
    {
        ShownBoard s;
        QVERIFY(!s.find("revokeChosen")->isEnabled());
        QVERIFY(s.table->hasFocus());
        QTest::keyClick(s.table, Qt::Key_Space);
        QTest::keyClick(s.table, Qt::Key_Down);
        QTest::keyClick(s.table, Qt::Key_Space);
        QVERIFY2(s.text("chosenCount").startsWith(QLatin1String("2 ")), qPrintable(s.text("chosenCount")));
        s.find("revokeChosen")->setFocus();
        QTest::keyClick(s.find("revokeChosen"), Qt::Key_Space);
        settle();
        QCOMPARE(s.residents.chosen, QList({ui::RowKey(0), ui::RowKey(1)}));
        QCOMPARE(s.prompter.questions.size(), 1);
        const ui::Question asked = s.prompter.questions.first();
        for (const char* part :
             {"3 keys stop working", "2 gates are told: East, West", "past the last day", "It cannot be undone"}) {
            QVERIFY2(asked.text.contains(QLatin1String(part)), qPrintable(asked.text));
        }
        QVERIFY(!s.residents.approval);
        QCOMPARE(s.residents.revoked, s.residents.plan.people);
        QVERIFY2(s.banner().contains(QLatin1String("3 keys are ended")), qPrintable(s.banner()));
    }

    void oneLineIsADecisionToo()
    {
        ShownBoard s;
        QTest::keyClick(s.table, Qt::Key_Space);
        QVERIFY(s.find("revokeChosen")->isEnabled());
        QTest::keyClick(s.table, Qt::Key_Space);
        QVERIFY(!s.find("revokeChosen")->isEnabled());
    }

    void whoStillLivesHereIsNamedAndTakesTwo()
    {
        ShownBoard s;
        s.press("boardThird");
        QTest::keyClick(s.table, Qt::Key_A, Qt::ControlModifier);
        s.residents.plan.running = 1;
        s.residents.plan.runningNames = {QStringLiteral("赵敏")};
        s.press("revokeChosen");
        QVERIFY(s.prompter.questions.isEmpty());
        const auto* dialog = s.page.findChild<QDialog*>(QStringLiteral("approvalDialog"));
        QVERIFY(dialog != nullptr);
        const QString text = dialog->findChild<QLabel*>(QStringLiteral("approvalText"))->text();
        QVERIFY2(text.contains(QStringLiteral("Still running: 赵敏.")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("It cannot be undone")), qPrintable(text));
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("revokeMany")), 0);
    }

    void aFailureKeepsWhatWasChosen()
    {
        ShownBoard s;
        s.press("boardAll");
        QVERIFY2(s.text("chosenCount").startsWith(QLatin1String("40 ")), qPrintable(s.text("chosenCount")));
        for (const char* call : {"previewRevocation", "revokeMany"}) {
            s.residents.script.calls.failNext(QString::fromLatin1(call), ErrorCode{"store", "busy"});
            s.press("revokeChosen");
            QVERIFY(!s.banner().isEmpty());
            QVERIFY(s.text("chosenCount").startsWith(QLatin1String("40 ")));
        }
        s.press("revokeChosen");
        QCOMPARE(s.residents.chosen.size(), 40);
        s.press("boardNone");
        QVERIFY(!s.find("revokeChosen")->isEnabled());
    }

    void whatIsChosenAndNotShownIsSaid()
    {
        ShownBoard s;
        s.press("boardAll");
        s.find<QLineEdit>("boardSearch")->setText(QStringLiteral("Weber"));
        QVERIFY2(s.text("chosenCount").contains(QLatin1String("not shown")), qPrintable(s.text("chosenCount")));
        QTest::keyClick(s.find<QLineEdit>("boardSearch"), Qt::Key_Escape);
        QCOMPARE(s.text("chosenCount"), QStringLiteral("40 chosen"));
    }

    void howFarTheGatesAreIsSaidWithWhoIsLateAndWhy()
    {
        ShownBoard s;
        QCOMPARE(s.text("removalReached"), QStringLiteral("Reached 142 of 146 gates. 1 gate is being told now."));
        QCOMPARE(s.find<QProgressBar>("removalBar")->value(), 142);
        QCOMPARE(s.find<QProgressBar>("removalBar")->maximum(), 146);
        const QString late = s.text("removalLate");
        for (const char* part : {"北门: 6 keys. Not reached since ", "地下车库: 4 keys since ", "Refused since ",
                                 "Another gate answers", "Clubhouse"}) {
            QVERIFY2(late.contains(QString::fromUtf8(part)), qPrintable(late));
        }
        QSignalSpy asked(&s.page, &ui::BoardPage::gatesAsked);
        s.press("boardGates");
        QCOMPARE(asked.count(), 1);
        // The gates sign, and nobody does anything.
        s.board.stands.owing.clear();
        for (ui::BoardLine& line : s.board.stands.lines) {
            line.unsignedKeys = 0;
            line.unsignedSince.reset();
        }
        s.board.stands.unsignedSince.reset();
        Q_EMIT s.board.changed();
        settle();
        QVERIFY(s.text("removalOwed").startsWith(QLatin1String("Every gate has signed")));
        QVERIFY(!s.find<QProgressBar>("removalBar")->isVisible());
        QVERIFY(!s.find<QLabel>("removalLate")->isVisible());
    }

    void gatesThatLackFacesAreToldWithTheWayToThem()
    {
        ShownBoard s(domain::Role::Manager, false);
        auto* lacking = s.find<QLabel>("gatesLacking");
        QVERIFY(!lacking->isVisible() && !s.find("boardGates")->isVisible());
        s.board.stands.lackingFaces = 1;
        Q_EMIT s.board.changed();
        settle();
        QVERIFY(lacking->isVisible());
        QCOMPARE(lacking->text(), QStringLiteral("1 gate needs capture or copy of faces."));
        QSignalSpy asked(&s.page, &ui::BoardPage::gatesAsked);
        s.press("boardGates");
        QCOMPARE(asked.count(), 1);
    }

    void whatTheStationDidByItselfIsSaid()
    {
        ShownBoard s;
        QVERIFY2(s.text("byItself").contains(QLatin1String("ended 3 keys of 2 residents")),
                 qPrintable(s.text("byItself")));
        QVERIFY(s.text("byItself").contains(QLatin1String("It looked last on ")));
        s.board.stands.lastEnding.reset();
        s.board.stands.roundWaitsForGate = true;
        Q_EMIT s.board.changed();
        settle();
        QVERIFY(s.text("byItself").startsWith(QLatin1String("No key has come to its end")));
        QVERIFY(s.text("byItself").contains(QLatin1String("before a gate has confirmed the clock")));
    }

    void closedFacesAreSaidUntilTheGatesHaveSigned()
    {
        ShownBoard s;
        auto* said = s.find<QWidget>("boardFacesClosed");
        QVERIFY(!said->isVisible());
        s.board.addLease(QStringLiteral("赵敏"), -9, 0);
        s.board.owe(1, domain::facesCloseAfter + 1h);
        Q_EMIT s.board.changed();
        settle();
        QVERIFY(said->isVisible());
        QVERIFY(said->accessibleName().contains(QLatin1String("No new face is taken")));
        s.board.stands.lines.removeLast();
        s.board.stands.unsignedSince.reset();
        Q_EMIT s.board.changed();
        settle();
        QVERIFY(!said->isVisible());
    }

    void keysOfPeopleWhoseNamesAreGoneAreSaidWithoutALine()
    {
        ShownBoard s(domain::Role::Manager, false);
        s.board.stands.namelessKeys = 2;
        s.board.addGate(QStringLiteral("North"), 2, domain::facesCloseAfter + 1h,
                        domain::GateReachability::Unreachable);
        Q_EMIT s.board.changed();
        settle();
        QVERIFY(s.find<QWidget>("boardFacesClosed")->isVisible());
        QVERIFY2(s.text("removalOwed").startsWith(QLatin1String("2 ended keys wait for signatures, the first since ")),
                 qPrintable(s.text("removalOwed")));
        QVERIFY2(s.text("removalOwed").endsWith(QLatin1String("2 of them are keys of people whose names are gone.")),
                 qPrintable(s.text("removalOwed")));
        QCOMPARE(s.text("removalReached"), QStringLiteral("Reached 145 of 146 gates."));
        s.press("boardUnsigned");
        QCOMPARE(s.text("boardEmptyText"), QStringLiteral("Only keys of people whose names are gone wait for gates."));
    }

    void anAuditorLooksAndDecidesNothing()
    {
        ShownBoard s(domain::Role::Auditor);
        QVERIFY(s.page.allowedFor(domain::Role::Auditor) && !s.page.allowedFor(domain::Role::Clerk));
        QCOMPARE(s.table->model()->rowCount(), 40);
        for (const char* name : {"boardAll", "boardNone", "revokeChosen", "revokeEndedLeases"}) {
            QVERIFY2(!s.find(name)->isVisible(), name);
        }
        QTest::keyClick(s.table, Qt::Key_Space);
        QVERIFY(!s.table->model()->index(0, 0).data(Qt::CheckStateRole).isValid());
    }

    void anEmptyBoardSaysSo()
    {
        ShownBoard s(domain::Role::Manager, false);
        QCOMPARE(s.text("boardEmptyHeading"), QStringLiteral("Nothing to do here"));
        QVERIFY(s.find<QLabel>("boardEmptyText")->isVisible());
        QVERIFY(!s.find("boardAll")->isEnabled());
        QVERIFY(s.text("byItself").startsWith(QLatin1String("No key has come")));
    }

    void aBoardThatCannotBeReadIsSaidAndReadAgain()
    {
        ShownBoard s;
        s.page.dropData();
        QCOMPARE(s.table->model()->rowCount(), 0);
        s.board.script.calls.failNext(QStringLiteral("board"), ErrorCode{"store", "busy"});
        Q_EMIT s.board.changed();
        settle();
        QVERIFY(!s.banner().isEmpty());
        QCOMPARE(s.text("boardEmptyHeading"), QStringLiteral("The board could not be read"));
        Q_EMIT s.board.changed();
        settle();
        QVERIFY(s.banner().isEmpty());
        QVERIFY(s.table->isVisible());
    }

    void theLineThatIsLookedAtStaysAndOpensThePerson()
    {
        ShownBoard s;
        s.table->selectRow(5);
        const domain::PersonId who = ScriptedResidents::idOf(5);
        s.board.stands.lines.removeFirst();
        Q_EMIT s.board.changed();
        settle();
        QCOMPARE(s.table->currentIndex().row(), 4);
        QSignalSpy asked(&s.page, &ui::BoardPage::personAsked);
        QTest::keyClick(s.table, Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QVERIFY(asked.first().first().value<domain::PersonId>() == who);
    }

    void everythingThatCanBePressedHasAName()
    {
        ShownBoard s;
        QCOMPARE(namelessWidgets(s.page), QStringList());
    }
};

VESTIBULE_TEST(TestBoardPage);
#include "TestBoardPage.moc"
