#include "core/store/CardRulesRepository.h"

#include "core/store/Query.h"

namespace vestibule::store {

Result<domain::CardRules> CardRulesRepository::get() const
{
    return first(*m_db, "SELECT per_dwelling, visitors, stay_days FROM card_rules",
                 [](database::Statement& s) {
                     return domain::CardRules{int(s.integer(0)), int(s.integer(1)), int(s.integer(2))};
                 })
        .map([](const std::optional<domain::CardRules>& chosen) { return chosen.value_or(domain::CardRules()); });
}

Result<void> CardRulesRepository::put(const domain::CardRules& rules)
{
    return done(change(*m_db,
                       "INSERT INTO card_rules (one, per_dwelling, visitors, stay_days) VALUES (1, ?, ?, ?)"
                       " ON CONFLICT (one) DO UPDATE SET per_dwelling = excluded.per_dwelling,"
                       " visitors = excluded.visitors, stay_days = excluded.stay_days",
                       rules.perDwelling, rules.visitors, rules.stayDays));
}

} // namespace vestibule::store
