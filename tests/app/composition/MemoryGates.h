#pragma once

#include "app/composition/OpenStation.h"
#include "core/controller/Controller.h"
#include "core/sync/GateTransport.h"

#include <QTemporaryDir>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace vestibule::test {

/// One real gate without a network: its folder, its controller, and a switch that takes it off the line.
struct MemoryGate
{
    std::optional<QTemporaryDir> temporary; ///< where nobody said which folder
    QString folder;
    std::unique_ptr<controller::Controller> controller;
    domain::Gate record;
    std::atomic<bool> off = false;
};

/// Real gates in this process, reached by a function call where others have TLS. The certificate checks are therefore
/// not met here; everything behind them is. Add gates in one thread before they are opened from others.
class MemoryGates final : public sync::TransportFactory
{
public:
    /// `clock` must outlive the gates.
    explicit MemoryGates(const Clock& clock) : m_clock(clock) {}

    /// Makes a gate, pairs it with `station` by its pairing text and puts it on the station's record.
    /// `vfs` is another file layer under the gate's database; `folder`: where it lives, a temporary one if empty.
    [[nodiscard]] Result<MemoryGate*> add(app::OpenStation& station, const QString& name, const QByteArray& vfs = {},
                                          const QString& folder = {});
    /// A gate that was paired in an earlier process.
    [[nodiscard]] Result<void> reopen(app::OpenStation& station, const domain::Gate& record, const QString& folder);
    /// Starts the gate again with other methods: `face,card`, as vestibule-gate's --methods, and as its --uid-only.
    /// Nothing delivers meanwhile.
    [[nodiscard]] Result<void> setMethods(std::size_t index, const char* methods, bool uidOnly = false);
    void clear() { m_gates.clear(); }
    [[nodiscard]] MemoryGate& at(std::size_t index) { return *m_gates.at(index); }
    [[nodiscard]] std::size_t size() const { return m_gates.size(); }
    [[nodiscard]] std::vector<domain::Gate> records() const;

    [[nodiscard]] Result<std::unique_ptr<sync::GateTransport>> open(const domain::Gate& gate) override;

private:
    const Clock& m_clock;
    domain::StationId m_station;
    std::vector<std::unique_ptr<MemoryGate>> m_gates;
};

/// What delivers from an open station to gates in memory: the station's own journal, signer and anchors around the real
/// engine. The station's own engine is not started beside it.
class MemoryDelivery
{
public:
    /// Both must outlive this object.
    MemoryDelivery(app::OpenStation& station, MemoryGates& gates);
    ~MemoryDelivery();
    MemoryDelivery(const MemoryDelivery&) = delete;
    MemoryDelivery& operator=(const MemoryDelivery&) = delete;

    [[nodiscard]] sync::SyncEngine& engine() { return m_engine; }
    [[nodiscard]] sync::Journal& journal() { return m_journal; }

private:
    app::StoreJournal m_journal;
    app::PublishSigner m_signer;
    app::StoreAnchors m_anchors;
    sync::SyncEngine m_engine;
};

} // namespace vestibule::test
