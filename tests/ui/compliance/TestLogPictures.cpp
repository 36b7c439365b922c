#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ComplianceOffice.h"
#include "tests/ui/support/PictureTest.h"

#include "core/audit/Codes.h"
#include "ui/compliance/HeadSheet.h"

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>

using namespace vestibule;
using namespace vestibule::test;

/// The log's pages in both languages and both sizes, as pictures to look at (VESTIBULE_PICTURES names the folder).
class TestLogPictures : public PictureTest
{
    Q_OBJECT

private Q_SLOTS:
    void theLogIsSearched_data() { Pictures::addColumns(); }
    void theLogIsSearched()
    {
        ComplianceOffice office(m_pictures.language());
        office.show("audit");
        takeClerk(office.desk, "90-log");
        office.desk.clerk<QComboBox>("auditSpan")->setCurrentIndex(4);
        office.desk.clerk<QLineEdit>("auditPerson")->setText(ScriptedAudit::token().text());
        office.audit.script.hold = true;
        settle();
        takeClerk(office.desk, "91-log-filter");
        office.audit.script.hold = false;
        while (office.audit.script.heldBack() > 0) {
            office.audit.script.letGo();
            settle();
        }
        office.page->presenter().openEntry(office.rows.at(20).number);
        settle();
        takeClerk(office.desk, "92-entry");
        office.page->presenter().closeEntry();
        office.audit.hits = ui::AuditHits{104'255, false, {}, false};
        office.page->presenter().refresh();
        settle();
        takeClerk(office.desk, "93-log-no-match");
    }

    void theLogIsExported_data() { Pictures::addColumns(); }
    void theLogIsExported()
    {
        ComplianceOffice office(m_pictures.language());
        office.show("audit");
        office.desk.prompter->path = QStringLiteral("audit-log-20260921.log");
        office.desk.press(office.desk.clerk("exportLog"));
        settle();
        auto* dialog = office.page->window()->findChild<QDialog*>(QStringLiteral("approvalDialog"));
        QVERIFY(dialog != nullptr);
        auto* reason = dialog->findChild<QComboBox*>(QStringLiteral("approvalReason"));
        reason->setCurrentIndex(reason->findData(QByteArray("own-review")));
        for (const char* edit : {"approvalOwnPassword", "approvalSecondPassword"}) {
            dialog->findChild<QLineEdit*>(QLatin1String(edit))->setText(QString::fromLatin1(FakeSession::password()));
        }
        takeClerk(office.desk, "98-log-export-question");
        office.desk.press(dialog->findChild<QPushButton*>(QStringLiteral("approvalAccept")));
        settle();
        QCOMPARE(office.audit.exports.size(), 1);
        takeClerk(office.desk, "99-log-export-done");
    }

    void theLogIsChecked_data() { Pictures::addColumns(); }
    void theLogIsChecked()
    {
        ComplianceOffice office(m_pictures.language());
        office.audit.use = ui::RecoveryUse{1, Instant::fromMs(1'789'990'000'000)};
        office.desk.windows->mainWindow().showPagesFor(*office.desk.session.currentOperator());
        office.show("audit");
        office.audit.script.hold = true;
        office.desk.press(office.desk.clerk("checkLog"));
        Q_EMIT office.audit.checkProgress(60'000, 104'255);
        takeClerk(office.desk, "94-check-runs");
        office.audit.script.hold = false;
        office.audit.script.letGo();
        settle();
        office.audit.verdict = {ui::AuditVerdict::Outcome::Whole, {}, 104'255, 312, 0, 0};
        office.desk.press(office.desk.clerk("checkLog"));
        QVERIFY(says(office.desk, "audit"));
        takeClerk(office.desk, "95-check-whole");
        office.desk.press(office.desk.clerk("takeHead"));
        takeClerk(office.desk, "95b-head-is-ready");
        office.audit.verdict.outcome = ui::AuditVerdict::Outcome::Found;
        office.audit.verdict.finding = Error(audit::codes::altered, "entry 8812: the stored hash is another one");
        office.desk.press(office.desk.clerk("checkLog"));
        takeClerk(office.desk, "96-check-found");
    }

    void itsHeadIsPrinted_data() { Pictures::addColumns(); }
    void itsHeadIsPrinted()
    {
        ComplianceOffice office(m_pictures.language());
        std::optional<ui::AuditHead> head;
        office.audit.takeHead(&office.desk.session, [&head](const Result<ui::AuditHead>& made) { head = *made; });
        settle();
        QVERIFY(head);
        ui::SystemPaper out;
        QVERIFY(out.savePdf(ui::auditHeadJob(*head, office.desk.windows->languages().phrases(m_pictures.language())),
                            m_pictures.path(QStringLiteral("99-audit-head"), "pdf")));
    }
};

VESTIBULE_TEST(TestLogPictures);
#include "TestLogPictures.moc"
