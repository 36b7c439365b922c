#pragma once

#include "app/composition/OpenStation.h"
#include "core/vault/RecoveryCode.h"
#include "core/vault/Vault.h"

namespace vestibule::app {

struct TrustRenewed
{
    quint64 change = 0; ///< its number, as gates see it
    qint64 gates = 0;   ///< that have to follow
};

/// The change of all keys that gates obey, by the recovery key: after the theft of an unlocked station the gates obey
/// new ones without being reset. begin() takes the code of the sheet of now and makes the one of the new sheet; nothing
/// is kept before commit() has it typed back from the paper. commit() keeps new and old keys, and for each gate what
/// tells it, in one unit of work: from then on only the new sheet holds, and gates follow as they are reached, however
/// late, up to `reach`. Owner: one thread, not the GUI's; dropped, it has changed nothing.
class TrustRenewal
{
public:
    /// How long after the change a gate can still be told of it. What tells it holds a revocation list, which lives 35
    /// days, so there is one message for each month.
    static constexpr int months = 13;

    /// `by` has unlocked and manages. The code is the one of the sheet that goes with the store's keys, also where the
    /// accounts know a later one; any other is counted as at a sign-in, and judging it blocks for a stretching. Errors:
    /// codes::notAllowed, store::codes::recovering, sync::codes::clockUnsettled; codes::sheetOfOtherKeys for one that
    /// opens the station; vault::codes::mistypedRecoveryCode, wrongRecoveryCode, tooManyTries.
    [[nodiscard]] static Result<TrustRenewal> begin(OpenStation& station, vault::Vault& vault,
                                                    const vault::Unlocked& by, const SecretBytes& typedCode);

    /// The code of the new sheet, to be printed or written down.
    [[nodiscard]] SecretBytes newCode() const { return m_next.text(); }
    /// 32 bytes.
    [[nodiscard]] QByteArray newRecoveryKey() const { return m_next.estatePublicKey(); }

    /// Ends the deliveries of this station for good: it must be closed and opened again, which also replaces the
    /// master, since whoever has the station may have that as well. Blocks for some stretchings and, with hundreds of
    /// gates, some seconds. Errors: codes::newSheetDiffers, vault::codes::mistypedRecoveryCode; codes::keysReplaced;
    /// codes::deliveriesStay when they do not end `stopsWithin`; those of vault::Vault::addSheet, replaceMaster and the
    /// store.
    /// After an error nothing has changed but that the master may be replaced at the next opening; if the store failed,
    /// that opening says which keys and which sheet hold.
    [[nodiscard]] Result<TrustRenewed> commit(OpenStation& station, vault::Vault& vault, vault::Unlocked& by,
                                              const SecretBytes& typedBack,
                                              milliseconds stopsWithin = std::chrono::minutes(1));

private:
    TrustRenewal(vault::RecoveryCode old, vault::RecoveryCode next) : m_old(std::move(old)), m_next(std::move(next)) {}

    vault::RecoveryCode m_old;
    vault::RecoveryCode m_next;
};

/// After a cut in the middle of a change two sheets open the station: the new one stays where the store has its key,
/// otherwise the one of before, and the log says which. What cannot be written is tried again at the next opening.
void settleSheets(OpenStation& station, vault::Vault& vault, const vault::Unlocked& by);

/// What a recovery sheet shows, and this station, to tell it from others: 8 bytes of its public key, in hex.
[[nodiscard]] QString checkCodeOfSheet(const QByteArray& recoveryKey);

/// How far gates follow the changes of the estate's keys.
struct TrustProgress
{
    quint64 change = 0; ///< the last one; 0: the keys were never changed
    Instant at;
    QByteArray recoveryKey;                ///< 32 bytes; the next change takes the code of its sheet
    qint64 gates = 0;                      ///< in service
    std::vector<store::TrustOwed> waiting; ///< of those, by name
    /// The store is a copy from before a change that the accounts know of: the keys are those that were replaced.
    bool isOfBefore = false;
};
/// In a unit of work; `sheet` is vault::Vault::recoveryPublicKey().
[[nodiscard]] Result<TrustProgress> trustProgress(store::Session& session, const EstateKeys& keys,
                                                  const QByteArray& sheet);

/// Whether a gate that is refused for `reason` may have been put back to before a change that it had followed: it obeys
/// the old keys again then, and nothing leads it on. `changes` as the store has them.
[[nodiscard]] bool mayBeFromBefore(const domain::Gate& gate, const QByteArray& reason,
                                   const std::vector<store::TrustChange>& changes);

} // namespace vestibule::app
