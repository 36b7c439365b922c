#include "core/sync/PayloadSealer.h"

#include "core/protocol/Codes.h"
#include "core/protocol/Sealing.h"

namespace vestibule::sync {

namespace {

template <typename Payload>
Result<std::vector<SealedPayload>> sealEach(const Payload& payload, std::span<const domain::Gate> gates,
                                            bool (*takesKind)(const domain::Gate&))
{
    const Result<SecretBytes> plain = protocol::encodePayload(payload);
    if (!plain) {
        return passOn(plain);
    }
    std::vector<SealedPayload> boxes;
    for (const domain::Gate& gate : gates) {
        if (gate.retired || !takesKind(gate)) {
            continue;
        }
        const std::optional<protocol::SealKey> key = protocol::SealKey::fromBytes(gate.sealKey);
        if (!key) {
            return fail(protocol::codes::badKey, "seal key of gate " + gate.id.hex().toStdString());
        }
        Result<QByteArray> box = protocol::seal(*key, *plain);
        if (!box) {
            return passOn(box);
        }
        boxes.push_back({gate.id, *box, protocol::payloadDigest(*box)});
    }
    return boxes;
}

} // namespace

// The payloads are taken by value: their secrets are wiped when these functions return.

Result<std::vector<SealedPayload>> sealToGates(protocol::FacePayload face, std::span<const domain::Gate> gates)
{
    const protocol::FacePayload owned = std::move(face);
    return sealEach(owned, gates, [](const domain::Gate& gate) { return gate.acceptsFaces; });
}

Result<std::vector<SealedPayload>> sealToGates(protocol::CardPayload card, std::span<const domain::Gate> gates)
{
    const protocol::CardPayload owned = std::move(card);
    return sealEach(owned, gates, [](const domain::Gate& gate) { return gate.keepsCards(); });
}

} // namespace vestibule::sync
