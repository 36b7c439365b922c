#pragma once

#include "core/domain/Ids.h"

#include <QHash>

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace vestibule::controller {

/// The rotated face vectors a gate searches, side by side in memory. Owner: the controller, which guards it; searching
/// is const and may run in several threads at once.
class FaceIndex
{
public:
    struct Hit
    {
        domain::CredentialId id;
        float score = -1;
    };

    /// Adds the vector (512 values, unit length, rotated) or replaces the one of this id.
    void put(const domain::CredentialId& id, std::span<const float> rotated);
    /// Drops and overwrites the vector; harmless when there is none.
    void remove(const domain::CredentialId& id);
    void clear();
    void swap(FaceIndex& other) noexcept;

    [[nodiscard]] std::size_t size() const { return m_ids.size(); }
    [[nodiscard]] bool contains(const domain::CredentialId& id) const { return m_slots.contains(id); }
    [[nodiscard]] std::span<const float> vectorOf(const domain::CredentialId& id) const;

    /// The cosine of the probe (rotated, unit length) with every vector; `scores` gets one value per slot.
    void score(std::span<const float> probe, std::vector<float>& scores) const;
    [[nodiscard]] const std::vector<domain::CredentialId>& ids() const { return m_ids; }

    ~FaceIndex();
    FaceIndex() = default;
    FaceIndex(const FaceIndex&) = delete;
    FaceIndex& operator=(const FaceIndex&) = delete;

private:
    std::vector<float> m_values;
    std::vector<domain::CredentialId> m_ids;
    QHash<domain::CredentialId, std::size_t> m_slots;
};

} // namespace vestibule::controller
