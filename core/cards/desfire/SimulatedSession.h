#pragma once

#include "core/cards/desfire/Cmac.h"

#include <QByteArray>

#include <cstdint>
#include <memory>
#include <optional>

namespace vestibule::cards::desfire {

/// The chip's side of secure messaging: what the channels of Chip do, the other way round and written for itself.
class SimulatedSession
{
public:
    virtual ~SimulatedSession() = default;
    /// Enciphered data of `size` bytes with their checksum, or without where it has none.
    struct Enciphered
    {
        qsizetype size = 0;
        qsizetype tail = 0; ///< bytes that follow the checksum
    };
    /// The plain data behind a header of `header` bytes; nothing when something in it is not right.
    [[nodiscard]] virtual std::optional<QByteArray> open(std::uint8_t code, const QByteArray& body, qsizetype header,
                                                         const std::optional<Enciphered>& enciphered) = 0;
    [[nodiscard]] virtual QByteArray seal(std::uint8_t status, const QByteArray& data, bool enciphers) = 0;
    /// How long a body with `size` bytes of enciphered data behind the header is.
    [[nodiscard]] virtual qsizetype sealedSize(qsizetype header, qsizetype size) const = 0;
};

[[nodiscard]] std::unique_ptr<SimulatedSession> simulatedEv1(CipherKind kind, const QByteArray& sessionKey);
[[nodiscard]] std::unique_ptr<SimulatedSession> simulatedEv2(const QByteArray& key, const QByteArray& reader,
                                                             const QByteArray& chip, const QByteArray& transaction);

} // namespace vestibule::cards::desfire
