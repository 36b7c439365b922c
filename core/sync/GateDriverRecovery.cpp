#include "core/base/Log.h"
#include "core/sync/Codes.h"
#include "core/sync/GateDriver.h"
#include "core/sync/Journal.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <utility>

/// The driver's answers to refusals, and how it finds back to a gate that stands somewhere else than the book says.
namespace vestibule::sync {

namespace {

using domain::GateReachability;
using protocol::Refusal;

constexpr std::chrono::minutes contentPause{60};
/// What a gate may ask to be left alone for.
constexpr std::chrono::seconds longestRest{3600};

/// The member of a change-set that a refusal names: "upserts[3]", "updates[0].rev".
std::optional<RefusedEntry> memberNamed(const std::optional<QString>& field, const protocol::ChangeSet& sent)
{
    if (!field) {
        return std::nullopt;
    }
    const qsizetype open = field->indexOf(u'[');
    const qsizetype close = field->indexOf(u']', open);
    bool ok = false;
    const qulonglong index = open < 0 || close < 0 ? 0 : field->mid(open + 1, close - open - 1).toULongLong(&ok);
    if (!ok) {
        return std::nullopt;
    }
    const QStringView list = QStringView(*field).left(open);
    if (list == QLatin1String("upserts") && index < sent.upserts.size()) {
        return RefusedEntry{sent.upserts[index].id, sent.upserts[index].rev};
    }
    if (list == QLatin1String("updates") && index < sent.updates.size()) {
        return RefusedEntry{sent.updates[index].id, sent.updates[index].rev};
    }
    return std::nullopt;
}

/// A full gate is reached and takes its place in line again once there is room, whether that comes by itself or by
/// somebody's hand.
bool isWorthWaiting(const protocol::ErrorBody& body)
{
    return body.retry == protocol::Retry::Later ||
           (body.refusal == Refusal::Full && body.retry == protocol::Retry::AfterFix);
}

ErrorCode codeOf(Refusal refusal)
{
    static constexpr std::array table{std::pair{Refusal::NotPaired, codes::gateReset},
                                      std::pair{Refusal::Full, codes::gateFull},
                                      std::pair{Refusal::Busy, codes::busy},
                                      std::pair{Refusal::Internal, codes::gateFails},
                                      std::pair{Refusal::LeaseExpired, codes::gateClockOff},
                                      std::pair{Refusal::ClockSkew, codes::gateClockOff}};
    const auto found = std::find_if(table.begin(), table.end(), [=](const auto& row) { return row.first == refusal; });
    return found != table.end() ? found->second : codes::gateRefused;
}

Error refusalError(ErrorCode code, const CallFailure& failure) { return Error(code, failure.error.detail()); }

} // namespace

GateDriver::Stop GateDriver::refused(ErrorCode code, std::string detail) const
{
    return Stop{GateReachability::Refused, Error(code, std::move(detail)), std::nullopt, false};
}

GateDriver::Stop GateDriver::broken(const Error& error) const
{
    return Stop{GateReachability::Behind, Error(codes::journalBroken, "the station's own side", error), std::nullopt,
                false};
}

GateDriver::Stop GateDriver::stopFor(const CallFailure& failure)
{
    const Error& error = failure.error;
    std::optional<milliseconds> atLeast;
    if (failure.retryAfter) {
        atLeast = std::min(std::chrono::seconds(*failure.retryAfter), longestRest);
    }
    if (failure.body) {
        const bool later = isWorthWaiting(*failure.body);
        return {later ? GateReachability::Behind : GateReachability::Refused,
                refusalError(codeOf(failure.body->refusal), failure), atLeast, false};
    }
    if (codes::isAnyOf(error, codes::silence)) {
        return {GateReachability::Unreachable, error, atLeast, false};
    }
    if (codes::isAnyOf(error, codes::unreadable) || error.is(codes::cancelled) || error.is(codes::inventoryMoved) ||
        error.is(codes::listUnusable)) {
        return {GateReachability::Behind, error, atLeast, false};
    }
    return {GateReachability::Refused, error, atLeast, false};
}

GateDriver::Step GateDriver::onRefusal(GateClient& client, const CallFailure& failure, const protocol::ChangeSet& sent)
{
    const protocol::ErrorBody& body = *failure.body;
    switch (body.refusal) {
    case Refusal::Busy:
    case Refusal::Internal:
        return stopFor(failure);
    case Refusal::CrlStale:
        return m_crlSent ? Step(stopFor(failure)) : sendCrl(client);
    case Refusal::VersionConflict:
        return adopt(client, false);
    case Refusal::RootMismatch:
        return adopt(client, true);
    case Refusal::BadRequest:
    case Refusal::ConsentMissing:
    case Refusal::Tombstoned:
    case Refusal::StaleRev:
    case Refusal::NoSuchEntry:
    case Refusal::UnsupportedAlgo:
    case Refusal::TooLarge:
        return withdraw(body, sent);
    case Refusal::Full:
        return isWorthWaiting(body) ? waitForRoom(failure, sent) : withdraw(body, sent);
    case Refusal::LeaseExpired:
        // It waited too long. Otherwise the gate's clock is ahead and must be mended.
        return sent.leaseUntil <= m_station.clock.now() ? withdraw(body, sent) : Step(stopFor(failure));
    case Refusal::ClockSkew:
        // Cut while the station's own clock was ahead: it will never fit. Otherwise the gate's clock must be mended.
        return sent.issued > m_station.clock.now() ? withdraw(body, sent) : Step(stopFor(failure));
    case Refusal::AnchorRollback:
        return onRollback(failure, sent);
    case Refusal::NotPaired:
        alert(AlertKind::GateReset, "not-paired");
        return stopFor(failure);
    case Refusal::WrongGate:
        alert(AlertKind::KeyChanged, "wrong-gate");
        return Stop{GateReachability::Refused, refusalError(codes::wrongGate, failure), std::nullopt, false};
    case Refusal::BadSignature:
    case Refusal::AlreadyPaired:
    case Refusal::PairingFailed:
    case Refusal::NotFound:
    case Refusal::BadMethod:
        return stopFor(failure);
    }
    return stopFor(failure);
}

GateDriver::Step GateDriver::onRollback(const CallFailure& failure, const protocol::ChangeSet& sent)
{
    const Result<AnchorState> state = m_station.anchors.current();
    if (!state) {
        return broken(state.error());
    }
    if (sent.position.epoch < state->recoveredEpoch) {
        const Result<void> dropped = m_station.journal.withdrawCut(m_gate.id, std::nullopt);
        return dropped ? Step() : Step(broken(dropped.error()));
    }
    // Its word alone; what it keeps signed is looked at anew at the next contact.
    return unproven(failure.error.detail());
}

GateDriver::Step GateDriver::waitForRoom(const CallFailure& failure, const protocol::ChangeSet& sent)
{
    const Result<GateBook> book = m_station.journal.book(m_gate.id);
    if (!book) {
        return broken(book.error());
    }
    const Result<DesiredState> desired = m_station.journal.desired(m_gate.id);
    if (!desired) {
        return broken(desired.error());
    }
    // What would be cut if nothing were on its way, in an epoch that only this question knows.
    const quint64 above = std::max(book->position.epoch, book->highestCut.epoch) + 1;
    const Plan next = plan(*desired, *book, above, m_station.policy, m_station.clock.now(), m_limits);
    m_status.waiting = next.waiting;
    const bool revocationsWait = !next.changeSets.empty() && !next.changeSets.front().revokes.empty();
    const bool brings = !sent.upserts.empty() || !sent.updates.empty();
    if (!revocationsWait || !brings) {
        return stopFor(failure);
    }
    const Result<void> dropped = m_station.journal.withdrawCut(m_gate.id, std::nullopt);
    return dropped ? Step() : Step(broken(dropped.error()));
}

GateDriver::Step GateDriver::withdraw(const protocol::ErrorBody& body, const protocol::ChangeSet& sent)
{
    const std::optional<RefusedEntry> member = body.refusal == Refusal::LeaseExpired || body.refusal == Refusal::Full
                                                   ? std::nullopt
                                                   : memberNamed(body.field, sent);
    if (const Result<void> dropped = m_station.journal.withdrawCut(m_gate.id, member); !dropped) {
        return broken(dropped.error());
    }
    m_owesReceipt = m_owesReceipt || (member && body.refusal == Refusal::NoSuchEntry);
    const bool onlyLate = body.refusal == Refusal::LeaseExpired || body.refusal == Refusal::ClockSkew;
    if (member || onlyLate) {
        return std::nullopt; // the next cut leaves it out, or carries new times
    }
    const ErrorCode code = body.refusal == Refusal::Full ? codes::gateFull : codes::gateRefused;
    const Error why(code, std::string(protocol::rowOf(body.refusal).code));
    const bool alreadyTried = m_refusedContent.has_value();
    m_refusedContent = RefusedContent{sent.root, sent.tombRoot, m_station.clock.now() + contentPause, why};
    // A revocation that came up meanwhile is another content, and goes at once; a third try waits for its time.
    return alreadyTried ? Step(Stop{GateReachability::Refused, why, std::nullopt, false}) : Step();
}

GateDriver::Step GateDriver::adopt(GateClient& client, bool rejected)
{
    if (m_adopted) {
        return refused(codes::positionUnproven, "the gate does not stay where it proved to be");
    }
    m_adopted = true;
    const Result<GateBook> book = m_station.journal.book(m_gate.id);
    if (!book) {
        return broken(book.error());
    }
    const CallResult<GateContent> content = client.contentBeside(*book);
    if (!content) {
        if (content.error().error.is(codes::inventoryForged)) {
            alert(AlertKind::InventoryForged, content.error().error.describe());
        }
        return stopFor(content.error());
    }
    const Result<AnchorState> state = m_station.anchors.current();
    if (!state) {
        return broken(state.error());
    }
    if (m_station.anchors.isOutOfReach(content->position.epoch, state->epoch)) {
        // Taken over, it would leave no number above it that this station could sign.
        return refused(codes::positionUnproven, "epoch " + std::to_string(content->position.epoch));
    }
    Adoption adoption;
    adoption.position = content->position;
    adoption.tombs = content->tombs;
    adoption.evidence = content->evidence;
    for (const protocol::InventoryEntry& entry : content->entries) {
        adoption.held.push_back({entry.id, entry.rev, entry.digest, entry.kind, entry.validUntil,
                                 entry.state == protocol::EntryState::Purged});
    }
    if (book->pending) {
        const Result<protocol::ChangeSet> sent = protocol::openChangeSet(m_station.signer.publicKey(), *book->pending);
        const bool applied = sent && content->position == sent->position && content->root == sent->root &&
                             content->tombRoot == sent->tombRoot;
        if (applied) {
            return std::nullopt; // sending it again brings the receipt, which proves more than an inventory
        }
        const bool fits = sent && content->position.isFollowedBy(sent->position) && content->root == sent->prevRoot;
        adoption.dropsPending = !fits || rejected;
    }
    const bool asBooked =
        content->position == book->position && content->root == rootOf(*book) && content->tombRoot == tombRootOf(*book);
    if (asBooked && !adoption.dropsPending) {
        if (!std::exchange(m_saysOtherwise, true)) {
            alert(AlertKind::SaysOtherwise, "it proves the position that it had signed for");
        }
        return std::nullopt;
    }
    const Step reported = report(*book, adoption);
    if (reported) {
        return reported;
    }
    if (const Result<void> adopted = m_station.journal.adopt(m_gate.id, adoption); !adopted) {
        return broken(adopted.error());
    }
    m_status.position = adoption.position;
    m_status.held = adoption.held.size();
    return std::nullopt;
}

GateDriver::Step GateDriver::report(const GateBook& before, const Adoption& adoption)
{
    if (adoption.position < before.position) {
        alert(AlertKind::GatePutBack, "it proves an earlier position than it signed for");
    } else if (adoption.position > before.highestCut) {
        alert(AlertKind::GateAhead, "it proves a later position than was ever cut here");
    }
    std::size_t unknown = 0;
    for (const HeldEntry& held : adoption.held) {
        const Result<bool> known = m_station.journal.everCommitted(m_gate.id, held.id, held.digest);
        if (!known) {
            return broken(known.error());
        }
        unknown += *known ? 0 : 1;
    }
    const Result<DesiredState> desired = m_station.journal.desired(m_gate.id);
    if (!desired) {
        return broken(desired.error());
    }
    QSet<CredentialId> tombs;
    for (const Tomb& tomb : desired->revoked) {
        tombs.insert(tomb.id);
    }
    for (const Tomb& tomb : before.tombs) {
        tombs.insert(tomb.id);
    }
    for (const Tomb& tomb : adoption.tombs) {
        unknown += tombs.contains(tomb.id) ? 0 : 1;
    }
    if (unknown > 0) {
        alert(AlertKind::UnknownEntries, std::to_string(unknown));
    }
    return std::nullopt;
}

} // namespace vestibule::sync
