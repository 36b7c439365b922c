#pragma once

#include "core/base/Clock.h"

#include <QByteArray>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

/// A station and its gates under one scheduler: time, chance and what happened. All of it follows from the seed.
namespace vestibule::simulation {

using namespace std::chrono_literals;
using Days = std::chrono::days;

inline constexpr std::int64_t beginning = 1'790'000'000'000;

/// The time that it really is. Moves when told to.
class World
{
public:
    [[nodiscard]] Instant now() const { return Instant::fromMs(m_ms.load()); }
    void advance(milliseconds by) { m_ms += by.count(); }
    void set(Instant to) { m_ms = to.ms(); }

private:
    std::atomic<std::int64_t> m_ms{beginning};
};

/// The clock of one machine: the world's, and how far it is off.
class LocalClock final : public Clock
{
public:
    explicit LocalClock(const World& world) : m_world(world) {}
    [[nodiscard]] Instant now() const override { return m_world.now() + milliseconds(m_offset.load()); }
    [[nodiscard]] Uptime uptime() const override
    {
        return {QByteArray(16, 's'), m_world.now() - Instant::fromMs(beginning)};
    }
    void setOff(milliseconds by) { m_offset = by.count(); }
    [[nodiscard]] milliseconds off() const { return milliseconds(m_offset.load()); }
    [[nodiscard]] bool isRight() const { return m_offset == 0; }

private:
    const World& m_world;
    std::atomic<std::int64_t> m_offset{0};
};

/// Chance out of a seed: splitmix64.
class Dice
{
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next();
    /// 0 to n - 1.
    int below(int n) { return int(next() % std::uint64_t(n)); }
    bool percent(int chance) { return below(100) < chance; }
    /// In [0, 1).
    double share() { return double(next() >> 11) * 0x1.0p-53; }

private:
    std::uint64_t m_state;
};

/// What happened, step by step, in words without ids: a running hash, and the lines themselves where they are wanted.
class Trace
{
public:
    explicit Trace(bool keepsLines = false) : m_keeps(keepsLines) {}
    void note(const std::string& line);
    /// For whoever reads it: no part of what is compared.
    void tell(const std::string& line);
    [[nodiscard]] std::uint64_t hash() const { return m_hash; }
    [[nodiscard]] const std::vector<std::string>& lines() const { return m_lines; }

private:
    bool m_keeps;
    std::uint64_t m_hash = 0xcbf29ce484222325;
    std::vector<std::string> m_lines;
};

/// From here on ids, nonces and keys come out of `seed`, in this process. Not those of OpenSSL: certificates and the
/// pages of databases stay as random as they are, and nothing that happens depends on them.
void seedRandomness(std::uint64_t seed);

} // namespace vestibule::simulation
