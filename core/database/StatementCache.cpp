#include "core/database/StatementCache.h"

#include <sqlcipher/sqlite3.h>

#include <algorithm>
#include <array>

namespace vestibule::database {

StatementCache::~StatementCache() { clear(); }

bool StatementCache::mayKeep(std::string_view sql)
{
    static constexpr std::array<std::string_view, 10> kept{"SELECT ",  "INSERT ",     "UPDATE ", "DELETE ",
                                                           "WITH ",    "BEGIN",       "COMMIT",  "SAVEPOINT ",
                                                           "RELEASE ", "ROLLBACK TO "};
    return std::any_of(kept.begin(), kept.end(), [sql](std::string_view word) { return sql.starts_with(word); });
}

sqlite3_stmt* StatementCache::take(std::string_view sql)
{
    const auto found = m_byText.find(sql);
    if (found == m_byText.end()) {
        return nullptr;
    }
    sqlite3_stmt* const statement = *found->second;
    m_all.erase(found->second);
    m_byText.erase(found);
    return statement;
}

void StatementCache::giveBack(sqlite3_stmt* statement)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    const std::string_view text = sqlite3_sql(statement);
    if (m_byText.contains(text)) {
        sqlite3_finalize(statement);
        return;
    }
    m_all.push_front(statement);
    m_byText.emplace(text, m_all.begin());
    if (m_all.size() > most) {
        sqlite3_stmt* const oldest = m_all.back();
        m_byText.erase(sqlite3_sql(oldest));
        m_all.pop_back();
        sqlite3_finalize(oldest);
    }
}

void StatementCache::clear()
{
    m_byText.clear();
    for (sqlite3_stmt* const statement : m_all) {
        sqlite3_finalize(statement);
    }
    m_all.clear();
}

} // namespace vestibule::database
