#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QString>

#include <set>

namespace vestibule::store {
class Session;
}

namespace vestibule::app {

/// Whose keys have ended and who has been erased: ids only, kept beside the copies of the store, so that nobody comes
/// back with an older copy. Ids are never taken out again.
struct ErasureLedger
{
    std::set<domain::CredentialId> credentials;
    std::set<domain::PersonId> persons;

    /// What this store knows. Inside a unit of work.
    [[nodiscard]] static Result<ErasureLedger> of(store::Session& session);
    void add(const ErasureLedger& other);
    friend bool operator==(const ErasureLedger&, const ErasureLedger&) = default;
};

/// A missing file is an empty ledger. `key`: 32 bytes, MasterKey::ledgerKey. Errors: codes::ledgerAltered, those of
/// readFile.
[[nodiscard]] Result<ErasureLedger> readLedger(const QString& path, const SecretBytes& key);
/// Adds to what the file says already; written only when it says more. Errors: as readLedger, and those of replaceFile.
[[nodiscard]] Result<void> addToLedger(const QString& path, const ErasureLedger& ledger, const SecretBytes& key);

} // namespace vestibule::app
