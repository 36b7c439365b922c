#include "app/composition/GateReset.h"

#include "app/composition/Codes.h"
#include "app/composition/Decisions.h"
#include "app/composition/GateCalls.h"
#include "app/composition/GateCare.h"
#include "app/composition/GateRetiring.h"
#include "app/composition/OpenStation.h"
#include "core/base/Log.h"
#include "core/protocol/Cose.h"
#include "core/sync/Codes.h"
#include "core/sync/PairingClient.h"
#include "core/sync/ResetProof.h"

#include <algorithm>
#include <array>

namespace vestibule::app {

VESTIBULE_LOG(resetLog, "gates")

namespace {

/// The gate in service by whose key the message claims to be signed.
Result<domain::Gate> claimedGate(OpenStation& station, const QByteArray& message)
{
    const auto key = protocol::claimedKeyId(message);
    if (!key) {
        return fail(codes::resetUnreadable, "no signed message", key.error());
    }
    const auto gates = station.store().readBlocking(
        [&](store::Session& s) { return clockMustBeBelieved(station, s).and_then([&] { return s.gates().list(); }); });
    if (!gates) {
        return passOn(gates);
    }
    const auto found = std::find_if(gates->begin(), gates->end(), [&](const domain::Gate& gate) {
        const auto signKey = protocol::PublicKey::fromBytes(gate.signKey);
        return signKey && protocol::keyId(*signKey) == *key;
    });
    return found != gates->end() ? Result<domain::Gate>(*found) : fail(codes::resetUnknownGate);
}

/// A change-set that was sent and not answered, also if the estate's keys were replaced since.
std::optional<protocol::ChangeSet> onItsWay(const EstateKeys& keys, const QByteArray& pending)
{
    std::vector<protocol::PublicKey> known = keys.formerPublishKeys();
    known.push_back(keys.publish().publicKey());
    for (const protocol::PublicKey& key : known) {
        if (auto opened = protocol::openChangeSet(key, pending)) {
            return std::move(*opened);
        }
    }
    return std::nullopt;
}

Result<protocol::ResetReceipt> proveReset(OpenStation& station, const domain::Gate& gate, const QByteArray& message)
{
    StoreJournal journal(station.store(), station.desk());
    const auto book = journal.book(gate.id);
    if (!book) {
        return passOn(book);
    }
    const auto sent = book->pending ? onItsWay(station.keys(), *book->pending) : std::nullopt;
    auto reset = sync::verifyReset(gate, *book, sent ? &*sent : nullptr, message);
    return reset ? std::move(reset) : fail(codes::resetUnproven, gate.id.text().toStdString(), reset.error());
}

/// Whoever says this has made a connection with the gate's certificate first.
constexpr std::array withItsKey{sync::codes::certificateExpired, sync::codes::stationRefused, sync::codes::busy,
                                sync::codes::gateRefused,        sync::codes::gateFails,      sync::codes::garbled,
                                sync::codes::answerTooLarge,     sync::codes::redirected};

/// A gate that has erased its keys cannot answer with them: what answers is the gate, or a copy of it. Errors: that it
/// does, and that it could not be asked.
Result<void> mustNotAnswer(OpenStation& station, const domain::Gate& gate, GateCalls& calls)
{
    // It may obey the keys of now, or those of before any change that it has not been seen to follow.
    auto ways = station.store().readBlocking([&](store::Session& s) { return s.trust().owed(gate.id); });
    if (!ways) {
        return passOn(ways);
    }
    ways->push_back(0);
    for (const quint64 owed : *ways) {
        domain::Gate asked = gate;
        asked.owedTrust = owed;
        const auto way = station.transports().open(asked);
        if (!way) {
            return passOn(way);
        }
        const GateCall call(calls, **way);
        const auto answer = call.isOn() ? sync::confirmPairing(**way, asked) : fail(sync::codes::cancelled);
        if (answer || sync::codes::isAnyOf(answer.error(), withItsKey)) {
            return fail(codes::resetGateAnswers, gate.id.text().toStdString());
        }
        if (answer.error().is(sync::codes::cancelled)) {
            return passOn(answer);
        }
    }
    return {};
}

Result<GateResetTaken> takeProved(OpenStation& station, const QByteArray& message, domain::OperatorId by,
                                  GateCalls& calls)
{
    const auto gate = claimedGate(station, message);
    if (!gate) {
        return passOn(gate);
    }
    // Nobody is asked over a receipt that proves nothing.
    if (const auto reset = proveReset(station, *gate, message); !reset) {
        return passOn(reset);
    }
    const auto silent = mustNotAnswer(station, *gate, calls);
    return silent ? closeByReset(station, *gate, message, by) : Result<GateResetTaken>(passOn(silent));
}

/// What closes nothing stands in the log, whoever brought it.
Result<GateResetTaken> logged(Result<GateResetTaken> taken)
{
    if (!taken) {
        qCWarning(resetLog) << "the receipt of a gate's reset closes nothing:" << taken.error().describe().c_str();
    }
    return taken;
}

} // namespace

Result<GateResetTaken> closeByReset(OpenStation& station, const domain::Gate& gate, const QByteArray& message,
                                    domain::OperatorId by)
{
    const auto reset = proveReset(station, gate, message);
    if (!reset) {
        return passOn(reset);
    }
    const auto deleted = station.store().runBlocking([&](store::Session& s) {
        return Decisions(s, station.desk(), by)
            .takeReset({gate.id, station.clock().now(), reset->at, reset->erased, by, message});
    });
    if (!deleted) {
        return passOn(deleted);
    }
    stopDeliveries(station);
    return GateResetTaken{gate.id, gate.name, reset->at, reset->erased, *deleted};
}

Result<GateResetTaken> takeReset(OpenStation& station, const QByteArray& message, domain::OperatorId by,
                                 GateCalls& calls)
{
    return logged(takeProved(station, message, by, calls));
}

Result<GateResetTaken> takeResetText(OpenStation& station, QByteArrayView text, domain::OperatorId by, GateCalls& calls)
{
    const auto message = protocol::resetFromText(text);
    return message ? takeReset(station, *message, by, calls)
                   : logged(fail(codes::resetUnreadable, "no receipt", message.error()));
}

} // namespace vestibule::app
