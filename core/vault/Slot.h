#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/domain/Ids.h"
#include "core/vault/MasterKey.h"
#include "core/vault/Stretching.h"

#include <QByteArray>
#include <QCborMap>
#include <QCborValue>

#include <optional>

namespace vestibule::vault {

/// One way to the master key: a password (or the recovery code) stretched to a slot key, which opens the slot's X25519
/// secret, which opens the master key sealed to its public half. The public half lets a new master be sealed to
/// everybody without their passwords. Value; any thread.
struct Slot
{
    domain::OperatorId owner; ///< null: the recovery slot
    KdfCost cost = KdfCost::weakForTestsAndDemonstrations();
    QByteArray salt;         ///< 16 bytes
    QByteArray publicKey;    ///< 32 bytes
    QByteArray lockedSecret; ///< nonce, secret half and tag: XChaCha20-Poly1305 under the slot key
    QByteArray sealedMaster; ///< sealed box of the master key to the public half
    QByteArray sealedNext;   ///< the same of the master that is to come; empty when none is

    friend bool operator==(const Slot&, const Slot&) = default;
};

/// `vaultId` is bound in, so that a slot of another station does not fit. Errors: codes::outOfMemory.
[[nodiscard]] Result<Slot> makeSlot(QByteArrayView vaultId, domain::OperatorId owner, const SecretBytes& password,
                                    const Stretching& how, const Masters& masters);
/// Errors: codes::wrongPassword, outOfMemory; codes::tampered when the password fits but the master key's box does not
/// open.
[[nodiscard]] Result<Masters> openSlot(const Slot& slot, QByteArrayView vaultId, const SecretBytes& password,
                                       const Stretcher& stretcher = stretch);
/// `master` in a box that only the slot's secret opens: nobody's password is needed.
[[nodiscard]] QByteArray sealedTo(const Slot& slot, const MasterKey& master);

[[nodiscard]] QCborMap toCbor(const Slot& slot);
/// Errors: codes::damaged, badCost.
[[nodiscard]] Result<Slot> slotFromCbor(const QCborMap& map);
/// None unless the value is an integer: Qt would also cast a floating-point number, of any size.
[[nodiscard]] std::optional<qint64> integerIn(const QCborValue& value);

} // namespace vestibule::vault
