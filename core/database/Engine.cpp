#include "core/database/Engine.h"

#include "core/database/Codes.h"
#include "core/database/EngineMemory.h"

#include <sqlcipher/sqlite3.h>

#include <QVersionNumber>

#include <dlfcn.h>

#include <cstring>
#include <memory>

namespace vestibule::database {

static_assert(SQLITE_VERSION_NUMBER >= 3046001, "SQLCipher 4.6.1 carries SQLite 3.46.1");

namespace {

struct CloseMemory
{
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};

QString ask(sqlite3* db, const char* pragma)
{
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(db, pragma, -1, &raw, nullptr) != SQLITE_OK) {
        return {};
    }
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(raw, sqlite3_finalize);
    if (sqlite3_step(raw) != SQLITE_ROW) {
        return {};
    }
    return QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(raw, 0)));
}

/// Whether the engine's code lies in the same file as this function: not in a library that somebody put in front.
bool engineIsPartOfTheProgram()
{
    Dl_info ours{};
    Dl_info engines{};
    return dladdr(reinterpret_cast<const void*>(&checkEngine), &ours) != 0 &&
           dladdr(reinterpret_cast<const void*>(&sqlite3_key_v2), &engines) != 0 &&
           ours.dli_fbase == engines.dli_fbase && dladdr(reinterpret_cast<const void*>(&sqlite3_step), &engines) != 0 &&
           ours.dli_fbase == engines.dli_fbase;
}

} // namespace

Result<Engine> checkEngine()
{
    if (std::strcmp(sqlite3_libversion(), SQLITE_VERSION) != 0 ||
        std::strcmp(sqlite3_sourceid(), SQLITE_SOURCE_ID) != 0) {
        return fail(codes::wrongEngine,
                    std::string("built with SQLite ") + SQLITE_VERSION + ", running " + sqlite3_libversion());
    }
    if (!engineIsPartOfTheProgram()) {
        return fail(codes::wrongEngine, "the engine is not linked into the program");
    }
    if (sqlite3_compileoption_used("HAS_CODEC") == 0) {
        return fail(codes::wrongEngine, "SQLite without a codec");
    }
    // The codec does not cover temporary files. Built with 0, they are on disk whatever PRAGMA temp_store says it is.
    if (sqlite3_compileoption_used("TEMP_STORE=2") == 0 && sqlite3_compileoption_used("TEMP_STORE=3") == 0) {
        return fail(codes::wrongEngine, "SQLite built for temporary files on disk");
    }
    if (const Result<void> started = startEngine(); !started) {
        return passOn(started);
    }
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    const std::unique_ptr<sqlite3, CloseMemory> db(raw);
    if (opened != SQLITE_OK) {
        return fail(codes::wrongEngine, sqlite3_errstr(opened));
    }
    // The provider exists only once a key is there; this one guards an empty database in memory.
    static constexpr char probe[] = "x'0000000000000000000000000000000000000000000000000000000000000000'";
    if (sqlite3_key_v2(raw, "main", probe, int(sizeof probe) - 1) != SQLITE_OK) {
        return fail(codes::wrongEngine, "the engine refused a key");
    }
    Engine engine{QString::fromLatin1(sqlite3_libversion()), ask(raw, "PRAGMA cipher_version"),
                  ask(raw, "PRAGMA cipher_provider"), ask(raw, "PRAGMA cipher_provider_version")};
    if (QVersionNumber::fromString(engine.cipherVersion) < QVersionNumber(4, 6, 1)) {
        return fail(codes::wrongEngine, "SQLCipher " + engine.cipherVersion.toStdString() + ", needed 4.6.1");
    }
    if (engine.cipherProvider != QLatin1String("openssl")) {
        return fail(codes::wrongEngine, "cipher provider " + engine.cipherProvider.toStdString());
    }
    return engine;
}

} // namespace vestibule::database
