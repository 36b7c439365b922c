#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/domain/Operator.h"
#include "core/vault/MasterKey.h"
#include "core/vault/RecoveryCode.h"
#include "core/vault/Stretching.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace vestibule::vault {

struct NewOperator
{
    QString name;
    domain::Role role = domain::Role::Clerk;
    QString estateName = {}; ///< no part of a good password either; empty where it is not known
    /// What the account is known by from then on: it can be written down before there is one.
    domain::OperatorId id = domain::OperatorId::random();
};

/// What a successful unlock hands over.
struct Unlocked
{
    MasterKey master;
    domain::OperatorId operatorId;           ///< null when the recovery sheet opened it
    QString name;                            ///< empty then
    domain::Role role = domain::Role::Clerk; ///< Manager then
    bool byRecovery = false;
    /// The master that the store is to be re-keyed to, while a replacement is pending.
    std::optional<MasterKey> next;

    [[nodiscard]] Masters masters() const
    {
        return {master.clone(), next ? std::optional(next->clone()) : std::nullopt};
    }
};

/// A new master is in the slots and the store still runs under the one before it.
struct Replacement
{
    Instant since; ///< when the first of those was disabled whom it shuts out
    Instant due;

    [[nodiscard]] bool isOverdue(Instant now) const { return due < now; }
};

/// Why an account is closed for now.
struct Lockout
{
    int badTriesInRow = 0;
    int badTriesInAll = 0;        ///< since the last good one
    std::optional<Instant> until; ///< by the machine's clock as it is now
    bool stopped = false;
};

/// Bad tries at an account that the audit log does not say yet.
struct UnloggedTries
{
    domain::OperatorId account; ///< null: codes of the recovery sheet
    int count = 0;
    friend bool operator==(const UnloggedTries&, const UnloggedTries&) = default;
};

struct SlotBody;

/// Where a vault lives.
struct VaultPlace
{
    VaultPlace(QString slots, QString secondCount = {})
        : folder(std::move(slots)), secondCountFolder(std::move(secondCount))
    {
    }

    QString folder;
    /// Where bad tries are counted a second time; must not be inside `folder`, nor be copied with it. Empty: nowhere.
    QString secondCountFolder;
};

/// Replaces the file at `path` durably. Exchanged in tests, to cut a change between its writes.
using FileWriter = std::function<Result<void>(const QString& path, QByteArrayView content)>;
/// Old content or new after a power cut; what the old file held is overwritten in place before its blocks are given
/// back (on a copy-on-write file system or a flash disk that promises nothing).
[[nodiscard]] Result<void> replaceAndShred(const QString& path, QByteArrayView content);

/// The operators' key slots in one folder. Every operator's password opens a slot, a slot opens the station's master
/// key; nothing else does, but the recovery sheet. Two copies of the slot file with sequence numbers, each replaced
/// durably, so that a cut at any moment leaves one that loads. Bad tries are counted in the slot file and in a second
/// place; the stricter count holds. Owner: one thread, not the GUI's (an unlock computes for about a second). One
/// process at a time. Failure: codes of Codes.h, and codes of core/base when the disk refuses; after a failure the
/// vault is as before or, if the first copy was already replaced, as after.
class Vault
{
public:
    struct Created;

    /// Makes the vault in an existing folder; the first operator is a manager whatever `first.role` says.
    /// `clock` must outlive the vault. Errors: codes::exists, badName, weakPassword, passwordTooLong, outOfMemory.
    [[nodiscard]] static Result<Created> create(const VaultPlace& place, const NewOperator& first,
                                                const SecretBytes& password, const Stretching& stretching,
                                                const Clock& clock, FileWriter writer = replaceAndShred);
    /// New slots cost what `stretching` says, or as much as the dearest slot that is there: what set-up measured holds.
    /// Errors: codes::missing, damaged, newerFormat.
    [[nodiscard]] static Result<Vault> load(const VaultPlace& place, const Stretching& stretching, const Clock& clock,
                                            FileWriter writer = replaceAndShred);
    [[nodiscard]] static bool existsIn(const QString& folder);

    Vault(Vault&&) noexcept;
    Vault& operator=(Vault&&) noexcept;
    ~Vault();

    /// For the login window: readable without a password, and not proved until somebody unlocks.
    [[nodiscard]] QList<domain::Operator> operators() const;
    [[nodiscard]] Lockout lockout(domain::OperatorId who) const;
    [[nodiscard]] Lockout recoveryLockout() const;
    /// Of every account that has any, good tries in between or not: nothing but noteLogged() ends them.
    [[nodiscard]] QList<UnloggedTries> unloggedTries() const;
    /// So many of them stand in the log now. After a failure they are said once more, never less. Errors: those of the
    /// disk.
    [[nodiscard]] Result<void> noteLogged(const QList<UnloggedTries>& tries);
    /// Public half of the estate's recovery key.
    [[nodiscard]] QByteArray recoveryPublicKey() const;
    /// The same of a second sheet that holds beside the one of now; none when one sheet holds.
    [[nodiscard]] std::optional<QByteArray> nextRecoveryPublicKey() const;
    /// When the present master key was made; an operator disabled after that still knows it.
    [[nodiscard]] Instant masterMadeAt() const;
    [[nodiscard]] std::optional<Instant> disabledAt(domain::OperatorId who) const;

    /// Counts the try on the disk, in both places, before it judges it. Errors: codes::wrongPassword, tooManyTries,
    /// stopped, disabled, tampered, outOfMemory.
    [[nodiscard]] Result<Unlocked> unlock(const QString& name, const SecretBytes& password);
    /// The same with the recovery sheet. Errors: as above, codes::wrongRecoveryCode, mistypedRecoveryCode.
    [[nodiscard]] Result<Unlocked> unlockWithRecovery(const SecretBytes& typedCode);

    /// What addOperator(), changePassword() and freeAccount() would be refused for, without changing anything: for what
    /// must come between the judgement and the change. Errors: codes::notAllowed, badName, nameTaken, weakPassword,
    /// passwordTooLong.
    [[nodiscard]] Result<void> mayAddOperator(const Unlocked& by, const NewOperator& who, const SecretBytes& password);
    /// Errors: codes::notAllowed, unknownOperator, disabled, weakPassword, passwordTooLong.
    [[nodiscard]] Result<void> mayChangePassword(const Unlocked& by, domain::OperatorId who,
                                                 const SecretBytes& password, const QString& estateName = {});
    /// Errors: codes::notAllowed, unknownOperator.
    [[nodiscard]] Result<void> mayFreeAccount(const Unlocked& by, domain::OperatorId who);

    /// `by` must be a manager. Answers `who.id`. Errors: those of mayAddOperator().
    [[nodiscard]] Result<domain::OperatorId> addOperator(const Unlocked& by, const NewOperator& who,
                                                         const SecretBytes& password);
    /// One's own, or anybody's by a manager or the recovery sheet, also of an account that bad tries have closed: they
    /// are forgotten. Writes the new slot, unlocks with it from the disk, then wipes the old one. Errors: those of
    /// mayChangePassword().
    [[nodiscard]] Result<void> changePassword(const Unlocked& by, domain::OperatorId who, const SecretBytes& password,
                                              const QString& estateName = {});
    /// Frees an account that bad tries have closed. `by` must be another manager or the recovery sheet: whoever frees
    /// lets five more tries be made. Errors: those of mayFreeAccount().
    [[nodiscard]] Result<void> freeAccount(const Unlocked& by, domain::OperatorId who);
    /// How long the store may run on under a master that somebody knows who was disabled.
    static constexpr std::chrono::hours longestReplacement{24};

    /// Disables the account, wipes its slot, and makes a new master for those who remain: in the slots at once beside
    /// the present one, and in `by.next`. The store is re-keyed to it as a job of its own, which `finishReplacement`
    /// ends. Nobody's password is needed. After a failure that left the account disabled `by.next` is there all the
    /// same, and asking again, in this session or after another unlock, writes both copies and succeeds; so does asking
    /// for one whom the waiting master already shuts out. Errors: codes::notAllowed, lastManager, ownAccount,
    /// unknownOperator, disabled (before the waiting master, or none waits).
    [[nodiscard]] Result<void> disableOperator(Unlocked& by, domain::OperatorId who);
    /// A new master without disabling anybody, for example after the recovery sheet was used. Errors:
    /// codes::notAllowed.
    [[nodiscard]] Result<void> replaceMaster(Unlocked& by);
    /// Whether the store has yet to be re-keyed; readable without a password.
    [[nodiscard]] std::optional<Replacement> pendingReplacement() const;
    /// A second recovery slot, for the sheet that is to take the place of the one of now: until keepSheet() both open
    /// the station. One that was added before and not kept goes. Writes the slot, unlocks with it from the disk, then
    /// keeps it. Errors: codes::notAllowed.
    [[nodiscard]] Result<void> addSheet(const Unlocked& by, const RecoveryCode& next);
    /// Of two sheets that hold the one with this key stays; nothing happens where it is the only one. Anybody who has
    /// unlocked may do it: the store says which. Errors: codes::wrongRecoveryCode when neither has it.
    [[nodiscard]] Result<void> keepSheet(const Unlocked& by, const QByteArray& recoveryPublicKey);

    /// The new store is on the disk, whole: drops the old master from every slot, in both copies. The moment from which
    /// on the new master is the only one. Anybody who has unlocked may do it.
    [[nodiscard]] Result<void> finishReplacement(Unlocked& by);

private:
    class State;
    explicit Vault(std::unique_ptr<State> state);
    [[nodiscard]] Result<void> beginReplacement(Unlocked& by, SlotBody body, Instant now);
    std::unique_ptr<State> m_state;
};

struct Vault::Created
{
    Vault vault;
    Unlocked unlocked; ///< by the first operator
    /// To be shown once on the recovery sheet and dropped.
    RecoveryCode recovery;
};

/// True when `name` is fit for an account: 1 to 64 characters (code points) after trimming, all of them printable.
[[nodiscard]] bool isGoodOperatorName(const QString& name);

} // namespace vestibule::vault
