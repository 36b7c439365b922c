#include "core/database/Statement.h"

#include "core/database/EngineError.h"
#include "core/database/StatementCache.h"

#include <sqlcipher/sqlite3.h>

namespace vestibule::database {

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const
{
    if (const std::shared_ptr<StatementCache> cache = home.lock()) {
        cache->giveBack(statement);
    } else {
        sqlite3_finalize(statement);
    }
}

/// What has failed once is compiled anew.
Error Statement::failed(int result)
{
    m_statement.get_deleter().home.reset();
    Error error = engineError(sqlite3_db_handle(m_statement.get()), result, "step");
    sqlite3_reset(m_statement.get());
    return error;
}

void Statement::remember(int result)
{
    if (m_bindResult == SQLITE_OK) {
        m_bindResult = result;
    }
}

Statement& Statement::bindInt(int position, std::int64_t value)
{
    remember(sqlite3_bind_int64(m_statement.get(), position, value));
    return *this;
}

Statement& Statement::bind(int position, double value)
{
    remember(sqlite3_bind_double(m_statement.get(), position, value));
    return *this;
}

Statement& Statement::bind(int position, const QString& value) { return bindText(position, value.toUtf8()); }

Statement& Statement::bindText(int position, QByteArrayView utf8)
{
    const char* data = utf8.isEmpty() ? "" : utf8.data(); // a null pointer would bind null
    remember(sqlite3_bind_text64(m_statement.get(), position, data, sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT,
                                 SQLITE_UTF8));
    return *this;
}

Statement& Statement::lendText(int position, QByteArrayView utf8)
{
    const char* data = utf8.isEmpty() ? "" : utf8.data();
    remember(sqlite3_bind_text64(m_statement.get(), position, data, sqlite3_uint64(utf8.size()), SQLITE_STATIC,
                                 SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int position, QByteArrayView value)
{
    const char* data = value.isEmpty() ? "" : value.data();
    remember(sqlite3_bind_blob64(m_statement.get(), position, data, sqlite3_uint64(value.size()), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bindNull(int position)
{
    remember(sqlite3_bind_null(m_statement.get(), position));
    return *this;
}

/// The engine finds the memory for some values (a long text's end, zeros) only when they are asked for. Where there is
/// none it gives an empty one, and tells it at the next step, which after a single row nobody takes.
bool Statement::hasItsValues()
{
    sqlite3_stmt* row = m_statement.get();
    for (int column = 0; column < sqlite3_data_count(row); ++column) {
        const int type = sqlite3_column_type(row, column);
        const bool missing = (type == SQLITE_TEXT && sqlite3_column_text(row, column) == nullptr) ||
                             (type == SQLITE_BLOB && sqlite3_column_blob(row, column) == nullptr);
        if (missing && sqlite3_errcode(sqlite3_db_handle(row)) == SQLITE_NOMEM) {
            return false;
        }
    }
    return true;
}

Result<bool> Statement::step()
{
    if (m_bindResult != SQLITE_OK) {
        return tl::unexpected<Error>(engineError(nullptr, m_bindResult, "bind"));
    }
    int result = sqlite3_step(m_statement.get());
    if (result == SQLITE_ROW) {
        if (hasItsValues()) {
            return true;
        }
        result = SQLITE_NOMEM;
    }
    if (result == SQLITE_DONE) {
        sqlite3_reset(m_statement.get());
        return false;
    }
    return tl::unexpected<Error>(failed(result));
}

Result<void> Statement::run()
{
    for (;;) {
        const Result<bool> row = step();
        if (!row) {
            return passOn(row);
        }
        if (!*row) {
            return {};
        }
    }
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
    m_bindResult = SQLITE_OK;
}

int Statement::columnCount() const { return sqlite3_column_count(m_statement.get()); }

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL; }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement.get(), column); }

double Statement::real(int column) const { return sqlite3_column_double(m_statement.get(), column); }

QString Statement::text(int column) const
{
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    return QString::fromUtf8(data, sqlite3_column_bytes(m_statement.get(), column));
}

QByteArray Statement::blob(int column) const
{
    const auto* data = static_cast<const char*>(sqlite3_column_blob(m_statement.get(), column));
    return {data, sqlite3_column_bytes(m_statement.get(), column)};
}

SecretBytes Statement::secret(int column) const
{
    const auto* data = static_cast<const unsigned char*>(sqlite3_column_blob(m_statement.get(), column));
    return SecretBytes::copyOf(std::span(data, std::size_t(sqlite3_column_bytes(m_statement.get(), column))));
}

std::optional<Instant> Statement::optionalInstant(int column) const
{
    return isNull(column) ? std::nullopt : std::optional<Instant>(instant(column));
}

} // namespace vestibule::database
