#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// A change of the estate's keys by the recovery key: what the gates obeyed before it, in its public part.
struct TrustChange
{
    quint64 seq = 0; ///< from 1, one by one
    Instant at;
    QByteArray formerCa;      ///< DER
    QByteArray formerPublish; ///< 32 bytes
};

/// What tells one gate of one change, while it has this TLS key and the time has come.
struct TrustMessage
{
    domain::GateId gate;
    quint64 seq = 0;
    QByteArray keyHash; ///< SHA-256 of the SubjectPublicKeyInfo of the gate's key
    Instant goodFrom;
    Instant goodUntil;
    QByteArray serial;  ///< of the certificate in it
    QByteArray message; ///< signed
};

/// A gate that has not shown yet that it follows, and the earliest change that it owes.
struct TrustOwed
{
    domain::GateId gate;
    quint64 seq = 0;
    Instant since; ///< when that change was made
};

/// Changes of the estate's keys and how far gates follow them. Use inside a unit of work, on the store's thread.
class TrustRepository
{
public:
    explicit TrustRepository(database::Connection& connection) : m_db(&connection) {}

    /// Errors: database::codes::constraint when `seq` is not one above the last.
    [[nodiscard]] Result<void> add(const TrustChange& change);
    [[nodiscard]] Result<void> addMessage(const TrustMessage& message);
    /// In their order.
    [[nodiscard]] Result<std::vector<TrustChange>> changes() const;
    /// The changes that a gate has not followed yet, in their order.
    [[nodiscard]] Result<std::vector<quint64>> owed(domain::GateId gate) const;
    /// The latest that is good by `now`, or the first that will be; none when none was made for this key, or all have
    /// run out.
    [[nodiscard]] Result<std::optional<QByteArray>> message(domain::GateId gate, quint64 seq, const QByteArray& keyHash,
                                                            Instant now) const;
    /// Whether a change before `before` that this gate owes was to tell it of a certificate for the key with this hash.
    [[nodiscard]] Result<bool> hasMessageFor(domain::GateId gate, quint64 before, const QByteArray& keyHash) const;
    /// The gate has shown that it follows each change before `next`, or all with none.
    [[nodiscard]] Result<void> follow(domain::GateId gate, std::optional<quint64> next);
    /// The gates in service that do not follow, by name.
    [[nodiscard]] Result<std::vector<TrustOwed>> waiting() const;
    /// Of the certificates that gates out of service have been sent, or may have been.
    [[nodiscard]] Result<QList<QByteArray>> serialsOfRetired() const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
