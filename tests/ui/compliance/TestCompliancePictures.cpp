#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ComplianceOffice.h"
#include "tests/ui/support/Pictures.h"

#include "core/domain/Codes.h"
#include "ui/compliance/NoticesPresenter.h"
#include "ui/compliance/StoredDataSheet.h"
#include "ui/print/AssessmentRenderer.h"
#include "ui/print/CompanyLetters.h"
#include "ui/print/FilingPackRenderer.h"
#include "ui/print/SignRenderer.h"

#include <QCheckBox>
#include <QComboBox>
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

/// The compliance pages in both languages and both sizes, as pictures to look at (VESTIBULE_PICTURES names the folder).
/// What is checked by itself: no button, no cell and no label is smaller than its text.
class TestCompliancePictures : public QObject
{
    Q_OBJECT

    Pictures m_pictures;

    void take(ComplianceOffice& office, const char* name)
    {
        m_pictures.take(office.desk.windows->mainWindow(), QString::fromLatin1(name));
    }

    void stored()
    {
        ComplianceOffice office(m_pictures.language());
        office.show("compliance");
        office.desk.press(office.desk.clerk("storedView"));
        take(office, "97-what-is-stored");
    }

    void requests()
    {
        ComplianceOffice office(m_pictures.language());
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
        QVERIFY(office.desk.clerk<ui::RequestsNotice>("requestsNotice")->isVisible());
        take(office, "101-requests");
        office.desk.clerk<QComboBox>("requestOutcome")->setCurrentIndex(2);
        office.desk.clerk<QComboBox>("requestReason")->setCurrentIndex(1);
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
        ComplianceOffice office(m_pictures.language());
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
        ComplianceOffice office(m_pictures.language());
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

    void writeFiling(ComplianceOffice& office)
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
        ComplianceOffice office(m_pictures.language());
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
        ComplianceOffice office(m_pictures.language());
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

    void company()
    {
        ComplianceOffice office(m_pictures.language());
        const bool isEnglish = m_pictures.language() == u"en";
        const QDate day = ScriptedCompany::today;
        for (int i = 0; i < 31; ++i) {
            const QString name = i % 3 != 0  ? QStringLiteral("赵敏")
                                 : isEnglish ? QStringLiteral("Benjamin Okonkwo-Lindqvist")
                                             : QStringLiteral("欧阳若兰");
            (void)office.company.add(QStringLiteral("%1-2-%2").arg(3 + i / 12).arg(1501 + i / 2), name);
        }
        office.show("compliance");
        office.desk.press(office.desk.clerk("companyView"));
        take(office, "140-company");
        office.desk.press(office.desk.clerk("changeCompany"));
        const domain::Company next = ScriptedCompany::next(m_pictures.language());
        office.desk.clerk<QLineEdit>("companyName")->setText(next.name);
        office.desk.clerk<QLineEdit>("companyContact")->setText(next.contact);
        take(office, "141-company-form");
        office.desk.clerk<QLineEdit>("companyAddress")->clear();
        office.desk.press(office.desk.clerk("recordCompany"));
        take(office, "142-company-refused");
        office.desk.press(office.desk.clerk("cancelCompany"));
        office.company.put(next, day.addDays(9));
        settle();
        take(office, "143-company-to-tell");
        office.desk.clerk<QTableView>("companyToTell")->selectRow(1);
        office.desk.press(office.desk.clerk("recordTold"));
        take(office, "144-company-told");
        ui::SystemPaper out;
        QVERIFY(out.savePdf(ui::companyLettersJob(office.company.state, office.company.state.toTell.first(4),
                                                  office.desk.windows->languages()),
                            m_pictures.path(QStringLiteral("140-company-letters"), "pdf")));
        office.company.state.toTell.clear();
        office.company.state.changes.first().told = office.company.people.size();
        office.company.state.changes.first().toTell = 0;
        Q_EMIT office.company.changed();
        settle();
        take(office, "145-company-all-told");
    }

    void paper()
    {
        ComplianceOffice office(m_pictures.language());
        const ui::Phrasebook& phrases = office.desk.windows->languages().phrases(m_pictures.language());
        ui::SystemPaper out;
        QVERIFY(out.savePdf(
            ui::storedDataJob(ui::storedAboutResidents(m_pictures.language()), QStringLiteral("梧桐苑"), phrases),
            m_pictures.path(QStringLiteral("98-what-is-stored"), "pdf")));
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
        stored();
        requests();
        notices();
        assessment();
        filing();
        signage();
        company();
        paper();
        QVERIFY2(m_pictures.cutOff().isEmpty(), qPrintable(m_pictures.cutOff()));
    }
};

VESTIBULE_TEST(TestCompliancePictures);
#include "TestCompliancePictures.moc"
