#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedCompany.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "core/domain/Codes.h"
#include "core/vault/Codes.h"
#include "ui/compliance/CompanyNotice.h"
#include "ui/compliance/CompanyPage.h"
#include "ui/compliance/CompliancePage.h"
#include "ui/print/CompanyLetters.h"
#include "ui/text/Languages.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;
using domain::TellingWay;

namespace {

const domain::Operator manager{domain::OperatorId::random(), QStringLiteral("李经理"), domain::Role::Manager, true};
const domain::Operator clerk{domain::OperatorId::random(), QStringLiteral("王小雨"), domain::Role::Clerk, true};
const domain::Operator auditor{domain::OperatorId::random(), QStringLiteral("何审计"), domain::Role::Auditor, true};

struct View
{
    View()
    {
        languages.select(QStringLiteral("en"));
        page = new ui::CompanyPage({engine, prompter, paper, languages});
        hub.addView(page);
        hub.resize(1254, 713);
        hub.show();
        prompter.path = QStringLiteral("letters.pdf");
        prompter.password = QByteArray("my own");
        lei = engine.add(QStringLiteral("3-2-1502"), QStringLiteral("李雷"));
        mei = engine.add(QStringLiteral("3-2-1502"), QStringLiteral("韩梅梅"));
        min = engine.add(QStringLiteral("5-0301"), QStringLiteral("赵敏"));
    }
    void enter(const domain::Operator& who)
    {
        hub.activateWindow();
        hub.aboutToShow(who);
        settle();
    }
    /// The same after a change.
    void enterAfterwards(const domain::Operator& who)
    {
        engine.put(ScriptedCompany::next(), ScriptedCompany::today);
        enter(who);
    }
    template <typename T>
    T* find(const char* name)
    {
        return hub.findChild<T*>(QString::fromLatin1(name));
    }
    void click(const char* name)
    {
        find<QPushButton>(name)->click();
        settle();
    }
    void press(QWidget* where, Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(where, key, with);
        settle();
    }
    void write(const char* name, const QString& text) { find<QLineEdit>(name)->setText(text); }
    void writeNext()
    {
        write("companyName", ScriptedCompany::next().name);
        write("companyContact", ScriptedCompany::next().contact);
        write("companyAddress", ScriptedCompany::next().address);
    }
    [[nodiscard]] QString text(const char* name) { return find<QLabel>(name)->text(); }
    [[nodiscard]] QTableView* table() { return find<QTableView>("companyToTell"); }
    [[nodiscard]] QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    [[nodiscard]] bool formIsOpen() { return find<QFrame>("companyCard")->isVisible(); }
    [[nodiscard]] bool isTrouble() { return find<QLabel>("bannerHappened")->isVisible(); }

    ScriptedCompany engine;
    ScriptedPrompter prompter;
    FakePaper paper;
    ui::Languages languages;
    ui::CompliancePage hub;
    ui::CompanyPage* page = nullptr;
    domain::PersonId lei;
    domain::PersonId mei;
    domain::PersonId min;
};

} // namespace

class TestCompanyPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoAnswersAndWhoDecidesJointlyIsSaidBeforeAnyChange()
    {
        View v;
        v.enter(clerk);
        QVERIFY(v.text("companyAnswers").startsWith(QStringLiteral("梧桐物业  ·  021-5555 0100")));
        QVERIFY(v.text("companyJoint").contains(QStringLiteral("nobody decides together")));
        QVERIFY(v.text("companyStanding").contains(QStringLiteral("Nobody has to be told")));
        QVERIFY(!v.table()->isVisible());
        QVERIFY(!v.find<QPushButton>("changeCompany")->isVisible());
        consent::NoticeDraft draft = v.engine.state.notice.draft();
        draft.parties.jointControllers = {{QStringLiteral("业主委员会"), QStringLiteral("1号楼")}};
        draft.parties.responsible = consent::Party{QStringLiteral("周主任"), QStringLiteral("8001")};
        v.engine.state.notice = v.engine.state.notice.revised(2, draft, manager.id).value();
        v.enter(auditor);
        QVERIFY(v.text("companyJoint").contains(QStringLiteral("业主委员会  ·  1号楼")));
        QVERIFY(v.text("companyJoint").contains(QStringLiteral("周主任")));
    }

    void aManagerRecordsTheNextCompanyWithTheirPassword()
    {
        View v;
        v.enter(manager);
        v.click("changeCompany");
        QVERIFY(v.formIsOpen());
        QCOMPARE(v.find<QLineEdit>("companyName")->text(), QStringLiteral("梧桐物业"));
        auto* day = v.find<QDateEdit>("companyDay");
        QCOMPARE(day->date(), ScriptedCompany::today);
        QCOMPARE(day->maximumDate(), ScriptedCompany::today.addDays(60));
        QCOMPARE(day->minimumDate(), ScriptedCompany::today.addDays(-366));
        v.writeNext();
        day->setDate(ScriptedCompany::today.addDays(9));
        v.click("recordCompany");
        QCOMPARE(v.prompter.questions.size(), 1);
        const QString asked = v.prompter.questions.constFirst().text;
        for (const char* said : {"Birch Property Services Ltd in place of 梧桐物业", "3 resident", "Signs",
                                 "impact assessment", "cannot be taken back"}) {
            QVERIFY2(asked.contains(QString::fromUtf8(said)), said);
        }
        QVERIFY(v.prompter.questions.constFirst().dangerous);
        QCOMPARE(v.engine.given, QByteArray("my own"));
        QCOMPARE(v.engine.state.changes.constFirst().fromDay, ScriptedCompany::today.addDays(9));
        QVERIFY(!v.formIsOpen());
        // Its day has not come: who answers until then is said, too.
        QVERIFY(v.text("companyAnswers").contains(QStringLiteral(": Birch Property Services Ltd")));
        QVERIFY(v.text("companyStanding").contains(QStringLiteral("Until that day it is 梧桐物业")));
        QVERIFY(v.text("companyStanding").contains(QStringLiteral("0 of 3")));
        QCOMPARE(v.table()->model()->rowCount(), 3);
        QVERIFY(v.table()->isVisible());
    }

    void aNoOrACancelledPasswordChangesNothing()
    {
        View v;
        v.enter(manager);
        v.click("changeCompany");
        v.writeNext();
        v.prompter.accept = false;
        v.click("recordCompany");
        QCOMPARE(v.prompter.passwordsAsked, 0);
        v.prompter.accept = true;
        v.prompter.password.reset();
        v.click("recordCompany");
        QCOMPARE(v.prompter.passwordsAsked, 1);
        QCOMPARE(v.engine.calls.count(QStringLiteral("change")), 0);
        QVERIFY(v.formIsOpen());
        v.click("cancelCompany");
        QVERIFY(!v.formIsOpen());
        QVERIFY(v.hub.focusWidget() == v.find<QPushButton>("changeCompany"));
    }

    void whatIsWrongIsSaidBeforeAnybodyIsAsked()
    {
        View v;
        v.enter(manager);
        v.click("changeCompany");
        v.click("recordCompany"); // as it is
        QVERIFY(v.isTrouble());
        v.write("companyContact", QStringLiteral(" "));
        v.click("recordCompany");
        QVERIFY(!v.isTrouble()); // it is said at the input that it is about
        QVERIFY(v.text("companyContactLine").contains(QStringLiteral("contact is empty")));
        QVERIFY(v.text("companyNameLine").isEmpty());
        QVERIFY(v.hub.focusWidget() == v.find<QLineEdit>("companyContact"));
        QVERIFY(v.prompter.questions.isEmpty());
        v.writeNext();
        v.engine.calls.failNext(QStringLiteral("change"), vault::codes::wrongPassword);
        v.click("recordCompany");
        QVERIFY(v.isTrouble());
        QVERIFY(v.formIsOpen());
        QCOMPARE(v.find<QLineEdit>("companyName")->text(), ScriptedCompany::next().name);
        QVERIFY(v.hub.focusWidget() == v.find<QLineEdit>("companyName"));
        v.click("recordCompany");
        QVERIFY(!v.formIsOpen());
    }

    /// From the list to the record without a mouse.
    void theListIsWorkedThroughByKeyboard()
    {
        View v;
        v.enterAfterwards(clerk);
        QCOMPARE(v.cell(0, 0), QStringLiteral("3-2-1502"));
        QCOMPARE(v.cell(2, 1), QStringLiteral("赵敏"));
        QVERIFY(v.hub.focusWidget() == v.table());
        QVERIFY(!v.find<QPushButton>("recordTold")->isEnabled());
        v.press(v.table(), Qt::Key_Space);
        v.press(v.table(), Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(v.find<QPushButton>("recordTold")->isEnabled());
        QStringList path;
        for (int i = 0; i < 12 && v.hub.focusWidget()->objectName() != QStringLiteral("recordTold"); ++i) {
            v.press(v.hub.focusWidget(), Qt::Key_Tab);
            path.append(v.hub.focusWidget()->objectName());
            if (path.constLast() == QStringLiteral("tellingWay")) {
                v.press(v.hub.focusWidget(), Qt::Key_Down);
            }
        }
        for (const char* stop :
             {"printButton", "savePdfButton", "companyAll", "tellingWay", "tellingDay", "recordTold"}) {
            QVERIFY2(path.contains(QString::fromLatin1(stop)), stop);
        }
        v.press(v.hub.focusWidget(), Qt::Key_Space);
        QCOMPARE(v.engine.told, (QList<domain::PersonId>{v.lei, v.mei}));
        QVERIFY(v.engine.way == TellingWay::Desk);
        QCOMPARE(v.engine.toldOn, ScriptedCompany::today);
        QCOMPARE(v.table()->model()->rowCount(), 1);
        QVERIFY(v.text("companyStanding").contains(QStringLiteral("2 of 3")));
        QVERIFY(!v.find<QPushButton>("recordTold")->isEnabled());
    }

    void allOnShowAreRecordedInOneGo()
    {
        View v;
        v.enterAfterwards(manager);
        v.write("companyFilter", QStringLiteral("3-2"));
        settle();
        QCOMPARE(v.table()->model()->rowCount(), 2);
        v.find<QCheckBox>("companyAll")->click();
        auto* day = v.find<QDateEdit>("tellingDay");
        QCOMPARE(day->maximumDate(), ScriptedCompany::today);
        day->setDate(ScriptedCompany::today.addDays(-1));
        v.click("recordTold");
        QCOMPARE(v.engine.told.size(), 2);
        QCOMPARE(v.engine.toldOn, ScriptedCompany::today.addDays(-1));
        QVERIFY(v.engine.way == TellingWay::Letter);
        QVERIFY(!v.find<QCheckBox>("companyAll")->isChecked());
        v.write("companyFilter", QString());
        v.table()->selectAll();
        v.click("recordTold");
        QVERIFY(!v.table()->isVisible());
        QVERIFY(v.text("companyStanding").contains(QStringLiteral("was told: 3")));
    }

    void moreThanFitAreCountedAndFoundByTheFilter()
    {
        View v;
        for (int i = 0; i < 600; ++i) {
            (void)v.engine.add(QStringLiteral("9-%1").arg(1000 + i), QStringLiteral("住户"));
        }
        v.enterAfterwards(manager);
        QCOMPARE(v.table()->model()->rowCount(), 500);
        QVERIFY(v.text("companyCount").contains(QStringLiteral("603")));
        QVERIFY(v.text("companyCount").contains(QStringLiteral("500")));
        v.find<QCheckBox>("companyAll")->click();
        v.click("recordTold");
        QCOMPARE(v.engine.told.size(), 500);
        v.write("companyFilter", QStringLiteral("9-1599"));
        settle();
        QCOMPARE(v.table()->model()->rowCount(), 1);
    }

    void whatIsRefusedIsSaidAndTheListIsStillThere()
    {
        View v;
        v.enterAfterwards(clerk);
        v.table()->selectAll();
        settle();
        v.engine.calls.failNext(QStringLiteral("tell"), domain::codes::notToBeTold);
        v.click("recordTold");
        QVERIFY(v.isTrouble());
        QCOMPARE(v.table()->model()->rowCount(), 3);
        QVERIFY(v.find<QPushButton>("recordTold")->isEnabled());
        v.engine.calls.failNext(QStringLiteral("overview"), domain::codes::undertakingMissing);
        v.enter(clerk);
        QVERIFY(v.isTrouble());
    }

    void auditorsReadOnly()
    {
        View v;
        v.enterAfterwards(auditor);
        QVERIFY(v.table()->isVisible());
        QVERIFY(v.find<QPushButton>("changeCompany")->isHidden());
        QVERIFY(!v.find<QPushButton>("recordTold")->isVisible());
        QVERIFY(!v.find<QPushButton>("savePdfButton")->isVisible()); // letters name people
    }

    void noNameIsLeftBehindTheLock()
    {
        View v;
        v.enterAfterwards(manager);
        v.write("companyFilter", QStringLiteral("李"));
        v.page->dropData();
        settle();
        QCOMPARE(v.table()->model()->rowCount(), 0);
        QVERIFY(v.find<QLineEdit>("companyFilter")->text().isEmpty());
        QVERIFY(v.text("companyStanding").isEmpty());
        Q_EMIT v.engine.changed();
        settle();
        QCOMPARE(v.table()->model()->rowCount(), 0);
    }

    void theLettersAreOnePerDwellingAndTheLogIsToldOfThem()
    {
        View v;
        v.enterAfterwards(clerk);
        QList<ui::PaperJob> out;
        v.paper.whenOut([&](const ui::PaperJob& job) { out.append(job); });
        QVERIFY(!v.find<QPushButton>("printButton")->isEnabled());
        v.find<QCheckBox>("companyAll")->click();
        v.click("savePdfButton");
        QCOMPARE(out.size(), 1);
        QCOMPARE(out.constFirst().about->letters->letters, 2);
        QCOMPARE(out.constFirst().about->letters->noticeHash, v.engine.state.notice.hash());
        QCOMPARE(out.constFirst().further.size(), std::size_t(1)); // a sheet each
    }

    void aLetterSaysAllThatItMust_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("said");
        QTest::newRow("English") << QStringLiteral("en")
                                 << QStringList{QStringLiteral("30 September 2026"),
                                                QStringLiteral("same terms"),
                                                QStringLiteral("on any day, without a reason"),
                                                QStringLiteral("You are given a card first"),
                                                QStringLiteral("Ask to see your data, for a copy, a correction"),
                                                QStringLiteral("cyberspace administration")};
        QTest::newRow("Chinese") << QStringLiteral("zh")
                                 << QStringList{QStringLiteral("2026年9月30日"), QStringLiteral("查阅、复制、更正"),
                                                QStringLiteral("网信部门")};
    }
    void aLetterSaysAllThatItMust()
    {
        QFETCH(QString, language);
        QFETCH(QStringList, said);
        View v;
        const domain::Company next = ScriptedCompany::next(language);
        v.engine.put(next, ScriptedCompany::today.addDays(9));
        const auto blocks =
            ui::companyLetterBlocks(QStringLiteral("3-2-1502"), {QStringLiteral("李雷"), QStringLiteral("韩梅梅")},
                                    v.engine.state, v.languages.phrases(language));
        QString text;
        for (const ui::FlowBlock& block : blocks) {
            text += block.text + u' ' + block.value + u'\n';
        }
        said << QStringLiteral("3-2-1502") << QStringLiteral("李雷") << QStringLiteral("韩梅梅") << next.name
             << next.contact << next.address << QStringLiteral("梧桐物业") << QStringLiteral("梧桐苑");
        for (const QString& each : std::as_const(said)) {
            QVERIFY2(text.contains(each), qPrintable(each));
        }
        QVERIFY(!text.contains(QStringLiteral("021-5555 0100"))); // whom nobody shall call any more
    }

    void managersAreToldWhateverPageIsInFront()
    {
        ScriptedCompany engine;
        (void)engine.add(QStringLiteral("3-1502"), QStringLiteral("李雷"));
        ui::CompanyNotice strip(engine);
        const QSignalSpy asked(&strip, &ui::NoticeBox::pressed);
        strip.begin(manager);
        settle();
        QVERIFY(!strip.isWanted());
        engine.put(ScriptedCompany::next(), ScriptedCompany::today);
        settle();
        QVERIFY(strip.isWanted());
        strip.findChild<QPushButton*>(QStringLiteral("companyNoticeButton"))->click();
        QCOMPARE(asked.size(), 1);
        for (const auto& other : {auditor, clerk}) {
            strip.begin(other);
            settle();
            QVERIFY(!strip.isWanted());
        }
        strip.begin(manager);
        settle();
        engine.tell(&strip, {engine.people.constFirst().person}, TellingWay::Desk, ScriptedCompany::today,
                    [](const Result<void>&) {});
        settle();
        QVERIFY(!strip.isWanted());
        strip.dropData();
        QVERIFY(!strip.isWanted());
    }
};

VESTIBULE_TEST(TestCompanyPage);
#include "TestCompanyPage.moc"
