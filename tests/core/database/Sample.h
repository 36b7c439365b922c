#pragma once

#include "core/base/SecretBytes.h"
#include "core/database/Connection.h"
#include "core/database/Transaction.h"
#include "tests/core/base/WholeFile.h"

#include <QString>

namespace sample {

using namespace vestibule;
using test::bytesOf;
using test::write;

inline constexpr std::int32_t kind = 0x56535431;

inline SecretBytes key(unsigned char fill = 7)
{
    SecretBytes bytes(32);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes.data()[i] = static_cast<unsigned char>(fill + i);
    }
    return bytes;
}

inline Result<database::Connection> open(const QString& path, database::Access access = database::Access::Create,
                                         std::int32_t applicationId = kind, unsigned char keyFill = 7,
                                         const QByteArray& vfs = {})
{
    return database::Connection::open(path, key(keyFill),
                                      {applicationId, access, std::chrono::milliseconds(0), vfs, false});
}

/// The same with its anchor.
inline Result<database::Connection>
openAnchored(const QString& path, database::Access access = database::Access::ReadWrite, const QByteArray& vfs = {})
{
    return database::Connection::open(path, key(), {kind, access, std::chrono::milliseconds(0), vfs, true});
}

/// One transaction.
inline Result<void> change(database::Connection& db, QByteArrayView sql)
{
    Result<database::Transaction> transaction = database::Transaction::begin(db);
    if (!transaction) {
        return passOn(transaction);
    }
    return db.execute(sql).and_then([&] { return transaction->commit(); });
}

/// A closed database with one table and `rows` rows of about 400 bytes.
inline bool make(const QString& path, int rows = 3)
{
    Result<database::Connection> db = open(path);
    if (!db || !db->execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL, body BLOB)")) {
        return false;
    }
    if (!db->execute("BEGIN IMMEDIATE")) {
        return false;
    }
    for (int i = 1; i <= rows; ++i) {
        Result<database::Statement> add = db->prepare("INSERT INTO thing (id, name, body) VALUES (?1, ?2, ?3)");
        if (!add) {
            return false;
        }
        add->bind(1, i).bind(2, QStringLiteral("canary-name")).bind(3, QByteArray(400, char('a' + i % 26)));
        if (!add->run()) {
            return false;
        }
    }
    return bool(db->execute("COMMIT"));
}

/// SQL that adds rows of about 1,200 bytes to the table that `make` makes.
inline QByteArray insertOf(int from, int rows)
{
    return "WITH RECURSIVE c (x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM c WHERE x < " + QByteArray::number(rows - 1) +
           ") INSERT INTO thing (id, name, body) SELECT " + QByteArray::number(from) +
           " + x, 'name', randomblob(1200) FROM c";
}

inline qint64 count(database::Connection& db)
{
    Result<database::Statement> ask = db.prepare("SELECT count(*) FROM thing");
    return ask && ask->step().value_or(false) ? ask->integer(0) : -1;
}

/// Reads every row; the error that stops it, or the sum of what was read.
inline Result<qint64> readAll(database::Connection& db)
{
    Result<database::Statement> rows = db.prepare("SELECT id, body FROM thing ORDER BY id");
    if (!rows) {
        return passOn(rows);
    }
    qint64 bytes = 0;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row) {
            return passOn(row);
        }
        if (!*row) {
            return bytes;
        }
        bytes += rows->blob(1).size();
    }
}

} // namespace sample
