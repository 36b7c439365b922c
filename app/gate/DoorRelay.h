#pragma once

#include "core/base/Result.h"

#include <QString>

#include <atomic>
#include <memory>
#include <optional>

namespace vestibule::gate {

/// What unlocks the door while it is energised. Owner: Door; one thread. Errors: codes::relayUnavailable.
class DoorRelay
{
public:
    DoorRelay() = default;
    DoorRelay(const DoorRelay&) = delete;
    DoorRelay& operator=(const DoorRelay&) = delete;
    virtual ~DoorRelay() = default;

    /// Energises or releases it; to ask for what already is so does no harm. After an error the next call tries anew.
    [[nodiscard]] virtual Result<void> set(bool energised) = 0;
};

/// A relay that only remembers its state: for a demonstration, a training day and a test.
class SimulatedRelay final : public DoorRelay
{
public:
    [[nodiscard]] Result<void> set(bool energised) override
    {
        m_energised = energised;
        return {};
    }
    [[nodiscard]] bool isEnergised() const { return m_energised; }

private:
    std::atomic<bool> m_energised = false;
};

/// `none`, `simulated`, or `gpio:CHIP:LINE` with an optional `:active-low`, for example `gpio:/dev/gpiochip0:17`. A
/// value.
struct RelaySpec
{
    enum class Kind { None, Simulated, Gpio };

    /// None for a text that names no relay.
    [[nodiscard]] static std::optional<RelaySpec> parse(const QString& text);
    /// As it was parsed.
    [[nodiscard]] QString text() const;

    Kind kind = Kind::None;
    QString chip;
    quint32 line = 0;
    bool activeLow = false;

    friend bool operator==(const RelaySpec&, const RelaySpec&) = default;
};

/// Null for Kind::None. Nothing is opened yet.
[[nodiscard]] std::unique_ptr<DoorRelay> makeRelay(const RelaySpec& spec);

} // namespace vestibule::gate
