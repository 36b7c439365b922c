#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Gate.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// The estate this station serves and who answers for the processing. One row.
struct Estate
{
    domain::EstateId id;
    domain::StationId station;
    QString name;
    QString processorName;
    QString processorContact;
    QString processorAddress;
    QString language;    ///< BCP 47, the default of notices: "zh-CN"
    QByteArray timeZone; ///< IANA, as QTimeZone takes it: "Asia/Shanghai"
    Instant createdAt;
    friend bool operator==(const Estate&, const Estate&) = default;
};

/// The estate and the counters of the store as a whole. Use inside a unit of work, on the store's thread.
class EstateRepository
{
public:
    explicit EstateRepository(database::Connection& connection) : m_db(&connection) {}

    /// Fails with database::codes::constraint when there is an estate already.
    [[nodiscard]] Result<void> create(const Estate& estate);
    /// Errors: codes::noEstate before `create`.
    [[nodiscard]] Result<Estate> get() const;
    [[nodiscard]] Result<bool> exists() const;
    /// Replaces all but ids and `createdAt`.
    [[nodiscard]] Result<void> update(const Estate& estate);

    /// What gates do past their lease; Warn until somebody chooses.
    [[nodiscard]] Result<domain::LeasePolicy> leasePolicy() const;
    /// Gates hear of it in their next change-set. False, and nothing is changed, where it is so already.
    [[nodiscard]] Result<bool> setLeasePolicy(domain::LeasePolicy policy);

    /// Rises in every unit of work that changed something: an older copy of the file shows by it.
    [[nodiscard]] Result<quint64> generation() const;
    /// The estate's publishing epoch, 1 at first; a station restored from a backup starts the next one.
    [[nodiscard]] Result<quint64> epoch() const;
    /// The epoch that the last recovery began, 1 before any. What gates have seen of this station from it on is in its
    /// log.
    [[nodiscard]] Result<quint64> recoveredEpoch() const;
    /// The present epoch was begun by a recovery.
    [[nodiscard]] Result<void> noteRecovered();
    /// Makes the epoch higher than `above` and than it was; returns it. Errors: codes::epochOutOfReach.
    [[nodiscard]] Result<quint64> startEpochAbove(quint64 above);
    /// Whether `epoch` is further ahead of `own` than any recoveries account for: one gate's word must not use the
    /// numbers up.
    [[nodiscard]] static bool isOutOfReach(quint64 epoch, quint64 own)
    {
        return epoch > own && epoch - own > furthestAhead;
    }

private:
    static constexpr quint64 furthestAhead = 1'000'000;

    database::Connection* m_db;
};

/// Secrets that were sealed under the station's master before they came here: the estate's CA key, the station's TLS
/// key, the publish key, card masters. The store cannot open them.
class SecretsRepository
{
public:
    explicit SecretsRepository(database::Connection& connection) : m_db(&connection) {}

    [[nodiscard]] Result<void> put(QByteArrayView label, const QByteArray& sealed, Instant at);
    [[nodiscard]] Result<std::optional<QByteArray>> get(QByteArrayView label) const;
    [[nodiscard]] Result<void> remove(QByteArrayView label);
    [[nodiscard]] Result<std::vector<QByteArray>> labels() const;
    /// The same secret under another master: its age stays.
    [[nodiscard]] Result<void> reseal(QByteArrayView label, const QByteArray& sealed);

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
