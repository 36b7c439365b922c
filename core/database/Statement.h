#pragma once

#include "core/base/Clock.h"
#include "core/base/Id.h"
#include "core/base/Result.h"
#include "core/base/SecretBytes.h"

#include <QByteArray>
#include <QString>

#include <concepts>
#include <memory>
#include <optional>
#include <utility>

struct sqlite3_stmt;

namespace vestibule::database {

class StatementCache;

/// One compiled statement of a connection. Values are bound by position (1, 2, ...) and never become SQL text:
///
///     Result<Statement> s = connection.prepare("SELECT name FROM person WHERE id = ?1");
///     if (!s) return passOn(s);
///     s->bind(1, person);
///     Result<bool> row = s->step();          // true: a row; false: done
///     if (row && *row) name = s->text(0);    // columns count from 0
///
/// A wrong bind is remembered and reported by the next `step` or `run`. Move-only; same thread as its connection, to
/// whose cache it goes back; may outlive it harmlessly. Errors: see Codes.h.
class Statement
{
public:
    Statement(Statement&&) noexcept = default;
    Statement& operator=(Statement&&) noexcept = default;

    template <std::integral T>
    Statement& bind(int position, T value)
    {
        return bindInt(position, std::int64_t(value));
    }
    Statement& bind(int position, double value);
    Statement& bind(int position, const QString& value);
    /// Bytes as a blob. An empty view binds an empty blob, not null.
    Statement& bind(int position, QByteArrayView value);
    Statement& bind(int position, const QByteArray& value) { return bind(position, QByteArrayView(value)); }
    Statement& bind(int position, Instant value) { return bindInt(position, value.ms()); }
    /// A secret as a blob; the engine's copy lives in its own locked and wiped memory.
    Statement& bind(int position, const SecretBytes& value) { return bind(position, value.view()); }
    template <typename Tag>
    Statement& bind(int position, const Id<Tag>& value)
    {
        return bind(position, value.view());
    }
    /// The value, or null when there is none.
    template <typename T>
    Statement& bind(int position, const std::optional<T>& value)
    {
        return value ? bind(position, *value) : bindNull(position);
    }
    Statement& bindNull(int position);
    /// ASCII or UTF-8 text that is not a QString, for codes and names of states.
    Statement& bindText(int position, QByteArrayView utf8);
    /// The same without a copy, for many rows: the bytes must stay where they are until `reset`. Each copy is a piece
    /// of memory that the engine locks, unlocks and wipes.
    Statement& lendText(int position, QByteArrayView utf8);

    /// True: a row is ready, all of it. False: the statement is done (and was reset, ready to run again).
    [[nodiscard]] Result<bool> step();
    /// Runs a statement that returns no rows, or whose rows do not matter, and resets it. Bindings are kept.
    [[nodiscard]] Result<void> run();
    /// Ready to run again; bindings are cleared.
    void reset();

    [[nodiscard]] int columnCount() const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    /// The blob moved straight into guarded memory.
    [[nodiscard]] SecretBytes secret(int column) const;
    [[nodiscard]] Instant instant(int column) const { return Instant::fromMs(integer(column)); }
    /// None when the column is null; the all-zero moment is a value.
    [[nodiscard]] std::optional<Instant> optionalInstant(int column) const;
    /// None when the column is null or does not hold 16 bytes.
    template <typename Tag>
    [[nodiscard]] std::optional<Id<Tag>> id(int column) const
    {
        return isNull(column) ? std::nullopt : Id<Tag>::fromBytes(blob(column));
    }

private:
    friend class Connection;
    struct Finalizer
    {
        void operator()(sqlite3_stmt* statement) const;

        std::weak_ptr<StatementCache> home; ///< none: it is not kept
    };
    Statement(sqlite3_stmt* statement, std::weak_ptr<StatementCache> home)
        : m_statement(statement, Finalizer{std::move(home)})
    {
    }
    Statement& bindInt(int position, std::int64_t value);
    void remember(int result);
    [[nodiscard]] Error failed(int result);
    [[nodiscard]] bool hasItsValues();

    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
    int m_bindResult = 0;
};

} // namespace vestibule::database
