#pragma once

#include "app/composition/ErasureLedger.h"
#include "app/composition/StationFolder.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/store/StoreCopy.h"
#include "core/vault/MasterKey.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <vector>

namespace vestibule::store {
class Store;
}

namespace vestibule::app {

/// One copy of a station: its store without what waits for gates, and its key slots, encrypted as the originals are.
struct Backup
{
    QString name; ///< `20261125T180500Z-812`: when, and the generation of the store
    Instant at;
    quint64 generation = 0;
    qint64 bytes = 0;
};

/// How far a restore has come. Until Placing begins nothing in the station's place has been touched.
enum class RestoreStage {
    Proving,  ///< the copy is restored into a scratch folder beside it and read
    Fetching, ///< it is brought beside the station's store
    Placing,  ///< it takes the store's place
};
/// Asked at the beginning of each stage and within the long ones; false: give up. Placing is not given up.
using RestoreProgress = std::function<bool(RestoreStage)>;

/// Who stands behind the clock that says how old a copy is.
enum class ClockWitness {
    None,  ///< nobody was heard: a clock that is ahead would show in nothing
    Gates, ///< the gates' clocks, or a person, against them
};

/// The folder that holds the copies of one station, better on another disk, and the erasure ledger beside them. Used
/// from one thread at a time, not the GUI's and not the store's; every call blocks on disks.
class Backups
{
public:
    /// Erased people must not live on in copies: none is kept longer (`dropOld`).
    static constexpr std::chrono::days longestLife{35};

    /// `clock` must outlive the object.
    Backups(QString folder, const Clock& clock) : m_folder(std::move(folder)), m_clock(clock) {}

    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] QString ledgerPath() const;
    /// Newest first. Half a copy is none.
    [[nodiscard]] std::vector<Backup> list() const;

    /// Copies the open station, puts the copy to the proof (`prove`), and only then gives it its name; brings the
    /// ledger up to date. `keepGoing` is asked until the proof has ended, during it with all pages done. Begins by
    /// removing what a cut left half made. Errors: codes::backupFailed with the cause, also when the copy does not
    /// prove equal; store::codes::copyCancelled; store::codes::recovering for a station that is an older copy itself.
    [[nodiscard]] Result<Backup> make(const StationFolder& station, store::Store& store, const vault::MasterKey& master,
                                      const store::CopyProgress& keepGoing = {});
    /// Looks at its key slots, restores the copy into a scratch folder, opens it there as a station would, and reads
    /// all of it. Errors: codes::noSuchBackup, codes::backupFailed; store::codes::copyCancelled.
    [[nodiscard]] Result<store::CopyContent> prove(const QString& name, const vault::MasterKey& master,
                                                   const RestoreProgress& keepGoing = {}) const;
    /// What ended and who was erased since, added to the ledger. It stays under the key that the newest copy knows:
    /// only `make` brings it under a new one. Errors: those of extendLedger.
    [[nodiscard]] Result<void> keepLedger(store::Store& store, const vault::MasterKey& master) const;
    /// Removes the copies that are older than `longestLife`; returns how many. The newest of all goes only when
    /// somebody stands behind the clock: one that is months ahead must not cost the last proved copy. Not for a clock
    /// that is contradicted. Errors: codes::oldCopyStays, when the others have gone.
    [[nodiscard]] Result<int> dropOld(ClockWitness witness) const;
    /// Removes what a cut left half made and nobody has changed for a day: what is younger may be somebody's work at
    /// this moment. True: nothing half made is left.
    [[nodiscard]] bool dropForsaken() const;

    /// Whether the copy was made under this master. One of the time before the master was replaced is under another,
    /// which the key slots inside the copy hold.
    [[nodiscard]] bool isUnder(const QString& name, const vault::MasterKey& master) const;
    /// Whether its key slots say that it was made before the station's present master was. Needs no key.
    [[nodiscard]] bool isOfFormerKeys(const QString& name, const StationFolder& station) const;
    /// The folder of the newest copy whose key slots are whole: its accounts count on a machine that has none. Empty
    /// when there is no such copy.
    [[nodiscard]] QString accountsOf() const;

    /// Puts the copy in the place of the station's store, which must be closed, and the ledger beside it. What was
    /// there is moved aside into `replaced` in the station's folder. The station is read-only afterwards until its
    /// recovery. `copysMaster`: where the copy is under another than the station's; it is re-keyed on the way. A folder
    /// without accounts gets those of the newest copy, last of all: cut or failed before, it is without an estate as it
    /// was. What an earlier restore moved aside stays there. Errors: as prove; codes::restoreFailed, ledgerAltered,
    /// nothing has been changed then; codes::restoreUnfinished.
    [[nodiscard]] Result<store::CopyContent> restore(const QString& name, const StationFolder& station,
                                                     const vault::MasterKey& master,
                                                     const vault::MasterKey* copysMaster = nullptr,
                                                     const RestoreProgress& keepGoing = {}) const;

private:
    /// The folders of copies and proofs that have not come to their end.
    [[nodiscard]] QStringList halfMade() const;
    [[nodiscard]] bool isHere(const QString& name) const;
    struct Proved
    {
        store::CopyContent content;
        std::vector<SecretBytes> ledgerKeys; ///< that the ledger may be under, as far as this copy knows
    };
    using ExtendLedger = Result<void>(const QString& path, const ErasureLedger& ledger,
                                      std::span<const SecretBytes> keys);
    [[nodiscard]] Result<void> putIntoLedger(store::Store& store, const vault::MasterKey& master,
                                             ExtendLedger* how) const;
    [[nodiscard]] Result<void> fetch(const QString& from, const QString& coming, const vault::MasterKey& master,
                                     const vault::MasterKey& copysMaster, const RestoreProgress& keepGoing) const;
    [[nodiscard]] Result<Proved> proveAt(const QString& folder, const vault::MasterKey& master,
                                         const RestoreProgress& keepGoing = {}) const;
    [[nodiscard]] Result<Backup> makeIn(const QString& half, const StationFolder& station, store::Store& store,
                                        const vault::MasterKey& master, const store::CopyProgress& keepGoing);

    QString m_folder;
    const Clock& m_clock;
};

} // namespace vestibule::app
