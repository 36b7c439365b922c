#pragma once

#include "core/controller/Controller.h"
#include "core/sync/GateClient.h"
#include "tests/simulation/Disk.h"
#include "tests/simulation/World.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace vestibule::simulation {

/// What a gate really holds at a moment.
struct Look
{
    protocol::Position position;
    protocol::SetRoot root;
    protocol::SetRoot tombRoot;
    std::vector<protocol::InventoryEntry> entries;
    std::vector<protocol::Tomb> tombs;
    bool isTold = true; ///< false: it is paired and gives nobody its lists now

    [[nodiscard]] const protocol::InventoryEntry* find(const domain::CredentialId& id) const;
    [[nodiscard]] bool isLive(const domain::CredentialId& id) const;
    [[nodiscard]] bool hasTomb(const domain::CredentialId& id) const;
};

/// A key as somebody holds it to a gate: the number of a card, or a face.
struct Shown
{
    QString cardNumber;
    unsigned face = 0; ///< 0 for a card
};

/// A gate as the world meets it. Planted faults wrap it.
class GateFace
{
public:
    GateFace() = default;
    GateFace(const GateFace&) = delete;
    GateFace& operator=(const GateFace&) = delete;
    virtual ~GateFace() = default;
    [[nodiscard]] virtual protocol::tls::HttpResponse handle(const protocol::tls::HttpRequest& request,
                                                             const protocol::tls::PeerInfo& peer) = 0;
    [[nodiscard]] virtual Look look() = 0;
    [[nodiscard]] virtual bool admits(const Shown& key) = 0;
    /// The power has been off: what was not on the disk is gone.
    virtual void restarted() = 0;
};
using FacePlant = std::function<std::unique_ptr<GateFace>(std::unique_ptr<GateFace>)>;

/// One physical gate: a folder, a clock, the real controller over them.
class Box
{
public:
    Box(const World& world, QString folder, int number);
    Box(const Box&) = delete;
    Box& operator=(const Box&) = delete;
    ~Box();

    /// Starts on what its disk holds; a new gate if that is nothing. `plant` stays with the box.
    void start(const FacePlant& plant = {});
    /// The power goes and comes back, or as `between` is done with the disk.
    void restart(const std::function<void()>& between = {});
    [[nodiscard]] Image image() const { return readImage(m_folder); }
    void putBack(const Image& image);
    /// Everything it knows goes; it is a new gate without a pairing afterwards. `signs`: somebody at it has given it
    /// up, so that it has a receipt; else its disk was replaced.
    void reset(bool signs = false);

    [[nodiscard]] controller::Controller& controller() { return *m_controller; }
    [[nodiscard]] GateFace& face() { return *m_face; }
    [[nodiscard]] LocalClock& clock() { return m_clock; }
    [[nodiscard]] domain::GateId id() const { return m_controller->gate(); }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] const QString& folder() const { return m_folder; }
    /// Its own clock and its floor agree with the world within the ten minutes of the protocol.
    [[nodiscard]] bool tellsTheTime() const;
    /// What it shows to whoever pairs it.
    [[nodiscard]] QByteArray pairingText();
    /// Changes whenever what it holds may have.
    [[nodiscard]] QByteArray stamp() const;

    // What the simulation has seen of it.
    std::optional<Look> seen;
    QByteArray seenStamp;
    std::set<domain::CredentialId> delivered; ///< taken by this box at some time
    std::set<domain::CredentialId> entombed;  ///< tombstones it has had

private:
    void openController();

    const World& m_world;
    QString m_folder;
    const int m_number;
    LocalClock m_clock;
    std::unique_ptr<controller::Controller> m_controller;
    std::unique_ptr<GateFace> m_face;
};

/// Somebody's face: the same vector for the same number, far from every other number's.
[[nodiscard]] const std::vector<float>& faceNumber(unsigned number);

} // namespace vestibule::simulation
