#pragma once

#include "core/base/Result.h"

namespace vestibule::database {

class Connection;

/// A write transaction (BEGIN IMMEDIATE) as a scope: what is not committed when it ends is rolled back. Transactions do
/// not nest: a second one fails with codes::badStatement. The connection must outlive it.
class Transaction
{
public:
    /// Errors: codes::busy, codes::badStatement when one is open already.
    [[nodiscard]] static Result<Transaction> begin(Connection& connection);

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// After success everything done since `begin` is on the disk. After a failure the scope is over and the connection
    /// sees nothing of it; whoever opens the file after a cut may find all of it, never a part. Errors:
    /// codes::diskFull, ioError, busy, outOfMemory, constraint.
    [[nodiscard]] Result<void> commit();
    void rollback();

private:
    explicit Transaction(Connection& connection) : m_connection(&connection) {}
    Connection* m_connection;
};

} // namespace vestibule::database
