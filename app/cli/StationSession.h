#pragma once

#include "app/cli/Invocation.h"
#include "app/composition/OpenStation.h"
#include "core/domain/Approval.h"
#include "core/domain/Operator.h"

#include <memory>

namespace vestibule::cli {

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

    /// What --second, --second-password-fd, --reason and --document put forward for an act; the own password was judged
    /// when the session was opened. Errors: those of domain::approve.
    [[nodiscard]] Result<domain::Approval> approve(const Invocation& line, domain::Act act);

    [[nodiscard]] app::OpenStation& station() { return *m_station; }
    [[nodiscard]] const app::StationFolder& folder() const { return *m_folder; }
    [[nodiscard]] const domain::Operator& who() const { return m_who; }

private:
    StationSession(std::unique_ptr<app::StationFolder> folder, std::unique_ptr<app::OpenStation> station,
                   domain::Operator who);

    std::unique_ptr<app::StationFolder> m_folder;
    std::unique_ptr<app::OpenStation> m_station;
    domain::Operator m_who;
};

/// The folder and the way to its keys, before the store is opened.
struct UnlockedFolder
{
    std::unique_ptr<app::StationFolder> folder;
    vault::Unlocked unlocked;
};
/// `accountsOf`: a copy's folder, whose accounts count where the station's folder has none yet.
[[nodiscard]] Result<UnlockedFolder> unlockFolder(const Invocation& line, const QString& accountsOf = {});

/// Whether this account has an undertaking that holds. Errors: domain::codes::undertakingMissing, undertakingEnded.
[[nodiscard]] Result<void> mayWork(app::OpenStation& station, domain::OperatorId who);

/// What a new key slot costs: real, or with --training next to nothing.
[[nodiscard]] vault::KdfCost slotCost(const Invocation& line);

} // namespace vestibule::cli
