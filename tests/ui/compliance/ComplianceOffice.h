#pragma once

#include "tests/ui/compliance/ScriptedAssessments.h"
#include "tests/ui/compliance/ScriptedAudit.h"
#include "tests/ui/compliance/ScriptedCompany.h"
#include "tests/ui/compliance/ScriptedFiling.h"
#include "tests/ui/compliance/ScriptedPostings.h"
#include "tests/ui/compliance/ScriptedRequests.h"
#include "tests/ui/support/Desk.h"
#include "tests/ui/support/FakeNotices.h"
#include "tests/ui/support/FakeOperators.h"
#include "tests/ui/support/FakeRights.h"

#include "ui/cards/CardsPage.h"
#include "ui/compliance/AssessmentNotice.h"
#include "ui/compliance/AssessmentPage.h"
#include "ui/compliance/AuditPage.h"
#include "ui/compliance/CompanyNotice.h"
#include "ui/compliance/CompanyPage.h"
#include "ui/compliance/CompliancePage.h"
#include "ui/compliance/ContractNotice.h"
#include "ui/compliance/FilingNotice.h"
#include "ui/compliance/FilingPage.h"
#include "ui/compliance/NoticesPage.h"
#include "ui/compliance/ReconsentPage.h"
#include "ui/compliance/RecoveryNotice.h"
#include "ui/compliance/RequestsNotice.h"
#include "ui/compliance/RequestsPage.h"
#include "ui/compliance/SignageNotice.h"
#include "ui/compliance/SignagePage.h"
#include "ui/compliance/StoredDataPage.h"
#include "ui/gates/GatesPage.h"
#include "ui/residents/ResidentsPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/text/ActTexts.h"

namespace vestibule::test {

/// The main window with all pages, so that the rail is as full as it gets.
struct ComplianceOffice
{
    explicit ComplianceOffice(const QString& language) : desk(ui::SessionEngine::Phase::Open, language)
    {
        fill();
        ui::Application& w = *desk.windows;
        w.addPage(new ui::ResidentsPage({desk.session, residents, desk.desk, cards, desk.making, desk.clock,
                                         *desk.prompter, *desk.paper, w.languages(), rights}));
        w.addPage(new ui::GatesPage(gates, desk.session));
        w.addPage(new ui::CardsPage({desk.session, cards, desk.making, *desk.prompter, *desk.paper, w.languages()}));
        w.addPage(
            new ui::SettingsPage(desk.session, operators, gates, cards, *desk.prompter, *desk.paper, w.languages()));
        page = new ui::AuditPage({desk.session, audit, desk.clock, *desk.prompter, *desk.paper, w.languages()});
        w.addPage(page);
        hub = new ui::CompliancePage;
        asked = new ui::RequestsPage({requests, *desk.prompter, *desk.paper, w.languages()});
        hub->addView(asked);
        hub->addView(new ui::NoticesPage({notices, desk.clock, *desk.prompter, w.languages()}));
        assessments.add(assessments.state.shipped.at(language == u"en" ? 0 : 1));
        hub->addView(new ui::AssessmentPage(
            {assessments, desk.session, desk.clock, *desk.prompter, *desk.paper, w.languages()}));
        filing.assessed = assessments.state.shipped.at(language == u"en" ? 0 : 1);
        hub->addView(new ui::FilingPage({filing, desk.clock, *desk.prompter, *desk.paper, w.languages()}));
        hub->addView(new ui::SignagePage({postings, *desk.prompter, *desk.paper, w.languages()}));
        hub->addView(new ui::CompanyPage({company, *desk.prompter, *desk.paper, w.languages()}));
        hub->addView(new ui::ReconsentPage(notices));
        hub->addView(new ui::StoredDataPage({desk.session, *desk.prompter, *desk.paper, w.languages()}));
        w.addPage(hub);
        w.mainWindow().addNotice(new ui::RecoveryNotice(audit));
        w.mainWindow().addNotice(new ui::RequestsNotice(requests));
        w.mainWindow().addNotice(new ui::AssessmentNotice(assessments));
        w.mainWindow().addNotice(new ui::FilingNotice(filing));
        w.mainWindow().addNotice(new ui::SignageNotice(postings));
        w.mainWindow().addNotice(new ui::CompanyNotice(company));
        w.mainWindow().addNotice(new ui::ContractNotice(notices, desk.clock));
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
    ScriptedCompany company;
    Desk desk;
    ScriptedRequests requests;
    ui::AuditPage* page = nullptr;
    ui::CompliancePage* hub = nullptr;
    ui::RequestsPage* asked = nullptr;
};

} // namespace vestibule::test
