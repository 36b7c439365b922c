#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"
#include "core/domain/Undertaking.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// What one operator signed.
struct StoredUndertaking
{
    domain::OperatorId by;
    QByteArray textHash;
    QString language;
    domain::SigningMethod method = domain::SigningMethod::Drawn;
    QByteArray signaturePath; ///< empty unless drawn
    Instant signedAt;
    Instant validUntil;
};

/// The operators' confidentiality undertakings and their texts: written once, never changed. Use inside a unit of work,
/// on the store's thread.
class UndertakingRepository
{
public:
    explicit UndertakingRepository(database::Connection& connection) : m_db(&connection) {}

    /// Keeps the words, once. Fails with database::codes::constraint for other words under a version that is there.
    [[nodiscard]] Result<void> keepText(const QByteArray& hash, int version, const QByteArray& texts, Instant at);
    /// The JSON of the words. Errors: codes::noSuchUndertaking.
    [[nodiscard]] Result<QByteArray> text(QByteArrayView hash) const;
    /// Errors: database::codes::constraint for unknown words, a method without its drawing, or more than a year.
    [[nodiscard]] Result<void> add(const StoredUndertaking& undertaking);
    /// The one that ends last; none when the operator never signed.
    [[nodiscard]] Result<std::optional<StoredUndertaking>> latest(domain::OperatorId who) const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
