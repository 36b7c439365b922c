#include "tests/core/sync/FakeGate.h"

#include "core/protocol/Calls.h"
#include "core/protocol/Sealing.h"

namespace vestibule::sync::test {

using namespace protocol;

EntrySet entrySet(const FakeGate::State& state)
{
    std::vector<protocol::Entry> items;
    for (const auto& [id, entry] : state.entries) {
        items.push_back({id, entry.rev, entry.digest});
    }
    return EntrySet::of(std::move(items));
}

TombSet tombSet(const FakeGate::State& state)
{
    std::vector<Tomb> items;
    for (const auto& [id, rev] : state.tombs) {
        items.push_back({id, rev});
    }
    return TombSet::of(std::move(items));
}

FakeGate::FakeGate(EstateId estate, const PublicKey& publishKey, const Clock& clock)
    : crlUntil(clock.now()), id(GateId::random()), m_estate(estate), m_publishKey(publishKey), m_clock(clock)
{
}

domain::Gate FakeGate::record() const
{
    domain::Gate gate;
    gate.id = id;
    gate.name = QStringLiteral("Gate");
    gate.address = QStringLiteral("127.0.0.1:8443");
    gate.sealKey = m_seal.publicKey().bytes();
    gate.signKey = m_signKey.publicKey().bytes();
    return gate;
}

SetRoot FakeGate::root() const { return entrySet(state).root(); }

SetRoot FakeGate::tombRoot() const { return tombSet(state).root(); }

GateResponse FakeGate::refuse(const ErrorBody& body)
{
    return {body.status(), media::cbor.toByteArray(), body.encode(), std::nullopt};
}

void FakeGate::purgeExpired()
{
    for (auto& [entryId, entry] : state.entries) {
        entry.purged = entry.purged || entry.validUntil <= m_clock.now();
    }
}

GateResponse FakeGate::handle(const QByteArray& method, const QByteArray& target, const QByteArray& body)
{
    purgeExpired();
    const QByteArray path = target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    const QByteArray query = target.mid(path.size() + 1);
    if (method == "GET" && path == paths::gate) {
        return info();
    }
    if (method == "PUT" && path == paths::crl) {
        ++crls;
        if (refusesLists) {
            return refuse(ErrorBody::of(Refusal::BadRequest, {}));
        }
        crlUntil = m_clock.now() + std::chrono::hours(24 * 30);
        return {204, {}, {}, std::nullopt};
    }
    if (crlUntil <= m_clock.now()) {
        return refuse(ErrorBody::of(Refusal::CrlStale, {}));
    }
    if (path == paths::csr || path == paths::certificate) {
        return renewal(path == paths::csr, body);
    }
    if (method == "POST" && path == paths::changes) {
        return changes(body);
    }
    if (method == "POST" && path == paths::exports) {
        return exports(body);
    }
    if (method == "GET" && (path == paths::inventory || path == paths::tombstones)) {
        return inventory(query, path == paths::tombstones);
    }
    if (method == "GET" && path == paths::buckets) {
        return buckets(query);
    }
    return refuse(ErrorBody::of(Refusal::NotFound, {}));
}

GateResponse FakeGate::renewal(bool asked, const QByteArray& body)
{
    if (refusesRenewal) {
        return refuse(*refusesRenewal);
    }
    if (asked) {
        return {200, media::csr.toByteArray(), "request " + QByteArray::number(++requests), std::nullopt};
    }
    certificate = body;
    certUntil = m_clock.now() + std::chrono::hours(24 * 90);
    return {204, {}, {}, std::nullopt};
}

GateResponse FakeGate::info() const
{
    GateInfo out;
    out.gate = id;
    out.model = QStringLiteral("fake");
    out.software = QStringLiteral("1");
    out.clock = m_clock.now() + clockOffset;
    out.boot = state.boot;
    out.sealKey = m_seal.publicKey();
    out.signKey = shownSignKey.value_or(m_signKey.publicKey());
    out.position = state.position;
    out.root = root();
    out.tombRoot = tombRoot();
    out.count = state.entries.size();
    out.tombs = state.tombs.size();
    out.foreign = state.foreign.size();
    out.leaseUntil = state.leaseUntil;
    out.algorithms = {currentAlgorithm()};
    out.entryLimit = 1000;
    out.bodyLimit = limits::bodyBytes;
    out.methods = methods;
    out.uidOnly = uidOnly;
    if (!state.anchor.isEmpty()) {
        out.anchor = state.anchor;
    }
    out.crlUntil = crlUntil;
    out.certUntil = certUntil;
    return {200, media::cbor.toByteArray(), out.encode(), std::nullopt};
}

std::optional<ErrorBody> FakeGate::check(const ChangeSet& set) const
{
    if (set.leaseUntil <= m_clock.now()) {
        return ErrorBody::of(Refusal::LeaseExpired, {});
    }
    if (set.issued > m_clock.now() + clockOffset + limits::clockSkew) {
        return ErrorBody::of(Refusal::ClockSkew, {});
    }
    if (!state.position.isFollowedBy(set.position) || set.prevRoot != root()) {
        ErrorBody body = ErrorBody::of(Refusal::VersionConflict, {});
        body.position = state.position;
        body.root = root();
        return body;
    }
    const auto field = [](const char* list, std::size_t index) {
        return QString::fromLatin1(list) + u'[' + QString::number(index) + u']';
    };
    for (std::size_t i = 0; i < set.upserts.size(); ++i) {
        const Upsert& upsert = set.upserts[i];
        const auto held = state.entries.find(upsert.id);
        ErrorBody body;
        if (dislikes.contains(upsert.id)) {
            body = ErrorBody::of(Refusal::UnsupportedAlgo, {});
        } else if (state.tombs.contains(upsert.id)) {
            body = ErrorBody::of(Refusal::Tombstoned, {});
        } else if (held != state.entries.end() && upsert.rev <= held->second.rev) {
            body = ErrorBody::of(Refusal::StaleRev, {});
        } else if (payloadDigest(upsert.payload) != upsert.digest) {
            body = ErrorBody::of(Refusal::BadRequest, {});
        } else {
            continue;
        }
        body.field = field("upserts", i);
        return body;
    }
    for (std::size_t i = 0; i < set.updates.size(); ++i) {
        const auto held = state.entries.find(set.updates[i].id);
        if (held == state.entries.end() || held->second.purged || held->second.digest != set.updates[i].digest) {
            ErrorBody body = ErrorBody::of(Refusal::NoSuchEntry, {});
            body.field = field("updates", i);
            return body;
        }
    }
    return std::nullopt;
}

Receipt FakeGate::apply(const ChangeSet& set, State& next) const
{
    Receipt receipt;
    for (const Upsert& upsert : set.upserts) {
        const auto held = next.entries.find(upsert.id);
        if (held != next.entries.end()) {
            receipt.replaced.push_back({upsert.id, held->second.digest});
        }
        next.entries[upsert.id] = {upsert.rev, upsert.kind, upsert.digest, upsert.validUntil, false};
    }
    for (const Update& update : set.updates) {
        Entry& entry = next.entries[update.id];
        entry.rev = update.rev;
        entry.validUntil = update.validUntil;
    }
    for (const Revoke& revoke : set.revokes) {
        Removal removal{revoke.id, std::nullopt, RemovalResult::NotHeld};
        const auto held = next.entries.find(revoke.id);
        const auto stranger = next.foreign.find(revoke.id);
        if (held != next.entries.end()) {
            removal.digest = held->second.digest;
            removal.result = held->second.purged ? RemovalResult::AlreadyPurged : RemovalResult::Purged;
            next.entries.erase(held);
        } else if (stranger != next.foreign.end()) {
            removal.digest = stranger->second.digest;
            removal.result = RemovalResult::Purged;
            next.foreign.erase(stranger);
        }
        next.tombs.try_emplace(revoke.id, revoke.rev);
        receipt.removed.push_back(removal);
    }
    for (const auto& [entryId, entry] : next.entries) {
        if (entry.purged) {
            receipt.expired.push_back({entryId, entry.digest});
        }
    }
    receipt.applied = set.upserts.size() + set.updates.size();
    return receipt;
}

GateResponse FakeGate::changes(const QByteArray& body)
{
    if (nextRefusal) {
        return refuse(*std::exchange(nextRefusal, std::nullopt));
    }
    const Result<ChangeSet> set = openChangeSet(m_publishKey, body);
    if (!set) {
        return refuse(refusalFor(set.error()));
    }
    if (set->gate != id || set->estate != m_estate) {
        return refuse(ErrorBody::of(Refusal::WrongGate, {}));
    }
    const auto [known, fresh] = seen.try_emplace(set->position, body);
    sawTwoForOnePosition = sawTwoForOnePosition || (!fresh && known->second != body);
    if (state.last && set->position == state.position && set->root == root() && set->tombRoot == tombRoot()) {
        return answer(*state.last, *set);
    }
    if (const std::optional<ErrorBody> refusal = check(*set)) {
        return refuse(*refusal);
    }
    State next = state;
    Receipt receipt = apply(*set, next);
    if (diskFull || (next.entries.size() > room && next.entries.size() > state.entries.size())) {
        ErrorBody full = ErrorBody::of(Refusal::Full, {});
        full.retry = diskFull ? Retry::Later : Retry::AfterFix;
        return refuse(full);
    }
    next.position = set->position;
    next.anchor = set->anchor;
    next.leaseUntil = set->leaseUntil;
    next.leasePolicy = set->leasePolicy;
    if (entrySet(next).root() != set->root || tombSet(next).root() != set->tombRoot ||
        next.entries.size() != set->count) {
        return refuse(ErrorBody::of(Refusal::RootMismatch, {}));
    }
    receipt.gate = id;
    receipt.position = set->position;
    receipt.root = set->root;
    receipt.tombRoot = set->tombRoot;
    receipt.count = set->count;
    receipt.anchor = set->anchor;
    next.last = receipt;
    state = next;
    accepted[set->position] = body;
    return answer(receipt, *set);
}

GateResponse FakeGate::answer(const Receipt& equal, const ChangeSet& set)
{
    Receipt receipt = equal;
    receipt.nonce = set.nonce;
    receipt.boot = state.boot;
    receipt.at = m_clock.now();
    if (lieAboutDigests) {
        const Digest wrong = payloadDigest(QByteArrayLiteral("never sent"));
        for (Removal& removal : receipt.removed) {
            if (removal.digest) {
                removal.digest = wrong;
            } else {
                signedRemovals.insert(removal.id); // "not held" leaves nothing to lie about
            }
        }
        for (Held& held : receipt.replaced) {
            held.digest = wrong;
        }
    } else {
        for (const Removal& removal : receipt.removed) {
            signedRemovals.insert(removal.id);
        }
    }
    return {200, media::cose.toByteArray(), signMessage(m_signKey, receipt), std::nullopt};
}

GateResponse FakeGate::inventory(const QByteArray& query, bool tombs) const
{
    const Result<PageQuery> page = PageQuery::parse(query);
    if (!page) {
        return refuse(refusalFor(page.error()));
    }
    Inventory out;
    out.gate = id;
    out.position = state.position;
    out.root = root();
    out.tombRoot = tombRoot();
    out.nonce = page->nonce;
    if (tombs) {
        TombsPage content;
        for (const auto& [tombId, rev] : state.tombs) {
            if (page->after && tombId <= *page->after) {
                continue;
            }
            if (qsizetype(content.tombs.size()) == page->limit) {
                content.next = content.tombs.back().id;
                break;
            }
            content.tombs.push_back({tombId, rev});
        }
        out.content = content;
    } else {
        EntriesPage content;
        std::map<CredentialId, std::pair<Entry, EntrySource>> all;
        for (const auto& [entryId, entry] : state.entries) {
            all[entryId] = {entry, EntrySource::Station};
        }
        for (const auto& [entryId, entry] : state.foreign) {
            all[entryId] = {entry, EntrySource::Local};
        }
        for (const auto& [entryId, item] : all) {
            if ((page->after && entryId <= *page->after) || !entryId.view().startsWith(page->prefix)) {
                continue;
            }
            if (qsizetype(content.entries.size()) == page->limit) {
                content.next = content.entries.back().id;
                break;
            }
            const Entry& entry = item.first;
            content.entries.push_back({entryId, entry.rev, entry.kind, entry.digest, entry.validUntil,
                                       entry.purged ? EntryState::Purged : EntryState::Live, item.second});
        }
        out.content = content;
    }
    return {200, media::cose.toByteArray(), signMessage(m_signKey, out), std::nullopt};
}

GateResponse FakeGate::exports(const QByteArray& body)
{
    const Result<CopyOrder> order = openMessage<CopyOrder>(m_publishKey, body);
    if (!order) {
        return refuse(refusalFor(order.error()));
    }
    if (order->estate != m_estate || order->from != id) {
        return refuse(ErrorBody::of(Refusal::WrongGate, {}));
    }
    if (order->expires <= m_clock.now() || order->expires > m_clock.now() + limits::copyApprovalLife) {
        return refuse(ErrorBody::of(Refusal::BadRequest, {}));
    }
    copyOrders.push_back(*order);
    if (!copyApproved) {
        return {202, media::cbor.toByteArray(), CopyPending{copyCode(id, order->to, order->toSealKey)}.encode(),
                std::nullopt};
    }
    ExportPage page;
    for (const auto& [entryId, entry] : state.entries) {
        if ((order->after && entryId <= *order->after) || entry.purged) {
            continue;
        }
        if (page.entries.size() == copyPage) {
            page.next = page.entries.back().entry.id;
            break;
        }
        page.entries.push_back(
            {{entryId, entry.rev, entry.kind, entry.digest, entry.validUntil, EntryState::Live, EntrySource::Station},
             {},
             std::nullopt,
             entry.digest.bytes() + QByteArray(68, 'x')});
    }
    Inventory out;
    out.gate = id;
    out.position = state.position;
    out.root = root();
    out.tombRoot = tombRoot();
    out.nonce = order->nonce;
    if (page.entries.empty()) {
        out.content = EntriesPage();
    } else {
        out.content = std::move(page);
    }
    return {200, media::cose.toByteArray(), signMessage(m_signKey, out), std::nullopt};
}

GateResponse FakeGate::buckets(const QByteArray& query) const
{
    const Result<BucketsQuery> asked = BucketsQuery::parse(query);
    if (!asked) {
        return refuse(refusalFor(asked.error()));
    }
    Inventory out;
    out.gate = id;
    out.position = state.position;
    out.root = root();
    out.tombRoot = tombRoot();
    out.nonce = asked->nonce;
    if (asked->bucket) {
        out.content = SubHashes{entrySet(state).subHashes(*asked->bucket)};
    } else {
        out.content = BucketHashes{entrySet(state).bucketHashes(), state.foreign.size()};
    }
    return {200, media::cose.toByteArray(), signMessage(m_signKey, out), std::nullopt};
}

} // namespace vestibule::sync::test
