#pragma once

#include "core/base/Clock.h"

#include <chrono>
#include <functional>

namespace vestibule::sync {

/// A number in [0, 1); injected so that tests know it.
using RandomSource = std::function<double()>;
/// From the system.
[[nodiscard]] RandomSource systemRandom();

/// Growing pauses between tries, for ever: doubling from `first` to `longest`, each drawn between half and all of that,
/// so that many gates do not come back at the same moment.
class Backoff
{
public:
    static constexpr milliseconds longest = std::chrono::minutes(15);

    explicit Backoff(RandomSource random, milliseconds first = std::chrono::seconds(1));
    /// The next pause: not shorter than `atLeast` (a gate's Retry-After), drawn from no more than `atMost`.
    [[nodiscard]] milliseconds next(milliseconds atLeast = milliseconds(0), milliseconds atMost = longest);
    void reset() { m_step = milliseconds(0); }

private:
    RandomSource m_random;
    milliseconds m_first;
    milliseconds m_step{0};
};

} // namespace vestibule::sync
