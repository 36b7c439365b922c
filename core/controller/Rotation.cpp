#include "core/controller/Rotation.h"

#include "core/base/Sodium.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace vestibule::controller {

namespace {

constexpr int rounds = 3;

/// Numbers from the seed by ChaCha20 (RFC 8439 key stream), so that they are the same everywhere.
class SeededNumbers
{
public:
    explicit SeededNumbers(const SecretBytes& seed) : m_seed(seed) {}
    ~SeededNumbers() { wipe(m_block.data(), m_block.size()); }
    SeededNumbers(const SeededNumbers&) = delete;
    SeededNumbers& operator=(const SeededNumbers&) = delete;

    std::uint32_t next()
    {
        if (m_at == m_block.size()) {
            refill();
        }
        const unsigned char* at = m_block.data() + m_at;
        m_at += 4;
        return std::uint32_t(at[0]) | std::uint32_t(at[1]) << 8U | std::uint32_t(at[2]) << 16U |
               std::uint32_t(at[3]) << 24U;
    }

    /// Below `bound`, every value equally likely.
    std::uint32_t below(std::uint32_t bound)
    {
        const std::uint32_t range = std::numeric_limits<std::uint32_t>::max() / bound * bound;
        std::uint32_t value = next();
        while (value >= range) {
            value = next();
        }
        return value % bound;
    }

private:
    void refill()
    {
        std::array<unsigned char, crypto_stream_chacha20_NONCEBYTES> nonce{};
        for (std::size_t i = 0; i < nonce.size(); ++i) {
            nonce[i] = static_cast<unsigned char>(m_blocks >> (8 * i));
        }
        ++m_blocks;
        crypto_stream_chacha20(m_block.data(), m_block.size(), nonce.data(), m_seed.data());
        m_at = 0;
    }

    const SecretBytes& m_seed;
    std::array<unsigned char, 1024> m_block{};
    std::size_t m_at = m_block.size();
    std::uint64_t m_blocks = 0;
};

/// The normalised Walsh-Hadamard transform; it is its own inverse.
void hadamard(std::span<float> values)
{
    for (std::size_t half = 1; half < values.size(); half *= 2) {
        for (std::size_t start = 0; start < values.size(); start += 2 * half) {
            for (std::size_t i = start; i < start + half; ++i) {
                const float a = values[i];
                const float b = values[i + half];
                values[i] = a + b;
                values[i + half] = a - b;
            }
        }
    }
    const float scale = 1.0F / std::sqrt(float(values.size()));
    for (float& value : values) {
        value *= scale;
    }
}

} // namespace

Rotation::Rotation(const SecretBytes& seed)
{
    static_assert(seedSize == crypto_stream_chacha20_KEYBYTES);
    ensureSodium();
    SeededNumbers numbers(seed);
    m_rounds.resize(rounds);
    for (Round& round : m_rounds) {
        round.order.resize(dimension);
        std::iota(round.order.begin(), round.order.end(), std::uint16_t(0));
        for (std::size_t i = dimension - 1; i > 0; --i) {
            std::swap(round.order[i], round.order[numbers.below(std::uint32_t(i + 1))]);
        }
        round.signs.resize(dimension);
        for (float& sign : round.signs) {
            sign = (numbers.next() & 1U) != 0 ? 1.0F : -1.0F;
        }
    }
}

void Rotation::apply(std::span<float> vector) const
{
    std::array<float, dimension> moved{};
    for (const Round& round : m_rounds) {
        for (std::size_t i = 0; i < dimension; ++i) {
            moved[i] = vector[round.order[i]] * round.signs[i];
        }
        hadamard(moved);
        std::copy(moved.begin(), moved.end(), vector.begin());
    }
    wipe(moved.data(), sizeof moved);
}

void Rotation::undo(std::span<float> vector) const
{
    std::array<float, dimension> moved{};
    for (auto round = m_rounds.rbegin(); round != m_rounds.rend(); ++round) {
        std::copy(vector.begin(), vector.end(), moved.begin());
        hadamard(moved);
        for (std::size_t i = 0; i < dimension; ++i) {
            vector[round->order[i]] = moved[i] * round->signs[i];
        }
    }
    wipe(moved.data(), sizeof moved);
}

} // namespace vestibule::controller
