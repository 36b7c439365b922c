#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/EngineMemory.h"
#include "core/database/Transaction.h"
#include "tests/core/database/Sample.h"
#include "tests/support/TestRunner.h"

#include <sqlcipher/sqlite3.h>

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::database;

namespace {

QString pragma(Connection& db, const QByteArray& name)
{
    Result<Statement> ask = db.prepare("PRAGMA " + name);
    return ask && ask->step().value_or(false) ? ask->text(0) : QStringLiteral("?");
}

/// What a program that forgot the key would write.
bool makePlainFile(const QString& path)
{
    sqlite3* db = nullptr;
    const bool made = startEngine() && sqlite3_open(path.toUtf8().constData(), &db) == SQLITE_OK &&
                      sqlite3_exec(db, "CREATE TABLE thing (name); INSERT INTO thing VALUES ('canary-name')", nullptr,
                                   nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(db);
    return made;
}

int refuseTransactions(void*, int action, const char*, const char*, const char*, const char*)
{
    return action == SQLITE_TRANSACTION ? SQLITE_DENY : SQLITE_OK;
}

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_dir.isValid()); }
    void cleanup() { QVERIFY(QFile::remove(path()) || !QFile::exists(path())); }

    void nothingReadableReachesTheDisk()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("db"));
        Result<Connection> db = sample::open(file);
        QVERIFY(db);
        QVERIFY(!sample::bytesOf(file).isEmpty());
        QVERIFY(!sample::bytesOf(file).startsWith("SQLite format"));
        QVERIFY(db->execute("CREATE TABLE thing (name); INSERT INTO thing VALUES ('canary-name')"));
        const QFileInfoList all = QDir(dir.path()).entryInfoList(QDir::Files);
        QCOMPARE(all.size(), 3); // the file, its log, its index
        for (const QFileInfo& each : all) {
            const QByteArray bytes = sample::bytesOf(each.filePath());
            QVERIFY2(!bytes.contains("canary"), qPrintable(each.fileName()));
            QVERIFY2(!bytes.contains("thing"), qPrintable(each.fileName()));
            QVERIFY2(!bytes.contains("SQLite format"), qPrintable(each.fileName()));
            QVERIFY2((each.permissions() & (QFile::ReadGroup | QFile::ReadOther)) == 0, qPrintable(each.fileName()));
        }
    }

    void settingsArePinned_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("value");
        const std::pair<const char*, const char*> wanted[]{
            {"temp_store", "2"},      {"secure_delete", "1"},  {"cipher_memory_security", "1"}, {"auto_vacuum", "0"},
            {"synchronous", "2"},     {"trusted_schema", "0"}, {"foreign_keys", "1"},           {"journal_mode", "wal"},
            {"cipher_use_hmac", "1"}, {"query_only", "0"},     {"recursive_triggers", "1"}};
        for (const auto& [name, value] : wanted) {
            QTest::newRow(name) << QByteArray(name) << QString::fromLatin1(value);
        }
    }

    void settingsArePinned()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const QString, value);
        Result<Connection> db = sample::open(path());
        QVERIFY(db);
        QCOMPARE(pragma(*db, name), value);
    }

    void extensionsAndSchemaEditsAreOff()
    {
        Result<Connection> db = sample::open(path());
        QVERIFY(db);
        // Where they are on, the error is that there is no such file.
        const Result<void> loaded = db->execute("SELECT load_extension('/nonexistent')");
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().detail().find("not authorized") != std::string::npos,
                 loaded.error().describe().c_str());
        char* said = nullptr;
        QVERIFY(sqlite3_load_extension(db->handle(), "/nonexistent", nullptr, &said) != SQLITE_OK);
        QCOMPARE(QByteArray(said), QByteArray("not authorized"));
        sqlite3_free(said);
        (void)db->execute("PRAGMA writable_schema = ON");
        QVERIFY(!db->execute("DELETE FROM sqlite_master"));
    }

    void whatWasWrittenIsThereAfterReopening()
    {
        QVERIFY(sample::make(path(), 4));
        Result<Connection> db = sample::open(path(), Access::ReadWrite);
        QVERIFY(db);
        QCOMPARE(sample::count(*db), qint64(4));
        QVERIFY(db->checkIntegrity());
    }

    void anotherKeyIsRefusedAndChangesNothing()
    {
        QVERIFY(sample::make(path()));
        const QByteArray before = sample::bytesOf(path());
        for (const Access access : {Access::Create, Access::ReadWrite, Access::ReadOnly}) {
            const Result<Connection> db = sample::open(path(), access, sample::kind, 8);
            QVERIFY(!db);
            QVERIFY(db.error().is(codes::wrongKey));
        }
        QCOMPARE(sample::bytesOf(path()), before);
    }

    /// With commits that are in a log only, as a cut leaves them: what is refused is not folded in.
    void whatIsRefusedKeepsItsLog_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("access");
        for (const Access access : {Access::Create, Access::ReadWrite, Access::ReadOnly}) {
            const QByteArray number = QByteArray::number(int(access));
            QTest::newRow(("another key " + number).constData()) << int(sample::kind) << 8 << int(access);
            QTest::newRow(("another kind " + number).constData()) << int(sample::kind) + 1 << 7 << int(access);
        }
    }
    void whatIsRefusedKeepsItsLog()
    {
        QFETCH(const int, kind);
        QFETCH(const int, key);
        QFETCH(const int, access);
        const QTemporaryDir dir;
        const QString cut = dir.filePath(QStringLiteral("cut"));
        QVERIFY(sample::make(path()));
        {
            Result<Connection> db = sample::open(path(), Access::ReadWrite);
            QVERIFY(db && db->execute("DELETE FROM thing WHERE id > 1"));
            QVERIFY(QFile::copy(path(), cut) &&
                    QFile::copy(path() + QStringLiteral("-wal"), cut + QStringLiteral("-wal")));
        }
        const QByteArray before = sample::bytesOf(cut);
        const QByteArray log = sample::bytesOf(cut + QStringLiteral("-wal"));
        QVERIFY(!log.isEmpty());
        QVERIFY(!sample::open(cut, Access(access), kind, static_cast<unsigned char>(key)));
        QCOMPARE(sample::bytesOf(cut), before);
        QCOMPARE(sample::bytesOf(cut + QStringLiteral("-wal")), log);
        Result<Connection> db = sample::open(cut, Access::ReadWrite);
        QVERIFY(db);
        QCOMPARE(sample::count(*db), qint64(1));
    }

    void aFileThatIsNoDatabaseIsRefusedAndKept_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("one byte") << QByteArray("x");
        QTest::newRow("a short text") << QByteArray("hello, this is no database");
        QTest::newRow("one byte under a page") << QByteArray(4095, 'q');
        QTest::newRow("one page of zeros") << QByteArray(4096, '\0');
        QTest::newRow("a long text") << QByteArray(20000, 'q');
    }

    void aFileThatIsNoDatabaseIsRefusedAndKept()
    {
        QFETCH(const QByteArray, content);
        QVERIFY(sample::write(path(), content));
        const Result<Connection> db = sample::open(path());
        QVERIFY(!db);
        QVERIFY2(db.error().is(codes::wrongKey) || db.error().is(codes::corrupt), db.error().describe().c_str());
        QCOMPARE(sample::bytesOf(path()), content);
    }

    void aPlainDatabaseIsRefusedAndKept()
    {
        QVERIFY(makePlainFile(path()));
        const QByteArray before = sample::bytesOf(path());
        QVERIFY(before.startsWith("SQLite format 3"));
        const Result<Connection> db = sample::open(path());
        QVERIFY(!db);
        QVERIFY(db.error().is(codes::plainFile));
        QCOMPARE(sample::bytesOf(path()), before);
    }

    void anotherKindOfDatabaseIsRefused()
    {
        QVERIFY(sample::make(path()));
        const Result<Connection> db = sample::open(path(), Access::Create, sample::kind + 1);
        QVERIFY(!db);
        QVERIFY(db.error().is(codes::notOurs));
    }

    void aMissingFileIsMadeOnlyWhenAsked()
    {
        for (const Access access : {Access::ReadWrite, Access::ReadOnly}) {
            const Result<Connection> none = sample::open(path(), access);
            QVERIFY(!none);
            QVERIFY(none.error().is(codes::missing));
            QVERIFY(!QFile::exists(path()));
        }
        QVERIFY(sample::write(path(), QByteArray()));
        QVERIFY(sample::open(path(), Access::ReadWrite).error().is(codes::missing));
        QVERIFY(sample::open(path(), Access::Create));
        const Result<Connection> nowhere = sample::open(QStringLiteral("/nonexistent/db"));
        QVERIFY(!nowhere);
        QVERIFY(nowhere.error().is(codes::ioError));
    }

    void whatTheSystemRefusesIsNotMissing()
    {
        QVERIFY(sample::make(path()));
        const QString ring = m_dir.filePath(QStringLiteral("ring"));
        QVERIFY(QFile::link(ring, ring));
        for (const QString& refused : {path() + QStringLiteral("/db"), ring, m_dir.path()}) {
            for (const Access access : {Access::Create, Access::ReadWrite, Access::ReadOnly}) {
                const Result<Connection> db = sample::open(refused, access);
                QVERIFY(!db);
                QVERIFY2(db.error().is(codes::ioError), db.error().describe().c_str());
            }
        }
        QVERIFY(QFile::remove(ring));
    }

    void readOnlyReadsAndRefusesChanges()
    {
        QVERIFY(sample::make(path()));
        Result<Connection> db = sample::open(path(), Access::ReadOnly);
        QVERIFY(db);
        QCOMPARE(sample::count(*db), qint64(3));
        QVERIFY(db->execute("DELETE FROM thing").error().is(codes::readOnly));
        QVERIFY(db->execute("CREATE TABLE more (x)").error().is(codes::readOnly));
        QCOMPARE(sample::count(*db), qint64(3));
    }

    void aSecondWriterIsToldToTryLater()
    {
        QVERIFY(sample::make(path()));
        Result<Connection> one = sample::open(path(), Access::ReadWrite);
        Result<Connection> two = sample::open(path(), Access::ReadWrite);
        QVERIFY(one);
        QVERIFY(two);
        Result<Transaction> held = Transaction::begin(*one);
        QVERIFY(held);
        const Result<Transaction> refused = Transaction::begin(*two);
        QVERIFY(!refused);
        QVERIFY(refused.error().is(codes::busy));
        QVERIFY(held->commit());
        QVERIFY(Transaction::begin(*two));
    }

    /// The engine refuses the rollback of a transaction that was given up, as it does without memory. What is done next
    /// is not done inside it, or an acknowledged change would go with it later.
    void anOwedRollbackIsPaidBeforeAnythingElse_data()
    {
        QTest::addColumn<bool>("prepared");
        QTest::newRow("a prepared statement") << true;
        QTest::newRow("one that is run at once") << false;
    }
    void anOwedRollbackIsPaidBeforeAnythingElse()
    {
        QFETCH(const bool, prepared);
        QVERIFY(sample::make(path()));
        Result<Connection> db = sample::open(path(), Access::ReadWrite);
        QVERIFY(db);
        {
            Result<Transaction> givenUp = Transaction::begin(*db);
            QVERIFY(givenUp);
            QVERIFY(db->execute("DELETE FROM thing"));
            sqlite3_set_authorizer(db->handle(), refuseTransactions, nullptr);
        }
        QVERIFY(db->inTransaction());
        QVERIFY(!db->execute("UPDATE thing SET name = 'kept'"));
        QVERIFY(!db->prepare("UPDATE thing SET name = 'kept'"));
        sqlite3_set_authorizer(db->handle(), nullptr, nullptr);
        const char* change = "UPDATE thing SET name = 'kept' WHERE id = 1";
        if (prepared) {
            Result<Statement> update = db->prepare(change);
            QVERIFY(update && update->run());
        } else {
            QVERIFY(db->execute(change));
        }
        QVERIFY(!db->inTransaction());
        QVERIFY(sample::change(*db, "DELETE FROM thing WHERE id = 3"));
        QCOMPARE(sample::count(*db), qint64(2));
        Result<Statement> kept = db->prepare("SELECT name FROM thing WHERE id = 1");
        QVERIFY(kept && kept->step().value());
        QCOMPARE(kept->text(0), QStringLiteral("kept"));
    }

    void truncatingTheLogLeavesNothingOfADeletedRow()
    {
        QVERIFY(sample::make(path(), 30));
        Result<Connection> db = sample::open(path(), Access::ReadWrite);
        QVERIFY(db);
        QVERIFY(db->execute("DELETE FROM thing WHERE id > 5"));
        QVERIFY(QFileInfo(path() + QStringLiteral("-wal")).size() > 0);
        QVERIFY(db->checkpointTruncate());
        QCOMPARE(QFileInfo(path() + QStringLiteral("-wal")).size(), qint64(0));
        QCOMPARE(sample::count(*db), qint64(5));
    }

    void truncatingTheLogWaitsForReaders()
    {
        QVERIFY(sample::make(path(), 30));
        Result<Connection> writer = sample::open(path(), Access::ReadWrite);
        Result<Connection> reader = sample::open(path(), Access::ReadOnly);
        QVERIFY(writer);
        QVERIFY(reader);
        Result<Statement> reading = reader->prepare("SELECT id FROM thing");
        QVERIFY(reading);
        QVERIFY(reading->step().value());
        QVERIFY(writer->execute("DELETE FROM thing WHERE id > 5"));
        QVERIFY(writer->checkpointTruncate().error().is(codes::busy));
        reading->reset();
        QVERIFY(writer->checkpointTruncate());
    }

    void aStatementMayOutliveItsConnection()
    {
        QVERIFY(sample::make(path()));
        std::optional<Statement> left;
        {
            Result<Connection> db = sample::open(path(), Access::ReadWrite);
            QVERIFY(db);
            left.emplace(std::move(db->prepare("SELECT count(*) FROM thing").value()));
        }
        QVERIFY(left->step().value());
        QCOMPARE(left->integer(0), std::int64_t(3));
        left.reset();
        QVERIFY(sample::open(path(), Access::ReadWrite));
    }

private:
    [[nodiscard]] QString path() const { return m_dir.filePath(QStringLiteral("db")); }
    QTemporaryDir m_dir;
};

VESTIBULE_TEST(TestConnection);
#include "TestConnection.moc"
