#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/StatementCache.h"
#include "core/database/Transaction.h"
#include "tests/core/database/Sample.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <sqlcipher/sqlite3.h>

using namespace vestibule;
using namespace vestibule::database;

class TestStatementCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("db"));
        m_db.emplace(std::move(sample::open(m_path).value()));
        QVERIFY(m_db->execute("CREATE TABLE t (v UNIQUE); INSERT INTO t VALUES (1), (2)"));
        m_db->releaseMemory();
        QVERIFY(kept().empty());
    }
    void cleanup() { m_db.reset(); }

    void oneThatIsDoneIsUsedAgain()
    {
        QCOMPARE(ask(QByteArrayLiteral("SELECT v FROM t WHERE v = ?1"), 1), 1);
        QCOMPARE(kept().size(), std::size_t(1));
        sqlite3_stmt* const first = kept().front();
        QCOMPARE(ask(QByteArrayLiteral("SELECT v FROM t WHERE v = ?1"), 2), 2); // other bytes of the same text
        QCOMPARE(kept(), std::vector{first});
    }

    void noValueIsKept()
    {
        QCOMPARE(ask("SELECT v FROM t WHERE v = ?1", 2), 2);
        QCOMPARE(kept().size(), std::size_t(1));
        char* const text = sqlite3_expanded_sql(kept().front());
        const QByteArray expanded(text);
        sqlite3_free(text);
        QCOMPARE(expanded, QByteArray("SELECT v FROM t WHERE v = NULL"));
        QCOMPARE(sqlite3_stmt_busy(kept().front()), 0);
    }

    void oneLeftInTheMiddleLetsTheTableGo()
    {
        {
            Result<Statement> rows = m_db->prepare("SELECT v FROM t");
            QVERIFY(rows && rows->step().value());
        }
        QCOMPARE(kept().size(), std::size_t(1));
        QVERIFY(m_db->execute("DROP TABLE t"));
    }

    void twoOfOneTextAreTwo()
    {
        {
            Result<Statement> one = m_db->prepare("SELECT v FROM t WHERE v >= ?1 ORDER BY v");
            Result<Statement> other = m_db->prepare("SELECT v FROM t WHERE v >= ?1 ORDER BY v");
            QVERIFY(one && other);
            one->bind(1, 1);
            other->bind(1, 2);
            QVERIFY(one->step().value() && other->step().value());
            QCOMPARE(one->integer(0), 1);
            QCOMPARE(other->integer(0), 2);
            QVERIFY(one->step().value() && !other->step().value());
        }
        QCOMPARE(kept().size(), std::size_t(1));
    }

    void aSchemaThatChangedIsSeen()
    {
        QCOMPARE(ask("SELECT count(*) FROM t WHERE v >= ?1", 0), 2);
        QVERIFY(m_db->execute("DROP TABLE t; CREATE TABLE t (w, v); INSERT INTO t VALUES (7, 8)"));
        QCOMPARE(ask("SELECT count(*) FROM t WHERE v >= ?1", 0), 1);
        QVERIFY(m_db->execute("DROP TABLE t"));
        Result<Statement> gone = m_db->prepare("SELECT count(*) FROM t WHERE v >= ?1");
        QVERIFY(!gone || !gone->run());
    }

    void oneThatFailedIsNot()
    {
        {
            Result<Statement> twice = m_db->prepare("INSERT INTO t VALUES (?1)");
            QVERIFY(twice);
            const Result<void> refused = twice->bind(1, 1).run();
            QVERIFY(!refused && refused.error().is(codes::constraint));
        }
        QVERIFY(kept().empty());
    }

    void aPragmaIsNot()
    {
        {
            Result<Statement> pragma = m_db->prepare("PRAGMA query_only = ON");
            QVERIFY(pragma && pragma->run());
        }
        QVERIFY(kept().empty());
        QVERIFY(m_db->execute("PRAGMA query_only = OFF"));
        QVERIFY(m_db->execute("INSERT INTO t VALUES (3)"));
    }

    void thoseUsedLastStay()
    {
        const auto text = [](int i) { return "SELECT v, " + QByteArray::number(i) + " FROM t WHERE v = ?1"; };
        for (int i = 0; i < int(StatementCache::most) + 10; ++i) {
            QCOMPARE(ask(text(0), 1), 1);
            QCOMPARE(ask(text(i), 1), 1);
        }
        QCOMPARE(kept().size(), StatementCache::most);
        QVERIFY(holds(text(0)));
        QVERIFY(holds(text(int(StatementCache::most) + 9)));
        QVERIFY(!holds(text(1)));
        m_db->releaseMemory();
        QVERIFY(kept().empty());
    }

    void aTransactionIsBegunAndEndedWithThem()
    {
        for (int i = 10; i < 13; ++i) {
            Result<Transaction> transaction = Transaction::begin(*m_db);
            QVERIFY(transaction);
            QVERIFY(m_db->execute("INSERT INTO t VALUES (" + QByteArray::number(i) + ")"));
            QVERIFY(transaction->commit());
            QVERIFY(!m_db->inTransaction());
        }
        QCOMPARE(ask("SELECT count(*) FROM t WHERE v >= ?1", 10), 3);
    }

    void theConnectionClosesWithThem()
    {
        QCOMPARE(ask("SELECT v FROM t WHERE v = ?1", 1), 1);
        QVERIFY(QFile::exists(m_path + QStringLiteral("-wal")));
        m_db.reset();
        QVERIFY(!QFile::exists(m_path + QStringLiteral("-wal")));
    }

    void oneMayOutliveTheConnection()
    {
        Result<Statement> late = m_db->prepare("SELECT v FROM t WHERE v = ?1");
        QVERIFY(late);
        late->bind(1, 2);
        QVERIFY(late->step().value());
        m_db.reset();
        QCOMPARE(late->integer(0), 2);
    }

private:
    [[nodiscard]] qint64 ask(QByteArrayView sql, int value)
    {
        Result<Statement> statement = m_db->prepare(sql);
        if (!statement || !statement->bind(1, value).step().value_or(false)) {
            return -1;
        }
        return statement->integer(0);
    }
    /// Those of the connection that nobody holds.
    [[nodiscard]] std::vector<sqlite3_stmt*> kept() const
    {
        std::vector<sqlite3_stmt*> all;
        for (sqlite3_stmt* s = sqlite3_next_stmt(m_db->handle(), nullptr); s != nullptr;
             s = sqlite3_next_stmt(m_db->handle(), s)) {
            all.push_back(s);
        }
        return all;
    }
    [[nodiscard]] bool holds(const QByteArray& text) const
    {
        const std::vector<sqlite3_stmt*> all = kept();
        return std::any_of(all.begin(), all.end(), [&](sqlite3_stmt* s) { return sqlite3_sql(s) == text; });
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    std::optional<Connection> m_db;
};

VESTIBULE_TEST(TestStatementCache);
#include "TestStatementCache.moc"
