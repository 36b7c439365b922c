#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/store/Fold.h"

#include <utility>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// How many went of what.
struct Removed
{
    qint64 people = 0;     ///< tokens, with all the proof that stood under each
    qint64 requests = 0;   ///< of nobody on record
    qint64 receipts = 0;   ///< also inventories
    qint64 changeSets = 0; ///< of what was signed for a gate, what was left of it
    qint64 gates = 0;      ///< books on gates that are out of service
    qint64 imports = 0;    ///< notes of rosters of which nobody is left

    [[nodiscard]] qint64 sum() const { return people + requests + receipts + changeSets + gates + imports; }
};

/// Takes out what proves something once its time is over. The tables judge each row by themselves and refuse what is
/// too early. Use inside a unit of work, on the store's thread.
class RemovalRepository
{
public:
    explicit RemovalRepository(database::Connection& connection, Fold fold = {})
        : m_db(&connection), m_fold(std::move(fold))
    {
    }

    /// `now` by a clock that may be believed. At most `limit` of each kind: again until nothing goes any more, also
    /// since what goes may have been all that another row was kept for. Of keys the ids stay, as ended. Writes nothing
    /// where nothing is over.
    [[nodiscard]] Result<Removed> removeOver(Instant now, int limit);

private:
    database::Connection* m_db;
    Fold m_fold;
};

} // namespace vestibule::store
