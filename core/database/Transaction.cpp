#include "core/database/Transaction.h"

#include "core/database/Connection.h"

#include <utility>

namespace vestibule::database {

Result<Transaction> Transaction::begin(Connection& connection)
{
    if (const Result<void> begun = connection.runOne("BEGIN IMMEDIATE"); !begun) {
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
    if (m_connection != nullptr) {
        m_connection->rollback();
    }
    m_connection = nullptr;
}

} // namespace vestibule::database
