#pragma once

#include <QByteArray>

namespace vestibule::cards {

/// What kind of chip lies on a reader, as far as the reader itself says.
enum class CardFamily {
    Unknown,    ///< nothing was said, or nothing that is understood
    Processor,  ///< speaks ISO/IEC 14443-4: a DESFire, or another that has to be asked
    Classic,    ///< MIFARE Classic or Mini: its cipher has been broken, and it is copied within seconds
    Ultralight, ///< MIFARE Ultralight: without keys, or with weak ones
    Storage,    ///< any other chip without a processor
};

/// Reads the ATR (ISO/IEC 7816-3) that a contactless reader makes up by part 3 of the PC/SC specification, 3.1.3.2.3:
/// for chips without a processor it names the standard and the chip.
[[nodiscard]] CardFamily familyOf(const QByteArray& atr);
/// Such an ATR: of a DESFire, a Classic 1K, an Ultralight, a FeliCa; for Unknown that of a card with contacts.
[[nodiscard]] QByteArray atrOf(CardFamily family);
/// Whether the chip may have a key that it can prove. The reader itself says of the others that they have no processor.
[[nodiscard]] bool mayProve(CardFamily family);
/// "unknown", "processor", "classic", "ultralight", "storage"
[[nodiscard]] const char* wordOf(CardFamily family);

} // namespace vestibule::cards
