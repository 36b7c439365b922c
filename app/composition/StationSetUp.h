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
    QString language; ///< "zh" or "en"
    QString managerName;
};

struct SetUpDone
{
    vault::Unlocked unlocked; ///< by the manager
    vault::RecoveryCode recovery;
    QByteArray recoveryPublicKey;
};

/// Makes the estate in an empty folder: key slots, store, the estate's keys, the first notice. Blocks for about a
/// second per key stretching; not on the GUI thread. After an error the folder is as empty as before. Errors:
/// codes::estateExists; those of vault, store, consent::Notice::compose and
/// consent::NoticeLinter::check.
[[nodiscard]] Result<SetUpDone> setUpEstate(const StationFolder& folder, const NewEstate& estate,
                                            const SecretBytes& password, const vault::Stretching& stretching,
                                            const Clock& clock);

} // namespace vestibule::app
