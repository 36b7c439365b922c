#pragma once

#include "core/base/Result.h"
#include "core/consent/ConsentRecord.h"

namespace vestibule::consent {

/// What the QR code of a receipt says of the record.
struct ReceiptMark
{
    domain::ConsentId id;
    QByteArray recordHash; ///< SHA-256 of the signed record
    friend bool operator==(const ReceiptMark&, const ReceiptMark&) = default;
};

/// What else stands on a receipt: it opens the record's name hash.
struct ReceiptHolder
{
    QByteArray salt; ///< 16 bytes
    QString name;
    QString dwelling;
};

/// `vestibule:consent?id=<32 hex>&h=<64 hex>`.
[[nodiscard]] QByteArray toQrText(const ReceiptMark& mark);
/// Accepts only what toQrText() writes. Errors: codes::receiptMalformed.
[[nodiscard]] Result<ReceiptMark> readQrText(const QByteArray& text);
/// The same, or the lines "Record" and "Check code" one after the other, copied from the paper: 96 hex digits, in
/// groups or not. Errors: codes::receiptMalformed.
[[nodiscard]] Result<ReceiptMark> readMark(const QByteArray& text);

/// That the mark is this record's, as it was signed. Errors: codes::recordOfAnother.
[[nodiscard]] Result<void> checkMark(const QByteArray& jws, const ConsentRecord& record, const ReceiptMark& mark);
/// That the record is of this person. Errors: codes::receiptMalformed (no salt), codes::recordOfAnother.
[[nodiscard]] Result<void> checkHolder(const ConsentRecord& record, const ReceiptHolder& holder);

} // namespace vestibule::consent
