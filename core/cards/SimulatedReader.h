#pragma once

#include "core/cards/CardReader.h"

namespace vestibule::cards {

/// A reader without hardware: cards are put on it and taken off by calls.
class SimulatedReader final : public CardReader
{
    Q_OBJECT

public:
    [[nodiscard]] CardPresence presence() const override { return m_presence; }
    void start() override;
    void stop() override;

    void putCard(const QByteArray& uid);
    /// A card that answers nothing, or is pulled away too soon.
    void putSilentCard();
    void takeCard();
    void unplug();
    void plugIn();

private:
    void show(CardPresence presence);

    bool m_watching = false;
    CardPresence m_presence{QStringLiteral("Simulated reader"), false, {}, {}};
};

} // namespace vestibule::cards
