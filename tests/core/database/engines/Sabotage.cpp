// Engines that are not what they say. The linker sends the calls below here (--wrap), from the code under test and from
// the naive writer alike; what is not bent goes on to the engine that the program was linked with.
#include "tests/core/database/engines/Sabotage.h"

#include <sqlcipher/sqlite3.h>

#include <QHash>

#include <cstring>

extern "C" {
const char* __real_sqlite3_libversion();
const char* __real_sqlite3_sourceid();
int __real_sqlite3_compileoption_used(const char* name);
int __real_sqlite3_key_v2(sqlite3* db, const char* name, const void* key, int size);
int __real_sqlite3_prepare_v2(sqlite3* db, const char* sql, int size, sqlite3_stmt** out, const char** rest);
int __real_sqlite3_prepare_v3(sqlite3* db, const char* sql, int size, unsigned flags, sqlite3_stmt** out,
                              const char** rest);
}

namespace {

enum class Key { Taken, Ignored, IgnoredForFiles };

struct Bent
{
    const char* version = nullptr;
    const char* source = nullptr;
    QHash<QByteArray, int> options;           ///< what a compile option is said to be
    QHash<QByteArray, QByteArray> statements; ///< asked for, run instead
    Key key = Key::Taken;
    const char* afterKey = nullptr; ///< run behind the program's back, on files
};

Bent bent;

void lieAboutTheBuild()
{
    bent.version = SQLITE_VERSION;
    bent.source = SQLITE_SOURCE_ID;
    bent.options = {{"HAS_CODEC", 1}, {"TEMP_STORE=2", 1}};
}

void lieAboutEverything()
{
    lieAboutTheBuild();
    bent.statements = {{"PRAGMA cipher_version", "SELECT '4.6.1 community'"},
                       {"PRAGMA cipher_provider", "SELECT 'openssl'"},
                       {"PRAGMA cipher_use_hmac", "SELECT '1'"},
                       {"PRAGMA cipher_hmac_algorithm", "SELECT 'HMAC_SHA512'"},
                       {"PRAGMA cipher_plaintext_header_size", "SELECT '0'"},
                       {"PRAGMA cipher_page_size", "SELECT '4096'"},
                       {"PRAGMA cipher_memory_security", "SELECT '1'"}};
}

/// What is run in the place of a statement; null: itself.
const char* instead(const char* sql, int size)
{
    const QByteArray asked(sql, size < 0 ? qsizetype(std::strlen(sql)) : qsizetype(size));
    const auto found = bent.statements.constFind(asked);
    return found != bent.statements.constEnd() ? found->constData() : nullptr;
}

bool isFile(sqlite3* db)
{
    const char* path = sqlite3_db_filename(db, "main");
    return path != nullptr && *path != '\0';
}

} // namespace

namespace sabotage {

bool begin(const QByteArray& name)
{
    const QHash<QByteArray, void (*)()> all{
        {"nothing", [] {}},
        {"another-version", [] { bent.version = "3.45.0"; }},
        {"another-source", [] { bent.source = "2024-01-01 00:00:00 0000"; }},
        {"no-codec",
         [] {
             bent.options = {{"HAS_CODEC", 0}};
         }},
        {"key-ignored", [] { bent.key = Key::Ignored; }},
        {"key-ignored-for-files", [] { bent.key = Key::IgnoredForFiles; }},
        {"old-cipher",
         [] {
             bent.statements = {{"PRAGMA cipher_version", "SELECT '3.4.1'"}};
         }},
        {"another-provider",
         [] {
             bent.statements = {{"PRAGMA cipher_provider", "SELECT 'none'"}};
         }},
        {"plain-header", [] { bent.afterKey = "PRAGMA cipher_plaintext_header_size = 32"; }},
        {"no-hmac", [] { bent.afterKey = "PRAGMA cipher_use_hmac = OFF"; }},
        {"temp-on-disk",
         [] {
             bent.statements = {{"PRAGMA temp_store = MEMORY", "PRAGMA temp_store = FILE"}};
         }},
        {"built-with-temp-on-disk",
         [] {
             bent.options = {{"TEMP_STORE=2", 0}, {"TEMP_STORE=3", 0}, {"TEMP_STORE=0", 1}};
             bent.statements = {{"PRAGMA temp_store = MEMORY", "PRAGMA temp_store = FILE"},
                                {"PRAGMA temp_store", "SELECT 2"}};
         }},
        {"no-secure-delete",
         [] {
             bent.statements = {{"PRAGMA secure_delete = ON", "PRAGMA secure_delete = OFF"}};
         }},
        {"lies-about-the-build", lieAboutTheBuild},
        {"lies-about-everything", lieAboutEverything},
    };
    const auto found = all.constFind(name);
    if (found == all.constEnd()) {
        return false;
    }
    (*found)();
    return true;
}

} // namespace sabotage

extern "C" {

const char* __wrap_sqlite3_libversion() { return bent.version != nullptr ? bent.version : __real_sqlite3_libversion(); }

const char* __wrap_sqlite3_sourceid() { return bent.source != nullptr ? bent.source : __real_sqlite3_sourceid(); }

int __wrap_sqlite3_compileoption_used(const char* name)
{
    const auto found = bent.options.constFind(QByteArray(name));
    return found != bent.options.constEnd() ? *found : __real_sqlite3_compileoption_used(name);
}

int __wrap_sqlite3_key_v2(sqlite3* db, const char* name, const void* key, int size)
{
    const bool file = isFile(db);
    if (bent.key == Key::Ignored || (bent.key == Key::IgnoredForFiles && file)) {
        return SQLITE_OK;
    }
    const int keyed = __real_sqlite3_key_v2(db, name, key, size);
    if (bent.afterKey != nullptr && file) {
        sqlite3_exec(db, bent.afterKey, nullptr, nullptr, nullptr);
    }
    return keyed;
}

int __wrap_sqlite3_prepare_v2(sqlite3* db, const char* sql, int size, sqlite3_stmt** out, const char** rest)
{
    const char* other = instead(sql, size);
    return other != nullptr ? __real_sqlite3_prepare_v2(db, other, -1, out, nullptr)
                            : __real_sqlite3_prepare_v2(db, sql, size, out, rest);
}

int __wrap_sqlite3_prepare_v3(sqlite3* db, const char* sql, int size, unsigned flags, sqlite3_stmt** out,
                              const char** rest)
{
    const char* other = instead(sql, size);
    if (other == nullptr) {
        return __real_sqlite3_prepare_v3(db, sql, size, flags, out, rest);
    }
    if (rest != nullptr) {
        *rest = sql + (size < 0 ? std::strlen(sql) : std::size_t(size));
    }
    return __real_sqlite3_prepare_v3(db, other, -1, flags, out, nullptr);
}
}
