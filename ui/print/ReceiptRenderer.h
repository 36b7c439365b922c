#pragma once

#include "ui/engine/DeskEngine.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Phrasebook;

/// What the QR code of a receipt says; see core/consent/Receipt.h.
[[nodiscard]] QByteArray receiptQrText(const ConsentReceipt& receipt);

/// How the card beside the face stands, with a place for its number.
[[nodiscard]] QString receiptCardText(CardStanding standing, const Phrasebook& phrases);

/// The consent receipt in the language the notice was read in: who runs the gates, what was agreed in
/// five sentences, from when until when, the signature as drawn, how to withdraw, and what is needed to prove it later
/// (record id, hash, salt, QR) on one A4 sheet; then what the office undertakes, with a line for its hand; on the next
/// ones all that the record says. One renderer for preview, printer, PDF and tests. Pure; GUI thread for its fonts.
[[nodiscard]] PaperJob receiptJob(const ConsentReceipt& receipt, const Phrasebook& phrases);

/// The recovery sheet, in the program's language. The job keeps the code in guarded memory; drawing it makes a plain
/// copy for the moment of drawing.
[[nodiscard]] PaperJob recoverySheetJob(std::shared_ptr<const RecoverySheet> sheet, const Phrasebook& phrases);

} // namespace vestibule::ui
