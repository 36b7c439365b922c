#include "core/audit/Entry.h"

#include "core/audit/Codes.h"
#include "core/audit/Spelling.h"

#include <algorithm>

namespace vestibule::audit {

namespace {

constexpr qsizetype longestField = 64;

bool isLowerOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// `room/act`, `reason-code`.
bool isCode(const QByteArray& text)
{
    return text.size() <= longestField &&
           std::all_of(text.begin(), text.end(), [](char c) { return isLowerOrDigit(c) || c == '-' || c == '/'; });
}

/// Digits and their usual company; no blank, so that no sentence fits in.
bool isDocumentNumber(const QByteArray& text)
{
    return text.size() <= longestField && std::all_of(text.begin(), text.end(), [](char c) {
               return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '/';
           });
}

Result<void> check(const Entry& entry)
{
    if (entry.action.isEmpty() || !isCode(entry.action)) {
        return fail(codes::fieldRefused, "action");
    }
    if (!isCode(entry.reason)) {
        return fail(codes::fieldRefused, "reason");
    }
    if (!isDocumentNumber(entry.document)) {
        return fail(codes::fieldRefused, "document");
    }
    if (!entry.object.isEmpty() && entry.object.size() != 16) {
        return fail(codes::fieldRefused, "object");
    }
    if (qint64(entry.seq) < 0 || !spelling::isExact(qint64(entry.seq)) || !spelling::isExact(entry.at.ms()) ||
        !spelling::isExact(entry.count.value_or(0))) {
        return fail(codes::fieldRefused, "number");
    }
    return {};
}

} // namespace

Result<QByteArray> encode(const Entry& entry)
{
    if (const Result<void> good = check(entry); !good) {
        return passOn(good);
    }
    QJsonObject object; // keeps its keys sorted
    object.insert(QStringLiteral("seq"), qint64(entry.seq));
    object.insert(QStringLiteral("at"), qint64(entry.at.ms()));
    spelling::insert(object, QStringLiteral("by"), entry.by.isNull() ? QByteArray() : entry.by.hex());
    spelling::insert(object, QStringLiteral("action"), entry.action);
    spelling::insert(object, QStringLiteral("subject"), entry.subject ? entry.subject->hex() : QByteArray());
    spelling::insert(object, QStringLiteral("object"), entry.object.toHex());
    spelling::insert(object, QStringLiteral("reason"), entry.reason);
    spelling::insert(object, QStringLiteral("document"), entry.document);
    if (entry.count) {
        object.insert(QStringLiteral("count"), *entry.count);
    }
    return spelling::compact(object);
}

Result<Entry> decode(QByteArrayView bytes)
{
    const Result<QJsonObject> parsed = spelling::objectOf(bytes, codes::badEntry);
    if (!parsed) {
        return passOn(parsed);
    }
    const QJsonObject& object = *parsed;
    Entry entry;
    entry.seq = quint64(object.value(QStringLiteral("seq")).toInteger(-1));
    entry.at = Instant::fromMs(object.value(QStringLiteral("at")).toInteger());
    entry.by =
        domain::OperatorId::fromHex(spelling::textAt(object, QStringLiteral("by"))).value_or(domain::OperatorId());
    entry.action = spelling::textAt(object, QStringLiteral("action"));
    entry.subject = domain::PersonToken::fromHex(spelling::textAt(object, QStringLiteral("subject")));
    entry.object = spelling::bytesAt(object, QStringLiteral("object"));
    entry.reason = spelling::textAt(object, QStringLiteral("reason"));
    entry.document = spelling::textAt(object, QStringLiteral("document"));
    if (const QJsonValue count = object.value(QStringLiteral("count")); count.isDouble()) {
        entry.count = count.toInteger();
    }
    // Whatever was misread, unknown or spelled otherwise shows when the entry is written again.
    const Result<QByteArray> again = encode(entry);
    if (!again || *again != bytes) {
        return fail(codes::badEntry, "not in its one spelling");
    }
    return entry;
}

} // namespace vestibule::audit
