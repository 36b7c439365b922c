#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedAssessments.h"
#include "tests/ui/compliance/ScriptedAudit.h"
#include "tests/ui/compliance/ScriptedFiling.h"
#include "tests/ui/compliance/ScriptedPostings.h"
#include "tests/ui/compliance/ScriptedRequests.h"
#include "tests/ui/support/Desk.h"
#include "tests/ui/support/FakeNotices.h"
#include "tests/ui/support/FakeOperators.h"
#include "tests/ui/support/FakeRights.h"
#include "tests/ui/support/Pictures.h"

#include "core/audit/Codes.h"
#include "core/domain/Codes.h"
#include "ui/cards/CardsPage.h"
#include "ui/compliance/AssessmentNotice.h"
#include "ui/compliance/AssessmentPage.h"
#include "ui/compliance/AuditPage.h"
#include "ui/compliance/CompliancePage.h"
#include "ui/compliance/FilingNotice.h"
#include "ui/compliance/FilingPage.h"
#include "ui/compliance/HeadSheet.h"
#include "ui/compliance/NoticesPage.h"
#include "ui/compliance/NoticesPresenter.h"
#include "ui/compliance/ReconsentPage.h"
#include "ui/compliance/RecoveryNotice.h"
#include "ui/compliance/RequestsPage.h"
#include "ui/compliance/SignageNotice.h"
#include "ui/compliance/SignagePage.h"
#include "ui/compliance/StoredDataPage.h"
#include "ui/compliance/StoredDataSheet.h"
#include "ui/gates/GatesPage.h"
#include "ui/print/AssessmentRenderer.h"
#include "ui/print/FilingPackRenderer.h"
#include "ui/print/SignRenderer.h"
#include "ui/residents/ResidentsPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/text/ActTexts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPdfWriter>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// The main window with all pages, so that the rail is as full as it gets.
struct Office
{
    explicit Office(const QString& language) : desk(ui::SessionEngine::Phase::Open, language)
    {
        fill();
        ui::Application& w = *desk.windows;
        w.addPage(new ui::ResidentsPage({desk.session, residents, desk.desk, cards, desk.clock, *desk.prompter,
                                         *desk.paper, w.languages(), rights}));
        w.addPage(new ui::GatesPage(gates));
        w.addPage(new ui::CardsPage({desk.session, cards, *desk.prompter, *desk.paper, w.languages()}));
        w.addPage(new ui::SettingsPage(desk.session, operators, *desk.prompter, *desk.paper, w.languages()));
        page = new ui::AuditPage({desk.session, audit, desk.clock, *desk.prompter, *desk.paper, w.languages()});
        w.addPage(page);
        hub = new ui::CompliancePage;
        asked = new ui::RequestsPage(requests, *desk.prompter);
        hub->addView(asked);
        hub->addView(new ui::NoticesPage({notices, desk.clock, *desk.prompter, w.languages()}));
        assessments.add(assessments.state.shipped.at(language == u"en" ? 0 : 1));
        hub->addView(new ui::AssessmentPage(
            {assessments, desk.session, desk.clock, *desk.prompter, *desk.paper, w.languages()}));
        filing.assessed = assessments.state.shipped.at(language == u"en" ? 0 : 1);
        hub->addView(new ui::FilingPage({filing, desk.clock, *desk.prompter, *desk.paper, w.languages()}));
        hub->addView(new ui::SignagePage({postings, *desk.prompter, *desk.paper, w.languages()}));
        hub->addView(new ui::ReconsentPage(notices));
        hub->addView(new ui::StoredDataPage({desk.session, *desk.prompter, *desk.paper, w.languages()}));
        w.addPage(hub);
        w.mainWindow().addNotice(new ui::RecoveryNotice(audit));
        w.mainWindow().addNotice(new ui::AssessmentNotice(assessments));
        w.mainWindow().addNotice(new ui::FilingNotice(filing));
        w.mainWindow().addNotice(new ui::SignageNotice(postings));
        w.mainWindow().showPagesFor(*desk.session.currentOperator());
        settle();
    }
    /// One entry for each act, so that every text is seen in the list.
    void fill()
    {
        const QString people[] = {QStringLiteral("赵敏"), QString(), QStringLiteral("Benjamin Okonkwo-Lindqvist")};
        quint64 number = 0;
        audit.size = 104'255;
        for (const ui::ActRow& act : ui::actRows()) {
            ui::AuditRow row = audit.row(number);
            row.number = audit.size - 1 - number;
            row.at = Instant::fromMs(1'790'000'000'000 - qint64(number) * 7'000'000);
            found.numbers.append(row.number);
            row.act = act.code;
            row.personName = people[number % 3];
            if (number % 3 == 0) {
                row.person.reset();
                row.objectName = number % 2 == 0 ? QStringLiteral("地下车库") : QStringLiteral("1234567897");
            }
            if (number % 5 == 0) {
                row.by = {};
                row.byName.clear();
            }
            if (number % 4 == 0) {
                row.document = "No.2026/117";
            }
            rows.append(row);
            ++number;
        }
        found.logSize = audit.size;
        audit.known = rows;
        audit.hits = found;
    }
    void show(const char* id)
    {
        desk.windows->mainWindow().showPage(QString::fromLatin1(id));
        settle();
    }

    QList<ui::AuditRow> rows;
    ui::AuditHits found;
    ScriptedAudit audit;
    ScriptedResidents residents;
    ScriptedGates gates;
    ScriptedCards cards;
    FakeOperators operators;
    FakeNotices notices;
    FakeRights rights;
    ScriptedAssessments assessments;
    ScriptedFiling filing;
    ScriptedPostings postings;
    Desk desk;
    ScriptedRequests requests;
    ui::AuditPage* page = nullptr;
    ui::CompliancePage* hub = nullptr;
    ui::RequestsPage* asked = nullptr;
};

} // namespace

/// The compliance pages in both languages and both sizes, as pictures to look at (VESTIBULE_PICTURES names the folder).
/// What is checked by itself: no button, no cell and no label is smaller than its text.
class TestCompliancePictures : public QObject
{
    Q_OBJECT

    Pictures m_pictures;

    void take(Office& office, const char* name)
    {
        m_pictures.take(office.desk.windows->mainWindow(), QString::fromLatin1(name));
    }

    void log()
    {
        Office office(m_pictures.language());
        office.show("audit");
        take(office, "90-log");
        office.desk.clerk<QComboBox>("auditSpan")->setCurrentIndex(4);
        office.desk.clerk<QLineEdit>("auditPerson")->setText(ScriptedAudit::token().text());
        office.audit.script.hold = true;
        settle();
        take(office, "91-log-filter");
        office.audit.script.hold = false;
        while (office.audit.script.heldBack() > 0) {
            office.audit.script.letGo();
            settle();
        }
        office.page->presenter().openEntry(office.rows.at(20).number);
        settle();
        take(office, "92-entry");
        office.page->presenter().closeEntry();
        office.audit.hits = ui::AuditHits{104'255, false, {}, false};
        office.page->presenter().refresh();
        settle();
        take(office, "93-log-no-match");
    }

    void exportOfTheLog()
    {
        Office office(m_pictures.language());
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
        take(office, "98-log-export-question");
        office.desk.press(dialog->findChild<QPushButton*>(QStringLiteral("approvalAccept")));
        settle();
        QCOMPARE(office.audit.exports.size(), 1);
        take(office, "99-log-export-done");
    }

    void check()
    {
        Office office(m_pictures.language());
        office.audit.use = ui::RecoveryUse{1, Instant::fromMs(1'789'990'000'000)};
        office.desk.windows->mainWindow().showPagesFor(*office.desk.session.currentOperator());
        office.show("audit");
        office.audit.script.hold = true;
        office.desk.press(office.desk.clerk("checkLog"));
        Q_EMIT office.audit.checkProgress(60'000, 104'255);
        take(office, "94-check-runs");
        office.audit.script.hold = false;
        office.audit.script.letGo();
        settle();
        office.audit.verdict = {ui::AuditVerdict::Outcome::Whole, {}, 104'255, 312, 0, 0};
        office.desk.press(office.desk.clerk("checkLog"));
        office.desk.press(office.desk.clerk("takeHead"));
        take(office, "95-check-whole");
        office.audit.verdict.outcome = ui::AuditVerdict::Outcome::Found;
        office.audit.verdict.finding = Error(audit::codes::altered, "entry 8812: the stored hash is another one");
        office.desk.press(office.desk.clerk("checkLog"));
        take(office, "96-check-found");
    }

    void stored()
    {
        Office office(m_pictures.language());
        office.show("compliance");
        office.desk.press(office.desk.clerk("storedView"));
        take(office, "97-what-is-stored");
    }

    void requests()
    {
        Office office(m_pictures.language());
        office.show("compliance");
        take(office, "100-requests-none");
        using domain::RequestKind;
        using domain::RequestStanding;
        office.requests.add(RequestKind::Deletion, QStringLiteral("赵敏"), RequestStanding::Overdue);
        office.requests.add(RequestKind::Copy, QStringLiteral("Benjamin Okonkwo-Lindqvist"), RequestStanding::DueSoon);
        ui::RequestRow& stranger = office.requests.add(RequestKind::Access, {}, RequestStanding::Open);
        stranger.person.reset();
        stranger.request.token.reset();
        stranger.dwelling.clear();
        ui::RequestRow& done = office.requests.add(RequestKind::Restriction, {}, RequestStanding::Answered);
        done.request.by = domain::RequestedBy::Relative;
        done.request.answer = domain::RequestAnswer{
            domain::RequestOutcome::Partly, "proof-kept-by-law", {}, Instant::fromMs(1'790'500'000'000), {}};
        done.answeredBy = QStringLiteral("李经理");
        Q_EMIT office.requests.changed();
        settle();
        take(office, "101-requests");
        office.desk.clerk<QComboBox>("requestOutcome")->setCurrentIndex(2);
        settle();
        take(office, "102-request-refused");
        office.asked->takeFor(domain::PersonId::random(), QStringLiteral("Benjamin Okonkwo-Lindqvist"));
        office.desk.clerk<QComboBox>("requestedBy")->setCurrentIndex(2);
        office.requests.script.calls.failNext(QStringLiteral("take"), domain::codes::requestProofMissing);
        office.desk.press(office.desk.clerk("takeRequest"));
        take(office, "103-request-problem");
        office.desk.press(office.desk.clerk("cancelRequest"));
        office.desk.clerk<QCheckBox>("onlyOpenRequests")->setChecked(false);
        settle();
        office.desk.clerk<QTableView>("requestsTable")->selectRow(3);
        settle();
        take(office, "104-requests-all");
    }

    void notices()
    {
        Office office(m_pictures.language());
        office.notices.queue = {
            {domain::PersonId::random(),
             QStringLiteral("Benjamin Okonkwo-Lindqvist"),
             QStringLiteral("3-2-1502"),
             1,
             {consent::MaterialItem::Purpose, consent::MaterialItem::Method, consent::MaterialItem::Types,
              consent::MaterialItem::Recipients, consent::MaterialItem::Retention},
             false,
             Instant::fromMs(1'780'000'000'000),
             Instant::fromMs(1'840'000'000'000)}};
        office.show("compliance");
        office.hub->showView(QStringLiteral("notices"));
        settle();
        take(office, "105-notices");
        auto* items = office.desk.clerk<QListWidget>("noticeItems");
        items->setCurrentRow(8);
        for (const char* edit : {"noticeEdit_en", "noticeEdit_zh"}) {
            office.desk.clerk<QPlainTextEdit>(edit)->appendPlainText(QStringLiteral("FORBIDDEN"));
        }
        const auto* presenter = office.desk.windows->mainWindow().findChild<ui::NoticesPresenter*>();
        QVERIFY(QTest::qWaitFor([presenter] { return !presenter->findings().isEmpty(); }));
        settle();
        take(office, "106-findings");
        office.desk.press(office.desk.clerk("dropNotice"));
        office.desk.press(office.desk.clerk("previewNotice"));
        take(office, "107-preview");
        office.hub->showView(QStringLiteral("reconsent"));
        settle();
        take(office, "108-to-be-asked-again");
        office.notices.queue.clear();
        office.hub->showView(QStringLiteral("stored"));
        office.hub->showView(QStringLiteral("reconsent"));
        settle();
        take(office, "109-nobody-to-ask");
    }

    void filing()
    {
        Office office(m_pictures.language());
        office.filing.now.here = 512;
        office.show("compliance");
        office.desk.press(office.desk.clerk("filingView"));
        take(office, "120-filing-none");
        office.filing.now.here = 31'204;
        office.filing.now.others = 52'000;
        office.filing.now.othersAt = Instant::fromMs(1'789'000'000'000);
        office.filing.judge();
        Q_EMIT office.filing.changed();
        settle();
        take(office, "121-filing-near");
        office.filing.now.others = 70'000;
        office.filing.add(domain::FilingKind::First, std::nullopt, QDate(2026, 9, 16));
        Q_EMIT office.filing.changed();
        settle();
        take(office, "122-filing-runs");
        writeFiling(office);
        office.filing.now.calendar = {{QDate(2026, 9, 25), QDate(2026, 10, 1), QDate(2026, 10, 2), QDate(2026, 10, 3),
                                       QDate(2026, 10, 4), QDate(2026, 10, 5), QDate(2026, 10, 6), QDate(2026, 10, 7)},
                                      {QDate(2026, 9, 20), QDate(2026, 10, 10)}};
        office.filing.now.filings.clear();
        office.filing.add(domain::FilingKind::First, QDate(2026, 7, 20), QDate(2026, 6, 22));
        office.filing.now.filings.front().document = "CAC-2026/117";
        office.filing.add(domain::FilingKind::Change, std::nullopt, QDate(2026, 7, 1));
        office.filing.now.filings.front().struckOn = QDate(2026, 7, 2);
        office.filing.add(domain::FilingKind::Change, std::nullopt, QDate(2026, 7, 6));
        office.desk.clerk<QLineEdit>("daysOff")->setModified(false);
        Q_EMIT office.filing.changed();
        settle();
        take(office, "123-filing-overdue");
    }

    void writeFiling(Office& office)
    {
        const auto& languages = office.desk.windows->languages();
        ui::SystemPaper out;
        for (const ui::PaperJob& job :
             ui::filingPackJobs(office.filing.pack(), QDate(2026, 9, 21), languages.phrases(m_pictures.language()))) {
            QVERIFY(out.savePdf(job, m_pictures.path(QStringLiteral("12") + job.fileName.chopped(4), "pdf")));
        }
    }

    void assessment()
    {
        Office office(m_pictures.language());
        office.show("compliance");
        office.desk.press(office.desk.clerk("assessmentView"));
        take(office, "110-assessment");
        office.desk.clerk<QListWidget>("assessmentParts")->setCurrentRow(2);
        office.desk.press(office.desk.clerk("openIncident"));
        take(office, "111-incident");
        office.desk.press(office.desk.clerk("declareIncident"));
        office.assessments.state.reasons = {consent::Reassess::Notice, consent::Reassess::Retention,
                                            consent::Reassess::Parties, consent::Reassess::Incident,
                                            consent::Reassess::Age};
        office.assessments.state.gatesSince = 3;
        Q_EMIT office.assessments.changed();
        settle();
        take(office, "112-assessment-stale");
        office.assessments.state.versions.clear();
        Q_EMIT office.assessments.changed();
        settle();
        take(office, "113-assessment-missing");
    }

    void signage()
    {
        Office office(m_pictures.language());
        office.show("compliance");
        office.desk.press(office.desk.clerk("signageView"));
        take(office, "130-signs-no-gates");
        const bool isEnglish = m_pictures.language() == u"en";
        const QDate day = ScriptedPostings::today;
        QList<domain::GateId> gates;
        for (const char* name :
             isEnglish ? std::array{"East gate", "North gate, for deliveries and removals", "Garage", "West gate"}
                       : std::array{"东门", "北门（快递与搬家专用通道）", "地下车库", "西门"}) {
            gates.append(office.postings.addGate(QString::fromUtf8(name)));
        }
        office.postings.put({{gates.at(0), gates.at(3)}, domain::PostingAct::PutUp, day.addDays(-6), 1});
        office.postings.setFaces(gates.at(3), false);
        office.postings.publish();
        office.postings.put({{gates.at(1), std::nullopt}, domain::PostingAct::PutUp, day, 2});
        Q_EMIT office.postings.changed();
        settle();
        office.desk.clerk<QTableView>("signagePlaces")->selectRow(1);
        settle();
        take(office, "131-signs");
        office.assessments.state.versions.clear();
        Q_EMIT office.assessments.changed();
        settle();
        office.desk.press(office.desk.clerk("nextNotice"));
        take(office, "135-two-notices");
        office.desk.press(office.desk.clerk("signPutUp"));
        take(office, "132-sign-put-up");
        office.postings.calls.failNext(QStringLiteral("record"), domain::codes::postingDay);
        office.desk.press(office.desk.clerk("recordPosting"));
        take(office, "133-sign-refused");
        office.desk.press(office.desk.clerk("cancelPosting"));
        office.desk.clerk<QCheckBox>("signageAllDue")->click();
        office.desk.press(office.desk.clerk("signPutUp"));
        office.desk.press(office.desk.clerk("recordPosting"));
        take(office, "134-signs-recorded");
    }

    void paper()
    {
        Office office(m_pictures.language());
        const ui::Phrasebook& phrases = office.desk.windows->languages().phrases(m_pictures.language());
        ui::SystemPaper out;
        QVERIFY(out.savePdf(
            ui::storedDataJob(ui::storedAboutResidents(m_pictures.language()), QStringLiteral("梧桐苑"), phrases),
            m_pictures.path(QStringLiteral("98-what-is-stored"), "pdf")));
        std::optional<ui::AuditHead> head;
        office.audit.takeHead(&office.desk.session, [&head](const Result<ui::AuditHead>& made) { head = *made; });
        settle();
        QVERIFY(head);
        QVERIFY(out.savePdf(ui::auditHeadJob(*head, phrases), m_pictures.path(QStringLiteral("99-audit-head"), "pdf")));
        QVERIFY(out.savePdf(
            ui::assessmentJob(office.assessments.state.versions.constFirst(),
                              {QStringLiteral("梧桐苑"), QStringLiteral("梧桐苑物业服务有限公司"), {}, {}}, phrases),
            m_pictures.path(QStringLiteral("110-assessment"), "pdf")));
        ui::PostingPlace gate;
        gate.gate = domain::GateId::random();
        gate.gateName = m_pictures.language() == u"en" ? QStringLiteral("East gate") : QStringLiteral("东门");
        const ui::Languages& languages = office.desk.windows->languages();
        QVERIFY(out.savePdf(ui::signJob(office.postings.state.notice, {gate}, languages),
                            m_pictures.path(QStringLiteral("130-sign"), "pdf")));
        QVERIFY(out.savePdf(ui::lobbyJob(office.postings.state.notice, languages),
                            m_pictures.path(QStringLiteral("131-lobby-notice"), "pdf")));
    }

private Q_SLOTS:
    void everyPageComesUp_data() { Pictures::addColumns(); }

    void everyPageComesUp()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        m_pictures.begin(language, size);
        log();
        exportOfTheLog();
        check();
        stored();
        requests();
        notices();
        assessment();
        filing();
        signage();
        paper();
        QVERIFY2(m_pictures.cutOff().isEmpty(), qPrintable(m_pictures.cutOff()));
    }
};

VESTIBULE_TEST(TestCompliancePictures);
#include "TestCompliancePictures.moc"
