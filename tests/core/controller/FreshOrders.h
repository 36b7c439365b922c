#pragma once

#include "core/protocol/Calls.h"
#include "core/protocol/Limits.h"
#include "core/protocol/Sealing.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/Freshness.h"

#include <array>
#include <functional>
#include <optional>

/// Orders to a gate as whoever has the keys makes them, to be altered.
namespace vestibule::controller::test::orders {

namespace paths = vestibule::protocol::paths;
namespace limits = vestibule::protocol::limits;
using vestibule::test::FreshnessTable;

using Build = std::function<QByteArray(GateFixture&)>;

/// What a gate gets, and what it says to it.
struct Sent
{
    QByteArray path;
    Build build;
    std::optional<Refusal> refusal; ///< none: it answers `status`, and is as it was all the same
    int status = 0;
};

using Table = FreshnessTable<Sent>;

inline constexpr char changeSet[] = "change-set";
inline constexpr char anchorInside[] = "anchor";
inline constexpr char copyOrder[] = "copy-order";
inline constexpr char trust[] = "trust";
inline constexpr char acceptance[] = "pairing proof";
inline constexpr std::array messages{changeSet, anchorInside, copyOrder, trust, acceptance};

inline protocol::Upsert aCard(GateFixture& f, unsigned id = 5)
{
    return f.card(idOf(id), QStringLiteral("C%1").arg(id));
}

/// The next change-set, altered, and signed as it then is.
template <typename Alter>
Build setWith(Alter alter)
{
    return [alter](GateFixture& f) {
        ChangeSet set = f.next({aCard(f)});
        alter(f, set);
        return f.signedSet(set);
    };
}

inline Build setWithAnchor(std::function<QByteArray(GateFixture&)> make)
{
    return setWith([make](GateFixture& f, ChangeSet& set) { set.anchor = make(f); });
}

inline protocol::CopyOrder orderOf(GateFixture& f)
{
    protocol::CopyOrder out;
    out.estate = f.estate.id;
    out.from = f.gate->gate();
    out.to = *domain::GateId::fromBytes(QByteArray(16, 't'));
    out.toSealKey = *protocol::SealKey::fromBytes(protocol::SealPair::generate().publicKey().view());
    out.nonce = protocol::Nonce::random();
    out.expires = f.clock.now() + minutes(30);
    return out;
}

/// An order that a person has approved, sent once and answered.
inline protocol::CopyOrder approvedOrder(GateFixture& f)
{
    const protocol::CopyOrder order = orderOf(f);
    const auto send = [&] {
        return f.call("POST", paths::exports, protocol::signMessage(f.estate.publish, order)).status;
    };
    const bool asked = send() == 202;
    const QString code = protocol::copyCode(order.from, order.to, order.toSealKey);
    if (!asked || must(f.gate->approveCopy(code.toLatin1())) != CopyAnswer::Approved || send() != 200) {
        throw std::runtime_error("the copy is not approved");
    }
    return order;
}

template <typename Alter>
Build orderWith(Alter alter)
{
    return [alter](GateFixture& f) {
        protocol::CopyOrder order = approvedOrder(f);
        alter(f, order);
        return protocol::signMessage(f.estate.publish, order);
    };
}

/// A trust that keeps the keys for signing, so that what comes after it is still signed rightly.
inline QByteArray trustMessage(GateFixture& f, quint64 seq, const std::function<void(protocol::Trust&)>& alter = {})
{
    Estate next(f.clock.now());
    protocol::Trust out = trustFrom(f, next, seq);
    out.publishKey = f.estate.publish.publicKey();
    out.recoveryKey = f.estate.recovery.publicKey();
    if (alter) {
        alter(out);
    }
    return protocol::signMessage(f.estate.recovery, out);
}

inline QByteArray takenTrust(GateFixture& f, quint64 seq)
{
    QByteArray message = trustMessage(f, seq);
    if (f.call("POST", paths::trust, message).status != 204) {
        throw std::runtime_error("the trust was not taken");
    }
    return message;
}

/// An acceptance of the pairing that is under way, altered and proved anew as it then is.
template <typename Alter>
Build acceptanceWith(Alter alter)
{
    return [alter](GateFixture& f) {
        const protocol::PairAnswer answer = f.pairAnswer();
        protocol::AcceptRequest request = f.acceptRequest(answer, f.shownCode());
        alter(f, answer, request);
        return request.encode();
    };
}

} // namespace vestibule::controller::test::orders
