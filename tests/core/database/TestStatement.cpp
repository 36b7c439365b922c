#include "core/base/SecretBytes.h"
#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/Transaction.h"
#include "tests/core/database/Sample.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

#include <limits>

using namespace vestibule;
using namespace vestibule::database;

class TestStatement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_db.emplace(std::move(sample::open(m_dir->filePath(QStringLiteral("db"))).value()));
        QVERIFY(m_db->execute("CREATE TABLE t (v); -- one column that takes anything\n"));
    }
    void cleanup() { m_db.reset(); }

    void integersComeBack_data()
    {
        QTest::addColumn<qint64>("value");
        QTest::newRow("zero") << qint64(0);
        QTest::newRow("minus one") << qint64(-1);
        QTest::newRow("largest") << std::numeric_limits<qint64>::max();
        QTest::newRow("smallest") << std::numeric_limits<qint64>::min();
    }
    void integersComeBack()
    {
        QFETCH(const qint64, value);
        const Statement back = roundTrip(value);
        QCOMPARE(qint64(back.integer(0)), value);
        QCOMPARE(roundTrip(Instant::fromMs(value)).instant(0), Instant::fromMs(value));
    }

    void aLentTextIsReadWhereItIs()
    {
        Result<Statement> add = m_db->prepare("INSERT INTO t VALUES (?1), (?2)");
        QVERIFY(add);
        QByteArray first("first");
        add->lendText(1, first).lendText(2, QByteArrayView());
        first[0] = 'F'; // no copy was made
        QVERIFY(add->run());
        add->reset();
        Result<Statement> ask = m_db->prepare("SELECT group_concat(v, '|') FROM t");
        QVERIFY(ask && ask->step().value());
        QCOMPARE(ask->text(0), QStringLiteral("First|"));
    }

    void textsComeBack_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("empty") << QStringLiteral("");
        QTest::newRow("quotes") << QStringLiteral("'; DROP TABLE t; --");
        QTest::newRow("chinese") << QStringLiteral("欧阳锋");
        QTest::newRow("beyond the basic plane") << QStringLiteral("𠮷田");
        QTest::newRow("a zero character inside") << QString(QStringLiteral("a") + QChar(0) + QStringLiteral("b"));
    }
    void textsComeBack()
    {
        QFETCH(const QString, value);
        const Statement back = roundTrip(value);
        QVERIFY(!back.isNull(0));
        QCOMPARE(back.text(0), value);
    }

    void bytesComeBack_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("null array") << QByteArray();
        QTest::newRow("zeros") << QByteArray(5, '\0');
        QTest::newRow("many") << QByteArray(100000, '\xfe');
    }
    void bytesComeBack()
    {
        QFETCH(const QByteArray, value);
        const Statement back = roundTrip(value);
        QVERIFY(!back.isNull(0));
        QCOMPARE(back.blob(0), value);
        QVERIFY(back.secret(0).equals(value));
    }

    void idsNullsAndOptionalsComeBack()
    {
        using ThingId = Id<struct ThingTag>;
        const ThingId id = ThingId::random();
        QCOMPARE(roundTrip(id).id<struct ThingTag>(0).value(), id);
        QVERIFY(!roundTrip(QByteArray("short")).id<struct ThingTag>(0));
        QVERIFY(roundTrip(std::optional<Instant>()).isNull(0));
        QVERIFY(!roundTrip(std::optional<Instant>()).optionalInstant(0));
        QVERIFY(!roundTrip(std::optional<ThingId>()).id<struct ThingTag>(0));
        QCOMPARE(roundTrip(std::optional<Instant>(Instant::fromMs(0))).optionalInstant(0).value(), Instant::fromMs(0));
        QCOMPARE(roundTrip(true).integer(0), std::int64_t(1));
        QCOMPARE(roundTrip(0.25).real(0), 0.25);
    }

    void aSecretGoesInAndOutWithoutAnOrdinaryCopy()
    {
        const SecretBytes secret = SecretBytes::random(64);
        QVERIFY(roundTrip(secret).secret(0).equals(secret));
    }

    void aStatementRunsAgainWithNewValues()
    {
        Result<Statement> add = m_db->prepare("INSERT INTO t VALUES (?1)");
        QVERIFY(add);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(add->bind(1, i).run());
            QCOMPARE(m_db->changes(), std::int64_t(1));
        }
        QCOMPARE(m_db->lastInsertId(), std::int64_t(3));
        add->reset();
        QVERIFY(add->run()); // bindings were cleared: a null
        Result<Statement> nulls = m_db->prepare("SELECT count(*) FROM t WHERE v IS NULL");
        QVERIFY(nulls->step().value());
        QCOMPARE(nulls->integer(0), std::int64_t(1));
    }

    void mistakesAreReported()
    {
        QVERIFY(m_db->prepare("SELEKT").error().is(codes::badStatement));
        QVERIFY(m_db->prepare("").error().is(codes::badStatement));
        QVERIFY(m_db->prepare("SELECT 1; SELECT 2").error().is(codes::badStatement));
        QVERIFY(m_db->prepare("SELECT \"nocolumn\" FROM t").error().is(codes::badStatement));
        QVERIFY(m_db->execute("CREATE TABLE u (x); SELEKT").error().is(codes::badStatement));
        Result<Statement> add = m_db->prepare("INSERT INTO t VALUES (?1)");
        QVERIFY(add->bind(2, 1).run().error().is(codes::badStatement));
        add->reset();
        QVERIFY(add->bind(1, 1).run());
    }

    void constraintsAreNamed()
    {
        QVERIFY(m_db->execute("CREATE TABLE p (id INTEGER PRIMARY KEY);"
                              "CREATE TABLE c (p INTEGER NOT NULL REFERENCES p(id), n INTEGER CHECK (n > 0))"));
        for (const char* sql : {"INSERT INTO c VALUES (1, 1)", "INSERT INTO c VALUES (NULL, 1)"}) {
            QVERIFY2(m_db->execute(sql).error().is(codes::constraint), sql);
        }
        QVERIFY(m_db->execute("INSERT INTO p VALUES (1)"));
        QVERIFY(m_db->execute("INSERT INTO c VALUES (1, 0)").error().is(codes::constraint));
        QVERIFY(m_db->execute("INSERT INTO c VALUES (1, 1)"));
        QVERIFY(m_db->execute("DELETE FROM p").error().is(codes::constraint));
    }

    void anUncommittedTransactionIsUndone()
    {
        {
            Result<Transaction> transaction = Transaction::begin(*m_db);
            QVERIFY(transaction);
            QVERIFY(m_db->execute("INSERT INTO t VALUES (1)"));
            QVERIFY(Transaction::begin(*m_db).error().is(codes::badStatement));
            QVERIFY(m_db->inTransaction());
        }
        QVERIFY(!m_db->inTransaction());
        QCOMPARE(rows(), std::int64_t(0));
        {
            Result<Transaction> transaction = Transaction::begin(*m_db);
            QVERIFY(m_db->execute("INSERT INTO t VALUES (1)"));
            QVERIFY(transaction->commit());
        }
        QCOMPARE(rows(), std::int64_t(1));
        Result<Transaction> transaction = Transaction::begin(*m_db);
        QVERIFY(m_db->execute("DELETE FROM t"));
        transaction->rollback();
        QCOMPARE(rows(), std::int64_t(1));
    }

private:
    template <typename T>
    Statement roundTrip(const T& value)
    {
        Statement clear = std::move(m_db->prepare("DELETE FROM t").value());
        Statement add = std::move(m_db->prepare("INSERT INTO t VALUES (?1)").value());
        add.bind(1, value);
        Statement back = std::move(m_db->prepare("SELECT v FROM t").value());
        if (!clear.run() || !add.run() || !back.step().value()) {
            qCritical("no row came back");
        }
        return back;
    }
    std::int64_t rows()
    {
        Statement ask = std::move(m_db->prepare("SELECT count(*) FROM t").value());
        return ask.step().value() ? ask.integer(0) : -1;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::optional<Connection> m_db;
};

VESTIBULE_TEST(TestStatement);
#include "TestStatement.moc"
