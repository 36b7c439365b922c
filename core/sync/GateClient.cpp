#include "core/sync/GateClient.h"

#include "core/protocol/Calls.h"
#include "core/protocol/Codes.h"
#include "core/sync/Codes.h"

#include <algorithm>
#include <array>

namespace vestibule::sync {

namespace {

using Failed = tl::unexpected<CallFailure>;

/// Enough for any gate; keeps one that never ends its list from taking more than some 16 MB of memory.
constexpr std::size_t mostItems = 131'072;
constexpr int mostRestarts = 3;
/// Of the 256 parts of a bucket; beyond it the bucket is read as a whole.
constexpr std::size_t mostParts = 32;
/// Of the entries that a gate had erased; beyond it the whole list is read.
constexpr std::size_t mostErased = 256;

/// Whether the id starts as something that was read.
bool isRead(const std::set<QByteArray>& prefixes, const CredentialId& id)
{
    const QByteArray bytes = id.bytes();
    return prefixes.contains(QByteArray()) || prefixes.contains(bytes.first(1)) || prefixes.contains(bytes.first(2));
}

Failed failed(ErrorCode code, std::string detail)
{
    return Failed(CallFailure{Error(code, std::move(detail)), std::nullopt, std::nullopt});
}

Failed failed(ErrorCode code, std::string detail, const Error& cause)
{
    return Failed(CallFailure{Error(code, std::move(detail), cause), std::nullopt, std::nullopt});
}

Failed refusalOf(const GateResponse& response)
{
    Result<protocol::ErrorBody> body = protocol::ErrorBody::decode(response.status, response.body);
    if (!body) {
        CallFailure failure{Error(codes::gateFails, "status " + std::to_string(response.status), body.error()),
                            std::nullopt, response.retryAfter};
        return Failed(failure);
    }
    const std::string code(protocol::rowOf(body->refusal).code);
    return Failed(CallFailure{Error(codes::gateRefused, code), *body, response.retryAfter});
}

QByteArray withQuery(QByteArrayView path, const QByteArray& query) { return path.toByteArray() + '?' + query; }

/// A page moves on: ids rise, and the next page starts after the last of them.
template <typename Item>
bool isInOrder(const std::vector<Item>& items, const std::optional<CredentialId>& after,
               const std::optional<CredentialId>& next)
{
    std::optional<CredentialId> last = after;
    for (const Item& item : items) {
        if (last && item.id <= *last) {
            return false;
        }
        last = item.id;
    }
    return !next || (!items.empty() && *next >= *last);
}

} // namespace

CallResult<QByteArray> GateClient::call(const QByteArray& method, QByteArrayView target, QByteArrayView type,
                                        const QByteArray& body, int wantedStatus)
{
    const Result<GateResponse> response = m_transport.exchange(method, target.toByteArray(), type.toByteArray(), body);
    if (!response) {
        return Failed(CallFailure{response.error(), std::nullopt, std::nullopt});
    }
    if (response->status == wantedStatus) {
        return response->body;
    }
    if (response->status >= 400) {
        return refusalOf(*response);
    }
    return failed(codes::garbled, "status " + std::to_string(response->status));
}

CallResult<protocol::GateInfo> GateClient::info()
{
    const CallResult<QByteArray> body = call(QByteArrayLiteral("GET"), protocol::paths::gate, {}, {}, 200);
    if (!body) {
        return Failed(body.error());
    }
    const Result<protocol::GateInfo> info = protocol::GateInfo::decode(*body);
    if (!info) {
        const bool isOther = info.error().is(protocol::codes::otherVersion);
        return failed(isOther ? codes::incompatible : codes::garbled, "gate info", info.error());
    }
    return *info;
}

CallResult<QByteArray> GateClient::sendChanges(const QByteArray& changeSet)
{
    return call(QByteArrayLiteral("POST"), protocol::paths::changes, protocol::media::cose, changeSet, 200);
}

CallResult<void> GateClient::sendCrl(const QByteArray& der)
{
    const CallResult<QByteArray> answer =
        call(QByteArrayLiteral("PUT"), protocol::paths::crl, protocol::media::crl, der, 204);
    if (!answer) {
        return Failed(answer.error());
    }
    return {};
}

CallResult<void> GateClient::sendTrust(const QByteArray& trust)
{
    const CallResult<QByteArray> answer =
        call(QByteArrayLiteral("POST"), protocol::paths::trust, protocol::media::cose, trust, 204);
    if (!answer) {
        return Failed(answer.error());
    }
    return {};
}

CallResult<QByteArray> GateClient::certificateRequest()
{
    return call(QByteArrayLiteral("POST"), protocol::paths::csr, {}, {}, 200);
}

CallResult<void> GateClient::sendCertificate(const QByteArray& der)
{
    const CallResult<QByteArray> answer =
        call(QByteArrayLiteral("PUT"), protocol::paths::certificate, protocol::media::certificate, der, 204);
    if (!answer) {
        return Failed(answer.error());
    }
    return {};
}

CallResult<protocol::Inventory> GateClient::ask(const QByteArray& target, const protocol::Nonce& nonce, QByteArray* raw)
{
    const CallResult<QByteArray> body = call(QByteArrayLiteral("GET"), target, {}, {}, 200);
    if (!body) {
        return Failed(body.error());
    }
    CallResult<protocol::Inventory> inventory = opened(*body, nonce);
    if (inventory && raw) {
        *raw = *body;
    }
    return inventory;
}

CallResult<CopyAnswer> GateClient::orderCopy(const QByteArray& order, const protocol::Nonce& nonce)
{
    const Result<GateResponse> response = m_transport.exchange(
        QByteArrayLiteral("POST"), protocol::paths::exports.toByteArray(), protocol::media::cose.toByteArray(), order);
    if (!response) {
        return Failed(CallFailure{response.error(), std::nullopt, std::nullopt});
    }
    if (response->status == 200) {
        return opened(response->body, nonce).map([](protocol::Inventory&& page) {
            return CopyAnswer{std::nullopt, std::move(page)};
        });
    }
    if (response->status != 202) {
        return response->status >= 400 ? refusalOf(*response)
                                       : failed(codes::garbled, "status " + std::to_string(response->status));
    }
    const Result<protocol::CopyPending> pending = protocol::CopyPending::decode(response->body);
    if (!pending) {
        return failed(codes::garbled, "copy code", pending.error());
    }
    return CopyAnswer{*pending, std::nullopt};
}

CallResult<protocol::Inventory> GateClient::opened(const QByteArray& body, const protocol::Nonce& nonce) const
{
    const std::optional<protocol::PublicKey> key = protocol::PublicKey::fromBytes(m_gate.signKey);
    if (!key) {
        return failed(codes::keyChanged, "no sign key on record");
    }
    Result<protocol::Inventory> inventory = protocol::openMessage<protocol::Inventory>(*key, body);
    if (!inventory) {
        return failed(codes::inventoryForged, "signature or form", inventory.error());
    }
    if (inventory->gate != m_gate.id || inventory->nonce != nonce) {
        return failed(codes::inventoryForged, "gate or nonce");
    }
    return *std::move(inventory);
}

CallResult<protocol::Inventory> GateClient::page(QByteArrayView path, const std::optional<CredentialId>& after,
                                                 qsizetype limit, const QByteArray& prefix, QByteArray* raw)
{
    const protocol::PageQuery query{protocol::Nonce::random(), after, limit, prefix};
    return ask(withQuery(path, query.format()), query.nonce, raw);
}

CallResult<void> GateClient::readEntries(GateContent& content, qsizetype limit, const QByteArray& prefix, bool isFirst)
{
    std::optional<CredentialId> after;
    for (bool first = isFirst;; first = false) {
        const CallResult<protocol::Inventory> answer =
            page(protocol::paths::inventory, after, limit, prefix, first ? &content.evidence : nullptr);
        if (!answer) {
            return Failed(answer.error());
        }
        if (first) {
            content.position = answer->position;
            content.root = answer->root;
            content.tombRoot = answer->tombRoot;
        } else if (answer->position != content.position || answer->root != content.root) {
            return failed(codes::inventoryMoved, "entries");
        }
        const auto* entries = std::get_if<protocol::EntriesPage>(&answer->content);
        if (!entries || !isInOrder(entries->entries, after, entries->next)) {
            return failed(codes::inventoryForged, "order");
        }
        for (const protocol::InventoryEntry& entry : entries->entries) {
            if (!entry.id.view().startsWith(prefix)) {
                return failed(codes::inventoryForged, "not what was asked for");
            }
            const bool ours = entry.source == protocol::EntrySource::Station;
            (ours ? content.entries : content.foreign).push_back(entry);
        }
        if (content.entries.size() + content.foreign.size() > mostItems) {
            return failed(codes::inventoryForged, "endless");
        }
        if (!entries->next) {
            return {};
        }
        after = entries->next;
    }
}

CallResult<void> GateClient::readTombs(GateContent& content, qsizetype limit)
{
    std::optional<CredentialId> after;
    while (true) {
        const CallResult<protocol::Inventory> answer = page(protocol::paths::tombstones, after, limit, {}, nullptr);
        if (!answer) {
            return Failed(answer.error());
        }
        if (answer->position != content.position || answer->tombRoot != content.tombRoot) {
            return failed(codes::inventoryMoved, "tombstones");
        }
        // An empty page does not show of what it is empty.
        const auto* none = std::get_if<protocol::EntriesPage>(&answer->content);
        if (none && none->entries.empty() && !none->next) {
            return {};
        }
        const auto* tombs = std::get_if<protocol::TombsPage>(&answer->content);
        if (!tombs || !isInOrder(tombs->tombs, after, tombs->next)) {
            return failed(codes::inventoryForged, "order");
        }
        content.tombs.insert(content.tombs.end(), tombs->tombs.begin(), tombs->tombs.end());
        if (content.tombs.size() > mostItems) {
            return failed(codes::inventoryForged, "endless");
        }
        if (!tombs->next) {
            return {};
        }
        after = tombs->next;
    }
}

template <typename Read>
CallResult<GateContent> GateClient::proved(Read read)
{
    for (int attempt = 0;; ++attempt) {
        GateContent content;
        const CallResult<void> done = read(content);
        if (!done && done.error().error.is(codes::inventoryMoved) && attempt < mostRestarts) {
            continue;
        }
        if (!done) {
            return Failed(done.error());
        }
        std::vector<protocol::Entry> entries;
        entries.reserve(content.entries.size());
        for (const protocol::InventoryEntry& entry : content.entries) {
            entries.push_back({entry.id, entry.rev, entry.digest});
        }
        if (protocol::EntrySet::of(std::move(entries)).root() != content.root ||
            protocol::TombSet::of(content.tombs).root() != content.tombRoot) {
            return failed(codes::inventoryForged, "the content does not give the signed root");
        }
        return content;
    }
}

CallResult<GateContent> GateClient::content(qsizetype pageLimit)
{
    return proved([&](GateContent& content) -> CallResult<void> {
        CallResult<void> read = readEntries(content, pageLimit, {}, true);
        return read ? readTombs(content, pageLimit) : read;
    });
}

CallResult<GateContent> GateClient::contentBeside(const GateBook& book)
{
    return proved([&](GateContent& content) { return readDifferences(content, book); });
}

CallResult<void> GateClient::readBucket(GateContent& content, const protocol::EntrySet& known, quint8 bucket,
                                        std::set<QByteArray>& differing)
{
    const protocol::BucketsQuery query{protocol::Nonce::random(), bucket};
    const CallResult<protocol::Inventory> answer =
        ask(withQuery(protocol::paths::buckets, query.format()), query.nonce, nullptr);
    if (!answer) {
        return Failed(answer.error());
    }
    if (answer->position != content.position || answer->root != content.root) {
        return failed(codes::inventoryMoved, "parts");
    }
    const auto* const parts = std::get_if<protocol::SubHashes>(&answer->content);
    if (!parts) {
        return failed(codes::inventoryForged, "no parts");
    }
    const std::array<QByteArray, 256> own = known.subHashes(bucket);
    std::vector<QByteArray> prefixes;
    for (int second = 0; second < 256; ++second) {
        if (parts->sub[std::size_t(second)] != own[std::size_t(second)]) {
            prefixes.push_back(QByteArray(1, char(bucket)) + char(second));
        }
    }
    if (prefixes.empty() || prefixes.size() > mostParts) {
        // Much differs, or what the hashes are cut to hides it: one list is shorter than many.
        prefixes = {QByteArray(1, char(bucket))};
    }
    for (const QByteArray& prefix : prefixes) {
        if (CallResult<void> read = readEntries(content, protocol::limits::pageEntries, prefix, false); !read) {
            return read;
        }
        differing.insert(prefix);
    }
    return {};
}

CallResult<void> GateClient::readErased(GateContent& content, const GateBook& book, std::set<QByteArray>& differing)
{
    std::set<QByteArray> prefixes;
    for (const HeldEntry& held : book.held) {
        if (held.purged && !isRead(differing, held.id)) {
            prefixes.insert(held.id.bytes().first(2));
        }
    }
    if (prefixes.size() > mostErased) {
        content.entries.clear();
        content.foreign.clear();
        prefixes = {QByteArray()};
    }
    for (const QByteArray& prefix : prefixes) {
        if (CallResult<void> read = readEntries(content, protocol::limits::pageEntries, prefix, false); !read) {
            return read;
        }
    }
    differing.merge(prefixes);
    return {};
}

CallResult<void> GateClient::readDifferences(GateContent& content, const GateBook& book)
{
    const protocol::BucketsQuery query{protocol::Nonce::random(), {}};
    const CallResult<protocol::Inventory> answer =
        ask(withQuery(protocol::paths::buckets, query.format()), query.nonce, &content.evidence);
    if (!answer) {
        return Failed(answer.error());
    }
    const auto* const hashes = std::get_if<protocol::BucketHashes>(&answer->content);
    if (!hashes || protocol::rootOf(hashes->buckets) != answer->root) {
        return failed(codes::inventoryForged, "the parts do not give the signed root");
    }
    content.position = answer->position;
    content.root = answer->root;
    content.tombRoot = answer->tombRoot;
    if (hashes->foreign > 0) {
        // What is outside the set stands under no hash, and only the whole list shows it.
        CallResult<void> read = readEntries(content, protocol::limits::pageEntries, {}, false);
        return read ? readTombs(content, protocol::limits::pageEntries) : read;
    }
    std::vector<protocol::Entry> entries;
    entries.reserve(book.held.size());
    for (const HeldEntry& held : book.held) {
        entries.push_back({held.id, held.rev, held.digest});
    }
    const protocol::EntrySet known = protocol::EntrySet::of(std::move(entries));
    const std::array<SetRoot, 256> own = known.bucketHashes();
    std::set<QByteArray> differing; // prefixes of two bytes, of one, or of none
    for (int bucket = 0; bucket < 256; ++bucket) {
        if (hashes->buckets[std::size_t(bucket)] == own[std::size_t(bucket)]) {
            continue;
        }
        if (CallResult<void> read = readBucket(content, known, quint8(bucket), differing); !read) {
            return read;
        }
    }
    if (CallResult<void> read = readErased(content, book, differing); !read) {
        return read;
    }
    for (const HeldEntry& held : book.held) {
        if (!isRead(differing, held.id)) {
            content.entries.push_back({held.id, held.rev, held.kind, held.digest, held.validUntil,
                                       held.purged ? protocol::EntryState::Purged : protocol::EntryState::Live,
                                       protocol::EntrySource::Station});
        }
    }
    std::sort(content.entries.begin(), content.entries.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    if (content.tombRoot == tombRootOf(book)) {
        content.tombs = book.tombs;
        std::sort(content.tombs.begin(), content.tombs.end(), [](const Tomb& a, const Tomb& b) { return a.id < b.id; });
        return {};
    }
    return readTombs(content, protocol::limits::pageEntries);
}

} // namespace vestibule::sync
