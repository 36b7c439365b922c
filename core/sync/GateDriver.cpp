#include "core/sync/GateDriver.h"

#include "core/base/Log.h"
#include "core/protocol/ChangeSet.h"
#include "core/sync/AddressRule.h"
#include "core/sync/ChangeSetCutter.h"
#include "core/sync/ClockGuard.h"
#include "core/sync/Codes.h"
#include "core/sync/Journal.h"
#include "core/sync/ReceiptVerifier.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <utility>

namespace vestibule::sync {

VESTIBULE_LOG(driverLog, "sync")

namespace {

using domain::GateReachability;

/// A gate that answers nothing is asked again this soon, however long it has been away: it is back in step within half
/// a minute of its way being mended.
constexpr std::chrono::seconds longestSilence{20};

/// Somebody else stands at the gate's address, or may.
constexpr std::array impostors{codes::untrusted, codes::noSecureConnection, codes::stationRefused,
                               codes::certificateRevoked, codes::certificateNotNow};

bool isSameUtcDay(Instant a, Instant b) { return a.toUtc().date() == b.toUtc().date(); }

AlertKind alertFor(const Error& error)
{
    if (error.is(codes::receiptForged)) {
        return AlertKind::ReceiptForged;
    }
    return error.is(codes::digestNeverCommitted) ? AlertKind::DigestNeverCommitted : AlertKind::ReceiptMismatch;
}

} // namespace

GateDriver::GateDriver(Station station, domain::Gate gate, RandomSource random, PlanLimits limits)
    : m_station(station), m_gate(std::move(gate)), m_backoff(std::move(random)), m_limits(limits)
{
    m_limits.changeSets = 1; // only the first is ever cut
    m_status.gate = m_gate.id;
    m_status.since = m_station.clock.now();
}

CycleResult GateDriver::cycle(GateTransport& transport, const std::atomic<bool>& stop, int maxChangeSets)
{
    m_moved.clear();
    m_toWake.clear();
    m_adopted = false;
    m_crlSent = false;
    m_renewed = false;
    if (!m_goesOn) {
        m_leftOut = std::exchange(m_unsendable, {}); // what could not be read then is tried again
    }
    GateClient client(transport, m_gate);
    return conclude(run(client, stop, maxChangeSets));
}

CycleResult GateDriver::failed(const Error& error)
{
    m_moved.clear();
    m_toWake.clear();
    return conclude(Stop{GateReachability::Refused, error, std::nullopt, false});
}

GateDriver::Step GateDriver::run(GateClient& client, const std::atomic<bool>& stop, int maxChangeSets)
{
    const Stop stopping{m_status.standing, Error(codes::stopping), std::nullopt, false};
    if (stop) {
        return stopping;
    }
    if (Step step = mayNotSend()) {
        return step;
    }
    if (Step step = followTrust(client)) {
        return step;
    }
    std::optional<GateBook> book;
    if (Step step = look(client, book)) {
        return step;
    }
    for (int sent = 0; sent < maxChangeSets; ++sent) {
        if (stop) {
            return stopping;
        }
        bool inStep = false;
        if (Step step = advance(client, std::exchange(book, std::nullopt), inStep)) {
            return step;
        }
        bool isMore = false;
        if (inStep) {
            if (Step step = carryCopy(client, isMore)) {
                return step;
            }
        }
        if (inStep && !isMore) {
            return Stop{GateReachability::InStep, std::nullopt, m_station.policy.pollEvery, false};
        }
    }
    return Stop{GateReachability::Behind, std::nullopt, std::nullopt, true};
}

GateDriver::Step GateDriver::look(GateClient& client, std::optional<GateBook>& looked)
{
    CallResult<protocol::GateInfo> info = client.info();
    if (!info && info.error().error.is(codes::certificateExpired)) {
        if (Step step = sendCrl(client)) { // without a fresh list it talks about no renewal
            return step;
        }
        if (Step step = renewCertificate(client)) {
            return step;
        }
        info = client.info();
    }
    if (!info) {
        if (codes::isAnyOf(info.error().error, impostors)) {
            alert(AlertKind::UntrustedPeer, info.error().error.describe());
        }
        return stopFor(info.error());
    }
    const Instant now = m_station.clock.now();
    m_status.contacted = now;
    if (Step step = checkIdentity(*info)) {
        return step;
    }
    m_station.clockGuard.observe(m_gate.id, info->clock);
    if (Step step = takeMethods(*info)) {
        return step;
    }
    if (Step step = checkAnchor(*info)) {
        return step;
    }
    Result<GateBook> book = m_station.journal.book(m_gate.id);
    if (!book) {
        return broken(book.error());
    }
    m_status.position = book->position;
    m_status.held = book->held.size();
    if (!isSameUtcDay(book->crlSentAt, now) || info->crlUntil <= now) {
        if (Step step = sendCrl(client)) {
            return step;
        }
    }
    if (Step step = keepCertified(client, *info)) {
        return step;
    }
    if (Step step = checkPosition(client, *book, *info)) {
        return step;
    }
    if (!m_adopted) {
        looked = *std::move(book);
    }
    return std::nullopt;
}

GateDriver::Step GateDriver::checkIdentity(const protocol::GateInfo& info)
{
    if (info.protocol != quint64(protocol::limits::protocolVersion)) {
        return refused(codes::incompatible, "protocol " + std::to_string(info.protocol));
    }
    if (info.gate != m_gate.id) {
        alert(AlertKind::KeyChanged, "another gate id");
        return refused(codes::wrongGate, info.gate.hex().toStdString());
    }
    if (info.sealKey.view() != m_gate.sealKey || info.signKey.view() != m_gate.signKey) {
        alert(AlertKind::KeyChanged, "seal or sign key");
        return refused(codes::keyChanged, "not the keys proved in pairing");
    }
    return std::nullopt;
}

GateDriver::Step GateDriver::takeMethods(const protocol::GateInfo& info)
{
    GateMethods told = methodsAt(m_gate.address, info.opensFor());
    told.chipIdsAlone = info.uidOnly.value_or(m_gate.takesChipIdsAlone); // silence takes nothing back
    if (told == m_gate.methods()) {
        return std::nullopt;
    }
    if (const Result<void> noted = m_station.journal.noteMethods(m_gate.id, told); !noted) {
        return broken(noted.error());
    }
    m_gate.take(told);
    return std::nullopt;
}

GateDriver::Step GateDriver::checkAnchor(const protocol::GateInfo& info)
{
    const Result<AnchorState> state = m_station.anchors.current();
    if (!state) {
        return broken(state.error());
    }
    if (info.anchor) {
        if (Step step = checkSeen(*info.anchor, *state)) {
            return step;
        }
    }
    if (m_station.clockGuard.judge(state->lastAudit) != ClockVerdict::Agrees) {
        return Stop{GateReachability::Behind, Error(codes::clockUnsettled), std::nullopt, false};
    }
    return std::nullopt;
}

GateDriver::Step GateDriver::checkSeen(const QByteArray& message, const AnchorState& state)
{
    // Only what this estate signed itself says anything about this station: no gate's own word may shut it, nor keep a
    // revocation from that gate.
    const Result<protocol::Anchor> seen =
        protocol::openMessage<protocol::Anchor>(m_station.signer.publicKey(), message);
    if (!seen || seen->estate != m_station.estate) {
        return checkFormerlySeen(message, state,
                                 seen ? Error(codes::anchorUnproven, "another estate's")
                                      : Error(codes::anchorUnproven, "by no key of the estate", seen.error()));
    }
    if (m_station.anchors.isOutOfReach(seen->position.epoch, state.epoch)) {
        return unproven("epoch " + std::to_string(seen->position.epoch));
    }
    const Result<bool> known = knows(*seen, state);
    if (!known) {
        return broken(known.error());
    }
    if (*known) {
        return std::nullopt;
    }
    const std::string detail =
        "generation " + std::to_string(seen->generation) + ", here " + std::to_string(state.generation);
    qCWarning(driverLog) << "gate" << m_gate.id.text() << "has seen a later state of this station:" << detail.c_str();
    const Alert older{m_gate.id, AlertKind::StationOlder, m_station.clock.now(), detail};
    if (const Result<void> marked = m_station.journal.markOlderCopy(older); !marked) {
        return broken(marked.error());
    }
    return refused(codes::stationOlder, detail);
}

GateDriver::Step GateDriver::unproven(std::string detail)
{
    // Not again while the gate is refused for it.
    if (m_status.reason != codes::anchorUnproven) {
        alert(AlertKind::AnchorUnproven, detail);
    }
    return refused(codes::anchorUnproven, std::move(detail));
}

Result<bool> GateDriver::knows(const protocol::Anchor& seen, const AnchorState& state) const
{
    if (seen.position.epoch < state.recoveredEpoch) {
        return true; // the recovery has left that line, and has said so in the log
    }
    protocol::Anchor own;
    own.generation = state.generation;
    own.auditSize = state.auditSize;
    own.auditRoot = state.auditRoot;
    if (seen.position.epoch > state.epoch || protocol::fallsBehind(seen, own)) {
        return false;
    }
    return m_station.anchors.contains(seen.auditSize, seen.auditRoot);
}

GateDriver::Step GateDriver::mayNotSend()
{
    return m_station.anchors.isOlderCopy() ? Step(refused(codes::stationOlder, "it waits for its recovery")) : Step();
}

GateDriver::Step GateDriver::checkPosition(GateClient& client, const GateBook& book, const protocol::GateInfo& info)
{
    const bool asBooked =
        info.position == book.position && info.root == rootOf(book) && info.tombRoot == tombRootOf(book);
    if (asBooked) {
        m_saysOtherwise = false;
        return std::nullopt;
    }
    // A lost receipt: sending the pending one again brings it.
    if (book.pending && info.position == book.highestCut) {
        return std::nullopt;
    }
    return adopt(client, false);
}

GateDriver::Step GateDriver::advance(GateClient& client, std::optional<GateBook> looked, bool& inStep)
{
    Result<GateBook> book = looked ? *std::move(looked) : m_station.journal.book(m_gate.id);
    if (!book) {
        return broken(book.error());
    }
    if (!book->pending) {
        Step step = cutNext(*book, inStep);
        if (step || inStep || !book->pending) {
            return step;
        }
    }
    return sendPending(client, *book);
}

Result<Plan> GateDriver::planNext(const GateBook& book, AnchorState& anchor)
{
    Result<DesiredState> desired = m_station.journal.desired(m_gate.id);
    if (!desired) {
        return passOn(desired);
    }
    const Instant now = m_station.clock.now();
    std::erase_if(desired->unproved, [&](const CredentialId& id) { return m_unsigned.value(id) > now; });
    GateBook known = book;
    known.refused.insert(known.refused.end(), m_unsendable.begin(), m_unsendable.end());
    for (bool raised = false;; raised = true) {
        const Result<AnchorState> state = m_station.anchors.current();
        if (!state) {
            return passOn(state);
        }
        anchor = *state;
        SyncPolicy policy = m_station.policy;
        if (m_owesReceipt) {
            policy.renewAfter = std::chrono::hours(0);
        }
        Plan next = plan(*desired, known, anchor.epoch, policy, m_station.clock.now(), m_limits);
        if (!next.needsNewEpoch || raised) {
            return next;
        }
        const quint64 above = std::max({book.position.epoch, book.highestCut.epoch, anchor.epoch});
        if (const Result<quint64> epoch = m_station.journal.startEpoch(above); !epoch) {
            return passOn(epoch);
        }
    }
}

GateDriver::Step GateDriver::cutNext(GateBook& book, bool& inStep)
{
    AnchorState anchor;
    const Result<Plan> next = planNext(book, anchor);
    if (!next) {
        return broken(next.error());
    }
    m_status.waiting = next->waiting;
    if (next->needsNewEpoch) {
        return broken(Error(codes::journalBroken, "the epoch did not rise"));
    }
    if (next->changeSets.empty()) {
        inStep = true;
        return std::nullopt;
    }
    const PlannedChangeSet& first = next->changeSets.front();
    if (m_refusedContent && m_refusedContent->root == first.root && m_refusedContent->tombRoot == first.tombRoot &&
        m_station.clock.now() < m_refusedContent->until) {
        return Stop{GateReachability::Refused, m_refusedContent->why, std::nullopt, false};
    }
    const tl::expected<std::optional<CutChangeSet>, CutFailure> cutSet = cut(m_station, m_gate.id, first, anchor);
    if (!cutSet && cutSet.error().culprit) {
        // One bad record never stops the rest: plan again without it.
        const RefusedEntry& culprit = *cutSet.error().culprit;
        if (std::find(m_leftOut.begin(), m_leftOut.end(), culprit) == m_leftOut.end()) {
            qCWarning(driverLog) << "gate" << m_gate.id.text()
                                 << "left out an entry:" << cutSet.error().error.describe().c_str();
        }
        m_unsendable.push_back(culprit);
        return std::nullopt;
    }
    if (!cutSet) {
        return broken(cutSet.error().error);
    }
    if (*cutSet) { // else something in it is not wanted any more: plan again
        book.pending = (*cutSet)->bytes;
        book.highestCut = (*cutSet)->position;
    }
    return std::nullopt;
}

GateDriver::Step GateDriver::sendPending(GateClient& client, const GateBook& book)
{
    const Result<protocol::ChangeSet> sent = protocol::openChangeSet(m_station.signer.publicKey(), *book.pending);
    if (!sent) {
        // Signed with a publish key that has been replaced since: no gate takes it any more.
        const Result<void> dropped = m_station.journal.withdrawCut(m_gate.id, std::nullopt);
        return dropped ? Step() : Step(broken(dropped.error()));
    }
    if (Step step = mayNotSend()) {
        return step;
    }
    const CallResult<QByteArray> answer = client.sendChanges(*book.pending);
    if (answer) {
        return takeReceipt(book, *sent, *answer);
    }
    if (answer.error().body) {
        return onRefusal(client, answer.error(), *sent);
    }
    return stopFor(answer.error());
}

GateDriver::Step GateDriver::takeReceipt(const GateBook& book, const protocol::ChangeSet& sent,
                                         const QByteArray& answer)
{
    const std::optional<protocol::PublicKey> key = protocol::PublicKey::fromBytes(m_gate.signKey);
    if (!key) {
        return refused(codes::keyChanged, "no sign key on record");
    }
    const Result<VerifiedReceipt> verified = verifyReceipt(*key, sent, book, answer);
    if (!verified) {
        alert(alertFor(verified.error()), verified.error().describe());
        return Stop{GateReachability::Refused, verified.error(), std::nullopt, false};
    }
    const ReceiptCommit& commit = verified->commit;
    if (const Result<void> committed = m_station.journal.commitReceipt(m_gate.id, commit); !committed) {
        return broken(committed.error());
    }
    noteUnsigned(book, sent, commit);
    m_backoff.reset();
    m_refusedContent.reset();
    m_owesReceipt = false;
    m_status.position = commit.position;
    m_status.held = commit.count;
    m_status.contacted = m_station.clock.now();
    for (const HeldEntry& entry : commit.put) {
        m_moved.push_back(entry.id);
    }
    for (const Tomb& tomb : commit.tombs) {
        m_moved.push_back(tomb.id);
    }
    m_moved.insert(m_moved.end(), commit.purged.begin(), commit.purged.end());
    for (const QString& code : commit.alerts) {
        alert(AlertKind::ReportedByGate, code.toStdString());
    }
    if (verified->bootFell) {
        alert(AlertKind::BootFell, "below " + std::to_string(book.boot));
    }
    return std::nullopt;
}

void GateDriver::noteUnsigned(const GateBook& before, const protocol::ChangeSet& sent, const ReceiptCommit& commit)
{
    QSet<CredentialId> asked;
    for (const Tomb& revoke : sent.revokes) {
        asked.insert(revoke.id);
    }
    for (const ErasureProof& erasure : commit.erasures) {
        asked.remove(erasure.id);
    }
    for (const Tomb& tomb : before.tombs) {
        if (asked.contains(tomb.id)) {
            m_unsigned.insert(tomb.id, m_station.clock.now() + m_station.policy.renewAfter);
            alert(AlertKind::ReceiptMismatch, "what had ended there it says to have erased now");
        }
    }
}

void GateDriver::alert(AlertKind kind, std::string detail)
{
    qCWarning(driverLog) << "gate" << m_gate.id.text() << "alert" << int(kind) << detail.c_str();
    const Alert raised{m_gate.id, kind, m_station.clock.now(), std::move(detail)};
    if (const Result<void> stored = m_station.journal.raiseAlert(raised); !stored) {
        qCWarning(driverLog) << "alert not stored:" << stored.error().describe().c_str();
    }
}

CycleResult GateDriver::conclude(const Step& step)
{
    // `run` always says why it ended.
    const Stop stop = step.value_or(Stop{GateReachability::Behind, std::nullopt, std::nullopt, true});
    const std::optional<ErrorCode> reason = stop.error ? std::optional<ErrorCode>(stop.error->code()) : std::nullopt;
    const bool changed = stop.standing != m_status.standing || reason != m_status.reason;
    if (stop.standing != m_status.standing) {
        m_status.since = m_station.clock.now();
    }
    if (changed && reason && stop.standing == GateReachability::Unreachable) {
        qCInfo(driverLog) << "gate" << m_gate.id.text() << "stopped:" << reason->text().c_str();
    } else if (changed && reason) {
        qCWarning(driverLog) << "gate" << m_gate.id.text() << "stopped:" << reason->text().c_str();
    }
    m_status.standing = stop.standing;
    m_status.reason = reason;
    m_status.detail = stop.error ? stop.error->describe() : std::string();
    CycleResult out;
    m_goesOn = stop.atOnce;
    if (stop.standing == GateReachability::InStep) {
        m_backoff.reset();
        m_status.waiting = 0;
        out.again = stop.atLeast.value_or(m_station.policy.pollEvery);
    } else if (!stop.atOnce) {
        const bool isSilent = stop.standing == GateReachability::Unreachable;
        out.again =
            m_backoff.next(stop.atLeast.value_or(milliseconds(0)), isSilent ? longestSilence : Backoff::longest);
    }
    out.status = m_status;
    out.moved = m_moved;
    out.toWake = m_toWake;
    if (changed) { // a receipt is a contact that the journal has kept with it
        if (const Result<void> noted = m_station.journal.noteStatus(m_status); !noted) {
            qCWarning(driverLog) << "status not stored:" << noted.error().describe().c_str();
        }
    }
    return out;
}

} // namespace vestibule::sync
