#pragma once

#include "core/domain/Ids.h"

#include <array>
#include <cstddef>
#include <deque>
#include <optional>

namespace vestibule::controller {

/// The least cosine at which a gate that holds `faces` faces admits, chosen so that a stranger gets in at most once in
/// a hundred tries. None above 10,000: then a gate does not search by face alone.
[[nodiscard]] std::optional<float> thresholdFor(std::size_t faces);

/// The same once a card has been accepted: up to 10,000 faces the above, beyond it what holds at 10,000, since whoever
/// brings a wrong face has to bring somebody's card first. A gate knows no persons, so this is still a search: whoever
/// found a card passes at most once in 100 * 10,000 / `faces` tries.
[[nodiscard]] float thresholdAfterCard(std::size_t faces);

/// How far the best face must be ahead of the second. A gate knows no persons, so the second is the second id.
inline constexpr float matchLead = 0.05F;

/// How many of how many consecutive frames must agree on one id.
inline constexpr int votesNeeded = 3;
inline constexpr int voteWindow = 5;

/// Collects what each frame of a camera probe said and knows when 3 of the last 5 frames named the same id. A frame
/// without a match counts as a frame. A value; one thread.
class FrameVote
{
public:
    /// Adds a frame; the id once enough frames agree.
    std::optional<domain::CredentialId> add(const std::optional<domain::CredentialId>& matched);

private:
    std::deque<std::optional<domain::CredentialId>> m_window;
};

} // namespace vestibule::controller
