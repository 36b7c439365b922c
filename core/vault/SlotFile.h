#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Operator.h"
#include "core/vault/MasterKey.h"
#include "core/vault/Slot.h"
#include "core/vault/Tries.h"
#include "core/vault/Vault.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace vestibule::vault {

struct OperatorRecord
{
    domain::Operator who;
    std::optional<Instant> disabledAt;
};

/// A master that waits in the slots until the store has been re-keyed to it.
struct NextMaster
{
    Instant since; ///< of the first of the disablings that it answers
    Instant madeAt;
};

/// What the master key's holders have sealed: who there is, and every slot.
struct SlotBody
{
    QByteArray vaultId; ///< 16 random bytes
    Instant masterMadeAt;
    QByteArray recoveryPublicKey;
    std::vector<OperatorRecord> operators;
    std::vector<Slot> slots;
    std::optional<NextMaster> next;     ///< then every slot holds both masters
    QByteArray nextRecoveryPublicKey{}; ///< of the latest recovery slot, while two sheets hold; else empty

    [[nodiscard]] const OperatorRecord* find(domain::OperatorId id) const;
    [[nodiscard]] const OperatorRecord* find(const QString& name) const;
    [[nodiscard]] std::vector<Slot> slotsOf(domain::OperatorId owner) const;
    void dropSlotsOf(domain::OperatorId owner);
};

[[nodiscard]] QByteArray encode(const SlotBody& body);
[[nodiscard]] Result<SlotBody> decodeBody(QByteArrayView bytes);
/// HMAC of the encoded body under a key of the master's; while a next one waits, of that one's.
[[nodiscard]] QByteArray sealOf(QByteArrayView encodedBody, const MasterKey& master);
/// HMAC of the next master's seal and the encoded body under a key of the present master's: that one of its holders
/// has put the next one there. Anybody can box a master of their own to the slots. Empty when none waits.
[[nodiscard]] QByteArray nextProofOf(QByteArrayView encodedBody, const Masters& masters);

/// The slot file's content. The body is sealed by the master key; the tries, which must be counted without it, are not.
struct SlotFileContent
{
    quint64 sequence = 0;
    QByteArray body;
    QByteArray seal;
    QByteArray nextProof; ///< empty unless a next master waits
    TriesByOwner tries;

    friend bool operator==(const SlotFileContent&, const SlotFileContent&) = default;
};

/// `VSTSLOT1`, BLAKE2b-256 of the rest, CBOR.
[[nodiscard]] QByteArray encode(const SlotFileContent& content);
/// Errors: codes::damaged, newerFormat.
[[nodiscard]] Result<SlotFileContent> decodeFile(QByteArrayView bytes);

/// Two copies of the slot file. The older one is always replaced first, so that at any cut the newer one of those that
/// verify is the last that was finished, or the one before it.
class SlotFile
{
public:
    SlotFile(QString folder, FileWriter writer);

    [[nodiscard]] static QString pathOf(const QString& folder, int copy);

    /// The newer copy that verifies; the other is replaced by it when it is damaged or missing.
    /// Errors: codes::missing, damaged, newerFormat.
    [[nodiscard]] Result<SlotFileContent> load();
    /// Gives `content` the next sequence number and writes it to the older copy only.
    [[nodiscard]] Result<void> writeOne(SlotFileContent& content);
    /// To both, one after the other.
    [[nodiscard]] Result<void> writeBoth(SlotFileContent& content);

private:
    [[nodiscard]] Result<void> write(int copy, const SlotFileContent& content);

    QString m_folder;
    FileWriter m_writer;
    int m_older = 1;
};

} // namespace vestibule::vault
