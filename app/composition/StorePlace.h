#pragma once

#include "app/composition/StationFolder.h"
#include "core/base/Result.h"
#include "core/vault/MasterKey.h"

#include <QString>

#include <array>
#include <utility>
#include <vector>

namespace vestibule::app {

/// A store and its accounts, as they lie in a station's folder and in a copy.
inline constexpr const char* storeFile = "station.db";
inline constexpr std::array storeFiles{"station.db", "station.db-anchor"};
/// With the first of them a folder has an estate.
inline constexpr std::array slotFiles{"operators-1.slots", "operators-2.slots"};
/// All that belongs to a store, the anchor first: without it the rest does not open; the store itself last.
inline constexpr std::array storeParts{"station.db-anchor", "station.db-wal", "station.db-shm", "station.db"};

[[nodiscard]] QString inside(const QString& folder, const char* name);

/// Where a restore moves the store that was there. In the station's folder.
[[nodiscard]] QString replacedIn(const StationFolder& station);
/// What a restore brings over, until it is put in its place. In the station's folder.
[[nodiscard]] QString restoringIn(const StationFolder& station);
/// `coming` is what a cut has left of a first restore or a set-up: the store has gone from there into its place, and
/// the accounts have not followed. That store is a copy that nobody can open.
[[nodiscard]] bool holdsAccountsOnly(const QString& coming);
/// Overwrites and removes the store in `folder`, its anchor first. Errors: those of shredFile.
[[nodiscard]] Result<void> shredStore(const QString& folder);

/// Moves made one after the other that can be taken back together. A value.
class Moves
{
public:
    /// Errors: those of movePath.
    [[nodiscard]] Result<void> move(const QString& from, const QString& to);
    /// The last one first. False when one of them could not be.
    [[nodiscard]] bool takeBack();

private:
    std::vector<std::pair<QString, QString>> m_done; ///< from, to
};

/// Puts the store in `coming`, and the accounts where it holds some, into the station's place. What was there is moved
/// into `replaced`; where an earlier restore has left a store there, that one stays, and the older copy which has been
/// in its place meanwhile is overwritten. One that cannot be told from a store that people worked with is moved beside
/// it. `master`: the station's. Cut, it leaves a store that does not open, never one that passes for the latest.
/// Errors: codes::restoreFailed, then everything is where it was; codes::restoreUnfinished.
[[nodiscard]] Result<void> placeCopy(const QString& coming, const StationFolder& station,
                                     const vault::MasterKey& master);

} // namespace vestibule::app
