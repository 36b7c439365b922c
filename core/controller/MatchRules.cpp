#include "core/controller/MatchRules.h"

#include <algorithm>

namespace vestibule::controller {

namespace {

struct Step
{
    std::size_t faces;
    float cosine;
};

/// Measured on the LFW images for `fr_feature` 1, one enrolled picture and one frame; the last one is extrapolated.
constexpr std::array steps{Step{300, 0.45F}, Step{1000, 0.48F}, Step{3000, 0.53F}, Step{10'000, 0.59F}};

} // namespace

std::optional<float> thresholdFor(std::size_t faces)
{
    for (const Step& step : steps) {
        if (faces <= step.faces) {
            return step.cosine;
        }
    }
    return std::nullopt;
}

float thresholdAfterCard(std::size_t faces) { return thresholdFor(faces).value_or(steps.back().cosine); }

std::optional<domain::CredentialId> FrameVote::add(const std::optional<domain::CredentialId>& matched)
{
    m_window.push_back(matched);
    if (m_window.size() > voteWindow) {
        m_window.pop_front();
    }
    if (!matched) {
        return std::nullopt;
    }
    const auto votes = std::count(m_window.begin(), m_window.end(), matched);
    return votes >= votesNeeded ? matched : std::nullopt;
}

} // namespace vestibule::controller
