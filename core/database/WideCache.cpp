#include "core/database/WideCache.h"

#include "core/database/Connection.h"

namespace vestibule::database {

WideCache::WideCache(Connection& connection, bool wanted) : m_connection(wanted ? &connection : nullptr)
{
    if (m_connection != nullptr) {
        (void)m_connection->execute("PRAGMA cache_size = -131072"); // slower without, nothing worse
    }
}

WideCache::~WideCache()
{
    if (m_connection != nullptr) {
        (void)m_connection->execute("PRAGMA cache_size = -2000");
        m_connection->releaseMemory();
    }
}

} // namespace vestibule::database
