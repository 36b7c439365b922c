#include "core/database/Settings.h"

#include "core/database/Codes.h"
#include "core/database/Connection.h"

#include <sqlcipher/sqlite3.h>

#include <span>

namespace vestibule::database {

namespace {

struct Setting
{
    const char* set; ///< null: only to be proved
    const char* ask;
    const char* expected;
};

/// How the codec must stand before the first byte is read or written. Each answers only when a codec guards the file.
constexpr Setting codec[]{
    {nullptr, "PRAGMA cipher_provider", "openssl"},
    {nullptr, "PRAGMA cipher_use_hmac", "1"},
    {nullptr, "PRAGMA cipher_hmac_algorithm", "HMAC_SHA512"},
    {nullptr, "PRAGMA cipher_plaintext_header_size", "0"},
    {nullptr, "PRAGMA cipher_page_size", "4096"},
    {nullptr, "PRAGMA cipher_memory_security", "1"},
};

constexpr Setting settings[]{
    {"PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2"},
    {"PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA auto_vacuum = 0", "PRAGMA auto_vacuum", "0"},
    {"PRAGMA synchronous = FULL", "PRAGMA synchronous", "2"},
    {"PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0"},
    {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1"},
    // Without it an INSERT OR REPLACE takes a row away past the triggers that keep it.
    {"PRAGMA recursive_triggers = ON", "PRAGMA recursive_triggers", "1"},
    {"PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1"},
};

struct Switch
{
    int option;
    int value;
    const char* name;
};

constexpr Switch switches[]{
    {SQLITE_DBCONFIG_DEFENSIVE, 1, "defensive"},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, "load_extension"},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, "trusted_schema"},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0, "writable_schema"},
    {SQLITE_DBCONFIG_DQS_DML, 0, "dqs_dml"},
    {SQLITE_DBCONFIG_DQS_DDL, 0, "dqs_ddl"},
    {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, "no_ckpt_on_close"},
};

Result<void> pin(Connection& connection, std::span<const Setting> wanted)
{
    for (const Setting& each : wanted) {
        if (each.set == nullptr) {
            continue;
        }
        if (const Result<void> set = connection.execute(each.set); !set) {
            return set;
        }
    }
    for (const Setting& each : wanted) {
        if (const Result<void> proved = expect(connection, each.ask, each.expected); !proved) {
            return proved;
        }
    }
    return {};
}

} // namespace

Result<QString> firstValue(Connection& connection, QByteArrayView sql)
{
    Result<Statement> statement = connection.prepare(sql);
    if (!statement) {
        return passOn(statement);
    }
    const Result<bool> row = statement->step();
    if (!row) {
        return passOn(row);
    }
    return *row ? statement->text(0) : QString();
}

Result<void> expect(Connection& connection, QByteArrayView ask, const char* expected)
{
    const Result<QString> found = firstValue(connection, ask);
    if (!found) {
        return passOn(found);
    }
    if (*found != QLatin1String(expected)) {
        return fail(codes::settingRefused, ask.toByteArray().toStdString() + " is " + found->toStdString());
    }
    return {};
}

Result<void> setSwitches(Connection& connection)
{
    for (const Switch& each : switches) {
        int now = -1;
        const int set = sqlite3_db_config(connection.handle(), each.option, each.value, &now);
        if (set != SQLITE_OK || now != each.value) {
            return fail(codes::settingRefused, each.name);
        }
    }
    sqlite3_extended_result_codes(connection.handle(), 1);
    return {};
}

Result<void> pinCodec(Connection& connection) { return pin(connection, codec); }

Result<void> pinSettings(Connection& connection) { return pin(connection, settings); }

} // namespace vestibule::database
