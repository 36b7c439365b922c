#pragma once

#include "core/base/Result.h"
#include "core/cards/desfire/BlockCipher.h"

#include <QByteArray>

#include <cstdint>

namespace vestibule::cards::desfire {

/// What a session does to a command and its answer.
enum class Protection {
    Coded,      ///< EV2 codes command and answer; EV1 the answer alone
    Enciphered, ///< the data of the command, or of the answer to one that brings
                ///< none
};

/// A native command. The views live as long as whoever asks.
struct Command
{
    std::uint8_t code = 0;
    QByteArray header{}; ///< never enciphered: numbers, offsets, lengths
    Bytes data{};        ///< what is enciphered where that is asked for
    Bytes tail{};        ///< enciphered behind the data and its checksum: the checksum
                         ///< of a new key
    Protection protection = Protection::Coded;
    std::size_t answerSize = 0; ///< data bytes of an enciphered answer; 0 where there is none
};

/// One authenticated session with a chip. It ends with the first answer that is not right.
class SecureChannel
{
public:
    virtual ~SecureChannel() = default;
    SecureChannel() = default;
    SecureChannel(const SecureChannel&) = delete;
    SecureChannel& operator=(const SecureChannel&) = delete;

    /// Header and data as they go over the air.
    [[nodiscard]] virtual QByteArray seal(const Command& command) = 0;
    /// The data of the answer `body` with the status `status`. Errors: codes::answerForged.
    [[nodiscard]] virtual Result<QByteArray> open(const Command& command, std::uint8_t status,
                                                  const QByteArray& body) = 0;
};

/// CRC-32 as DESFire EV1 and later use it: reflected, all ones before, nothing after; four bytes, the lowest first.
[[nodiscard]] std::array<unsigned char, 4> crc32(std::initializer_list<Bytes> parts);

} // namespace vestibule::cards::desfire
