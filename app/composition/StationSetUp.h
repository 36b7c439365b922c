#pragma once

#include "app/composition/StationFolder.h"
#include "core/base/Clock.h"
#include "core/consent/Notice.h"
#include "core/vault/Stretching.h"
#include "core/vault/Vault.h"

#include <QString>

namespace vestibule::app {

/// What the first start asks.
struct NewEstate
{
    QString name;
    QString processorName;
    QString processorContact;
    QString processorAddress;
    QString language; ///< one of ui::Languages::all()
    QString managerName;
};

struct SetUpDone
{
    vault::Unlocked unlocked; ///< by the manager
    vault::RecoveryCode recovery;
    QByteArray recoveryPublicKey;
};

/// Makes the estate in an empty folder: key slots, store, the estate's keys, the first notice. It is made in a folder
/// of its own, and the key slots come to their place last: with them the folder has an estate, and a whole one. Removes
/// nothing but what a set-up or a restore that was cut has left. Blocks for about a second per key stretching; not on
/// the GUI thread. After an error the folder is as empty as before. Errors: codes::estateExists, folderNotEmpty,
/// storeWithoutAccounts; those of vault, store, proveRekeyed, the disk, consent::Notice::compose and
/// consent::NoticeLinter::check.
[[nodiscard]] Result<SetUpDone> setUpEstate(const StationFolder& folder, const NewEstate& estate,
                                            const SecretBytes& password, const vault::Stretching& stretching,
                                            const Clock& clock);

/// Takes away what a set-up has made, or left when it was cut, as long as nobody has been shown the recovery sheet: the
/// accounts first, so that there is no estate. Errors: those of the disk; codes::folderUnusable.
[[nodiscard]] Result<void> undoSetUp(const StationFolder& folder);

} // namespace vestibule::app
