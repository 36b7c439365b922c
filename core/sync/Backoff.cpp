#include "core/sync/Backoff.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace vestibule::sync {

RandomSource systemRandom()
{
    return [] { return QRandomGenerator::system()->generateDouble(); };
}

Backoff::Backoff(RandomSource random, milliseconds first, milliseconds longest)
    : m_random(std::move(random)), m_first(first), m_longest(longest)
{
}

milliseconds Backoff::next(milliseconds atLeast)
{
    m_step = m_step.count() == 0 ? m_first : std::min(m_step * 2, m_longest);
    const double share = 0.5 + m_random() / 2;
    const milliseconds drawn(std::int64_t(double(m_step.count()) * share));
    return std::max(drawn, atLeast);
}

} // namespace vestibule::sync
