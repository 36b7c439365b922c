#pragma once

#include "core/base/Result.h"
#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/Statement.h"
#include "core/store/Fold.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Short forms for the repositories: a statement with its values bound in one line. Values are always bound.
namespace vestibule::store {

/// A word of the schema, bound as text (a QByteArray is bound as a blob).
struct Word
{
    QByteArrayView text;
};

inline void bindOne(database::Statement& statement, int position, Word word)
{
    statement.bindText(position, word.text);
}

inline void bindOne(database::Statement& statement, int position, const std::optional<Word>& word)
{
    word ? statement.bindText(position, word->text) : statement.bindNull(position);
}

template <typename T>
void bindOne(database::Statement& statement, int position, const T& value)
{
    statement.bind(position, value);
}

/// Null for an empty array.
[[nodiscard]] inline std::optional<QByteArray> orNull(const QByteArray& bytes)
{
    return bytes.isEmpty() ? std::nullopt : std::optional<QByteArray>(bytes);
}

/// Null for an empty text.
[[nodiscard]] inline std::optional<Word> wordOrNull(QByteArrayView text)
{
    return text.isEmpty() ? std::nullopt : std::optional<Word>(Word{text});
}

template <typename... Values>
void bindAll(database::Statement& statement, const Values&... values)
{
    [[maybe_unused]] int position = 0;
    (bindOne(statement, ++position, values), ...);
}

template <typename... Values>
[[nodiscard]] Result<database::Statement> query(database::Connection& db, QByteArrayView sql, const Values&... values)
{
    Result<database::Statement> statement = db.prepare(sql);
    if (statement) {
        bindAll(*statement, values...);
    }
    return statement;
}

/// Runs a change; the number of rows it changed.
template <typename... Values>
[[nodiscard]] Result<std::int64_t> change(database::Connection& db, QByteArrayView sql, const Values&... values)
{
    Result<database::Statement> statement = query(db, sql, values...);
    if (!statement) {
        return passOn(statement);
    }
    if (const Result<void> done = statement->run(); !done) {
        return passOn(done);
    }
    return db.changes();
}

/// Runs a deletion; what it takes out leaves the write-ahead log, too.
template <typename... Values>
[[nodiscard]] Result<std::int64_t> takeOut(database::Connection& db, const Fold& fold, QByteArrayView sql,
                                           const Values&... values)
{
    const Result<std::int64_t> removed = change(db, sql, values...);
    if (removed && *removed > 0) {
        fold.ask();
    }
    return removed;
}

/// Runs a change that must touch exactly one row; `missing` when it touched none.
template <typename... Values>
[[nodiscard]] Result<void> changeOne(database::Connection& db, ErrorCode missing, QByteArrayView sql,
                                     const Values&... values)
{
    const Result<std::int64_t> changed = change(db, sql, values...);
    if (!changed) {
        return passOn(changed);
    }
    return *changed == 1 ? Result<void>() : fail(missing);
}

/// Every row, read by `read(Statement&)`, which returns a value or a Result of one.
template <typename Read, typename... Values>
[[nodiscard]] auto all(database::Connection& db, QByteArrayView sql, Read read, const Values&... values)
    -> Result<std::vector<std::invoke_result_t<Read&, database::Statement&>>>
{
    Result<database::Statement> statement = query(db, sql, values...);
    if (!statement) {
        return passOn(statement);
    }
    std::vector<std::invoke_result_t<Read&, database::Statement&>> rows;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row) {
            return passOn(row);
        }
        if (!*row) {
            return rows;
        }
        rows.push_back(read(*statement));
    }
}

/// The first row, if there is one.
template <typename Read, typename... Values>
[[nodiscard]] auto first(database::Connection& db, QByteArrayView sql, Read read, const Values&... values)
    -> Result<std::optional<std::invoke_result_t<Read&, database::Statement&>>>
{
    Result<database::Statement> statement = query(db, sql, values...);
    if (!statement) {
        return passOn(statement);
    }
    const Result<bool> row = statement->step();
    if (!row) {
        return passOn(row);
    }
    if (!*row) {
        return std::nullopt;
    }
    return std::optional(read(*statement));
}

/// The row that must be there; `missing` without one.
template <typename T>
[[nodiscard]] Result<T> orFail(Result<std::optional<T>> row, ErrorCode missing, std::string detail = {})
{
    if (!row) {
        return passOn(row);
    }
    return *row ? Result<T>(std::move(**row)) : Result<T>(fail(missing, std::move(detail)));
}

/// The first column of the first row as a number; 0 without a row.
template <typename... Values>
[[nodiscard]] Result<std::int64_t> number(database::Connection& db, QByteArrayView sql, const Values&... values)
{
    const auto row = first(
        db, sql, [](database::Statement& s) { return s.integer(0); }, values...);
    if (!row) {
        return passOn(row);
    }
    return row->value_or(0);
}

/// Changes that belong together: after the first failure nothing more is run. (The engine may have ended the
/// transaction by itself then, and a later change would stand alone.)
class Changes
{
public:
    explicit Changes(database::Connection& db) : m_db(&db) {}

    template <typename... Values>
    Changes& run(QByteArrayView sql, const Values&... values)
    {
        if (m_last) {
            m_last = change(*m_db, sql, values...);
        }
        return *this;
    }
    /// Rows changed by the last one, or the first failure.
    [[nodiscard]] const Result<std::int64_t>& last() const { return m_last; }
    [[nodiscard]] Result<void> result() const
    {
        return m_last ? Result<void>() : Result<void>(tl::unexpected<Error>(m_last.error()));
    }

private:
    database::Connection* m_db;
    Result<std::int64_t> m_last = 0;
};

/// The id in a column that the schema guarantees to be one.
template <typename IdType>
[[nodiscard]] IdType idAt(const database::Statement& statement, int column)
{
    return IdType::fromBytes(statement.blob(column)).value_or(IdType());
}

/// Forgets the value of a success.
template <typename T>
[[nodiscard]] Result<void> done(const Result<T>& result)
{
    return result ? Result<void>() : Result<void>(passOn(result));
}

} // namespace vestibule::store
