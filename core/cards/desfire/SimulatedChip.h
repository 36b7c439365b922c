#pragma once

#include "core/cards/desfire/Chip.h"

#include <QByteArray>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace vestibule::cards::desfire {

/// What a simulated chip keeps without power. Keys are those of play: nothing here is secret.
struct ChipMemory
{
    struct Key
    {
        CipherKind kind = CipherKind::Aes;
        QByteArray bytes = QByteArray(16, '\0');
        std::uint8_t version = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct File
    {
        FileSettings settings;
        QByteArray content; ///< as last committed
        friend bool operator==(const File&, const File&) = default;
    };
    struct Application
    {
        std::uint8_t settings = 0;
        std::vector<Key> keys;
        std::map<std::uint8_t, File> files{};
        friend bool operator==(const Application&, const Application&) = default;
    };

    ChipModel model = ChipModel::Ev2;
    QByteArray uid;                                    ///< 7 bytes
    Application chip{0x0f, {{CipherKind::TripleDes}}}; ///< as it leaves the factory
    std::map<std::uint32_t, Application> applications{};
    std::uint32_t allBytes = 2048;
    std::uint32_t freeBytes = allBytes;
    friend bool operator==(const ChipMemory&, const ChipMemory&) = default;
};

/// A DESFire chip in memory, by the published behaviour, that refuses what a real one refuses: frames, lengths, states,
/// rights, keys, secure messaging of both kinds. Answers command APDUs.
class SimulatedChip
{
public:
    explicit SimulatedChip(ChipMemory memory);
    ~SimulatedChip();
    SimulatedChip(SimulatedChip&&) noexcept;
    SimulatedChip& operator=(SimulatedChip&&) noexcept;

    /// One command APDU, and the answer with its two status bytes.
    [[nodiscard]] QByteArray answer(const QByteArray& apdu);
    /// The field is gone: sessions, chains of frames and what was not committed are lost.
    void losePower();
    [[nodiscard]] const ChipMemory& memory() const { return m_memory; }

private:
    class Session;
    struct Volatile;

    ChipMemory m_memory;
    std::unique_ptr<Volatile> m_now;
};

} // namespace vestibule::cards::desfire
