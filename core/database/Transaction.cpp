#include "core/database/Transaction.h"

#include "core/base/Log.h"
#include "core/database/Connection.h"

#include <utility>

namespace vestibule::database {

namespace {
VESTIBULE_LOG(log, "database")
}

Result<Transaction> Transaction::begin(Connection& connection)
{
    if (const Result<void> begun = connection.execute("BEGIN IMMEDIATE"); !begun) {
        return passOn(begun);
    }
    return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}

Transaction::~Transaction() { rollback(); }

Result<void> Transaction::commit()
{
    Q_ASSERT(m_connection != nullptr);
    Result<void> committed = m_connection->commit();
    if (!committed) {
        rollback();
    }
    m_connection = nullptr;
    return committed;
}

void Transaction::rollback()
{
    // The engine rolls back by itself on a full disk and some read errors; then there is nothing left to do.
    if (m_connection != nullptr && m_connection->inTransaction()) {
        if (const Result<void> undone = m_connection->execute("ROLLBACK"); !undone) {
            qCWarning(log) << "rollback:" << undone.error().describe().c_str();
        }
    }
    m_connection = nullptr;
}

} // namespace vestibule::database
