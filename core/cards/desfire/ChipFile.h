#pragma once

#include "core/cards/desfire/SimulatedChip.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace vestibule::cards::desfire {

/// "ev1", "ev2", "ev3"
[[nodiscard]] QString wordOf(ChipModel model);
[[nodiscard]] std::optional<ChipModel> modelFrom(const QString& word);

/// The memory of a simulated chip as JSON, so that the same card can be laid down again. With its keys in the open:
/// whoever has the text has the card.
[[nodiscard]] QByteArray encodeChip(const ChipMemory& memory);
/// What no such chip can hold is refused. Errors: codes::memoryMalformed.
[[nodiscard]] Result<ChipMemory> decodeChip(const QByteArray& json);

/// Errors: those of readFile and decodeChip.
[[nodiscard]] Result<ChipMemory> readChip(const QString& path);
/// For its owner's eyes alone. Errors: those of replaceFile.
[[nodiscard]] Result<void> writeChip(const QString& path, const ChipMemory& memory);

} // namespace vestibule::cards::desfire
