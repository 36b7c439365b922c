#include "core/base/Digest.h"
#include "core/base/Log.h"
#include "core/sync/ClockGuard.h"
#include "core/sync/Codes.h"
#include "core/sync/GateDriver.h"
#include "core/sync/Journal.h"

#include <algorithm>
#include <array>
#include <utility>

/// How the driver leads a gate from the estate's keys of before to those of now.
namespace vestibule::sync {

VESTIBULE_LOG(trustLog, "sync.trust")

namespace {

using domain::GateReachability;

/// The gate and the station go by different keys, or somebody else answers.
constexpr std::array otherKeys{codes::untrusted, codes::noSecureConnection, codes::stationRefused,
                               codes::certificateRevoked};

/// The change after `change` among those owed; 0 after the last.
quint64 following(quint64 change, const std::vector<quint64>& owed)
{
    const auto at = change == 0 ? owed.begin() : std::upper_bound(owed.begin(), owed.end(), change);
    return at != owed.end() ? *at : 0;
}

} // namespace

GateDriver::Step GateDriver::followTrust(GateClient& client)
{
    const Result<std::vector<quint64>> owed =
        m_station.trust ? m_station.trust->owed(m_gate.id) : Result<std::vector<quint64>>();
    if (!owed) {
        return broken(owed.error());
    }
    const quint64 way = m_gate.owedTrust;
    if (owed->empty()) {
        return way == 0 ? Step() : Step(turnTo(0, *owed));
    }
    if (way != 0 && std::find(owed->begin(), owed->end(), way) == owed->end()) {
        return turnTo(owed->front(), *owed); // it has been led on since this way was opened
    }
    const CallResult<protocol::GateInfo> info = client.info();
    // One whose certificate has run out has shown that it has the key to it.
    const bool isReached = info || info.error().error.is(codes::certificateExpired);
    if (!isReached) {
        return codes::isAnyOf(info.error().error, otherKeys) ? turnTo(following(way, *owed), *owed)
                                                             : stopFor(info.error());
    }
    if (info) {
        m_status.contacted = m_station.clock.now();
        if (Step step = checkIdentity(*info)) {
            return step;
        }
    }
    if (way != owed->front()) {
        const QByteArray shown = client.peerCertificate().value_or(QByteArray());
        const Result<bool> noted = m_station.trust->noteFollows(m_gate.id, way, shown);
        if (!noted) {
            return broken(noted.error());
        }
        if (!*noted) {
            return turnTo(following(way, *owed), *owed); // who has the keys of then, and not the gate's
        }
        m_turns = 0;
        m_lossTold = false;
        if (!shown.isEmpty()) {
            m_gate.certificate = shown;
            m_gate.formerCertificate.clear();
        }
        if (way == 0) {
            return std::nullopt;
        }
    }
    if (Step step = sendTrust(client, way)) {
        return step;
    }
    // Its answer proves nothing yet.
    return turnTo(following(way, *owed), *owed);
}

GateDriver::Step GateDriver::sendTrust(GateClient& client, quint64 change)
{
    const Result<AnchorState> state = m_station.anchors.current();
    if (!state) {
        return broken(state.error());
    }
    if (m_station.clockGuard.judge(state->lastAudit) != ClockVerdict::Agrees) {
        return Stop{GateReachability::Behind, Error(codes::clockUnsettled), std::nullopt, false};
    }
    const Result<std::optional<QByteArray>> message = m_station.trust->message(
        m_gate.id, change, client.peerCertificate().value_or(m_gate.certificate), m_station.clock.now());
    if (!message) {
        return broken(message.error());
    }
    CrlSource* lists = m_station.trust->listsBefore(change);
    if (!*message || lists == nullptr) {
        return refused(codes::trustSpent, "change " + std::to_string(change));
    }
    // Whoever has the keys of before may have given it a list that no other can follow: the message brings its own.
    if (Step step = putCrl(client, *lists, IfRefused::GoesOn)) {
        return step;
    }
    const CallResult<void> sent = client.sendTrust(**message);
    if (sent) {
        return std::nullopt;
    }
    const bool waits = !sent.error().body || sent.error().body->retry == protocol::Retry::Later;
    return waits ? stopFor(sent.error()) : refused(codes::trustRefused, sent.error().error.describe());
}

GateDriver::Stop GateDriver::turnTo(quint64 next, const std::vector<quint64>& owed)
{
    m_gate.owedTrust = next;
    if (++m_turns <= owed.size() + 1) {
        return Stop{GateReachability::Behind, std::nullopt, std::nullopt, true};
    }
    m_turns = 0;
    m_gate.owedTrust = owed.empty() ? 0 : owed.front();
    if (!std::exchange(m_lossTold, true)) {
        alert(AlertKind::UntrustedPeer, "neither the keys of now nor those of before");
    }
    return refused(codes::trustLost, std::to_string(owed.size()) + " changes owed");
}

GateDriver::Step GateDriver::checkFormerlySeen(const QByteArray& message, const AnchorState& state, Error why)
{
    const std::vector<protocol::PublicKey> keys =
        m_station.trust ? m_station.trust->formerPublishKeys() : std::vector<protocol::PublicKey>();
    for (const protocol::PublicKey& key : keys) {
        const Result<protocol::Anchor> seen = protocol::openMessage<protocol::Anchor>(key, message);
        if (!seen) {
            continue;
        }
        if (seen->estate != m_station.estate) {
            why = Error(codes::anchorUnproven, "another estate's, by keys of before");
            continue;
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
        if (seen->position.epoch < state.epoch) {
            passOver(message, Error(codes::anchorUnproven, "by keys of before, in an earlier epoch"));
            return std::nullopt;
        }
        // A store that knows of the change has all that was signed before it in its log: somebody else signed this. The
        // gate takes no anchor that falls behind it, but in a later epoch.
        alert(AlertKind::AnchorUnproven, "by keys of before");
        const Result<quint64> epoch = m_station.journal.startEpoch(seen->position.epoch);
        return epoch ? Step() : Step(broken(epoch.error()));
    }
    passOver(message, why);
    return std::nullopt;
}

void GateDriver::passOver(const QByteArray& message, const Error& error)
{
    const QByteArray digest = sha256(message);
    if (m_passedOver != digest) {
        qCWarning(trustLog) << "gate" << m_gate.id.text() << "anchor passed over:" << error.describe().c_str();
    }
    m_passedOver = digest;
}

} // namespace vestibule::sync
