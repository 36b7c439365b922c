#include "app/station/StationProgram.h"

#include "core/capture/FrameSource.h"
#include "core/cards/reader/PcscReader.h"
#include "core/cards/reader/SimulatedReader.h"
#include "ui/board/BoardPage.h"
#include "ui/cards/CardDesignPage.h"
#include "ui/cards/CardsPage.h"
#include "ui/cards/StockNotice.h"
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
#include "ui/compliance/PaperWatch.h"
#include "ui/compliance/ReconsentPage.h"
#include "ui/compliance/RecoveryNotice.h"
#include "ui/compliance/RequestsNotice.h"
#include "ui/compliance/RequestsPage.h"
#include "ui/compliance/SignageNotice.h"
#include "ui/compliance/SignagePage.h"
#include "ui/compliance/StoredDataPage.h"
#include "ui/desk/DeskPage.h"
#include "ui/desk/Speaker.h"
#include "ui/gates/GatesPage.h"
#include "ui/print/Paper.h"
#include "ui/residents/ResidentsPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/shell/Displays.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Prompter.h"
#include "ui/upkeep/CopiesPage.h"
#include "ui/upkeep/SelfCheckPage.h"
#include "ui/upkeep/TrustPage.h"

namespace vestibule::app {

namespace {

std::unique_ptr<cards::CardReader> makeReader(bool simulated)
{
    if (simulated) {
        return std::make_unique<cards::SimulatedReader>();
    }
    return std::make_unique<cards::PcscReader>();
}

} // namespace

StationProgram::StationProgram(std::unique_ptr<StationFolder> folder, const Clock& clock, Choices choices)
    : StationProgram(std::move(folder), clock, std::move(choices), {})
{
}

StationProgram::StationProgram(std::unique_ptr<StationFolder> folder, const Clock& clock, Choices choices,
                               ui::Application::Outside outside)
    : m_folder(std::move(folder))
    , m_desktop(*m_folder, clock, std::move(choices.desktop), makeReader(choices.simulatedReader))
    , m_session(m_desktop)
    , m_operators(m_desktop, m_session)
    , m_desk(m_desktop)
    , m_residents(m_desktop)
    , m_gates(m_desktop)
    , m_board(m_desktop)
    , m_cards(m_desktop, choices.simulatedReader)
    , m_making(m_desktop)
    , m_audit(m_desktop)
    , m_requests(m_desktop)
    , m_notices(m_desktop)
    , m_rights(m_desktop)
    , m_assessments(m_desktop, m_session)
    , m_filing(m_desktop)
    , m_postings(m_desktop)
    , m_company(m_desktop, m_session)
    , m_trust(m_desktop, m_session)
    , m_upkeep(m_desktop, m_session)
    , m_printers(m_folder->path())
    , m_windows({m_session, m_desk, m_cards, m_making, m_upkeep}, clock, choices.windows, std::move(outside))
{
    m_windows.paper().setFits(&m_printers);
    ui::ResidentsPage* residents = addPages(clock);
    addLog(clock, residents);
    addCompliance(clock, residents);
    addUpkeep();
}

ui::ResidentsPage* StationProgram::addPages(const Clock& clock)
{
    ui::Application& w = m_windows;
    auto* residents = new ui::ResidentsPage(
        {m_session, m_residents, m_desk, m_cards, m_making, clock, w.prompter(), w.paper(), w.languages(), m_rights});
    w.addPage(residents);
    ui::GatesPage* gates = addGates(residents);
    auto* cards = new ui::CardsPage({m_session, m_cards, m_making, w.prompter(), w.paper(), w.languages()});
    w.addPage(cards);
    QObject::connect(cards, &ui::CardsPage::personAsked, residents, [&w, residents](const domain::PersonId& who) {
        w.mainWindow().showPage(residents->objectName());
        residents->openPerson(who);
    });
    QObject::connect(gates, &ui::GatesPage::cardsToWriteAsked, cards, [&w, cards] {
        w.mainWindow().showPage(cards->objectName());
        cards->showOnly(ui::CardFilter::ToWrite);
    });
    auto* stock = new ui::StockNotice(m_cards);
    w.mainWindow().addNotice(stock);
    const auto showCards = [&w, cards] { w.mainWindow().showPage(cards->objectName()); };
    QObject::connect(stock, &ui::NoticeBox::pressed, cards, showCards);
    QObject::connect(&w.deskPage(), &ui::DeskPage::cardsAsked, cards, showCards);
    QObject::connect(residents, &ui::ResidentsPage::cardsAsked, cards, showCards);
    // Wherever a card is issued, its way to the gates shows.
    QObject::connect(&m_desk, &ui::DeskEngine::deliveryChanged, &m_cards, &CardsBackend::noteDelivery);
    QObject::connect(&m_residents, &ui::ResidentsEngine::personChanged, &m_cards, &ui::CardsEngine::stockChanged);
    QObject::connect(&m_making, &ui::CardMakingEngine::changed, &m_cards, &ui::CardsEngine::stockChanged);
    QObject::connect(residents, &ui::ResidentsPage::sittingRequested, &w.deskPage(),
                     [&w](const domain::PersonId& person, bool ownWish, const std::optional<domain::Minor>& minor) {
                         w.mainWindow().showPage(w.deskPage().objectName());
                         w.deskPage().beginFor(person, ownWish, minor);
                     });
    return residents;
}

ui::GatesPage* StationProgram::addGates(ui::ResidentsPage* residents)
{
    ui::Application& w = m_windows;
    auto* board = new ui::BoardPage({m_board, m_residents, m_session, w.prompter()});
    w.addPage(board);
    auto* gates = new ui::GatesPage(m_gates, m_session);
    w.addPage(gates);
    QObject::connect(board, &ui::BoardPage::gatesAsked, gates,
                     [&w, gates] { w.mainWindow().showPage(gates->objectName()); });
    QObject::connect(board, &ui::BoardPage::personAsked, residents, [&w, residents](const domain::PersonId& who) {
        w.mainWindow().showPage(residents->objectName());
        residents->openPerson(who);
    });
    return gates;
}

void StationProgram::addLog(const Clock& clock, ui::ResidentsPage* residents)
{
    ui::Application& w = m_windows;
    auto* log = new ui::AuditPage({m_session, m_audit, clock, w.prompter(), w.paper(), w.languages()});
    w.addPage(log);
    w.mainWindow().addNotice(new ui::RecoveryNotice(m_audit));
    QObject::connect(residents, &ui::ResidentsPage::logAsked, log, [&w, log](const domain::PersonId& person) {
        w.mainWindow().showPage(log->objectName());
        log->lookAt(person);
    });
    ui::watchPaper(w.paper(), m_audit, w.prompter(), &w.mainWindow());
}

void StationProgram::addCompliance(const Clock& clock, ui::ResidentsPage* residents)
{
    ui::Application& w = m_windows;
    auto* hub = new ui::CompliancePage;
    auto* requests = new ui::RequestsPage({m_requests, w.prompter(), w.paper(), w.languages()});
    auto* again = new ui::ReconsentPage(m_notices);
    auto* stored = new ui::StoredDataPage({m_session, w.prompter(), w.paper(), w.languages()});
    hub->addView(requests);
    addNotices(clock, hub);
    auto* assessment =
        new ui::AssessmentPage({m_assessments, m_session, clock, w.prompter(), w.paper(), w.languages()});
    hub->addView(assessment);
    auto* filing = new ui::FilingPage({m_filing, clock, w.prompter(), w.paper(), w.languages()});
    hub->addView(filing);
    addSignage(hub);
    addCompany(hub);
    hub->addView(again);
    hub->addView(stored);
    w.addPage(hub);
    const auto show = [&w, hub](const ui::Page* view) {
        w.mainWindow().showPage(hub->objectName());
        hub->showView(view->objectName());
    };
    auto* due = new ui::RequestsNotice(m_requests);
    w.mainWindow().addNotice(due);
    QObject::connect(due, &ui::NoticeBox::pressed, hub, [show, requests] { show(requests); });
    // A day passes with nobody at the register.
    QObject::connect(&m_desktop, &Desktop::caughtUp, due, &ui::RequestsNotice::look);
    auto* missing = new ui::AssessmentNotice(m_assessments);
    w.mainWindow().addNotice(missing);
    QObject::connect(missing, &ui::NoticeBox::pressed, hub, [show, assessment] { show(assessment); });
    auto* many = new ui::FilingNotice(m_filing);
    w.mainWindow().addNotice(many);
    QObject::connect(many, &ui::NoticeBox::pressed, hub, [show, filing] { show(filing); });
    // A clock begins, and a day passes, with nobody at the page.
    QObject::connect(&m_desktop, &Desktop::caughtUp, &m_filing, &ui::FilingEngine::changed);
    // A new notice may put the assessment out of date.
    QObject::connect(&m_notices, &ui::NoticesEngine::changed, &m_assessments, &ui::AssessmentEngine::changed);
    QObject::connect(residents, &ui::ResidentsPage::storedAsked, hub, [show, stored] { show(stored); });
    QObject::connect(residents, &ui::ResidentsPage::requestAsked, hub,
                     [show, requests](const domain::PersonId& person, const QString& name) {
                         show(requests);
                         requests->takeFor(person, name);
                     });
    const auto openPerson = [&w, residents](const domain::PersonId& who) {
        w.mainWindow().showPage(residents->objectName());
        residents->openPerson(who);
    };
    QObject::connect(requests, &ui::RequestsPage::personAsked, residents, openPerson);
    QObject::connect(requests, &ui::RequestsPage::copyAsked, residents, [&w, residents](const domain::PersonId& who) {
        w.mainWindow().showPage(residents->objectName());
        residents->openCopy(who);
    });
    QObject::connect(again, &ui::ReconsentPage::personAsked, residents, openPerson);
}

void StationProgram::addNotices(const Clock& clock, ui::CompliancePage* hub)
{
    ui::Application& w = m_windows;
    auto* notices = new ui::NoticesPage({m_notices, clock, w.prompter(), w.languages()});
    hub->addView(notices);
    auto* contracts = new ui::ContractNotice(m_notices, clock);
    w.mainWindow().addNotice(contracts);
    QObject::connect(contracts, &ui::NoticeBox::pressed, hub, [&w, hub, notices] {
        w.mainWindow().showPage(hub->objectName());
        hub->showView(notices->objectName());
    });
    // A contract ends with nobody at the page.
    QObject::connect(&m_desktop, &Desktop::caughtUp, contracts, &ui::ContractNotice::look);
}

void StationProgram::addSignage(ui::CompliancePage* hub)
{
    ui::Application& w = m_windows;
    auto* signs = new ui::SignagePage({m_postings, w.prompter(), w.paper(), w.languages()});
    hub->addView(signs);
    auto* due = new ui::SignageNotice(m_postings);
    w.mainWindow().addNotice(due);
    QObject::connect(due, &ui::NoticeBox::pressed, hub, [&w, hub, signs] {
        w.mainWindow().showPage(hub->objectName());
        hub->showView(signs->objectName());
    });
    // A new notice puts every sign out of date; a gate that was paired needs one.
    QObject::connect(&m_notices, &ui::NoticesEngine::changed, &m_postings, &ui::PostingsEngine::changed);
    QObject::connect(&m_gates, &ui::GatesEngine::changed, &m_postings, &PostingsBackend::noteGates);
}

void StationProgram::addCompany(ui::CompliancePage* hub)
{
    ui::Application& w = m_windows;
    auto* company = new ui::CompanyPage({m_company, w.prompter(), w.paper(), w.languages()});
    hub->addView(company);
    auto* left = new ui::CompanyNotice(m_company);
    w.mainWindow().addNotice(left);
    QObject::connect(left, &ui::NoticeBox::pressed, hub, [&w, hub, company] {
        w.mainWindow().showPage(hub->objectName());
        hub->showView(company->objectName());
    });
    // It brings a notice of its own, and all that hangs on that.
    QObject::connect(&m_company, &ui::CompanyEngine::companyChanged, &m_notices, &ui::NoticesEngine::changed);
    // People go from the list with their names.
    QObject::connect(&m_desktop, &Desktop::caughtUp, &m_company, &ui::CompanyEngine::changed);
}

void StationProgram::addUpkeep()
{
    ui::Application& w = m_windows;
    w.addPage(new ui::CopiesPage(m_upkeep, w.prompter()));
    w.addPage(new ui::SelfCheckPage(m_upkeep));
    auto* settings =
        new ui::SettingsPage(m_session, m_operators, m_gates, m_cards, w.prompter(), w.paper(), w.languages());
    w.addPage(settings);
    auto* keys = new ui::TrustPage(m_trust, w.prompter(), w.paper(), w.languages());
    w.mainWindow().addPage(keys, ui::MainWindow::Reach::Page);
    QObject::connect(settings, &ui::SettingsPage::keysAsked, keys,
                     [&w, keys] { w.mainWindow().showPage(keys->objectName()); });
    auto* design = new ui::CardDesignPage({m_cards, m_printers, w.prompter(), w.paper(), w.languages()});
    w.mainWindow().addPage(design, ui::MainWindow::Reach::Page);
    QObject::connect(settings, &ui::SettingsPage::cardDesignAsked, design,
                     [&w, design] { w.mainWindow().showPage(design->objectName()); });
}

QString defaultCamera(const QString& portrait)
{
    return capture::firstWebcam().value_or(QStringLiteral("sim:") + portrait);
}

} // namespace vestibule::app
