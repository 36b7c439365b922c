#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ComplianceOffice.h"
#include "tests/ui/support/PictureTest.h"

#include "core/vault/Codes.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;
using domain::RequestKind;
using domain::RequestStanding;

/// What managers do on the compliance pages: requests from the first word to the answer, the assessment written and
/// signed, an incident, the new company, who is to be asked again. With every question in between, in both languages
/// and both sizes, as pictures to look at. What is checked by itself: each picture shows what it is called after, and
/// nothing is cut off.
class TestOfficePictures : public PictureTest
{
    Q_OBJECT

    static void open(ComplianceOffice& office, const char* button)
    {
        office.show("compliance");
        office.desk.press(office.desk.clerk(button));
    }

private Q_SLOTS:
    void aRequestIsRecorded_data() { Pictures::addColumns(); }
    void aRequestIsRecorded()
    {
        ComplianceOffice office(m_pictures.language());
        office.show("compliance");
        office.desk.press(office.desk.clerk("newRequest"));
        takeClerk(office.desk, "160-request-of-nobody-on-record");
        office.desk.press(office.desk.clerk("cancelRequest"));
        office.asked->takeFor(domain::PersonId::random(), {});
        settle();
        QVERIFY(office.desk.clerk("takeRequest")->isVisible());
        takeClerk(office.desk, "160-request-of-somebody-erased");
        (void)office.requests.add(RequestKind::Copy, QStringLiteral("Benjamin Okonkwo-Lindqvist"),
                                  RequestStanding::Open);
        office.desk.press(office.desk.clerk("takeRequest"));
        QCOMPARE(office.requests.taken.size(), 1);
        QVERIFY(says(office.desk, "requests"));
        takeClerk(office.desk, "161-request-recorded");
    }

    void aRequestIsAnswered_data() { Pictures::addColumns(); }
    void aRequestIsAnswered()
    {
        ComplianceOffice office(m_pictures.language());
        (void)office.requests.add(RequestKind::Deletion, QStringLiteral("赵敏"), RequestStanding::Overdue);
        office.requests.known.last().request.dueAt = Instant::fromMs(1'789'000'000'000);
        office.requests.add(RequestKind::Explanation, {}, RequestStanding::DueSoon).isErased = true;
        (void)office.requests.add(RequestKind::Correction, QStringLiteral("孙丽"), RequestStanding::Open);
        office.show("compliance");
        auto* table = office.desk.clerk<QTableView>("requestsTable");
        QCOMPARE(table->model()->rowCount(), 3);
        Q_EMIT office.requests.changed(); // as the register says it to the line above the pages
        settle();
        QVERIFY(office.desk.clerk<ui::RequestsNotice>("requestsNotice")->isVisible());
        takeClerk(office.desk, "162-request-overdue");
        table->selectRow(1);
        settle();
        takeClerk(office.desk, "162-request-of-somebody-erased");
        table->selectRow(0);
        settle();
        auto* outcome = office.desk.clerk<QComboBox>("requestOutcome");
        outcome->setCurrentIndex(2);
        office.desk.clerk<QComboBox>("requestReason")->setCurrentIndex(1);
        office.desk.prompter->accept = false;
        office.desk.press(office.desk.clerk("answerRequest"));
        takeQuestion(office.desk, "163-request-refused-question");
        outcome->setCurrentIndex(0);
        office.desk.press(office.desk.clerk("answerRequest"));
        QCOMPARE(office.requests.answered.size(), 1);
        QVERIFY(says(office.desk, "requests"));
        takeClerk(office.desk, "163-request-answered");
        office.desk.clerk<QCheckBox>("onlyOpenRequests")->setChecked(false);
        settle();
        table->selectRow(0);
        settle();
        QVERIFY(!office.desk.clerk("answerRequest")->isVisible());
        takeClerk(office.desk, "164-request-with-its-answer");
    }

    void theAssessmentIsWrittenAndSigned_data() { Pictures::addColumns(); }
    void theAssessmentIsWrittenAndSigned()
    {
        ComplianceOffice office(m_pictures.language());
        open(office, "assessmentView");
        auto* edit = office.desk.clerk<QPlainTextEdit>("assessmentEdit");
        const QString words = edit->toPlainText();
        edit->clear();
        settle();
        QVERIFY(!office.desk.clerk("signAssessment")->isEnabled());
        takeClerk(office.desk, "165-assessment-part-empty");
        edit->setPlainText(words + (m_pictures.language() == u"en" ? QStringLiteral("\n\nThe gate of the kindergarten "
                                                                                    "takes no faces.")
                                                                   : QStringLiteral("\n\n幼儿园的门不刷脸。")));
        settle();
        QVERIFY(office.desk.clerk("signAssessment")->isEnabled());
        takeClerk(office.desk, "166-assessment-being-written");
        office.desk.prompter->accept = false;
        office.desk.press(office.desk.clerk("storedView"));
        takeQuestion(office.desk, "166-assessment-dropped");
        office.desk.press(office.desk.clerk("signAssessment"));
        takePassword(office.desk, "167-assessment-password");
        office.desk.prompter->password = QByteArrayLiteral("wrong");
        office.assessments.calls.failNext(QStringLiteral("sign"), vault::codes::wrongPassword);
        office.desk.press(office.desk.clerk("signAssessment"));
        QVERIFY(says(office.desk, "assessment"));
        takeClerk(office.desk, "167-assessment-password-wrong");
        office.desk.prompter->password = FakeSession::password();
        office.desk.press(office.desk.clerk("signAssessment"));
        QCOMPARE(office.assessments.state.versions.size(), 2);
        QVERIFY(says(office.desk, "assessment"));
        takeClerk(office.desk, "168-assessment-signed");
    }

    void anIncident_data() { Pictures::addColumns(); }
    void anIncident()
    {
        ComplianceOffice office(m_pictures.language());
        open(office, "assessmentView");
        office.desk.press(office.desk.clerk("openIncident"));
        office.desk.prompter->accept = false;
        office.desk.press(office.desk.clerk("declareIncident"));
        takeQuestion(office.desk, "169-incident-question");
        QVERIFY(office.assessments.state.incidents.isEmpty());
        office.desk.prompter->accept = true;
        office.desk.press(office.desk.clerk("declareIncident"));
        QCOMPARE(office.assessments.state.incidents.size(), 1);
        takeClerk(office.desk, "169-incident-declared");
    }

    void whoIsToBeAskedAgain_data() { Pictures::addColumns(); }
    void whoIsToBeAskedAgain()
    {
        ComplianceOffice office(m_pictures.language());
        const auto add = [&office](const char* name, bool hasTurned14, QList<consent::MaterialItem> changes) {
            ui::ReconsentRow row;
            row.person = domain::PersonId::random();
            row.name = QString::fromUtf8(name);
            row.dwelling = QStringLiteral("3-2-1502");
            row.version = 1;
            row.changes = std::move(changes);
            row.hasTurned14 = hasTurned14;
            row.givenAt = Instant::fromMs(1'780'000'000'000);
            row.endsAt = Instant::fromMs(1'840'000'000'000);
            office.notices.queue.append(row);
        };
        add("周小雨", true, {});
        add("Benjamin Okonkwo-Lindqvist", true, {consent::MaterialItem::Recipients});
        add("赵敏", false, {consent::MaterialItem::Purpose});
        open(office, "reconsentView");
        const auto* table = office.desk.clerk<QTableView>("reconsentTable");
        QCOMPARE(table->model()->rowCount(), 3);
        QVERIFY(table->model()->index(0, 3).data().toString().contains(QStringLiteral("14")));
        takeClerk(office.desk, "170-turned-14");
    }

    void questionsAboutTheCompany_data() { Pictures::addColumns(); }
    void questionsAboutTheCompany()
    {
        ComplianceOffice office(m_pictures.language());
        (void)office.company.add(QStringLiteral("3-2-1502"), QStringLiteral("赵敏"));
        open(office, "companyView");
        office.desk.press(office.desk.clerk("changeCompany"));
        const domain::Company next = ScriptedCompany::next(m_pictures.language());
        office.desk.clerk<QLineEdit>("companyName")->setText(next.name);
        office.desk.clerk<QLineEdit>("companyContact")->setText(next.contact);
        office.desk.clerk<QLineEdit>("companyAddress")->setText(next.address);
        office.desk.prompter->accept = false;
        office.desk.press(office.desk.clerk("recordCompany"));
        takeQuestion(office.desk, "171-company-question");
        office.desk.prompter->accept = true;
        office.desk.press(office.desk.clerk("recordCompany"));
        takePassword(office.desk, "171-company-password");
    }
};

VESTIBULE_TEST(TestOfficePictures);
#include "TestOfficePictures.moc"
