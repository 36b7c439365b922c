#include "core/protocol/Inventory.h"

#include "core/protocol/Codes.h"
#include "core/protocol/MessageParts.h"

namespace vestibule::protocol {

namespace {

constexpr qsizetype subHashBytes = 8;

constexpr cbor::Words<EntryState, 2> stateWords{{{EntryState::Live, "live"}, {EntryState::Purged, "purged"}}};
constexpr cbor::Words<EntrySource, 3> sourceWords{
    {{EntrySource::Station, "station"}, {EntrySource::Local, "local"}, {EntrySource::Unknown, "unknown"}}};

void writeEntry(cbor::MapWriter& out, const InventoryEntry& entry)
{
    out.id("id", entry.id);
    out.uint("rev", entry.rev);
    parts::writeKind(out, entry.kind);
    out.id("digest", entry.digest);
    out.time("valid_until", entry.validUntil);
    out.text("state", cbor::wordOf(stateWords, entry.state));
    out.text("source", cbor::wordOf(sourceWords, entry.source));
}

InventoryEntry readEntry(cbor::Fields& in)
{
    InventoryEntry out;
    out.id = in.fixed<CredentialId>("id");
    out.rev = in.uint("rev");
    out.kind = parts::readKind(in);
    out.digest = in.fixed<Digest>("digest");
    out.validUntil = in.time("valid_until");
    out.state = in.choice("state", stateWords);
    out.source = in.choice("source", sourceWords);
    return out;
}

QByteArray encodeEntry(const InventoryEntry& entry)
{
    cbor::MapWriter out;
    writeEntry(out, entry);
    return out.finish();
}

QByteArray encodeExport(const ExportEntry& entry)
{
    cbor::MapWriter out;
    writeEntry(out, entry.entry);
    out.time("valid_from", entry.validFrom);
    parts::writeConsent(out, entry.consent);
    out.bytes("payload", entry.payload);
    return out.finish();
}

ExportEntry readExport(cbor::Fields& in)
{
    ExportEntry out;
    out.entry = readEntry(in);
    out.validFrom = in.time("valid_from");
    out.consent = parts::readConsent(in);
    out.payload = in.bytes("payload");
    return out;
}

void write(cbor::MapWriter& out, const EntriesPage& page)
{
    out.item("entries", parts::encodeAll(page.entries, encodeEntry));
    out.idOrNull("next", page.next);
}

void write(cbor::MapWriter& out, const TombsPage& page)
{
    out.item("tombs", parts::encodeAll(page.tombs, parts::encodeTomb));
    out.idOrNull("next", page.next);
}

void write(cbor::MapWriter& out, const BucketHashes& hashes)
{
    cbor::ArrayWriter list;
    for (const SetRoot& hash : hashes.buckets) {
        list.item(cbor::encodeBytes(hash.view()));
    }
    out.item("buckets", list.finish());
    out.uint("foreign", hashes.foreign);
}

void write(cbor::MapWriter& out, const SubHashes& hashes)
{
    cbor::ArrayWriter list;
    for (const QByteArray& hash : hashes.sub) {
        list.item(cbor::encodeBytes(hash));
    }
    out.item("sub", list.finish());
}

void write(cbor::MapWriter& out, const ExportPage& page)
{
    out.item("entries", parts::encodeAll(page.entries, encodeExport));
    out.idOrNull("next", page.next);
}

/// The 256 byte strings of a list, each of `width` bytes.
std::array<QByteArray, 256> readHashes(cbor::Fields& in, QByteArrayView key, qsizetype width)
{
    std::array<QByteArray, 256> out;
    const std::vector<cbor::Value> values = in.array(key, 256);
    if (values.size() != out.size()) {
        in.refuse(key, "not 256 hashes");
        return out;
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (values[i].kind() != cbor::Kind::Bytes || values[i].string().size() != width) {
            in.refuse(key, "wrong length of a hash");
            return out;
        }
        out[i] = values[i].string().toByteArray();
    }
    return out;
}

/// Pages must be in id order without repeats, or `next` would not mean what it says.
template <typename Items, typename IdOf>
void checkOrder(cbor::Fields& in, QByteArrayView key, const Items& items, IdOf idOf)
{
    for (std::size_t i = 1; i < items.size(); ++i) {
        if (!(idOf(items[i - 1]) < idOf(items[i]))) {
            in.refuse(key, "not in id order");
        }
    }
}

BucketHashes readBuckets(cbor::Fields& in)
{
    BucketHashes out;
    const std::array<QByteArray, 256> hashes = readHashes(in, "buckets", SetRoot::width);
    for (std::size_t i = 0; i < hashes.size() && !in.failed(); ++i) {
        out.buckets[i] = *SetRoot::fromBytes(hashes[i]);
    }
    out.foreign = in.uint("foreign");
    return out;
}

TombsPage readTombs(cbor::Fields& in)
{
    TombsPage out;
    out.tombs = parts::readAll<Tomb>(in, "tombs", limits::pageEntries, parts::readTomb);
    checkOrder(in, "tombs", out.tombs, [](const Tomb& tomb) { return tomb.id; });
    out.next = in.fixedOrNull<CredentialId>("next");
    return out;
}

template <typename Page, typename Item, typename Read, typename IdOf>
Page readPage(cbor::Fields& in, Read read, IdOf idOf)
{
    Page out;
    out.entries = parts::readAll<Item>(in, "entries", limits::pageEntries, read);
    checkOrder(in, "entries", out.entries, idOf);
    out.next = in.fixedOrNull<CredentialId>("next");
    return out;
}

decltype(Inventory::content) readContent(cbor::Fields& in)
{
    const int kinds = int(in.has("entries")) + int(in.has("tombs")) + int(in.has("buckets")) + int(in.has("sub"));
    if (kinds != 1) {
        in.refuse("entries", "not exactly one kind of content");
        return {};
    }
    if (in.has("tombs")) {
        return readTombs(in);
    }
    if (in.has("buckets")) {
        return readBuckets(in);
    }
    if (in.has("sub")) {
        return SubHashes{readHashes(in, "sub", subHashBytes)};
    }
    const std::vector<cbor::Fields> entries = in.maps("entries", limits::pageEntries);
    if (!entries.empty() && entries.front().has("payload")) {
        return readPage<ExportPage, ExportEntry>(in, readExport, [](const ExportEntry& e) { return e.entry.id; });
    }
    return readPage<EntriesPage, InventoryEntry>(in, readEntry, [](const InventoryEntry& e) { return e.id; });
}

} // namespace

QByteArray Inventory::encode() const
{
    cbor::MapWriter out;
    out.id("gate_id", gate);
    parts::writePosition(out, position);
    out.id("root", root);
    out.id("tomb_root", tombRoot);
    out.id("nonce", nonce);
    std::visit([&out](const auto& what) { write(out, what); }, content);
    return out.finish();
}

Result<Inventory> Inventory::decode(QByteArrayView payload)
{
    return cbor::decodeMap<Inventory>(payload, [](cbor::Fields& in) {
        Inventory out;
        out.gate = in.fixed<GateId>("gate_id");
        out.position = parts::readPosition(in);
        out.root = in.fixed<SetRoot>("root");
        out.tombRoot = in.fixed<SetRoot>("tomb_root");
        out.nonce = in.fixed<Nonce>("nonce");
        out.content = readContent(in);
        return out;
    });
}

QByteArray CopyOrder::encode() const
{
    cbor::MapWriter out;
    out.id("estate", estate);
    out.id("from", from);
    out.id("to", to);
    out.id("to_seal_key", toSealKey);
    out.id("nonce", nonce);
    out.time("expires", expires);
    out.idOrNull("after", after);
    return out.finish();
}

Result<CopyOrder> CopyOrder::decode(QByteArrayView payload)
{
    return cbor::decodeMap<CopyOrder>(payload, [](cbor::Fields& in) {
        CopyOrder out;
        out.estate = in.fixed<EstateId>("estate");
        out.from = in.fixed<GateId>("from");
        out.to = in.fixed<GateId>("to");
        out.toSealKey = in.fixed<SealKey>("to_seal_key");
        out.nonce = in.fixed<Nonce>("nonce");
        out.expires = in.time("expires");
        out.after = in.fixedOrNull<CredentialId>("after");
        return out;
    });
}

QByteArray CopyPending::encode() const
{
    cbor::MapWriter out;
    out.text("code", code);
    return out.finish();
}

Result<CopyPending> CopyPending::decode(QByteArrayView body)
{
    return cbor::decodeMap<CopyPending>(body, [](cbor::Fields& in) {
        CopyPending out;
        out.code = in.text("code");
        return out;
    });
}

} // namespace vestibule::protocol
