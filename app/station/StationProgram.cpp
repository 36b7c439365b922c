#include "app/station/StationProgram.h"

#include "core/capture/FrameSource.h"
#include "core/cards/PcscReader.h"
#include "core/cards/SimulatedReader.h"
#include "ui/cards/CardsPage.h"
#include "ui/desk/DeskPage.h"
#include "ui/gates/GatesPage.h"
#include "ui/residents/ResidentsPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/shell/MainWindow.h"

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
    : m_folder(std::move(folder))
    , m_desktop(*m_folder, clock, std::move(choices.desktop), makeReader(choices.simulatedReader))
    , m_session(m_desktop)
    , m_operators(m_desktop, m_session)
    , m_desk(m_desktop)
    , m_residents(m_desktop)
    , m_gates(m_desktop)
    , m_cards(m_desktop, choices.simulatedReader)
    , m_windows({m_session, m_desk, m_residents, m_gates, m_cards}, clock, choices.windows)
{
    addPages(clock);
}

void StationProgram::addPages(const Clock& clock)
{
    ui::Application& w = m_windows;
    auto* residents =
        new ui::ResidentsPage({m_session, m_residents, m_desk, m_cards, clock, w.prompter(), w.paper(), w.languages()});
    w.addPage(residents);
    w.addPage(new ui::GatesPage(m_gates));
    w.addPage(new ui::CardsPage({m_session, m_cards, w.prompter(), w.paper(), w.languages()}));
    w.addPage(new ui::SettingsPage(m_session, m_operators, w.prompter(), w.languages()));
    QObject::connect(residents, &ui::ResidentsPage::sittingRequested, &w.deskPage(),
                     [&w](const domain::PersonId& person) {
                         w.mainWindow().showPage(w.deskPage().objectName());
                         w.deskPage().beginFor(person);
                     });
}

QString defaultCamera(const QString& portrait)
{
    return capture::firstWebcam().value_or(QStringLiteral("sim:") + portrait);
}

} // namespace vestibule::app
