#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedAudit.h"
#include "tests/ui/support/FakeSession.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "core/audit/Codes.h"
#include "core/base/Codes.h"
#include "ui/compliance/AuditPage.h"
#include "ui/compliance/HeadSheet.h"
#include "ui/engine/Codes.h"
#include "ui/text/Languages.h"

#include <QComboBox>
#include <QDateEdit>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryFile>
#include <QTest>

using namespace vestibule;
using namespace vestibule::test;

namespace {

struct Shown
{
    explicit Shown(quint64 size = 40)
    {
        languages.select(QStringLiteral("en"));
        engine.size = size;
        page.resize(1254, 713);
        page.show();
        page.activateWindow();
        page.aboutToShow({{}, QStringLiteral("王审计"), domain::Role::Auditor, true});
        settle();
    }
    template <typename T = QPushButton>
    [[nodiscard]] T* find(const char* name)
    {
        return page.findChild<T*>(QString::fromLatin1(name));
    }
    void choose(const char* box, const QVariant& value)
    {
        auto* combo = find<QComboBox>(box);
        const int at = combo->findData(value);
        QVERIFY2(at >= 0, box);
        combo->setCurrentIndex(at);
        settle();
    }
    /// Fills in what the export asks for.
    void approve()
    {
        auto* dialog = page.findChild<QDialog*>(QStringLiteral("approvalDialog"));
        QVERIFY(dialog != nullptr);
        auto* reason = dialog->findChild<QComboBox*>(QStringLiteral("approvalReason"));
        reason->setCurrentIndex(reason->findData(QByteArray("own-review")));
        for (const char* edit : {"approvalOwnPassword", "approvalSecondPassword"}) {
            dialog->findChild<QLineEdit*>(QLatin1String(edit))->setText(QString::fromLatin1(FakeSession::password()));
        }
        dialog->findChild<QPushButton*>(QStringLiteral("approvalAccept"))->click();
        settle();
    }
    [[nodiscard]] QString label(const char* name) { return find<QLabel>(name)->text(); }
    [[nodiscard]] const ui::AuditFilter& asked() const { return engine.asked.constLast(); }

    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    ui::Languages languages;
    FakeSession session;
    ScriptedAudit engine;
    ScriptedPrompter prompter;
    FakePaper paper;
    ui::AuditPage page{{session, engine, clock, prompter, paper, languages}};
};

} // namespace

class TestAuditPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void auditorsAndManagersHaveItAndClerksDoNot()
    {
        Shown s;
        QVERIFY(s.page.allowedFor(domain::Role::Auditor));
        QVERIFY(s.page.allowedFor(domain::Role::Manager));
        QVERIFY(!s.page.allowedFor(domain::Role::Clerk));
    }

    void theEntryOfAListedAddressSaysWhyAndWhichLine()
    {
        Shown s;
        ui::AuditRow listed = s.engine.row(39);
        listed.act = "gate/address-listed";
        listed.document = "7";
        listed.isAboutAddress = true;
        listed.words = QStringLiteral("tunnel of the west court");
        s.engine.known = {listed};
        QTest::keyClick(s.find<QLineEdit>("auditPerson"), Qt::Key_Down);
        QTest::keyClick(s.find<QTableView>("auditTable"), Qt::Key_Return);
        settle();
        QCOMPARE(s.label("entryHeading"), QStringLiteral("Entry 39"));
        QCOMPARE(s.label("entryValue4"), listed.words);
        QCOMPARE(s.label("entryValue5"), QStringLiteral("Line 7 of the listed addresses"));
    }

    void theKeyboardGoesFromTheFilterThroughTheListIntoAnEntryAndBack()
    {
        Shown s;
        auto* person = s.find<QLineEdit>("auditPerson");
        auto* table = s.find<QTableView>("auditTable");
        QVERIFY(person->hasFocus());
        QTest::keyClick(person, Qt::Key_Down);
        QVERIFY(table->hasFocus());
        QCOMPARE(table->currentIndex().row(), 0);
        QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_Return);
        settle();
        auto* entry = s.find<QWidget>("auditEntryView");
        QVERIFY(entry->isVisible());
        QCOMPARE(s.label("entryHeading"), QStringLiteral("Entry 38"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        settle();
        QVERIFY(!entry->isVisible());
        QVERIFY(table->hasFocus());
        QCOMPARE(table->currentIndex().row(), 1);
        QTest::keyClick(table, Qt::Key_Slash);
        QVERIFY(person->hasFocus());
        QTest::keyClick(person, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(person->hasFocus());
    }

    void aSlashCanBeTypedIntoADocumentNumber()
    {
        Shown s;
        auto* document = s.find<QLineEdit>("auditDocument");
        document->setFocus();
        QTest::keyClicks(document, QStringLiteral("No.2026/17"));
        settle();
        QCOMPARE(document->text(), QStringLiteral("No.2026/17"));
        QCOMPARE(s.asked().document, QByteArray("No.2026/17"));
    }

    void fieldsCombineAndAreClearedTogether()
    {
        Shown s;
        s.choose("auditKind", QByteArray("session"));
        s.choose("auditAct", QByteArray("session/refused"));
        s.choose("auditOperator", ScriptedAudit::mei().hex());
        s.choose("auditReason", QByteArray("log-whole"));
        s.find<QLineEdit>("auditDocument")->setText(QStringLiteral("7"));
        s.find<QLineEdit>("auditPerson")->setText(ScriptedAudit::token().text());
        settle();
        s.choose("auditSpan", 1);
        const ui::AuditFilter& f = s.asked();
        QCOMPARE(f.kind, QByteArray("session"));
        QCOMPARE(f.act, QByteArray("session/refused"));
        QCOMPARE(f.by, std::optional(ScriptedAudit::mei()));
        QCOMPARE(f.reason, QByteArray("log-whole"));
        QCOMPARE(f.document, QByteArray("7"));
        QCOMPARE(f.person, std::optional(ScriptedAudit::token()));
        QCOMPARE(*f.from, Instant::fromDateTime(s.clock.now().toUtc().toLocalTime().date().startOfDay()));
        QVERIFY(!f.until);
        QCOMPARE(s.engine.lookedAt.size(), 1);
        QVERIFY(s.find("auditClear")->isEnabled());
        s.find("auditClear")->click();
        settle();
        QCOMPARE(s.asked(), ui::AuditFilter());
        QVERIFY(s.find<QLineEdit>("auditPerson")->text().isEmpty());
        QVERIFY(!s.find("auditClear")->isEnabled());
    }

    void anActOfAnotherKindIsLetGo()
    {
        Shown s;
        s.choose("auditAct", QByteArray("gate/signed"));
        s.choose("auditKind", QByteArray("session"));
        QVERIFY(s.asked().act.isEmpty());
        QCOMPARE(s.asked().kind, QByteArray("session"));
        QCOMPARE(s.find<QComboBox>("auditAct")->findData(QByteArray("gate/signed")), -1);
    }

    void daysOfChoiceIncludeTheLastOne()
    {
        Shown s;
        QVERIFY(!s.find<QDateEdit>("auditFrom")->isVisible());
        s.choose("auditSpan", 4);
        QVERIFY(s.find<QDateEdit>("auditFrom")->isVisible());
        s.find<QDateEdit>("auditFrom")->setDate(QDate(2026, 3, 1));
        s.find<QDateEdit>("auditUntil")->setDate(QDate(2026, 3, 2));
        settle();
        QCOMPARE(*s.asked().from, Instant::fromDateTime(QDate(2026, 3, 1).startOfDay()));
        QCOMPARE(*s.asked().until, Instant::fromDateTime(QDate(2026, 3, 3).startOfDay()));
    }

    void aTokenThatIsNoneIsSaid()
    {
        Shown s;
        s.find<QLineEdit>("auditPerson")->setText(QString(32, QLatin1Char('z')));
        settle();
        QVERIFY(s.label("auditPersonLine").contains(QStringLiteral("32")));
        QVERIFY(s.engine.lookedAt.isEmpty());
        s.engine.personName.clear();
        s.find<QLineEdit>("auditPerson")->setText(ScriptedAudit::token().text());
        settle();
        QCOMPARE(s.label("auditPersonLine"), QStringLiteral("Nobody on record has this token."));
    }

    void aResidentsPageLeadsHere()
    {
        Shown s;
        s.page.lookAt(domain::PersonId::random());
        settle();
        QCOMPARE(s.find<QLineEdit>("auditPerson")->text(), ScriptedAudit::token().text());
        QCOMPARE(s.label("auditPersonLine"), QStringLiteral("赵敏"));
        QCOMPARE(s.engine.lookedAt.size(), 1);
    }

    void anEntryLeadsToEverythingAboutThePerson()
    {
        Shown s;
        s.find<QTableView>("auditTable")->selectRow(0);
        s.page.presenter().openEntry(5);
        settle();
        s.find("onlyThisPerson")->click();
        settle();
        QVERIFY(!s.find<QWidget>("auditEntryView")->isVisible());
        QCOMPARE(s.asked().person, std::optional(ScriptedAudit::token()));
    }

    void nothingFoundSaysWhatToDo()
    {
        Shown s;
        s.engine.hits = ui::AuditHits{40, false, {}, false};
        s.choose("auditKind", QByteArray("roster"));
        QVERIFY(s.find<QLabel>("auditEmptyHeading")->isVisible());
        QCOMPARE(s.label("auditEmptyHeading"), QStringLiteral("No entry matches"));
        s.engine.script.calls.failNext(QStringLiteral("find"), ErrorCode{"store", "busy"});
        s.choose("auditKind", QByteArray());
        QCOMPARE(s.label("auditEmptyHeading"), QStringLiteral("The log could not be read"));
        QVERIFY(s.find<QLabel>("bannerHappened")->isVisible());
    }

    void aWholeLogIsSaidToBeWhole()
    {
        Shown s;
        s.engine.verdict = {ui::AuditVerdict::Outcome::Whole, {}, 40, 3, 0, 0};
        s.find("checkLog")->click();
        settle();
        QVERIFY(s.label("bannerHappened").contains(QStringLiteral("whole")));
        QVERIFY(s.label("bannerHappened").contains(QStringLiteral("40")));
    }

    void theFirstFindingIsNamedWithItsEntry()
    {
        Shown s;
        s.engine.verdict.outcome = ui::AuditVerdict::Outcome::Found;
        s.engine.verdict.finding = Error(audit::codes::altered, "entry 17: the stored hash is another one");
        s.find("checkLog")->click();
        settle();
        QVERIFY(s.label("bannerMeaning").contains(QStringLiteral("17")));
        QVERIFY(!s.label("bannerNow").isEmpty());
        s.languages.select(QStringLiteral("zh"));
        settle();
        QVERIFY(s.label("bannerMeaning").contains(QStringLiteral("17")));
        QVERIFY(!s.label("bannerMeaning").contains(QStringLiteral("First")));
    }

    void aRunningCheckShowsItsProgressAndCanBeStopped()
    {
        Shown s;
        s.engine.script.hold = true;
        s.find("checkLog")->click();
        Q_EMIT s.engine.checkProgress(10, 40);
        QVERIFY(s.find("cancelCheck")->isVisible());
        QVERIFY(!s.find("checkLog")->isVisible());
        s.find("cancelCheck")->click();
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("cancelCheck")), 1);
        s.engine.verdict.outcome = ui::AuditVerdict::Outcome::Cancelled;
        s.engine.script.letGo();
        settle();
        QVERIFY(s.find("checkLog")->isVisible());
    }

    void theHeadGoesOnPaper()
    {
        Shown s(12);
        auto* print = s.find("printButton");
        QVERIFY(!print->isVisible());
        s.find("takeHead")->click();
        settle();
        QVERIFY(print->isVisible());
        print->click();
        settle();
        QCOMPARE(s.paper.printed.size(), 1);
        QCOMPARE(s.paper.printed.constFirst().fileName, QStringLiteral("audit-head-12.pdf"));
        s.page.dropData();
        QVERIFY(!print->isVisible());
    }

    void theLogLeavesInAFileOnTwoPeoplesWord()
    {
        Shown s;
        s.find("exportLog")->click(); // no file was named
        settle();
        QVERIFY(s.page.findChild<QDialog*>(QStringLiteral("approvalDialog")) == nullptr);
        s.prompter.path = QStringLiteral("log-of-today.log");
        s.find("exportLog")->click();
        settle();
        QVERIFY(s.engine.exports.isEmpty());
        s.approve();
        QCOMPARE(s.engine.exports, QStringList{QStringLiteral("log-of-today.log")});
        const QString banner = s.label("bannerHappened");
        QVERIFY2(banner.contains(QStringLiteral("40 entries are in log-of-today.log")), qPrintable(banner));
        QVERIFY(s.find("exportLog")->isEnabled());
    }

    void anEarlierExportIsNotReplaced()
    {
        Shown s;
        QTemporaryFile earlier;
        QVERIFY(earlier.open());
        s.prompter.path = earlier.fileName();
        s.find("exportLog")->click();
        settle();
        QVERIFY(s.page.findChild<QDialog*>(QStringLiteral("approvalDialog")) == nullptr); // nobody types in vain
        QCOMPARE(s.label("bannerHappened"), ui::errorText(engine::codes::evidenceThere).happened);
        QVERIFY(s.engine.exports.isEmpty());
        QVERIFY(s.find("exportLog")->isEnabled());
    }

    void anExportThatFailsIsSaidAndCanBeTriedAgain()
    {
        Shown s;
        s.prompter.path = QStringLiteral("full.log");
        s.engine.script.calls.failNext(QStringLiteral("exportLog"), vestibule::codes::diskFull);
        s.find("exportLog")->click();
        settle();
        s.approve();
        QCOMPARE(s.label("bannerHappened"), ui::errorText(vestibule::codes::diskFull).happened);
        QVERIFY(s.find("exportLog")->isEnabled());
    }

    void whileItIsWrittenAnExportIsNotBegunTwice()
    {
        Shown s;
        s.prompter.path = QStringLiteral("slow.log");
        s.engine.script.hold = true;
        s.find("exportLog")->click();
        settle();
        s.approve();
        QVERIFY(!s.find("exportLog")->isEnabled());
        s.page.dropData(); // a lock meanwhile: the next operator is told nothing
        s.engine.script.letGo();
        settle();
        QVERIFY(!s.find<QLabel>("bannerHappened")->isVisible());
        QVERIFY(s.find("exportLog")->isEnabled());
    }

    void theHeadSheetCarriesItsCode()
    {
        const ui::Languages languages;
        ui::AuditHead head{QStringLiteral("梧桐苑"),
                           12,
                           QByteArray(32, '\xa1'),
                           QByteArray(32, '\x0c'),
                           Instant::fromMs(1'790'000'000'000),
                           "{\"head\":{\"size\":12}}"};
        const auto paint = [&](const ui::AuditHead& one) {
            QImage sheet(1050, 1485, QImage::Format_RGB32);
            sheet.fill(Qt::white);
            ui::paintJob(ui::auditHeadJob(one, languages.phrases(QStringLiteral("en"))), sheet);
            return sheet;
        };
        const QImage first = paint(head);
        QCOMPARE(first, paint(head));
        head.line = "{\"head\":{\"size\":13}}"; // the code alone differs
        QVERIFY(first != paint(head));
    }

    void aLockForgetsEverything()
    {
        Shown s;
        s.find<QLineEdit>("auditDocument")->setText(QStringLiteral("7"));
        s.page.lookAt(domain::PersonId::random());
        settle();
        s.page.presenter().openEntry(5);
        settle();
        s.page.dropData();
        QVERIFY(s.find<QLineEdit>("auditDocument")->text().isEmpty());
        QVERIFY(s.find<QLineEdit>("auditPerson")->text().isEmpty());
        QVERIFY(!s.find<QWidget>("auditEntryView")->isVisible());
        for (QLabel* label : s.page.findChildren<QLabel*>()) {
            QVERIFY2(!label->text().contains(QStringLiteral("赵敏")) && !label->text().contains(QStringLiteral("P5")),
                     qPrintable(label->objectName()));
        }
    }
};

VESTIBULE_TEST(TestAuditPage);
#include "TestAuditPage.moc"
