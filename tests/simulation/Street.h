#pragma once

#include "core/sync/GateTransport.h"
#include "core/sync/PairingClient.h"
#include "tests/simulation/Account.h"
#include "tests/simulation/Box.h"

#include <functional>
#include <memory>
#include <vector>

namespace vestibule::simulation {

/// How likely each thing is that can happen to one exchange, in percent.
struct Weather
{
    int losesRequest = 0;
    int losesAnswer = 0;
    int twice = 0; ///< it comes a second time, at once
    int late = 0;  ///< the station has given it up when it comes
    int restartsBefore = 0;
    int restartsAfter = 0;
    int between = 0; ///< the desk does something meanwhile
};
inline constexpr Weather storm{8, 8, 5, 5, 3, 3, 4};

/// A request that comes after those that were sent later.
struct Letter
{
    QByteArray method;
    QByteArray target;
    QByteArray contentType;
    QByteArray body;
};

/// One gate of the station's record, and the boxes that answer for it: one, or two where somebody has copied its disk.
struct Place
{
    domain::Gate record;
    std::vector<Box*> boxes;
    bool isCut = false;
    std::vector<Letter> late{};
};

/// The gates and the ways to them, without a network and without threads: who calls is answered, or the fault that the
/// dice say happens.
class Street final : public sync::TransportFactory
{
public:
    Street(const World& world, QString folder, Account& account, Chains& chains, Trace& trace);

    /// A box that starts on what lies in its folder.
    Box& addBox(const Image& image = {});
    [[nodiscard]] std::vector<Place>& places() { return m_places; }
    [[nodiscard]] std::vector<std::unique_ptr<Box>>& boxes() { return m_boxes; }
    [[nodiscard]] Place* find(const domain::GateId& gate);
    /// A second box out of the disk of the first.
    Box& clone(Place& place);
    /// One of two boxes goes.
    void removeBox(Place& place, std::size_t which);

    void setDice(const Dice& dice) { m_dice = dice; }
    Dice& dice() { return m_dice; }
    void setWeather(const Weather& weather) { m_weather = weather; }
    /// No faults but cut ways, and no dice: for what asks from several threads.
    void setCalm(bool calm) { m_isCalm = calm; }
    /// What the desk does while an exchange is under way; and whether the station is still there to be answered.
    void setBetween(std::function<void()> between) { m_between = std::move(between); }
    void setStationIsUp(std::function<bool()> isUp) { m_stationIsUp = std::move(isUp); }
    /// Told the name of each fault that befalls an exchange.
    void setCount(std::function<void(const char*)> count) { m_count = std::move(count); }
    void setStation(domain::StationId station) { m_station = station; }
    void setPlant(FacePlant plant) { m_plant = std::move(plant); }
    /// Late requests come now. `all`: none stays behind.
    void deliverLate(bool all);

    [[nodiscard]] Result<std::unique_ptr<sync::GateTransport>> open(const domain::Gate& gate) override;
    [[nodiscard]] std::unique_ptr<sync::PairingTransport> openPairing(Box& box);

private:
    friend class StreetTransport;
    [[nodiscard]] Result<sync::GateResponse> exchange(std::size_t place, const Letter& letter);
    [[nodiscard]] Result<sync::GateResponse> faulty(std::size_t place, const Letter& letter);
    /// Whether a fault of this chance befalls now; it is counted.
    [[nodiscard]] bool befalls(int chance, const char* fault);
    [[nodiscard]] sync::GateResponse deliver(Place& place, Box& box, const Letter& letter);
    void takeProof(const Place& place, const Letter& letter, const sync::GateResponse& answer);
    void noteExchange(std::size_t place, const Letter& letter, const std::string& outcome);

    const World& m_world;
    QString m_folder;
    Account& m_account;
    Chains& m_chains;
    Trace& m_trace;
    std::vector<std::unique_ptr<Box>> m_boxes;
    std::vector<Place> m_places;
    int m_folders = 0;
    Dice m_dice{0};
    Weather m_weather;
    bool m_isCalm = false;
    std::function<void()> m_between;
    std::function<bool()> m_stationIsUp;
    std::function<void(const char*)> m_count;
    domain::StationId m_station;
    FacePlant m_plant;
};

[[nodiscard]] protocol::tls::HttpRequest requestOf(const Letter& letter);

} // namespace vestibule::simulation
