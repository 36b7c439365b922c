#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;
using domain::ReadingMode;

namespace {

domain::ReadingModes modes(std::initializer_list<ReadingMode> all)
{
    domain::ReadingModes out;
    for (const ReadingMode mode : all) {
        out.set(mode);
    }
    return out;
}

} // namespace

/// How the resident's screen was used: totals of a month, and nothing that leads to anybody.
class TestReadingTotals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
    }

    void eachAnswerIsOneMoreInItsMonth()
    {
        QVERIFY(readings().list()->empty());
        QVERIFY(readings().count(QDate(2026, 10, 31), modes({})));
        QVERIFY(readings().count(QDate(2026, 11, 1), modes({ReadingMode::LargeType, ReadingMode::Keyboard})));
        QVERIFY(readings().count(QDate(2026, 11, 30), modes({ReadingMode::LargeType})));
        const auto all = readings().list();
        QCOMPARE(all->size(), std::size_t(2));
        QCOMPARE(all->front().month, QDate(2026, 11, 1));
        QCOMPARE(all->front().answers, 2);
        QCOMPARE(all->front().modes,
                 (QMap<ReadingMode, qint64>{{ReadingMode::LargeType, 2}, {ReadingMode::Keyboard, 1}}));
        QCOMPARE(all->back().answers, 1);
        QVERIFY(all->back().modes.isEmpty());
    }

    /// By the schema: month, mode and total, the key is the first two, nothing refers to anything, and rows have no
    /// order of their own that could be laid beside the order of sittings.
    void noRowLeadsToAPersonOrASitting()
    {
        const auto count = [this](const char* sql) { return m_desk->number(sql); };
        QCOMPARE(count("SELECT count(*) FROM pragma_table_info('reading_totals')"), 3);
        QCOMPARE(count("SELECT count(*) FROM pragma_table_info('reading_totals')"
                       " WHERE name IN ('month', 'mode', 'total')"),
                 3);
        QCOMPARE(count("SELECT count(*) FROM pragma_table_info('reading_totals') WHERE pk > 0 AND name <> 'total'"), 2);
        QCOMPARE(count("SELECT count(*) FROM pragma_foreign_key_list('reading_totals')"), 0);
        QCOMPARE(count("SELECT count(*) FROM sqlite_schema t, pragma_foreign_key_list(t.name) f"
                       " WHERE t.type = 'table' AND f.\"table\" = 'reading_totals'"),
                 0);
        QCOMPARE(count("SELECT wr FROM pragma_table_list('reading_totals')"), 1); // without a rowid
        QCOMPARE(count("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%reading_totals%'"
                       " AND tbl_name <> 'reading_totals'"),
                 0);
        // A month has no day, and a mode no words of its own.
        for (const char* sql : {"INSERT INTO reading_totals VALUES ('2026-11-26', 'answers', 1)",
                                "INSERT INTO reading_totals VALUES ('2026-11', 'the tenant of 1502', 1)"}) {
            QVERIFY2(m_desk->refuses(sql), sql);
        }
    }

    void totalsOnlyGoUpOneByOne()
    {
        QVERIFY(readings().count(QDate(2026, 11, 1), modes({ReadingMode::Witness})));
        for (const char* sql :
             {"UPDATE reading_totals SET total = total + 2", "UPDATE reading_totals SET total = total - 1",
              "UPDATE reading_totals SET month = '2026-12', total = total + 1",
              "UPDATE reading_totals SET mode = 'keyboard', total = total + 1 WHERE mode = 'witness'",
              "DELETE FROM reading_totals", "INSERT INTO reading_totals VALUES ('2026-12', 'answers', 7)",
              "INSERT OR REPLACE INTO reading_totals VALUES ('2026-11', 'answers', 1)"}) {
            QVERIFY2(m_desk->refuses(sql), sql);
        }
        QCOMPARE(readings().list()->front().answers, 1);
    }

private:
    [[nodiscard]] ReadingRepository readings() { return m_desk->session().readings(); }

    std::unique_ptr<Desk> m_desk;
};

VESTIBULE_TEST(TestReadingTotals);
#include "TestReadingTotals.moc"
