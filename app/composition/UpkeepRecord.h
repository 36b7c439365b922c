#pragma once

#include "app/composition/Backups.h"
#include "app/composition/ErasureLedger.h"
#include "ui/engine/SelfCheck.h"

#include <QMap>
#include <QTime>
#include <QTimeZone>

#include <chrono>
#include <optional>

namespace vestibule::app {

class OpenStation;

/// A folder that holds copies and is not the chosen one: it was before, or a command named it.
struct CopyPlace
{
    QString folder;
    QByteArray mark;
    Instant until; ///< no copy in it is younger
    friend bool operator==(const CopyPlace&, const CopyPlace&) = default;
};

/// What a station remembers of its upkeep: where its copies go and when, how the last one and the last self-check went.
/// A small file in the station's folder, in the clear: a path, times and codes, nothing about people. It proves
/// nothing: whoever can write in that folder can keep the program from working at all. Bad findings are in the audit
/// log as well. A value.
struct UpkeepRecord
{
    QString copyFolder; ///< empty: none was chosen
    QByteArray mark;    ///< what the folder's own mark says, in hex: tells an empty mount point from the disk
    Instant chosenAt;
    QList<CopyPlace> elsewhere; ///< until no copy is left there: erased people must not live on in a forgotten folder
    bool daily = true;
    QTime at{12, 30};

    std::optional<Instant> lastCopy; ///< the last one that was proved, for when its folder cannot be read
    std::optional<Instant> lastCopyTry;
    std::optional<ErrorCode> copyProblem;      ///< of the last try
    QMap<QString, Instant> provedAt;           ///< copies that were put to the proof again, and when
    QMap<QString, QByteArray> badCopies;       ///< copies that failed it, with the code
    std::optional<ErrorCode> ledgerProblem;    ///< the ledger beside the copies is behind, and why
    std::optional<ErrorCode> oldCopiesProblem; ///< copies that are too old are still there, and why

    std::optional<engine::CheckRun> lastCheck;

    /// Why the file that is there could not be read: what it says is not known, and it is not written over.
    std::optional<Error> unread;

    /// Of the station's folder; what is missing is as it was at the beginning.
    [[nodiscard]] static UpkeepRecord load(const StationFolder& folder);
    /// Errors: `unread`; those of replaceFile.
    [[nodiscard]] Result<void> save(const StationFolder& folder) const;
};

/// Makes `folder` the place of the copies: puts its mark there and into the record. The folder of before is remembered.
/// Errors: codes::copiesFolderInside, copiesFolderMissing; those of replaceFile.
[[nodiscard]] Result<void> chooseCopyFolder(UpkeepRecord& record, const StationFolder& station, const QString& folder,
                                            Instant now);
/// The chosen folder, if it is there and the very one. Errors: codes::noCopiesFolder, copiesFolderMissing;
/// `unread` of the record.
[[nodiscard]] Result<Backups> copiesOf(const UpkeepRecord& record, const Clock& clock);
/// Remembers that a copy was made in this folder, unless it is the chosen one. Errors: codes::copiesFolderMissing;
/// those of replaceFile.
[[nodiscard]] Result<void> rememberCopyPlace(UpkeepRecord& record, const QString& folder, Instant now);
/// Errors: codes::copiesFolderMissing.
[[nodiscard]] Result<Backups> copiesAt(const CopyPlace& place, const Clock& clock);
/// Both lie on one disk: what destroys the one destroys the other.
[[nodiscard]] bool isOnTheSameDisk(const QString& folder, const StationFolder& station);

/// A proved copy younger than this must exist once a folder was chosen.
inline constexpr std::chrono::hours copyOverdueAfter{48};
/// A self-check is due this long after the last one.
inline constexpr std::chrono::hours checkEvery{24};

/// When the newest was made; a copy from a time to come, which a clock that was set back leaves behind, counts as none.
[[nodiscard]] std::optional<Instant> newestCopy(const std::vector<Backup>& copies, Instant now);
/// Whether a copy is to be made now: none since the last time of day that was set. A failed one is tried again after an
/// hour. A clock that was set back makes a copy due, never puts one off.
[[nodiscard]] bool isCopyDue(const UpkeepRecord& record, std::optional<Instant> newest, Instant now,
                             const QTimeZone& zone);
[[nodiscard]] bool isCopyOverdue(const UpkeepRecord& record, std::optional<Instant> newest, Instant now);
[[nodiscard]] bool isCheckDue(const UpkeepRecord& record, Instant now);

/// Whether copies that are too old may be there still: they could not be removed, or lie in a folder that is away.
[[nodiscard]] bool doOldCopiesStay(const UpkeepRecord& record, Instant now);

/// Brings the ledger beside the copies up to this store, and writes into the record whether that went well. Without a
/// folder it does nothing. Blocking. Errors: those of copiesOf and Backups::keepLedger, which the record then says,
/// too.
[[nodiscard]] Result<void> followLedger(OpenStation& station, const StationFolder& folder);

/// Who stands behind the station's clock: None also while no gate has been heard since the opening. Nothing while it is
/// contradicted.
[[nodiscard]] std::optional<ClockWitness> clockWitness(OpenStation& station);
/// Removes the copies that are too old (Backups::dropOld), and writes into the record whether that went well; before a
/// copy is made, which needs the room, and whether or not one is. Those elsewhere go as well, and their folder is
/// forgotten with the last of them; one that is not there is waited for. Does nothing while the clock is contradicted,
/// and before the end of a recovery. Blocking. Errors: codes::oldCopyStays, of the chosen folder.
[[nodiscard]] Result<void> dropOldCopies(OpenStation& station, const StationFolder& folder);

/// Who must not come back with the older copy that this station runs on.
struct LedgerForRecovery
{
    ErasureLedger ended;
    bool found = false;  ///< a list came with the copy, or was read beside the copies
    bool isAway = false; ///< a folder for copies was chosen and is not there: a person has to decide without its list
};
/// What came with the copy, and what lies beside the copies if that folder is there, which is kept in the station's
/// folder for later starts. Errors: those of addToLedger.
[[nodiscard]] Result<LedgerForRecovery> ledgerForRecovery(OpenStation& station, const StationFolder& folder);

/// Overwrites and removes the store that a restore moved aside, once nobody needs it any more. On a disk that moves
/// what is written (flash), the encryption alone protects what it leaves. Errors: codes::folderUnusable.
[[nodiscard]] Result<void> removeReplaced(const StationFolder& folder);

/// Takes the store for what it is although its anchor says otherwise; read-only from then on until its recovery. A
/// manager's decision. Errors: codes::nothingToAccept; those of store::acceptAsOlderCopy.
[[nodiscard]] Result<store::CopyContent> acceptOlderStore(const StationFolder& folder, const vault::MasterKey& master);

} // namespace vestibule::app
