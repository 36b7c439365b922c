#pragma once

#include "app/composition/Backups.h"
#include "core/vault/Vault.h"

#include <functional>
#include <optional>

namespace vestibule::app {

/// What opens one copy.
struct CopyKeys
{
    vault::Unlocked unlocked; ///< by the accounts that count
    /// Of a copy from before the master was replaced.
    std::optional<vault::MasterKey> copysMaster;

    [[nodiscard]] const vault::MasterKey& master() const { return copysMaster ? *copysMaster : unlocked.master; }
};

/// The account's password at the time of a copy, or the code of the recovery sheet of that time; asked only where the
/// copy is under another master.
using PasswordOfThen = std::function<Result<SecretBytes>()>;

/// A person's way from a password into the copies of a station. The station's own accounts count or, in a folder that
/// has none, those of the newest copy, so that nobody who was shut out comes in by an older one. Tries are counted
/// where those accounts lie and in the user's state folder of this machine, before they are judged. One thread, not the
/// GUI's.
class CopyUnlock
{
public:
    /// `backups` and `clock` must outlive the object. Errors: codes::noEstate where neither has accounts; those of
    /// vault::Vault::load.
    [[nodiscard]] static Result<CopyUnlock> load(const StationFolder& station, const Backups& backups,
                                                 const vault::Stretching& stretching, const Clock& clock);

    /// Readable without a password.
    [[nodiscard]] const vault::Vault& accounts() const { return m_accounts; }

    /// Without `ofThen` the same password is tried at a copy under another master. Errors: those of
    /// vault::Vault::unlock; codes::passwordOfThen where the same did not open it.
    [[nodiscard]] Result<CopyKeys> unlock(const QString& copy, const QString& who, const SecretBytes& password,
                                          const PasswordOfThen& ofThen = {});
    /// With the recovery sheet: a computer can be lost together with the last manager. No account is opened by it; the
    /// station that comes back asks for a password, or for the sheet again, and says so in its log. Its code stays the
    /// same when the master is replaced, and not when the keys are that gates obey: then a copy of before takes the
    /// code of then beside the one of today. Errors: those of vault::Vault::unlockWithRecovery; codes::sheetOfThen
    /// where `ofThen` was not given and the same did not open it.
    [[nodiscard]] Result<CopyKeys> unlockBySheet(const QString& copy, const SecretBytes& typedCode,
                                                 const PasswordOfThen& ofThen = {});

private:
    CopyUnlock(const StationFolder& station, const Backups& backups, vault::Stretching stretching, const Clock& clock,
               vault::Vault accounts);
    /// The copy's own accounts where it was made before the master was replaced.
    [[nodiscard]] bool isOfBefore(const QString& copy, const vault::MasterKey& master) const;
    [[nodiscard]] Result<vault::Vault> accountsOf(const QString& copy) const;

    QString m_secondCount;
    const Backups& m_backups;
    vault::Stretching m_stretching;
    const Clock& m_clock;
    vault::Vault m_accounts;
};

/// A manager's decision. Errors: codes::notAllowed, those of Backups::restore.
[[nodiscard]] Result<store::CopyContent> restoreCopy(const Backups& backups, const QString& copy,
                                                     const StationFolder& station, const CopyKeys& keys,
                                                     const RestoreProgress& keepGoing = {});

} // namespace vestibule::app
