#pragma once

#include "tests/core/sync/SyncRig.h"

#include "core/protocol/Limits.h"

#include <functional>

/// What a hostile gate makes of its answers.
namespace vestibule::sync::test {

using Twist = std::function<void(SyncRig&, const QByteArray& target, GateResponse&)>;

inline constexpr std::array allNames{protocol::MessageName::ChangeSet, protocol::MessageName::Anchor,
                                     protocol::MessageName::Receipt,   protocol::MessageName::Inventory,
                                     protocol::MessageName::CopyOrder, protocol::MessageName::Trust,
                                     protocol::MessageName::Card};

/// What the gate signed, altered and signed by it again.
template <typename Message, typename Alter>
Twist resigned(Alter alter)
{
    return [alter](SyncRig& rig, const QByteArray& target, GateResponse& response) {
        const auto& key = rig.gate().signKey();
        Message message = protocol::openMessage<Message>(key.publicKey(), response.body).value();
        alter(rig, target, message);
        response.body = protocol::signMessage(key, message);
    };
}

/// What the gate signed, by another key or under another name.
template <typename Sign>
Twist signedAs(protocol::MessageName name, Sign sign)
{
    return [name, sign](SyncRig& rig, const QByteArray&, GateResponse& response) {
        const QByteArray payload =
            protocol::verify(rig.gate().signKey().publicKey(), name, response.body).value().toByteArray();
        response.body = sign(rig, payload);
    };
}

template <typename Add>
void addOtherNames(protocol::MessageName own, Add add)
{
    for (const protocol::MessageName name : allNames) {
        if (name != own) {
            add(protocol::nameText(name).data(), signedAs(own, [name](SyncRig& rig, const QByteArray& payload) {
                    return protocol::sign(rig.gate().signKey(), name, payload);
                }));
        }
    }
}

inline void endless(SyncRig&, const QByteArray&, GateResponse& response)
{
    response.body = QByteArray(protocol::limits::bodyBytes + 1, 'x');
}

} // namespace vestibule::sync::test
