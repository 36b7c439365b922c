#include "core/base/Log.h"
#include "core/controller/ControllerParts.h"
#include "core/database/Codes.h"
#include "core/protocol/Calls.h"
#include "core/protocol/Limits.h"

#include <algorithm>
#include <array>

namespace vestibule::controller {

namespace {

VESTIBULE_LOG(log, "controller")

namespace paths = protocol::paths;
namespace limits = protocol::limits;
using protocol::ErrorBody;
using protocol::Refusal;
using protocol::tls::HttpResponse;

constexpr int retryAfterSeconds = 1;

HttpResponse answer(int status, QByteArrayView type, QByteArray body)
{
    HttpResponse out;
    out.status = status;
    out.contentType = type.toByteArray();
    out.body = std::move(body);
    return out;
}

/// The only method each path takes.
struct CallRow
{
    QByteArrayView path;
    QByteArrayView method;
    bool whileCrlStale;
};
constexpr std::array callTable{
    CallRow{paths::gate, "GET", true},         CallRow{paths::changes, "POST", false},
    CallRow{paths::inventory, "GET", false},   CallRow{paths::tombstones, "GET", false},
    CallRow{paths::buckets, "GET", false},     CallRow{paths::crl, "PUT", true},
    CallRow{paths::exports, "POST", false},    CallRow{paths::csr, "POST", false},
    CallRow{paths::certificate, "PUT", false}, CallRow{paths::trust, "POST", true},
    CallRow{paths::pair, "POST", true},        CallRow{paths::pairAccept, "POST", true},
};

const CallRow* rowFor(QByteArrayView path)
{
    const auto* const row = std::find_if(callTable.begin(), callTable.end(),
                                         [path](const CallRow& candidate) { return candidate.path == path; });
    return row == callTable.end() ? nullptr : row;
}

/// What is obeyed only over a signature or a proof, as the log calls it.
constexpr std::array orderNames{
    std::pair{paths::changes, "change-set"},
    std::pair{paths::exports, "copy-order"},
    std::pair{paths::trust, "trust"},
    std::pair{paths::crl, "revocation list"},
    std::pair{paths::certificate, "certificate"},
    std::pair{paths::pair, "pairing"},
    std::pair{paths::pairAccept, "pairing"},
};

void logRefusal(QByteArrayView path, const HttpResponse& response)
{
    const auto* const row = std::find_if(orderNames.begin(), orderNames.end(),
                                         [path](const auto& candidate) { return candidate.first == path; });
    const Result<ErrorBody> body = ErrorBody::decode(response.status, response.body);
    if (row != orderNames.end() && body) {
        const char* const what = row->second;
        const protocol::Refusal why = body->refusal;
        qCInfo(log) << what << "refused:" << protocol::rowOf(why).code.data();
    }
}

bool startsWith(const domain::CredentialId& id, QByteArrayView prefix) { return id.view().startsWith(prefix); }

/// One of the four reads that may run together.
class ReadSlot
{
public:
    explicit ReadSlot(std::counting_semaphore<>& slots) : m_slots(slots), m_taken(slots.try_acquire()) {}
    ~ReadSlot()
    {
        if (m_taken) {
            m_slots.release();
        }
    }
    ReadSlot(const ReadSlot&) = delete;
    ReadSlot& operator=(const ReadSlot&) = delete;
    [[nodiscard]] bool isTaken() const { return m_taken; }

private:
    std::counting_semaphore<>& m_slots;
    bool m_taken;
};

} // namespace

HttpResponse answerError(const ErrorBody& body)
{
    HttpResponse out = answer(body.status(), protocol::media::cbor, body.encode());
    if (body.refusal == Refusal::Busy) {
        out.retryAfter = retryAfterSeconds;
    }
    return out;
}

HttpResponse answerError(Refusal refusal, const char* message)
{
    return answerError(ErrorBody::of(refusal, QString::fromLatin1(message)));
}

HttpResponse answerFailure(const Error& error)
{
    qCWarning(log) << "could not be made durable:" << error.describe().c_str();
    if (error.is(database::codes::diskFull)) {
        // Room may come by itself, unlike with too many entries.
        ErrorBody full = ErrorBody::of(Refusal::Full, QStringLiteral("the disk is full"));
        full.retry = protocol::Retry::Later;
        return answerError(full);
    }
    return answerError(Refusal::Internal, "could not be made durable");
}

HttpResponse answerEmpty() { return answer(204, {}, {}); }

HttpResponse Controller::handle(const protocol::tls::HttpRequest& request, const protocol::tls::PeerInfo& peer)
{
    HttpResponse response = m_d->handle(request, peer);
    if (response.status >= 400) {
        logRefusal(request.path, response);
    }
    return response;
}

HttpResponse Controller::refusal(protocol::tls::Refusal reason)
{
    switch (reason) {
    case protocol::tls::Refusal::BadRequest:
        return answerError(Refusal::BadRequest, "not a request of this protocol");
    case protocol::tls::Refusal::BadMethod:
        return answerError(Refusal::BadMethod, "unknown method");
    case protocol::tls::Refusal::TooLarge:
        return answerError(Refusal::TooLarge, "body over 1 MiB");
    case protocol::tls::Refusal::HeadersTooLarge:
        return answerError(Refusal::TooLarge, "headers over 16 KiB");
    case protocol::tls::Refusal::Internal:
        return answerError(Refusal::Internal, "internal");
    }
    Q_UNREACHABLE();
}

HttpResponse Controller::Private::handle(const HttpRequest& request, const PeerInfo& peer)
{
    // Asked before the state's lock, which the change-set under way holds: the answer must not wait for it.
    std::unique_lock changing(m_changing, std::defer_lock);
    if (request.path == paths::changes && request.method == "POST" && !changing.try_lock()) {
        return answerError(Refusal::Busy, "another change-set is under way");
    }
    bool paired = false;
    bool purgeFirst = false;
    bool crlStale = false;
    {
        const std::shared_lock lock(m_lock);
        const Instant now = m_clock.now();
        const std::optional<Instant> nextPurge = m_state.nextPurge(now);
        paired = m_state.binding.has_value() && !m_isReset;
        purgeFirst = nextPurge && *nextPurge <= now;
        crlStale = peer.crlStale || isCrlStale();
    }
    if (request.body.size() > limits::bodyBytes) {
        return answerError(Refusal::TooLarge, "body over 1 MiB");
    }
    if (!paired) {
        return handleUnpaired(request, peer);
    }
    if (purgeFirst) {
        const std::unique_lock lock(m_lock);
        if (const Result<void> purged = purgeDueEntries(); !purged) {
            qCWarning(log) << "expired entries not purged:" << purged.error().describe().c_str();
        }
    }
    const CallRow* const row = rowFor(request.path);
    if (crlStale && (row == nullptr || !row->whileCrlStale || row->method != request.method)) {
        return answerError(Refusal::CrlStale, "the revocation list is stale");
    }
    if (row == nullptr) {
        return answerError(Refusal::NotFound, "no such call");
    }
    if (row->method != request.method) {
        return answerError(Refusal::BadMethod, "not this call's method");
    }
    if (row->path == paths::pair || row->path == paths::pairAccept) {
        return answerError(Refusal::AlreadyPaired, "a factory reset comes first");
    }
    // A connection that was opened while unpaired has shown no certificate and gets nothing more.
    if (!peer.station) {
        return answerError(Refusal::NotPaired, "this connection has not shown a station's certificate");
    }
    return handlePaired(request);
}

HttpResponse Controller::Private::handleUnpaired(const HttpRequest& request, const PeerInfo& peer)
{
    if (request.path != paths::pair && request.path != paths::pairAccept) {
        return answerError(Refusal::NotPaired, "not paired yet");
    }
    if (request.method != "POST") {
        return answerError(Refusal::BadMethod, "not this call's method");
    }
    return request.path == paths::pair ? pair(request, peer) : accept(request, peer);
}

HttpResponse Controller::Private::handlePaired(const HttpRequest& request)
{
    if (request.path == paths::changes) {
        return changes(request.body);
    }
    if (request.path == paths::crl) {
        return putCrl(request.body);
    }
    if (request.path == paths::trust) {
        return trust(request.body);
    }
    if (request.path == paths::csr) {
        return csr();
    }
    if (request.path == paths::certificate) {
        return putCertificate(request.body);
    }
    const ReadSlot slot(m_reads);
    if (!slot.isTaken()) {
        return answerError(Refusal::Busy, "four reads are under way");
    }
    if (request.path == paths::exports) {
        return exports(request.body);
    }
    if (request.path == paths::inventory) {
        return inventory(request.query);
    }
    if (request.path == paths::tombstones) {
        return tombstones(request.query);
    }
    if (request.path == paths::buckets) {
        return buckets(request.query);
    }
    return gateInfo();
}

HttpResponse Controller::Private::changes(const QByteArray& body)
{
    const std::unique_lock lock(m_lock);
    const ChangeContext context{m_state, m_keys, m_rotation, m_clock.own(), m_clock.floor(), m_options.entryLimit};
    auto planned = planChange(context, body);
    if (!planned) {
        return answerError(planned.error());
    }
    protocol::Receipt receipt;
    if (const auto* const repeat = std::get_if<Repeat>(&*planned)) {
        receipt = repeat->receipt;
    } else {
        auto& plan = std::get<ChangePlan>(*planned);
        if (const Result<void> committed = m_store.commit(plan, m_state); !committed) {
            return answerFailure(committed.error());
        }
        receipt = plan.receipt;
        applied(std::move(plan));
    }
    return answer(200, protocol::media::cose, protocol::signMessage(m_keys.signing(), receipt));
}

/// Brings memory to where the database is.
void Controller::Private::applied(ChangePlan plan)
{
    for (const protocol::Revoke& revoke : plan.changeSet.revokes) {
        m_faces.remove(revoke.id);
        m_cards.remove(revoke.id);
    }
    for (const PlannedUpsert& upsert : plan.upserts) {
        if (const auto* const face = std::get_if<RotatedFace>(&upsert.payload)) {
            m_faces.put(upsert.entry.id, face->values());
        } else {
            m_cards.put(upsert.entry.id, std::get<HeldCard>(upsert.payload).card);
        }
    }
    m_state = std::move(plan.after);
    m_clock.raiseFloor(plan.floor);
}

HttpResponse Controller::Private::gateInfo() const
{
    const std::shared_lock lock(m_lock);
    protocol::GateInfo info;
    info.gate = m_keys.gate();
    info.model = m_options.model;
    info.software = m_options.software;
    info.clock = m_clock.now();
    info.boot = m_state.boot;
    info.sealKey = m_keys.sealing().publicKey();
    info.signKey = m_keys.signing().publicKey();
    info.position = m_state.position;
    info.root = m_state.set.root();
    info.tombRoot = m_state.tombs.root();
    info.count = m_state.set.count();
    info.tombs = m_state.tombs.count();
    info.foreign = m_state.foreignCount();
    info.leaseUntil = m_state.leaseUntil;
    info.algorithms = {protocol::currentAlgorithm()};
    info.entryLimit = m_options.entryLimit;
    info.bodyLimit = quint64(limits::bodyBytes);
    for (const Method method : m_options.methods) {
        info.methods.append(nameOf(method));
    }
    info.uidOnly = m_options.uidOnly;
    if (m_state.anchor) {
        info.anchor = m_state.anchor->message;
    }
    if (m_credentials) {
        info.certUntil = m_credentials->own.notAfter();
        info.crlUntil = m_credentials->crl.nextUpdate();
    }
    return answer(200, protocol::media::cbor, info.encode());
}

HttpResponse Controller::Private::answerInventory(protocol::Inventory inventory) const
{
    inventory.gate = m_keys.gate();
    inventory.position = m_state.position;
    inventory.root = m_state.set.root();
    inventory.tombRoot = m_state.tombs.root();
    return answer(200, protocol::media::cose, protocol::signMessage(m_keys.signing(), inventory));
}

HttpResponse Controller::Private::inventory(const QByteArray& query) const
{
    const Result<protocol::PageQuery> asked = protocol::PageQuery::parse(query);
    if (!asked) {
        return answerError(protocol::refusalFor(asked.error()));
    }
    const std::shared_lock lock(m_lock);
    protocol::EntriesPage page;
    for (auto at = m_state.entries.after(asked->after); at != m_state.entries.end(); ++at) {
        const HeldEntry& entry = *at;
        if (!startsWith(entry.id, asked->prefix)) {
            continue;
        }
        if (qsizetype(page.entries.size()) == asked->limit) {
            page.next = page.entries.back().id;
            break;
        }
        page.entries.push_back(
            {entry.id, entry.rev, entry.kind, entry.digest, entry.validUntil, entry.state, entry.source});
    }
    protocol::Inventory out;
    out.nonce = asked->nonce;
    out.content = std::move(page);
    return answerInventory(std::move(out));
}

HttpResponse Controller::Private::tombstones(const QByteArray& query) const
{
    const Result<protocol::PageQuery> asked = protocol::PageQuery::parse(query);
    if (!asked) {
        return answerError(protocol::refusalFor(asked.error()));
    }
    const std::shared_lock lock(m_lock);
    std::vector<protocol::Tomb> tombs;
    if (asked->prefix.isEmpty()) {
        tombs = m_state.tombs.page(asked->after, std::size_t(asked->limit) + 1);
    } else {
        tombs = m_state.tombs.bucketItems(std::uint8_t(asked->prefix.front()));
        std::erase_if(tombs, [&](const protocol::Tomb& tomb) {
            return !startsWith(tomb.id, asked->prefix) || (asked->after && tomb.id <= *asked->after);
        });
    }
    protocol::TombsPage page;
    if (qsizetype(tombs.size()) > asked->limit) {
        tombs.resize(std::size_t(asked->limit));
        page.next = tombs.back().id;
    }
    page.tombs = std::move(tombs);
    protocol::Inventory out;
    out.nonce = asked->nonce;
    out.content = std::move(page);
    return answerInventory(std::move(out));
}

HttpResponse Controller::Private::buckets(const QByteArray& query) const
{
    const Result<protocol::BucketsQuery> asked = protocol::BucketsQuery::parse(query);
    if (!asked) {
        return answerError(protocol::refusalFor(asked.error()));
    }
    const std::shared_lock lock(m_lock);
    protocol::Inventory out;
    out.nonce = asked->nonce;
    if (asked->bucket) {
        out.content = protocol::SubHashes{m_state.set.subHashes(*asked->bucket)};
    } else {
        out.content = protocol::BucketHashes{m_state.set.bucketHashes(), m_state.foreignCount()};
    }
    return answerInventory(std::move(out));
}

} // namespace vestibule::controller
