#pragma once

#include "core/base/Result.h"
#include "core/domain/CardHandover.h"
#include "core/domain/Ids.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// That somebody has taken a card, as it stands on record.
struct StoredCollection
{
    QByteArray uid; ///< of its chip; empty: none is known
    Instant at;
    bool byOther = false;
    QString collector = {}; ///< empty: the resident, a visitor, or somebody whose name is gone
    domain::CollectionProof proof = domain::CollectionProof::NotSigned;
    QByteArray signaturePath = {}; ///< empty unless drawn, and once the resident's name is gone
    friend bool operator==(const StoredCollection&, const StoredCollection&) = default;
};

/// What became of cards between their chip and their holder. Use inside a unit of work, on the store's thread.
class HandoverRepository
{
public:
    explicit HandoverRepository(database::Connection& connection) : m_db(&connection) {}

    /// Of the piece of plastic that is made for the entry now.
    [[nodiscard]] Result<std::optional<domain::CardPrint>> print(domain::CredentialId credential) const;
    /// In the place of what was noted before. Errors: database::codes::constraint for what is no card.
    [[nodiscard]] Result<void> notePrint(domain::CredentialId credential, const domain::CardPrint& print);
    /// One whose printing was skipped has been printed after all; nothing for every other one.
    [[nodiscard]] Result<void> noteReprinted(domain::CredentialId credential, Instant at);

    /// Who has taken the card with this chip.
    [[nodiscard]] Result<std::optional<StoredCollection>> collection(domain::CredentialId credential,
                                                                     const QByteArray& uid) const;
    /// Of every chip that the entry had, the earliest first.
    [[nodiscard]] Result<std::vector<StoredCollection>> collections(domain::CredentialId credential) const;
    /// Errors: database::codes::constraint where the card does not work, or was signed for; for somebody else without a
    /// name unless it is a visitor's card, and for one of a visitor's with a name or a signature.
    [[nodiscard]] Result<void> collect(domain::CredentialId credential, const StoredCollection& taken);

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
