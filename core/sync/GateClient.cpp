#include "core/sync/GateClient.h"

#include "core/protocol/Calls.h"
#include "core/sync/Codes.h"

namespace vestibule::sync {

namespace {

using Failed = tl::unexpected<CallFailure>;

/// Enough for any gate; keeps a gate that never ends its list from filling the memory.
constexpr std::size_t mostItems = 1'000'000;
constexpr int mostRestarts = 3;

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
        CallFailure failure{Error(codes::garbled, "status " + std::to_string(response.status), body.error()),
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
        return failed(codes::garbled, "gate info", info.error());
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

CallResult<protocol::Inventory> GateClient::page(QByteArrayView path, const std::optional<CredentialId>& after,
                                                 qsizetype limit, QByteArray* raw)
{
    protocol::PageQuery query;
    query.nonce = protocol::Nonce::random();
    query.after = after;
    query.limit = limit;
    const CallResult<QByteArray> body = call(QByteArrayLiteral("GET"), withQuery(path, query.format()), {}, {}, 200);
    if (!body) {
        return Failed(body.error());
    }
    const std::optional<protocol::PublicKey> key = protocol::PublicKey::fromBytes(m_gate.signKey);
    if (!key) {
        return failed(codes::keyChanged, "no sign key on record");
    }
    Result<protocol::Inventory> inventory = protocol::openMessage<protocol::Inventory>(*key, *body);
    if (!inventory) {
        return failed(codes::inventoryForged, "signature or form", inventory.error());
    }
    if (inventory->gate != m_gate.id || inventory->nonce != query.nonce) {
        return failed(codes::inventoryForged, "gate or nonce");
    }
    if (raw) {
        *raw = *body;
    }
    return *std::move(inventory);
}

CallResult<void> GateClient::readEntries(GateContent& content, qsizetype limit)
{
    std::optional<CredentialId> after;
    for (bool first = true;; first = false) {
        const CallResult<protocol::Inventory> answer =
            page(protocol::paths::inventory, after, limit, first ? &content.evidence : nullptr);
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
        const CallResult<protocol::Inventory> answer = page(protocol::paths::tombstones, after, limit, nullptr);
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

CallResult<GateContent> GateClient::content(qsizetype pageLimit)
{
    for (int attempt = 0;; ++attempt) {
        GateContent content;
        CallResult<void> read = readEntries(content, pageLimit);
        if (read) {
            read = readTombs(content, pageLimit);
        }
        if (!read && read.error().error.is(codes::inventoryMoved) && attempt < mostRestarts) {
            continue;
        }
        if (!read) {
            return Failed(read.error());
        }
        std::vector<protocol::Entry> entries;
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

} // namespace vestibule::sync
