#pragma once

#include <cstddef>
#include <list>
#include <string_view>
#include <unordered_map>

struct sqlite3_stmt;

namespace vestibule::database {

/// Statements of one connection that nobody runs at the moment, compiled and without values: to compile one takes
/// longer than to run most. Keeps those that were used last. The connection's thread.
class StatementCache
{
public:
    /// Some 6 KB of locked memory each.
    static constexpr std::size_t most = 64;

    StatementCache() = default;
    ~StatementCache();
    StatementCache(const StatementCache&) = delete;
    StatementCache& operator=(const StatementCache&) = delete;

    /// Whether this text may be kept: a PRAGMA may do its work while it is compiled.
    [[nodiscard]] static bool mayKeep(std::string_view sql);
    /// The caller's from now on; null when there is none of this text.
    [[nodiscard]] sqlite3_stmt* take(std::string_view sql);
    /// Resets it, takes its values out and keeps it. A second one of the same text goes.
    void giveBack(sqlite3_stmt* statement);
    void clear();
    [[nodiscard]] std::size_t size() const { return m_byText.size(); }

private:
    std::list<sqlite3_stmt*> m_all; ///< the one used last first
    std::unordered_map<std::string_view, std::list<sqlite3_stmt*>::iterator>
        m_byText; ///< the engine's copy of each text
};

} // namespace vestibule::database
