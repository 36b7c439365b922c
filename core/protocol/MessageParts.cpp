#include "core/protocol/MessageParts.h"

namespace vestibule::protocol::parts {

void writeKind(cbor::MapWriter& out, CredentialKind kind) { out.text("kind", cbor::wordOf(kindWords, kind)); }

CredentialKind readKind(cbor::Fields& in) { return in.choice("kind", kindWords); }

void writePosition(cbor::MapWriter& out, const Position& position)
{
    out.uint("epoch", position.epoch);
    out.uint("version", position.version);
}

Position readPosition(cbor::Fields& in)
{
    Position out;
    out.epoch = in.uint("epoch");
    out.version = in.uint("version");
    return out;
}

void writeConsent(cbor::MapWriter& out, const std::optional<Consent>& consent)
{
    if (!consent) {
        return;
    }
    cbor::MapWriter inner;
    inner.id("record", consent->record);
    inner.time("until", consent->until);
    out.item("consent", inner.finish());
}

std::optional<Consent> readConsent(cbor::Fields& in)
{
    if (!in.has("consent")) {
        return std::nullopt;
    }
    cbor::Fields inner = in.map("consent");
    Consent out;
    out.record = inner.fixed<RecordHash>("record");
    out.until = inner.time("until");
    in.adopt(inner);
    return out;
}

QByteArray encodeTomb(const Tomb& tomb)
{
    cbor::MapWriter out;
    out.id("id", tomb.id);
    out.uint("rev", tomb.rev);
    return out.finish();
}

Tomb readTomb(cbor::Fields& in)
{
    Tomb out;
    out.id = in.fixed<CredentialId>("id");
    out.rev = in.uint("rev");
    return out;
}

QByteArray encodeTexts(const QStringList& texts)
{
    cbor::ArrayWriter out;
    for (const QString& text : texts) {
        out.item(cbor::encodeText(text));
    }
    return out.finish();
}

QStringList readTexts(cbor::Fields& in, QByteArrayView key, qsizetype limit)
{
    QStringList out;
    for (const cbor::Value& value : in.array(key, limit)) {
        if (value.kind() != cbor::Kind::Text) {
            in.refuse(key, "not a list of texts");
            return {};
        }
        out << cbor::decodeText(value.string());
    }
    return out;
}

} // namespace vestibule::protocol::parts
