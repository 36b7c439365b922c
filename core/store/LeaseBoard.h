#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"
#include "core/domain/Resident.h"
#include "core/store/ResidentRepository.h"

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// One person of the manager's board.
struct LeaseLine
{
    ResidentKey key{};
    domain::PersonId id;
    QString name;
    domain::Dwelling dwelling;
    std::optional<QDate> leaseEnd;
    qint64 working = 0;                   ///< keys that are active or reserved
    qint64 unsignedKeys = 0;              ///< ended, and some gate has not signed that they are gone
    std::optional<Instant> unsignedSince; ///< when the first of these ended
};

/// What a gate in service has not signed for yet.
struct GateOwing
{
    domain::GateId gate;
    qint64 arriving = 0; ///< keys it is to hold
    qint64 leaving = 0;  ///< ended keys
    std::optional<Instant> oldestArriving;
    std::optional<Instant> oldestLeaving; ///< since when it is waited for, as CredentialRepository::oldestUnsigned()
};

/// The keys that came to their own end last, and were ended with nobody at the desk.
struct EndedByDate
{
    Instant due;     ///< their end
    Instant endedAt; ///< of the last of them
    qint64 keys = 0;
    qint64 people = 0;
};

/// What a manager watches, read by indexes from what is on record: nothing of it is kept beside that, so a station that
/// starts again shows the same. Use inside a unit of work, on the store's thread.
class LeaseBoard
{
public:
    explicit LeaseBoard(database::Connection& connection) : m_db(&connection) {}

    /// Whose lease ends from `today` to `until`, both included; whose lease has ended and left a key; and whoever has
    /// an ended key that some gate owes its signature for. Nobody twice; the earliest last day first, those without one
    /// last.
    [[nodiscard]] Result<std::vector<LeaseLine>> lines(QDate today, QDate until) const;
    /// One line for each gate in service, by name.
    [[nodiscard]] Result<std::vector<GateOwing>> owing() const;
    /// Ended keys of people whose names are erased, which some gate holds again: no line stands for them.
    [[nodiscard]] Result<qint64> unsignedOfErased() const;
    /// None as long as no key has come to its end by itself. Keys that ended within a day before the last of them count
    /// with it.
    [[nodiscard]] Result<std::optional<EndedByDate>> lastEndedByDate(Instant now) const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
