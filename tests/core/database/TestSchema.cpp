#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/Schema.h"
#include "tests/core/database/Sample.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::database;

namespace {

const SchemaStep first{1,
                       "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INTEGER NOT NULL REFERENCES p(id) "
                       "ON DELETE CASCADE); INSERT INTO p VALUES (1); INSERT INTO c VALUES (1);"};
// The rebuild every change of a constraint needs: dropping the old table must not cascade.
const SchemaStep second{2, "CREATE TABLE p2 (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO p2 (id) SELECT id FROM p; "
                           "DROP TABLE p; ALTER TABLE p2 RENAME TO p;"};

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_db.emplace(std::move(sample::open(m_dir->filePath(QStringLiteral("db"))).value()));
    }
    void cleanup() { m_db.reset(); }

    void stepsAreAppliedOnce()
    {
        QCOMPARE(schemaVersion(*m_db).value(), 0);
        QVERIFY(applySchema(*m_db, {first}));
        QCOMPARE(schemaVersion(*m_db).value(), 1);
        QVERIFY(applySchema(*m_db, {first}));
        QVERIFY(applySchema(*m_db, {first, second}));
        QCOMPARE(schemaVersion(*m_db).value(), 2);
        QCOMPARE(number("SELECT count(*) FROM c"), std::int64_t(1));
        QCOMPARE(number("PRAGMA foreign_keys"), std::int64_t(1));
    }

    void aNewerSchemaIsRefusedAndLeftAlone()
    {
        QVERIFY(applySchema(*m_db, {first, second}));
        const Result<void> older = applySchema(*m_db, {first});
        QVERIFY(!older);
        QVERIFY(older.error().is(codes::newerSchema));
        QCOMPARE(schemaVersion(*m_db).value(), 2);
    }

    void aFailedStepLeavesTheOneBefore_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("does not compile at its end") << QByteArray("CREATE TABLE x (y); SELEKT");
        QTest::newRow("breaks a foreign key") << QByteArray("CREATE TABLE x (y); DELETE FROM p");
        QTest::newRow("ends the transaction itself") << QByteArray("CREATE TABLE x (y); COMMIT; SELEKT");
    }
    void aFailedStepLeavesTheOneBefore()
    {
        QFETCH(const QByteArray, sql);
        QVERIFY(applySchema(*m_db, {first}));
        const Result<void> failed = applySchema(*m_db, {first, SchemaStep{2, sql}});
        QVERIFY(!failed);
        QVERIFY(failed.error().is(codes::schemaStepFailed));
        QVERIFY(failed.error().cause() != nullptr);
        QCOMPARE(schemaVersion(*m_db).value(), 1);
        QVERIFY(!m_db->inTransaction());
        QCOMPARE(number("PRAGMA foreign_keys"), std::int64_t(1));
        if (!sql.contains("COMMIT")) {
            QCOMPARE(number("SELECT count(*) FROM sqlite_master WHERE name = 'x'"), std::int64_t(0));
        }
        QVERIFY(applySchema(*m_db, {first, second}));
    }

    void gapsInTheNumbersAreRefused()
    {
        QVERIFY(applySchema(*m_db, {second}).error().is(codes::schemaStepFailed));
        QCOMPARE(schemaVersion(*m_db).value(), 0);
    }

private:
    std::int64_t number(const char* sql)
    {
        Statement ask = std::move(m_db->prepare(sql).value());
        return ask.step().value() ? ask.integer(0) : -1;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::optional<Connection> m_db;
};

VESTIBULE_TEST(TestSchema);
#include "TestSchema.moc"
