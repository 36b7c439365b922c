#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/domain/Gate.h"
#include "core/protocol/Payload.h"
#include "core/sync/Book.h"

#include <QByteArray>

#include <span>
#include <vector>

namespace vestibule::sync {

/// A payload that one gate can open, and nobody else.
struct SealedPayload
{
    GateId gate;
    QByteArray payload;
    Digest digest;
};

/// Seals a template separately to each gate that takes faces, or a card to each that keeps cards (retired gates get
/// none). The plain form is consumed and wiped, whatever the outcome. All or nothing: on an error no box exists.
/// Errors: protocol's badPayload and badKey. Any thread.
[[nodiscard]] Result<std::vector<SealedPayload>> sealToGates(protocol::FacePayload face,
                                                             std::span<const domain::Gate> gates);
[[nodiscard]] Result<std::vector<SealedPayload>> sealToGates(protocol::CardPayload card,
                                                             std::span<const domain::Gate> gates);

} // namespace vestibule::sync
