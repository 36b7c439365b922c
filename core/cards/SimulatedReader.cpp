#include "core/cards/SimulatedReader.h"

#include "core/cards/Codes.h"

namespace vestibule::cards {

void SimulatedReader::start()
{
    m_watching = true;
    Q_EMIT presenceChanged(m_presence);
}

void SimulatedReader::stop() { m_watching = false; }

void SimulatedReader::putCard(const QByteArray& uid) { show({QStringLiteral("Simulated reader"), true, uid, {}}); }

void SimulatedReader::putSilentCard() { show({QStringLiteral("Simulated reader"), true, {}, codes::cardUnreadable}); }

void SimulatedReader::takeCard() { show({QStringLiteral("Simulated reader"), false, {}, {}}); }

void SimulatedReader::unplug() { show({{}, false, {}, codes::readerMissing}); }

void SimulatedReader::plugIn() { takeCard(); }

void SimulatedReader::show(CardPresence presence)
{
    m_presence = std::move(presence);
    if (m_watching) {
        Q_EMIT presenceChanged(m_presence);
    }
}

} // namespace vestibule::cards
