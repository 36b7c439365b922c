#pragma once

#include "core/cards/desfire/SimulatedChip.h"
#include "core/cards/desfire/SimulatedSession.h"

#include "core/cards/desfire/NativeCommands.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

/// The parts of a simulated chip: SimulatedChip.cpp moves frames and proves keys, SimulatedCommands.cpp runs commands.
namespace vestibule::cards::desfire {

/// What is lost with the power.
struct SimulatedChip::Volatile
{
    struct Handshake
    {
        std::uint8_t code = 0;
        std::uint8_t number = 0;
        QByteArray chips;
        QByteArray chain;
    };
    struct Incoming
    {
        std::uint8_t code = 0;
        QByteArray body;
    };

    std::uint32_t selected = 0;
    std::unique_ptr<SimulatedSession> session;
    std::uint8_t sessionKey = 0;
    std::optional<Handshake> handshake;
    std::optional<Incoming> incoming;
    std::vector<QByteArray> outgoing;
    std::map<std::uint8_t, QByteArray> uncommitted;
};

/// The commands, over the memory and what is going on.
class SimulatedChip::Session
{
public:
    Session(ChipMemory& memory, Volatile& now) : m_memory(memory), m_now(now) {}

    QByteArray frame(std::uint8_t code, const QByteArray& body);

private:
    struct Outcome
    {
        std::uint8_t status = native::ok;
        QByteArray data{};
        bool enciphers = false;
        bool endsSession = false;
    };
    static Outcome refused(std::uint8_t status) { return {status}; }

    [[nodiscard]] QByteArray ended(std::uint8_t status);
    [[nodiscard]] QByteArray nextFrame();
    [[nodiscard]] QByteArray whole(std::uint8_t code, const QByteArray& body);
    [[nodiscard]] QByteArray begin(std::uint8_t code, const QByteArray& body);
    [[nodiscard]] QByteArray prove(const QByteArray& body);
    [[nodiscard]] Outcome run(std::uint8_t code, const QByteArray& body);

    [[nodiscard]] ChipMemory::Application* current();
    [[nodiscard]] bool isMaster() const { return m_now.session && m_now.sessionKey == 0; }
    [[nodiscard]] bool maySee() { return isMaster() || (current()->settings & native::freeListing) != 0; }
    [[nodiscard]] bool mayCreate() { return isMaster() || (current()->settings & native::freeCreating) != 0; }
    [[nodiscard]] bool mayUse(const ChipMemory::File& file, int rightShift) const;
    /// The header and the data as they were sent, or nothing when the session refuses them.
    [[nodiscard]] std::optional<QByteArray> opened(std::uint8_t code, const QByteArray& body, qsizetype header,
                                                   const std::optional<SimulatedSession::Enciphered>& enciphered = {});

    [[nodiscard]] bool take(std::uint32_t bytes)
    {
        const bool isThere = bytes <= m_memory.freeBytes;
        m_memory.freeBytes -= isThere ? bytes : 0;
        return isThere;
    }

    Outcome select(const QByteArray& body);
    Outcome changeKeySettings(const QByteArray& body);
    Outcome changeKey(const QByteArray& body);
    Outcome writeData(const QByteArray& body);
    // Of these the header is all there is.
    Outcome version(const QByteArray& header);
    Outcome cardUid(const QByteArray& header);
    Outcome applicationIds(const QByteArray& header);
    Outcome createApplication(const QByteArray& header);
    Outcome deleteApplication(const QByteArray& header);
    Outcome format(const QByteArray& header);
    Outcome keySettings(const QByteArray& header);
    Outcome keyVersion(const QByteArray& header);
    Outcome fileIds(const QByteArray& header);
    Outcome fileSettings(const QByteArray& header);
    Outcome createFile(const QByteArray& header);
    Outcome readData(const QByteArray& header);
    Outcome commit(const QByteArray& header);

    ChipMemory& m_memory;
    Volatile& m_now;
};

/// Hardware, software, and who it is: seven, seven and fourteen bytes.
[[nodiscard]] std::vector<QByteArray> simulatedVersion(const ChipMemory& memory);
/// `count` bytes from `from` on, the lowest first.
[[nodiscard]] std::uint32_t simulatedNumber(const QByteArray& bytes, qsizetype from, int count);

} // namespace vestibule::cards::desfire
