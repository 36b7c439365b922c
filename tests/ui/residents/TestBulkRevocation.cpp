#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Shown.h"

#include "core/store/Codes.h"
#include "ui/residents/RevocationPresenter.h"

#include <QComboBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// The list with people in it, fetched and drawn.
struct List : Shown
{
    explicit List(int people, domain::Role role = domain::Role::Manager) : Shown(people, role)
    {
        table->grab();
        settle();
        table->setFocus();
        table->selectRow(0);
        residents.plan.people = {ScriptedResidents::idOf(0), ScriptedResidents::idOf(1), ScriptedResidents::idOf(2)};
        residents.plan.keys = 5;
        residents.plan.gates = {QStringLiteral("East"), QStringLiteral("West")};
        residents.revokedMany = {3, 5, {}, {}};
    }
    void chooseThree()
    {
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    }
    [[nodiscard]] QString count() { return find<QLabel>("chosenCount")->text(); }

    QTableView* table = find<QTableView>("residentsTable");
};

} // namespace

/// Several people chosen in the list, one decision about them, on the real widgets.
class TestBulkRevocation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void severalAreChosenByKeyboard()
    {
        List s(6);
        QVERIFY(!s.find("revokeChosen")->isEnabled()); // one person has a page of their own
        QVERIFY(s.count().contains(QLatin1String("Shift")));
        s.chooseThree();
        QVERIFY2(s.count().startsWith(QLatin1String("3 ")), qPrintable(s.count()));
        // One more with the mouse, and one between left out.
        const QRect line = s.table->visualRect(s.table->model()->index(4, 0));
        QTest::mouseClick(s.table->viewport(), Qt::LeftButton, Qt::ControlModifier, line.center());
        QVERIFY2(s.count().startsWith(QLatin1String("4 ")), qPrintable(s.count()));
        s.find("revokeChosen")->setFocus();
        QTest::keyClick(s.find("revokeChosen"), Qt::Key_Space);
        settle();
        QCOMPARE(s.residents.chosen, QList({ui::RowKey(0), ui::RowKey(1), ui::RowKey(2), ui::RowKey(4)}));
    }

    void endedLeasesTakeOneQuestion()
    {
        List s(6);
        s.chooseThree();
        s.residents.plan.without = 1;
        s.press("revokeChosen");
        QCOMPARE(s.prompter.questions.size(), 1);
        const ui::Question asked = s.prompter.questions.first();
        QVERIFY2(asked.title.contains(QLatin1String("3 resident")), qPrintable(asked.title));
        for (const char* part : {"5 key", "East, West", "1 of those chosen", "past the last day"}) {
            QVERIFY2(asked.text.contains(QLatin1String(part)), qPrintable(asked.text));
        }
        QCOMPARE(s.residents.revoked, s.residents.plan.people);
        QVERIFY(!s.residents.approval);
        QVERIFY2(s.banner().contains(QLatin1String("5 keys are ended")), qPrintable(s.banner()));
    }

    void aNoEndsNothing()
    {
        List s(6);
        s.chooseThree();
        s.prompter.accept = false;
        s.press("revokeChosen");
        QCOMPARE(s.prompter.questions.size(), 1);
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("revokeMany")), 0);
    }

    void runningTenanciesTakeAReasonAndTwo()
    {
        List s(6);
        s.chooseThree();
        s.residents.plan.running = 2;
        s.press("revokeChosen");
        QVERIFY(s.prompter.questions.isEmpty());
        QVERIFY(s.find<QLabel>("approvalText")->text().contains(QLatin1String("2 of the residents have a tenancy")));
        auto* reason = s.find<QComboBox>("approvalReason");
        reason->setCurrentIndex(reason->findData(QByteArray("moved-out")));
        s.press("approvalAccept"); // without passwords
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("revokeMany")), 0);
        for (const char* name : {"approvalOwnPassword", "approvalSecondPassword"}) {
            s.find<QLineEdit>(name)->setText(QString::fromLatin1(FakeSession::password()));
        }
        s.press("approvalAccept");
        QCOMPARE(s.residents.revoked, s.residents.plan.people);
        QCOMPARE(s.residents.approval->reason(), QByteArray("moved-out"));
        QVERIFY(s.residents.approval->second().has_value());
    }

    void everybodyWhoseLeaseHasEndedIsOneButton()
    {
        List s(6);
        s.press("revokeEndedLeases");
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("previewEndedLeases")), 1);
        QCOMPARE(s.residents.revoked, s.residents.plan.people);
        s.residents.plan = {};
        s.press("revokeEndedLeases");
        QCOMPARE(s.prompter.questions.size(), 1); // nobody is asked about nothing
        QVERIFY2(s.banner().contains(QLatin1String("nothing to end")), qPrintable(s.banner()));
    }

    void whatWasNotDoneIsSaid()
    {
        List s(6);
        s.chooseThree();
        s.residents.revokedMany = {2, 4, {QStringLiteral("赵敏")}, Error(store::codes::noSuchPerson)};
        s.press("revokeChosen");
        QVERIFY2(s.banner().contains(QLatin1String("4 keys are ended")), qPrintable(s.banner()));
        QVERIFY2(s.banner().contains(QStringLiteral("赵敏")), qPrintable(s.banner()));
    }

    void aFailureIsSaidAndCanBeTriedAgain()
    {
        List s(6);
        s.chooseThree();
        for (const char* call : {"previewRevocation", "revokeMany"}) {
            s.residents.script.calls.failNext(QString::fromLatin1(call), trouble);
            s.press("revokeChosen");
            QVERIFY(!s.banner().isEmpty());
        }
        s.press("revokeChosen");
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("revokeMany")), 2);
    }

    void whileItRunsNothingElseIsBegun()
    {
        List s(6);
        s.chooseThree();
        s.residents.script.hold = true;
        s.press("revokeChosen");
        QVERIFY(s.find<QProgressBar>("revocationProgress")->isVisible());
        QVERIFY(!s.find("revokeChosen")->isEnabled() && !s.find("revokeEndedLeases")->isEnabled());
        // Locked meanwhile: nobody is asked any more.
        s.page.dropData();
        s.residents.script.hold = false;
        s.residents.script.letGo();
        settle();
        QVERIFY(s.prompter.questions.isEmpty());
    }

    void moreThanCanBeLookedAtAreNotOneDecision()
    {
        List s(ui::RevocationPresenter::mostAtOnce + 1);
        QTest::keyClick(s.table, Qt::Key_A, Qt::ControlModifier);
        QVERIFY(!s.find("revokeChosen")->isEnabled());
        QVERIFY2(s.count().contains(QString::number(ui::RevocationPresenter::mostAtOnce)), qPrintable(s.count()));
    }

    void theChoiceStaysWhenTheListIsReadAnew()
    {
        List s(6);
        s.chooseThree();
        s.residents.people = 7;
        Q_EMIT s.residents.listChanged();
        settle();
        QVERIFY2(s.count().startsWith(QLatin1String("3 ")), qPrintable(s.count()));
    }

    void whereNobodyIsFoundNobodyIsChosen()
    {
        List s(6);
        s.chooseThree();
        QTest::keyClicks(s.find<QLineEdit>("residentSearch"), QStringLiteral("Zoe"));
        settle();
        QVERIFY(!s.find("revokeChosen")->isEnabled());
        QTest::keyClick(s.find<QLineEdit>("residentSearch"), Qt::Key_Escape);
        settle();
        QVERIFY(!s.find("revokeChosen")->isEnabled()); // one line again
        QVERIFY(s.find("revokeEndedLeases")->isEnabled());
    }

    void aClerkChoosesOnePersonAtATime()
    {
        List s(6, domain::Role::Clerk);
        QVERIFY(!s.find("revokeChosen")->isVisible());
        s.chooseThree();
        QCOMPARE(s.table->selectionModel()->selectedRows().size(), 1);
    }
};

VESTIBULE_TEST(TestBulkRevocation);
#include "TestBulkRevocation.moc"
