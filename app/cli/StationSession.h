#pragma once

#include "app/cli/Invocation.h"
#include "app/composition/CopyUnlock.h"
#include "app/composition/OpenStation.h"
#include "core/domain/Approval.h"
#include "core/domain/Operator.h"

#include <atomic>
#include <memory>

namespace vestibule::app {
struct GateCopying;
}

namespace vestibule::cli {

/// The folder and the way to its keys, before the store is opened.
struct UnlockedFolder
{
    std::unique_ptr<app::StationFolder> folder;
    vault::Vault vault;
    vault::Unlocked unlocked;
};

/// A station opened for one command by an operator's own password: the folder locked, the vault unlocked, the store and
/// the keys open. Dropping it closes all of it. One thread.
class StationSession
{
public:
    /// Never makes a folder or an estate. Errors: app::codes::noEstate, folderInUse, folderUnusable; those of
    /// readPassword, vault::Vault::unlock and app::OpenStation::open; domain::codes::undertakingMissing,
    /// undertakingEnded.
    [[nodiscard]] static Result<std::unique_ptr<StationSession>> open(const Invocation& line);
    /// The same for an operator who has yet to sign the undertaking, and for nothing else.
    [[nodiscard]] static Result<std::unique_ptr<StationSession>> openToUndertake(const Invocation& line);
    /// The same for a command that only a clerk or a manager may give, and for one that only a manager may. Errors
    /// also: app::codes::notAllowed.
    [[nodiscard]] static Result<std::unique_ptr<StationSession>> openToEnrol(const Invocation& line);
    [[nodiscard]] static Result<std::unique_ptr<StationSession>> openToManage(const Invocation& line);
    /// The same for an older copy, which takes no signature under the undertaking before its recovery.
    [[nodiscard]] static Result<std::unique_ptr<StationSession>> openToRecover(const Invocation& line);
    /// What has changed may have ended a key: the ledger beside the copies follows before the store is closed.
    ~StationSession();
    StationSession(const StationSession&) = delete;
    StationSession& operator=(const StationSession&) = delete;

    /// What --second, --second-password-fd, --reason (a code, where the act has some) and --document put forward for an
    /// act; the own password was judged
    /// when the session was opened. Errors: those of domain::approve.
    [[nodiscard]] Result<domain::Approval> approve(const Invocation& line, domain::Act act);

    /// The rest of `open`: ends a replacement of the keys that is pending, then opens.
    [[nodiscard]] static Result<std::unique_ptr<StationSession>> enter(UnlockedFolder folder, const Invocation& line);

    /// The same for an operator who must have an undertaking that holds.
    [[nodiscard]] static Result<std::unique_ptr<StationSession>> enterToWork(UnlockedFolder folder,
                                                                             const Invocation& line);
    /// Closes the station, replaces its keys, and opens it again. Errors: those of vault::Vault::replaceMaster and
    /// `enter`.
    [[nodiscard]] static Result<std::unique_ptr<StationSession>> replaceKeys(std::unique_ptr<StationSession> session,
                                                                             const Invocation& line);
    /// Closes the station and opens it again for the same operator, who has unlocked; ends a replacement of the keys
    /// that is pending. Errors: those of `enter`.
    [[nodiscard]] static Result<std::unique_ptr<StationSession>> reopen(std::unique_ptr<StationSession> session,
                                                                        vault::Unlocked by, const Invocation& line);
    /// That its operator has unlocked the accounts, for a change of them.
    [[nodiscard]] vault::Unlocked proof() const { return m_station->proofOf(m_who); }

    /// The accounts, and whether the opening replaced the keys.
    [[nodiscard]] vault::Vault& vault() { return m_vault; }
    [[nodiscard]] bool wasRekeyed() const { return m_rekeyed; }
    [[nodiscard]] app::OpenStation& station() { return *m_station; }
    [[nodiscard]] const app::StationFolder& folder() const { return *m_folder; }
    [[nodiscard]] const domain::Operator& who() const { return m_who; }

private:
    StationSession(std::unique_ptr<app::StationFolder> folder, vault::Vault vault,
                   std::unique_ptr<app::OpenStation> station, domain::Operator who, bool rekeyed);

    std::unique_ptr<app::StationFolder> m_folder;
    vault::Vault m_vault;
    std::unique_ptr<app::OpenStation> m_station;
    domain::Operator m_who;
    std::atomic<bool> m_changed = false;
    bool m_rekeyed;
};

/// Leaves a re-key that was cut as it is: whoever looks at the store, or begins another replacement, settles it first
/// (`enter` does).
[[nodiscard]] Result<UnlockedFolder> unlockFolder(const Invocation& line);

/// Overwrites what a restore moved aside, once it is not needed any more. What cannot be removed is tried again at the
/// next opening and said on the error output.
void tidyReplaced(const app::StationFolder& folder);

/// Whether this account has an undertaking that holds. Errors: domain::codes::undertakingMissing, undertakingEnded.
[[nodiscard]] Result<void> mayWork(app::OpenStation& station, domain::OperatorId who);

/// The station's folder, which may have no estate yet, and what opens one copy.
struct UnlockedCopy
{
    std::unique_ptr<app::StationFolder> folder;
    app::CopyKeys keys;
};
/// By the rules of app::CopyUnlock; --copy-password-fd gives the password of the time of the copy where it has changed
/// since, --code-fd the code of the recovery sheet instead of a password, and --copy-code-fd that of the sheet of that
/// time. Errors: as unlockFolder and those of app::CopyUnlock.
[[nodiscard]] Result<UnlockedCopy> unlockCopy(const Invocation& line, const app::Backups& backups, const QString& name);

/// The code of a copy between gates and where it is entered, or how far it is, to standard error: for whoever waits at
/// a terminal; standard output belongs to the command.
void tellCopy(const app::GateCopying& at);

/// What a new key slot costs: real, or with --training next to nothing.
[[nodiscard]] vault::KdfCost slotCost(const Invocation& line);

} // namespace vestibule::cli
