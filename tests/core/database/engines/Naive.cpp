#include "tests/core/database/engines/Naive.h"

#include <sqlcipher/sqlite3.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace sabotage {

namespace {

bool holds(const QString& descriptor)
{
    const QString target = QFile::symLinkTarget(descriptor);
    QFile file(descriptor);
    return target.contains(QStringLiteral("(deleted)")) && file.open(QIODevice::ReadOnly) &&
           file.readAll().contains(canary);
}

} // namespace

bool openFilesHoldTheCanary()
{
    const QDir all(QStringLiteral("/proc/self/fd"));
    const QStringList names = all.entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System);
    return std::any_of(names.begin(), names.end(), [&](const QString& name) { return holds(all.filePath(name)); });
}

int writeNaively(const QByteArray& path)
{
    sqlite3* db = nullptr;
    if (sqlite3_open_v2(path.constData(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) != SQLITE_OK) {
        return 4;
    }
    const auto run = [db](const char* sql) {
        sqlite3_stmt* statement = nullptr;
        bool good = sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) == SQLITE_OK;
        while (good && sqlite3_step(statement) == SQLITE_ROW) {
        }
        return sqlite3_finalize(statement) == SQLITE_OK && good;
    };
#ifdef NAIVE_WITH_A_PRAGMA
    bool good = run("PRAGMA key = 'a long and careful passphrase'");
#else
    static constexpr char key[] = "x'2DD29CA851E7B56E4697B0E1F08507293D761A05CE4D1B628663F411A8086D99'";
    bool good = sqlite3_key_v2(db, "main", key, int(sizeof key) - 1) == SQLITE_OK;
#endif
    const QByteArray fill = QByteArray("INSERT INTO person SELECT '") + canary +
                            "' || value || hex(randomblob(400)) FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL "
                            "SELECT value + 1 FROM n WHERE value < 3000) SELECT value FROM n)";
    good = run("PRAGMA temp_store = MEMORY") && good;
    good = good && run("CREATE TABLE person (name TEXT)") && run(fill.constData());
    good = good && run("PRAGMA cache_size = 10") && run("PRAGMA temp.cache_size = 10") &&
           run("CREATE TEMP TABLE sorted AS SELECT name FROM person ORDER BY name");
    if (openFilesHoldTheCanary()) {
        std::puts("plain-temporary");
    }
    return sqlite3_close(db) == SQLITE_OK && good ? 0 : 4;
}

} // namespace sabotage
