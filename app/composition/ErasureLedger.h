#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <set>
#include <span>

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

/// A missing file is an empty ledger. `keys`: MasterKey::ledgerKey of the present master first, then of those before it
/// that the file may still be under. Errors: codes::ledgerAltered, those of readFile.
[[nodiscard]] Result<ErasureLedger> readLedger(const QString& path, std::span<const SecretBytes> keys);
/// Adds to what the file says already; written only when it says more, or is not there. A file stays under the key that
/// it is under, a new one comes under the first. Errors: as readLedger, and those of replaceFile.
[[nodiscard]] Result<void> extendLedger(const QString& path, const ErasureLedger& ledger,
                                        std::span<const SecretBytes> keys);
/// The same, and the file is under the first key afterwards.
[[nodiscard]] Result<void> addToLedger(const QString& path, const ErasureLedger& ledger,
                                       std::span<const SecretBytes> keys);
/// One key, in the form these take.
[[nodiscard]] inline std::array<SecretBytes, 1> only(SecretBytes key) { return {std::move(key)}; }

} // namespace vestibule::app
