#include "tests/simulation/World.h"

#include <QHashFunctions>

#include <sodium.h>

#include <cstring>
#include <mutex>

namespace vestibule::simulation {

namespace {

std::mutex guard;
Dice source{0};

std::uint32_t randomWord()
{
    const std::lock_guard lock(guard);
    return std::uint32_t(source.next() >> 32);
}

void randomBytes(void* to, std::size_t size)
{
    const std::lock_guard lock(guard);
    auto* bytes = static_cast<unsigned char*>(to);
    for (std::size_t i = 0; i < size; i += 8) {
        const std::uint64_t word = source.next();
        std::memcpy(bytes + i, &word, std::min<std::size_t>(8, size - i));
    }
}

const char* name() { return "seeded"; }

} // namespace

std::uint64_t Dice::next()
{
    m_state += 0x9e3779b97f4a7c15;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

void Trace::note(const std::string& line)
{
    for (const char c : line) {
        m_hash = (m_hash ^ std::uint8_t(c)) * 0x100000001b3;
    }
    m_hash = (m_hash ^ 0xff) * 0x100000001b3;
    if (m_keeps) {
        m_lines.push_back(line);
    }
}

void Trace::tell(const std::string& line)
{
    if (m_keeps && line.find_first_not_of(' ') != std::string::npos) {
        m_lines.push_back(line);
    }
}

void seedRandomness(std::uint64_t seed)
{
    static randombytes_implementation seeded{name, randomWord, nullptr, nullptr, randomBytes, nullptr};
    static const bool isSet = [] {
        QHashSeed::setDeterministicGlobalSeed();
        return randombytes_set_implementation(&seeded) == 0;
    }();
    const std::lock_guard lock(guard);
    source = Dice(isSet ? seed : 0);
}

} // namespace vestibule::simulation
