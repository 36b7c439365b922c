#pragma once

#include "app/composition/OpenStation.h"
#include "core/store/StoreCopy.h"

#include <optional>

namespace vestibule::app {

/// How the way into a station ended whose keys may have to be replaced first.
struct Entered
{
    std::unique_ptr<OpenStation> station;
    bool rekeyed = false;
    /// Why the store still runs under the old master: whoever waits put it off, or it failed. The next opening
    /// tries again from the beginning.
    std::optional<Error> postponed;
};

/// Whether a closed store that was made or brought under `master` is all in its file, on the disk, as its anchor says,
/// and gives up the estate's keys to a fresh opening; changes nothing in it. Before what it replaces is given up.
/// Blocking. Errors: codes::folderUnusable, those of database::checkAnchor, database::Connection::open and
/// EstateKeys::open.
[[nodiscard]] Result<void> proveRekeyed(const QString& store, const vault::MasterKey& master);

/// Brings the folder to what the key slots say, after a cut: where the new master is the only one, the new store goes
/// into its place and the old one is overwritten; where it is not yet, what was begun is thrown away. The store must be
/// closed. Blocking. Errors: those of the disk and of database::checkAnchor; nothing may be opened then.
[[nodiscard]] Result<void> settleRekey(const StationFolder& folder, const vault::Unlocked& unlocked);

/// For a restore, which needs nothing of the store that a re-key left beside the station's. Before it: the ledger of
/// one that was committed under `master` is the station's, so that nobody in it comes back. After it, when the restored
/// store is in its place: what is left goes. Errors: codes::folderUnusable, those of the disk.
[[nodiscard]] Result<void> keepRekeyedLedger(const StationFolder& folder, const vault::MasterKey& master);
[[nodiscard]] Result<void> giveUpRekeyed(const StationFolder& folder);

/// Re-keys the store into a new file where a new master waits (vault::Vault::disableOperator, replaceMaster), and then
/// opens it, and notes the bad tries that the log does not say yet (noteBadTries()). The keys go before anything can
/// change the store, so no change can be lost. The new store is proved by a fresh opening first. Blocks for the time of
/// four readings of the store; not on the GUI thread.
///
///     copy under the new key -> every secret sealed anew -> slots hold the new master alone -> old file overwritten,
///                                                           (from here on there is no way back)  new one moved in
///
/// `keepGoing` false: postponed. Errors: those of OpenStation::open and of settleRekey.
[[nodiscard]] Result<Entered> enterStation(const StationFolder& folder, vault::Vault& vault, vault::Unlocked unlocked,
                                           const Clock& clock, const store::CopyProgress& keepGoing = {});

/// The first half of `enterStation`: none when nothing had to be done, or the reason why it was postponed. `by` then
/// holds what the slots hold.
struct Rekeyed
{
    bool done = false;
    std::optional<Error> postponed;
};
[[nodiscard]] Result<Rekeyed> rekey(const StationFolder& folder, vault::Vault& vault, vault::Unlocked& by,
                                    const Clock& clock, const store::CopyProgress& keepGoing = {});

} // namespace vestibule::app
