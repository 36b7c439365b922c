#include "app/station/StationProgram.h"

#include "core/capture/FrameSource.h"
#include "core/cards/PcscReader.h"
#include "core/cards/SimulatedReader.h"

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
    , m_desk(m_desktop)
    , m_residents(m_desktop)
    , m_gates(m_desktop)
    , m_cards(m_desktop, choices.simulatedReader)
    , m_windows({m_session, m_desk, m_residents, m_gates, m_cards}, clock, choices.windows)
{
}

QString defaultCamera(const QString& portrait)
{
    return capture::firstWebcam().value_or(QStringLiteral("sim:") + portrait);
}

} // namespace vestibule::app
