#include "core/consent/Receipt.h"

#include "core/base/Digest.h"
#include "core/consent/Codes.h"

namespace vestibule::consent {

namespace {

constexpr char prefix[] = "vestibule:consent?id=";
constexpr char between[] = "&h=";
constexpr qsizetype idDigits = 32;
constexpr qsizetype hashDigits = 64;

} // namespace

QByteArray toQrText(const ReceiptMark& mark) { return prefix + mark.id.hex() + between + mark.recordHash.toHex(); }

Result<ReceiptMark> readQrText(const QByteArray& text)
{
    const qsizetype idAt = qsizetype(sizeof prefix) - 1;
    const qsizetype hashAt = idAt + idDigits + qsizetype(sizeof between) - 1;
    const auto id = domain::ConsentId::fromHex(text.mid(idAt, idDigits));
    if (!id) {
        return fail(codes::receiptMalformed);
    }
    ReceiptMark mark{*id, QByteArray::fromHex(text.mid(hashAt))};
    return mark.recordHash.size() == 32 && toQrText(mark) == text ? Result<ReceiptMark>(std::move(mark))
                                                                  : fail(codes::receiptMalformed);
}

Result<ReceiptMark> readMark(const QByteArray& text)
{
    QByteArray digits = text.toLower();
    digits.removeIf([](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    const QByteArray bytes = QByteArray::fromHex(digits);
    const bool isTyped = bytes.size() == (idDigits + hashDigits) / 2 && bytes.toHex() == digits;
    if (!isTyped) {
        return readQrText(text.trimmed());
    }
    return readQrText(prefix + digits.first(idDigits) + between + digits.sliced(idDigits));
}

Result<void> checkMark(const QByteArray& jws, const ConsentRecord& record, const ReceiptMark& mark)
{
    return mark.id == record.id && mark.recordHash == sha256(jws) ? Result<void>()
                                                                  : fail(codes::recordOfAnother, "the receipt's mark");
}

Result<void> checkHolder(const ConsentRecord& record, const ReceiptHolder& holder)
{
    if (holder.salt.size() != saltBytes) {
        return fail(codes::receiptMalformed, "salt");
    }
    return principalNameHash(holder.salt, holder.name, holder.dwelling) == record.principalNameHash
               ? Result<void>()
               : fail(codes::recordOfAnother, "name, dwelling or salt");
}

} // namespace vestibule::consent
