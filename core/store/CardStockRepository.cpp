#include "core/store/CardStockRepository.h"

#include "core/store/Query.h"
#include "core/store/Words.h"

namespace vestibule::store {

Result<std::optional<domain::CardStock>> CardStockRepository::get() const
{
    return first(*m_db, "SELECT counted, given, counted_at, counted_by FROM card_stock", [](database::Statement& s) {
        return domain::CardStock{int(s.integer(0)), int(s.integer(1)), s.instant(2), idAt<domain::OperatorId>(s, 3)};
    });
}

Result<void> CardStockRepository::count(int cards, Instant at, domain::OperatorId by)
{
    return done(change(*m_db,
                       "INSERT OR REPLACE INTO card_stock (one, counted, given, counted_at, counted_by)"
                       " VALUES (1, ?, 0, ?, ?)",
                       cards, at, by));
}

Result<void> CardStockRepository::giveOne() { return done(change(*m_db, "UPDATE card_stock SET given = given + 1")); }

Result<void> CardStockRepository::takeOne()
{
    // It was given before the last count where none has been given since.
    return done(change(*m_db,
                       "UPDATE card_stock SET given = max(given - 1, 0),"
                       " counted = CASE given WHEN 0 THEN min(counted + 1, ?) ELSE counted END",
                       domain::CardStock::largest));
}

} // namespace vestibule::store
