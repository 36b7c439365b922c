#include "core/controller/FaceIndex.h"

#include "core/base/SecretBytes.h"
#include "core/controller/Rotation.h"

#include <algorithm>

namespace vestibule::controller {

namespace {

constexpr std::size_t width = Rotation::dimension;

/// Eight sums side by side, because the compiler may not reorder one sum of floats by itself.
float dot(const float* a, const float* b)
{
    float sums[8] = {};
    for (std::size_t i = 0; i < width; i += 8) {
        for (std::size_t lane = 0; lane < 8; ++lane) {
            sums[lane] += a[i + lane] * b[i + lane];
        }
    }
    float total = 0;
    for (const float sum : sums) {
        total += sum;
    }
    return total;
}

} // namespace

FaceIndex::~FaceIndex() { clear(); }

void FaceIndex::put(const domain::CredentialId& id, std::span<const float> rotated)
{
    const auto slot = m_slots.constFind(id);
    if (slot != m_slots.constEnd()) {
        std::copy(rotated.begin(), rotated.end(), m_values.begin() + std::ptrdiff_t(*slot * width));
        return;
    }
    if (m_values.size() + width > m_values.capacity()) {
        // Grown by hand: a vector that grows itself leaves the old vectors in freed memory.
        std::vector<float> larger;
        larger.reserve(std::max<std::size_t>(64 * width, m_values.capacity() * 2));
        larger.assign(m_values.begin(), m_values.end());
        wipe(m_values.data(), m_values.size() * sizeof(float));
        m_values.swap(larger);
    }
    m_values.insert(m_values.end(), rotated.begin(), rotated.end());
    m_slots.insert(id, m_ids.size());
    m_ids.push_back(id);
}

void FaceIndex::remove(const domain::CredentialId& id)
{
    const auto found = m_slots.constFind(id);
    if (found == m_slots.constEnd()) {
        return;
    }
    const std::size_t slot = *found;
    const std::size_t last = m_ids.size() - 1;
    float* const gone = m_values.data() + slot * width;
    float* const tail = m_values.data() + last * width;
    if (slot != last) {
        std::copy(tail, tail + width, gone);
        m_ids[slot] = m_ids[last];
        m_slots.insert(m_ids[slot], slot);
    }
    wipe(tail, width * sizeof(float));
    m_slots.remove(id);
    m_ids.pop_back();
    m_values.resize(last * width);
}

void FaceIndex::clear()
{
    wipe(m_values.data(), m_values.size() * sizeof(float));
    m_values.clear();
    m_ids.clear();
    m_slots.clear();
}

void FaceIndex::swap(FaceIndex& other) noexcept
{
    m_values.swap(other.m_values);
    m_ids.swap(other.m_ids);
    m_slots.swap(other.m_slots);
}

std::span<const float> FaceIndex::vectorOf(const domain::CredentialId& id) const
{
    const auto slot = m_slots.constFind(id);
    return slot == m_slots.constEnd() ? std::span<const float>()
                                      : std::span<const float>(m_values.data() + *slot * width, width);
}

void FaceIndex::score(std::span<const float> probe, std::vector<float>& scores) const
{
    scores.resize(m_ids.size());
    for (std::size_t i = 0; i < m_ids.size(); ++i) {
        scores[i] = dot(probe.data(), m_values.data() + i * width);
    }
}

} // namespace vestibule::controller
