#include "core/store/StoreCopy.h"

#include "core/base/Digest.h"
#include "core/database/AnchorCheck.h"
#include "core/database/Codes.h"
#include "core/database/CopyPages.h"
#include "core/database/Schema.h"
#include "core/database/Transaction.h"
#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/Schema.h"
#include "core/store/StoreNote.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSet>

namespace vestibule::store {

namespace {

using database::Access;
using database::Connection;
using database::Statement;

constexpr const char* endings[]{"", "-wal", "-shm", "-journal", "-anchor"};

database::OpenOptions options(Access access, bool anchored)
{
    database::OpenOptions out;
    out.applicationId = applicationId;
    out.access = access;
    out.anchored = anchored;
    return out;
}

enum class Scope { Copied, Everything };

/// What a copy leaves out, or writes anew.
bool isLeftOut(const QByteArray& table, const QByteArray& column, Scope scope)
{
    if (scope == Scope::Everything) {
        return false;
    }
    static const QSet<QByteArray> columns{"change_sets.bytes", "change_sets.discarded_at"};
    return table == "outbox" || columns.contains(table + '.' + column);
}

/// Typed and with its length: no two different rows give the same bytes.
void addValue(QCryptographicHash& hash, const Statement& row, int column)
{
    if (row.isNull(column)) {
        hash.addData(QByteArrayView("n"));
        return;
    }
    const QByteArray bytes = row.blob(column);
    hash.addData(QByteArrayView("v"));
    hash.addData(bigEndian(quint64(bytes.size()), 8));
    hash.addData(bytes);
}

Result<std::vector<QByteArray>> names(Connection& db, QByteArrayView sql)
{
    return all(db, sql, [](Statement& s) { return s.text(0).toUtf8(); });
}

Result<void> addTable(Connection& db, QCryptographicHash& hash, const QByteArray& table, Scope scope)
{
    const auto columns = names(db, "SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid");
    const auto keys = names(db, "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk");
    if (!columns || !keys) {
        return columns ? Result<void>(passOn(keys)) : Result<void>(passOn(columns));
    }
    QByteArrayList wanted;
    for (const QByteArray& column : *columns) {
        if (!isLeftOut(table, column, scope)) {
            wanted.append(column);
        }
    }
    hash.addData(table + '(' + wanted.join(',') + ')');
    if (wanted.isEmpty()) {
        return {};
    }
    QByteArrayList order;
    for (const QByteArray& key : *keys) {
        order.append(key);
    }
    auto rows = db.prepare("SELECT " + wanted.join(',') + " FROM " + table +
                           (order.isEmpty() ? QByteArray(" ORDER BY rowid") : " ORDER BY " + order.join(',')));
    if (!rows) {
        return passOn(rows);
    }
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row || !*row) {
            return row ? Result<void>() : passOn(row);
        }
        hash.addData(QByteArrayView("r"));
        for (int column = 0; column < rows->columnCount(); ++column) {
            addValue(hash, *rows, column);
        }
    }
}

Result<void> askedOn(const std::function<bool()>& goesOn)
{
    return !goesOn || goesOn() ? Result<void>() : fail(codes::copyCancelled);
}

Result<CopyContent> contentOf(Connection& db, Scope scope = Scope::Copied, const std::function<bool()>& goesOn = {})
{
    const auto steps = database::schemaVersion(db);
    if (!steps) {
        return passOn(steps);
    }
    if (*steps > int(schemaSteps().size())) {
        return fail(database::codes::newerSchema);
    }
    const auto tables = names(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                                  " ORDER BY name");
    const auto generation = number(db, "SELECT generation FROM meta");
    const auto epoch = number(db, "SELECT epoch FROM meta");
    const auto entries = number(db, "SELECT count(*) FROM audit_entries");
    if (!tables || !generation || !epoch) {
        return !tables ? Result<CopyContent>(passOn(tables)) : passOn(generation ? epoch : generation);
    }
    if (!entries) {
        return passOn(entries);
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray& table : *tables) {
        Result<void> added = askedOn(goesOn).and_then([&] { return addTable(db, hash, table, scope); });
        if (!added) {
            return passOn(added);
        }
    }
    return CopyContent{quint64(*generation), quint64(*epoch), quint64(*entries), hash.result()};
}

/// The waiting payloads go, from the copy's pages too: secure_delete writes zeros over them.
Result<void> leaveOut(Connection& db, Instant at)
{
    auto transaction = database::Transaction::begin(db);
    if (!transaction) {
        return passOn(transaction);
    }
    Changes changes(db);
    changes.run("DELETE FROM outbox")
        .run("UPDATE change_sets SET bytes = NULL, discarded_at = ? WHERE bytes IS NOT NULL", at);
    if (!changes.last()) {
        return passOn(changes.last());
    }
    return transaction->commit().and_then([&] { return db.checkpointTruncate(); });
}

Result<void> sayItIsACopy(const QString& path, const SecretBytes& rawKey, const CopyContent& content)
{
    const StoreNote note{content.generation, content.epoch, OlderCopy{content.generation, content.logSize}};
    const auto made = database::makeAnchor(path, rawKey, note.toBytes());
    return made ? Result<void>() : passOn(made);
}

Result<void> copyAll(Connection& source, Connection& copy, const CopyProgress& keepGoing)
{
    bool cancelled = false;
    Result<void> copied = database::copyPages(source, copy, [&](int done, int all) {
        cancelled = keepGoing && !keepGoing(done, all);
        return !cancelled;
    });
    return cancelled ? fail(codes::copyCancelled) : copied;
}

Result<void> rekeyInto(const QString& from, const SecretBytes& rawKey, const QString& to, const SecretBytes& newKey,
                       const CopyProgress& keepGoing)
{
    auto source = Connection::open(from, rawKey, options(Access::ReadOnly, true));
    if (!source) {
        return passOn(source);
    }
    const auto content = contentOf(*source, Scope::Everything);
    if (!content) {
        return passOn(content);
    }
    {
        auto copy = Connection::open(to, newKey, options(Access::Create, false));
        if (!copy) {
            return passOn(copy);
        }
        if (Result<void> copied = copyAll(*source, *copy, keepGoing); !copied) {
            return copied;
        }
    }
    auto again = Connection::open(to, newKey, options(Access::ReadOnly, false));
    if (!again) {
        return passOn(again);
    }
    const auto arrived = again->checkIntegrity().and_then([&] { return contentOf(*again, Scope::Everything); });
    if (!arrived || *arrived != *content) {
        return arrived ? fail(database::codes::corrupt, "the rows did not arrive as they were") : passOn(arrived);
    }
    const auto anchored = database::makeAnchor(to, newKey, source->anchorNote());
    return anchored ? Result<void>() : passOn(anchored);
}

void removeAt(const QString& path)
{
    for (const char* ending : endings) {
        QFile::remove(path + QLatin1String(ending));
    }
}

Result<CopyContent> copyInto(const QString& from, const SecretBytes& rawKey, const QString& to, Instant at,
                             const CopyProgress& keepGoing)
{
    auto source = Connection::open(from, rawKey, options(Access::ReadOnly, false));
    if (!source) {
        return passOn(source);
    }
    // One view of the store for the rows that are counted and the pages that are copied.
    if (Result<void> begun = source->execute("BEGIN"); !begun) {
        return passOn(begun);
    }
    auto content = contentOf(*source);
    if (!content) {
        return content;
    }
    {
        auto copy = Connection::open(to, rawKey, options(Access::Create, false));
        if (!copy) {
            return passOn(copy);
        }
        if (Result<void> copied = copyAll(*source, *copy, keepGoing); !copied) {
            return passOn(copied);
        }
        if (Result<void> left = leaveOut(*copy, at); !left) {
            return passOn(left);
        }
    }
    const Result<void> said = sayItIsACopy(to, rawKey, *content);
    return said ? content : passOn(said);
}

} // namespace

Result<CopyContent> copyStore(const QString& from, const SecretBytes& rawKey, const QString& to, Instant at,
                              const CopyProgress& keepGoing)
{
    auto copied = copyInto(from, rawKey, to, at, keepGoing);
    if (!copied) {
        removeAt(to);
    }
    return copied;
}

Result<void> copyUnderNewKey(const QString& from, const SecretBytes& rawKey, const QString& to,
                             const SecretBytes& newKey, const CopyProgress& keepGoing)
{
    Result<void> copied = rekeyInto(from, rawKey, to, newKey, keepGoing);
    if (!copied) {
        removeAt(to);
    }
    return copied;
}

Result<CopyContent> checkCopy(const QString& path, const SecretBytes& rawKey, const std::function<bool()>& goesOn)
{
    auto db = Connection::open(path, rawKey, options(Access::ReadOnly, true));
    if (!db) {
        return passOn(db);
    }
    return db->checkPages()
        .and_then([&] { return askedOn(goesOn); })
        .and_then([&] { return db->checkStructure(); })
        .and_then([&] { return contentOf(*db, Scope::Copied, goesOn); });
}

Result<CopyContent> acceptAsOlderCopy(const QString& path, const SecretBytes& rawKey)
{
    Result<CopyContent> content = [&]() -> Result<CopyContent> {
        auto db = Connection::open(path, rawKey, options(Access::ReadWrite, false));
        if (!db) {
            return passOn(db);
        }
        return db->checkIntegrity().and_then([&] { return db->checkpointTruncate(); }).and_then([&] {
            return contentOf(*db);
        });
    }();
    if (!content) {
        return content;
    }
    const Result<void> said = sayItIsACopy(path, rawKey, *content);
    return said ? content : passOn(said);
}

} // namespace vestibule::store
