#pragma once

#include "core/controller/GateKeys.h"
#include "core/controller/GateState.h"
#include "core/controller/Rotation.h"
#include "core/protocol/ErrorBody.h"
#include "core/protocol/Payload.h"

#include <tl/expected.hpp>

#include <variant>
#include <vector>

namespace vestibule::controller {

/// A face as a gate keeps it: rotated. Overwritten when dropped.
class RotatedFace
{
public:
    RotatedFace(protocol::Algorithm algorithm, std::vector<float> values)
        : m_algorithm(std::move(algorithm)), m_values(std::move(values))
    {
    }
    RotatedFace(RotatedFace&&) noexcept = default;
    RotatedFace& operator=(RotatedFace&&) noexcept = default;
    RotatedFace(const RotatedFace&) = delete;
    RotatedFace& operator=(const RotatedFace&) = delete;
    ~RotatedFace() { wipe(m_values.data(), m_values.size() * sizeof(float)); }

    [[nodiscard]] const protocol::Algorithm& algorithm() const { return m_algorithm; }
    [[nodiscard]] std::span<const float> values() const { return m_values; }

private:
    protocol::Algorithm m_algorithm;
    std::vector<float> m_values;
};

struct HeldCard
{
    domain::CardData card;
    SecretBytes readKey;
};

using HeldPayload = std::variant<RotatedFace, HeldCard>;

struct PlannedUpsert
{
    HeldEntry entry;
    HeldPayload payload;
};

/// What one accepted change-set will do: everything that the database writes in one transaction, and the answer.
struct ChangePlan
{
    protocol::ChangeSet changeSet;
    std::vector<PlannedUpsert> upserts;
    std::vector<HeldEntry> updates;
    std::vector<protocol::Tomb> newTombs; ///< revoked ids without a tombstone yet
    GateState after;
    bool anchorLowered = false; ///< the anchor held so far is kept for good
    Instant floor;              ///< the floor afterwards
    protocol::Receipt receipt;
};

/// The same change-set again: answered with the receipt it had, nothing applied.
struct Repeat
{
    protocol::Receipt receipt;
};

/// What a plan is made from.
struct ChangeContext
{
    const GateState& state;
    const GateKeys& keys;
    const Rotation& rotation;
    Instant own; ///< the own clock
    Instant floor;
    quint64 entryLimit = 0;
};

/// Nine tenths of what the gate takes; told as the alert `storage`.
[[nodiscard]] bool isNearlyFull(const GateState& state, quint64 entryLimit);

/// Judges a signed change-set in the order the protocol demands: size, signature, estate and gate, repeat, clock,
/// lease, position, anchor, each entry's rules, and the roots that result. Changes nothing; the same input gives the
/// same plan.
[[nodiscard]] tl::expected<std::variant<Repeat, ChangePlan>, protocol::ErrorBody>
planChange(const ChangeContext& context, QByteArrayView message);

} // namespace vestibule::controller
