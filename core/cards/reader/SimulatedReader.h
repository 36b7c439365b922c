#pragma once

#include "core/cards/reader/CardReader.h"

#include <memory>

namespace vestibule::cards {

/// A reader without hardware: cards are put on it and taken off by calls. Work is done at once, in the caller's thread,
/// which is the one that it lives in; also the work itself may put and take cards.
class SimulatedReader final : public CardReader
{
    Q_OBJECT

public:
    [[nodiscard]] CardPresence presence() const override { return *m_presence; }
    [[nodiscard]] QStringList readers() const override;
    void start() override;
    void stop() override;
    void perform(CardWork work) override;

    /// A card of which only the id can be read.
    void putCard(const QByteArray& uid, CardFamily family = CardFamily::Unknown);
    /// One that answers, over `channel`.
    void putCard(const QByteArray& uid, std::shared_ptr<CardChannel> channel);
    /// A card that answers nothing, or is pulled away too soon.
    void putSilentCard();
    void takeCard();
    void unplug();
    void plugIn();

private:
    void show(CardPresence presence);

    bool m_watching = false;
    /// Another one with each change: work that was begun with a card knows by it whether that still lies there.
    std::shared_ptr<const CardPresence> m_presence =
        std::make_shared<const CardPresence>(CardPresence{QStringLiteral("Simulated reader"), false, {}, {}});
    std::shared_ptr<CardChannel> m_channel;
};

} // namespace vestibule::cards
