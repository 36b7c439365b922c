#include "core/sync/Backoff.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace vestibule::sync {

RandomSource systemRandom()
{
    return [] { return QRandomGenerator::system()->generateDouble(); };
}

Backoff::Backoff(RandomSource random, milliseconds first) : m_random(std::move(random)), m_first(first) {}

milliseconds Backoff::next(milliseconds atLeast, milliseconds atMost)
{
    m_step = m_step.count() == 0 ? m_first : std::min(m_step * 2, longest);
    const double share = 0.5 + m_random() / 2;
    const milliseconds drawn(std::int64_t(double(std::min(m_step, atMost).count()) * share));
    return std::max(drawn, atLeast);
}

} // namespace vestibule::sync
