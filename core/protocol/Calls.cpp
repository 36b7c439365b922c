#include "core/protocol/Calls.h"

#include "core/protocol/Codes.h"

#include <QHash>

#include <algorithm>

namespace vestibule::protocol {

namespace {

using Parameters = QHash<QByteArray, QByteArray>;

Result<Parameters> split(QByteArrayView query)
{
    Parameters out;
    if (query.isEmpty()) {
        return out;
    }
    for (const QByteArray& pair : query.toByteArray().split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals <= 0) {
            return fail(codes::badValue, "query: not a list of name=value");
        }
        const QByteArray name = pair.first(equals);
        if (out.contains(name)) {
            return fail(codes::badValue, name.toStdString() + ": stands twice");
        }
        out.insert(name, pair.sliced(equals + 1));
    }
    return out;
}

/// Raw bytes of an even number of lower-case hex digits.
std::optional<QByteArray> fromHex(const QByteArray& hex)
{
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (hex.size() % 2 != 0 || !std::all_of(hex.begin(), hex.end(), isDigit)) {
        return std::nullopt;
    }
    return QByteArray::fromHex(hex);
}

Result<Nonce> readNonce(const Parameters& parameters)
{
    const auto it = parameters.find("nonce");
    if (it == parameters.end()) {
        return fail(codes::missingField, "nonce: missing field");
    }
    const std::optional<Nonce> nonce = Nonce::fromHex(*it);
    if (!nonce) {
        return fail(codes::badValue, "nonce: not 16 bytes in hex");
    }
    return *nonce;
}

Result<void> readPaging(const Parameters& parameters, PageQuery& out)
{
    if (const auto it = parameters.find("after"); it != parameters.end()) {
        out.after = CredentialId::fromHex(*it);
        if (!out.after) {
            return fail(codes::badValue, "after: not 16 bytes in hex");
        }
    }
    if (const auto it = parameters.find("limit"); it != parameters.end()) {
        bool isNumber = false;
        out.limit = it->toLongLong(&isNumber);
        if (!isNumber || out.limit < 1 || out.limit > limits::pageEntries) {
            return fail(codes::badValue, "limit: not a number from 1 to 5000");
        }
    }
    if (const auto it = parameters.find("prefix"); it != parameters.end()) {
        const std::optional<QByteArray> prefix = fromHex(*it);
        if (!prefix || prefix->isEmpty() || prefix->size() > 2) {
            return fail(codes::badValue, "prefix: not 1 or 2 bytes in hex");
        }
        out.prefix = *prefix;
    }
    return {};
}

} // namespace

QByteArray PageQuery::format() const
{
    QByteArray out;
    if (after) {
        out += "after=" + after->hex() + '&';
    }
    out += "limit=" + QByteArray::number(limit) + "&nonce=" + nonce.hex();
    if (!prefix.isEmpty()) {
        out += "&prefix=" + prefix.toHex();
    }
    return out;
}

Result<PageQuery> PageQuery::parse(QByteArrayView query)
{
    const Result<Parameters> parameters = split(query);
    if (!parameters) {
        return passOn(parameters);
    }
    PageQuery out;
    const Result<Nonce> nonce = readNonce(*parameters);
    if (!nonce) {
        return passOn(nonce);
    }
    out.nonce = *nonce;
    const Result<void> paging = readPaging(*parameters, out);
    if (!paging) {
        return passOn(paging);
    }
    return out;
}

QByteArray BucketsQuery::format() const
{
    QByteArray out = "nonce=" + nonce.hex();
    if (bucket) {
        out += "&bucket=" + QByteArray(1, char(*bucket)).toHex();
    }
    return out;
}

Result<BucketsQuery> BucketsQuery::parse(QByteArrayView query)
{
    const Result<Parameters> parameters = split(query);
    if (!parameters) {
        return passOn(parameters);
    }
    BucketsQuery out;
    const Result<Nonce> nonce = readNonce(*parameters);
    if (!nonce) {
        return passOn(nonce);
    }
    out.nonce = *nonce;
    if (const auto it = parameters->find("bucket"); it != parameters->end()) {
        const std::optional<QByteArray> bucket = fromHex(*it);
        if (!bucket || bucket->size() != 1) {
            return fail(codes::badValue, "bucket: not one byte in hex");
        }
        out.bucket = quint8((*bucket)[0]);
    }
    return out;
}

} // namespace vestibule::protocol
