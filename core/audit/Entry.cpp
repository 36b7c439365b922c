#include "core/audit/Entry.h"

#include "core/audit/Codes.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonParseError>

#include <algorithm>

namespace vestibule::audit {

namespace {

constexpr qsizetype longestField = 64;
constexpr qint64 mostExact = qint64(1) << 53; // beyond it a JSON number is not exact everywhere

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

void insert(QJsonObject& object, const QString& key, const QByteArray& ascii)
{
    if (!ascii.isEmpty()) {
        object.insert(key, QString::fromLatin1(ascii));
    }
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
    const auto exact = [](qint64 n) { return n > -mostExact && n < mostExact; };
    if (entry.seq >= quint64(mostExact) || !exact(entry.at.ms()) || !exact(entry.count.value_or(0))) {
        return fail(codes::fieldRefused, "number");
    }
    return {};
}

QByteArray asciiOf(const QJsonObject& object, const QString& key) { return object.value(key).toString().toUtf8(); }

} // namespace

Result<QByteArray> encode(const Entry& entry)
{
    if (const Result<void> good = check(entry); !good) {
        return passOn(good);
    }
    QJsonObject object; // keeps its keys sorted
    object.insert(QStringLiteral("seq"), qint64(entry.seq));
    object.insert(QStringLiteral("at"), qint64(entry.at.ms()));
    insert(object, QStringLiteral("by"), entry.by.isNull() ? QByteArray() : entry.by.hex());
    insert(object, QStringLiteral("action"), entry.action);
    insert(object, QStringLiteral("subject"), entry.subject ? entry.subject->hex() : QByteArray());
    insert(object, QStringLiteral("object"), entry.object.toHex());
    insert(object, QStringLiteral("reason"), entry.reason);
    insert(object, QStringLiteral("document"), entry.document);
    if (entry.count) {
        object.insert(QStringLiteral("count"), *entry.count);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Entry> decode(QByteArrayView bytes)
{
    QJsonParseError parsed{};
    const QJsonObject object = QJsonDocument::fromJson(bytes.toByteArray(), &parsed).object();
    if (parsed.error != QJsonParseError::NoError) {
        return fail(codes::badEntry, parsed.errorString().toStdString());
    }
    Entry entry;
    entry.seq = quint64(object.value(QStringLiteral("seq")).toInteger(-1));
    entry.at = Instant::fromMs(object.value(QStringLiteral("at")).toInteger());
    entry.by = domain::OperatorId::fromHex(asciiOf(object, QStringLiteral("by"))).value_or(domain::OperatorId());
    entry.action = asciiOf(object, QStringLiteral("action"));
    entry.subject = domain::PersonToken::fromHex(asciiOf(object, QStringLiteral("subject")));
    entry.object = QByteArray::fromHex(asciiOf(object, QStringLiteral("object")));
    entry.reason = asciiOf(object, QStringLiteral("reason"));
    entry.document = asciiOf(object, QStringLiteral("document"));
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
