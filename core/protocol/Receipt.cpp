#include "core/protocol/Receipt.h"

#include "core/protocol/Codes.h"
#include "core/protocol/MessageParts.h"

namespace vestibule::protocol {

namespace {

constexpr qsizetype largestAlertCount = 64;
constexpr QByteArrayView resetStart = "vestibule:reset?r=";
constexpr qsizetype longestResetText = 4096; ///< far above a receipt of 200 bytes, and what a gate keeps of one
constexpr auto resetBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

constexpr cbor::Words<RemovalResult, 3> removalWords{{{RemovalResult::Purged, "purged"},
                                                      {RemovalResult::AlreadyPurged, "already-purged"},
                                                      {RemovalResult::NotHeld, "not-held"}}};

QByteArray encodeHeld(const Held& held)
{
    cbor::MapWriter out;
    out.id("id", held.id);
    out.id("digest", held.digest);
    return out.finish();
}

Held readHeld(cbor::Fields& in)
{
    Held out;
    out.id = in.fixed<CredentialId>("id");
    out.digest = in.fixed<Digest>("digest");
    return out;
}

QByteArray encodeRemoval(const Removal& removal)
{
    cbor::MapWriter out;
    out.id("id", removal.id);
    out.idOrNull("digest", removal.digest);
    out.text("result", cbor::wordOf(removalWords, removal.result));
    return out.finish();
}

Removal readRemoval(cbor::Fields& in)
{
    Removal out;
    out.id = in.fixed<CredentialId>("id");
    out.digest = in.fixedOrNull<Digest>("digest");
    out.result = in.choice("result", removalWords);
    return out;
}

} // namespace

QByteArray Receipt::encode() const
{
    cbor::MapWriter out;
    out.id("gate_id", gate);
    parts::writePosition(out, position);
    out.id("root", root);
    out.id("tomb_root", tombRoot);
    out.uint("count", count);
    out.id("nonce", nonce);
    out.uint("boot", boot);
    out.time("at", at);
    out.uint("applied", applied);
    out.item("replaced", parts::encodeAll(replaced, encodeHeld));
    out.item("removed", parts::encodeAll(removed, encodeRemoval));
    out.item("expired", parts::encodeAll(expired, encodeHeld));
    out.boolean("expired_more", expiredMore);
    out.bytes("anchor", anchor);
    out.item("alerts", parts::encodeTexts(alerts));
    return out.finish();
}

Result<Receipt> Receipt::decode(QByteArrayView payload)
{
    return cbor::decodeMap<Receipt>(payload, [](cbor::Fields& in) {
        Receipt out;
        out.gate = in.fixed<GateId>("gate_id");
        out.position = parts::readPosition(in);
        out.root = in.fixed<SetRoot>("root");
        out.tombRoot = in.fixed<SetRoot>("tomb_root");
        out.count = in.uint("count");
        out.nonce = in.fixed<Nonce>("nonce");
        out.boot = in.uint("boot");
        out.at = in.time("at");
        out.applied = in.uint("applied");
        out.replaced = parts::readAll<Held>(in, "replaced", limits::changeSetMembers, readHeld);
        out.removed = parts::readAll<Removal>(in, "removed", limits::changeSetMembers, readRemoval);
        out.expired = parts::readAll<Held>(in, "expired", limits::receiptExpired, readHeld);
        out.expiredMore = in.boolean("expired_more");
        out.anchor = in.bytes("anchor");
        out.alerts = parts::readTexts(in, "alerts", largestAlertCount);
        return out;
    });
}

QByteArray ResetReceipt::encode() const
{
    cbor::MapWriter out;
    out.id("gate_id", gate);
    out.time("at", at);
    out.uint("erased", erased);
    out.id("root", root);
    out.id("tomb_root", tombRoot);
    return out.finish();
}

Result<ResetReceipt> ResetReceipt::decode(QByteArrayView payload)
{
    return cbor::decodeMap<ResetReceipt>(payload, [](cbor::Fields& in) {
        ResetReceipt out;
        out.gate = in.fixed<GateId>("gate_id");
        out.at = in.time("at");
        out.erased = in.uint("erased");
        out.root = in.fixed<SetRoot>("root");
        out.tombRoot = in.fixed<SetRoot>("tomb_root");
        return out;
    });
}

QString resetText(const QByteArray& message)
{
    return QString::fromLatin1(resetStart) + QString::fromLatin1(message.toBase64(resetBase64));
}

bool isResetText(QByteArrayView text) { return text.trimmed().startsWith(resetStart); }

Result<QByteArray> resetFromText(QByteArrayView text)
{
    if (!isResetText(text) || text.size() > longestResetText) {
        return fail(codes::badCode, "not a reset receipt");
    }
    QByteArray letters = text.trimmed().sliced(resetStart.size()).toByteArray();
    letters.removeIf([](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    const auto read = QByteArray::fromBase64Encoding(letters, resetBase64 | QByteArray::AbortOnBase64DecodingErrors);
    return read && !read.decoded.isEmpty() ? Result<QByteArray>(read.decoded)
                                           : fail(codes::badCode, "a reset receipt with a letter amiss");
}

} // namespace vestibule::protocol
