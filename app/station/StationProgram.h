#pragma once

#include "app/composition/StationFolder.h"
#include "app/station/AssessmentBackend.h"
#include "app/station/AuditBackend.h"
#include "app/station/BoardBackend.h"
#include "app/station/CardMakingBackend.h"
#include "app/station/CardsBackend.h"
#include "app/station/CompanyBackend.h"
#include "app/station/DeskBackend.h"
#include "app/station/Desktop.h"
#include "app/station/FilingBackend.h"
#include "app/station/GatesBackend.h"
#include "app/station/NoticesBackend.h"
#include "app/station/OperatorsBackend.h"
#include "app/station/PostingsBackend.h"
#include "app/station/PrinterFile.h"
#include "app/station/RequestsBackend.h"
#include "app/station/ResidentsBackend.h"
#include "app/station/RightsBackend.h"
#include "app/station/SessionBackend.h"
#include "app/station/TrustBackend.h"
#include "app/station/UpkeepBackend.h"
#include "ui/shell/Application.h"

#include <memory>

namespace vestibule::ui {
class CompliancePage;
class GatesPage;
class ResidentsPage;
} // namespace vestibule::ui

namespace vestibule::app {

/// The desktop program, put together: one station's folder, the engines over it, the windows over them. Made by main()
/// after QApplication, and by the demonstration, which drives the same windows.
class StationProgram
{
public:
    struct Choices
    {
        DesktopOptions desktop;
        bool simulatedReader = false;
        ui::Application::Options windows;
    };

    StationProgram(std::unique_ptr<StationFolder> folder, const Clock& clock, Choices choices);
    /// `outside`: for the demonstration, what stands for the computer's printers.
    StationProgram(std::unique_ptr<StationFolder> folder, const Clock& clock, Choices choices,
                   ui::Application::Outside outside);

    void show() { m_windows.show(); }

    [[nodiscard]] ui::Application& windows() { return m_windows; }
    [[nodiscard]] Desktop& desktop() { return m_desktop; }
    [[nodiscard]] SessionBackend& session() { return m_session; }
    [[nodiscard]] UpkeepBackend& upkeep() { return m_upkeep; }

private:
    /// The pages of every day; the residents' one leads on to others.
    ui::ResidentsPage* addPages(const Clock& clock);
    /// Gates and the manager's board, which lead to each other and to people.
    [[nodiscard]] ui::GatesPage* addGates(ui::ResidentsPage* residents);
    /// The pages over the audit log, and what leads to them and into it.
    void addLog(const Clock& clock, ui::ResidentsPage* residents);
    /// What people ask about their data, notices, the impact assessment, signs, who is to be asked again, what is
    /// stored.
    void addCompliance(const Clock& clock, ui::ResidentsPage* residents);
    /// The notices, and what is told above every page of the contracts in the one in force.
    void addNotices(const Clock& clock, ui::CompliancePage* hub);
    /// The signs, and what is told of them above every page.
    void addSignage(ui::CompliancePage* hub);
    /// The company, and who is still to be told of another one.
    void addCompany(ui::CompliancePage* hub);
    void addUpkeep();

    std::unique_ptr<StationFolder> m_folder;
    Desktop m_desktop;
    SessionBackend m_session;
    OperatorsBackend m_operators;
    DeskBackend m_desk;
    ResidentsBackend m_residents;
    GatesBackend m_gates;
    BoardBackend m_board;
    CardsBackend m_cards;
    CardMakingBackend m_making;
    AuditBackend m_audit;
    RequestsBackend m_requests;
    NoticesBackend m_notices;
    RightsBackend m_rights;
    AssessmentBackend m_assessments;
    FilingBackend m_filing;
    PostingsBackend m_postings;
    CompanyBackend m_company;
    TrustBackend m_trust;
    UpkeepBackend m_upkeep;
    PrinterFile m_printers;
    ui::Application m_windows;
};

/// The camera when none was chosen: the first webcam, else the simulated one playing `portrait`.
[[nodiscard]] QString defaultCamera(const QString& portrait);

} // namespace vestibule::app
