#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

#include "core/store/FilingRepository.h"

using namespace desk;

namespace {

const auto mei = domain::OperatorId::random();

domain::Filing clockOf(domain::FilingKind kind, QDate on = QDate(2026, 3, 2))
{
    domain::Filing out;
    out.kind = kind;
    out.beganOn = on;
    out.persons = domain::filingDueAt;
    return out;
}

} // namespace

/// Who is counted, and what the tables refuse about clocks.
class TestFilingRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
    }

    void peopleAreCountedNotFaces()
    {
        QCOMPARE(*filings().personsHere(), 0);
        const domain::PersonId ada = m_desk->person();
        m_desk->card(ada);
        QCOMPARE(*filings().personsHere(), 0);
        m_desk->face(ada, m_desk->consent(ada));
        m_desk->face(ada, m_desk->consent(ada));
        const domain::PersonId ben = m_desk->person(u"韩梅"_s, u"1503"_s);
        m_desk->face(ben, m_desk->consent(ben));
        QCOMPARE(m_desk->number("SELECT count(*) FROM credentials WHERE kind = 'face'"), 3);
        QCOMPARE(*filings().personsHere(), 2);
        QVERIFY(m_desk->db().execute("UPDATE credentials SET state = 'restricted', ended_at = 1 WHERE kind = 'face'"));
        QCOMPARE(*filings().personsHere(), 2);
        QVERIFY(m_desk->db().execute("UPDATE credentials SET state = 'deleted', deleted_at = 2"
                                     " WHERE state = 'restricted'"));
        QCOMPARE(*filings().personsHere(), 0);
    }

    void theIndexAloneAnswers()
    {
        auto plan = m_desk->db().prepare(
            "EXPLAIN QUERY PLAN SELECT count(DISTINCT person) FROM credentials INDEXED BY credentials_faces_held"
            " WHERE kind = 'face' AND state IN ('active', 'restricted')");
        QVERIFY(plan);
        QString steps;
        while (plan->step().value_or(false)) {
            steps += plan->text(3) + u'\n';
        }
        QVERIFY2(steps.contains(u"COVERING INDEX credentials_faces_held"), qPrintable(steps));
        QVERIFY2(!steps.contains(u"TEMP B-TREE"), qPrintable(steps));
    }

    void theLastNumberOfTheOthersCounts()
    {
        QVERIFY(!filings().others()->has_value());
        QVERIFY(filings().enterOthers({40'000, now, mei}));
        QVERIFY(filings().enterOthers({30'000, now - day, mei}));
        const auto others = filings().others();
        QCOMPARE((*others)->persons, 30'000);
        QVERIFY((*others)->enteredBy == mei);
        for (const char* sql : {"UPDATE other_counts SET persons = 1", "DELETE FROM other_counts",
                                "INSERT OR REPLACE INTO other_counts SELECT seq, 1, entered_at, entered_by"
                                " FROM other_counts",
                                "INSERT INTO other_counts SELECT 9, -1, entered_at, entered_by FROM other_counts"}) {
            QVERIFY2(m_desk->refuses(sql), sql);
        }
    }

    void aClockStaysAsItBegan()
    {
        QVERIFY(filings().begin(clockOf(domain::FilingKind::First), std::nullopt));
        QVERIFY(filings()
                    .begin(clockOf(domain::FilingKind::First), std::nullopt)
                    .error()
                    .is(database::codes::constraint)); // one is open
        QVERIFY(filings()
                    .begin(clockOf(domain::FilingKind::Change), std::nullopt)
                    .error()
                    .is(database::codes::constraint)); // somebody begins it
        for (const char* sql :
             {"UPDATE filings SET began_on = '2026-04-01'", "UPDATE filings SET persons = 1",
              "UPDATE filings SET kind = 'change'", "DELETE FROM filings",
              "UPDATE filings SET done_on = '2026-03-01', ended_by = zeroblob(16)", // before it began
              "UPDATE filings SET done_on = '2026-03-20'",                          // by nobody
              "UPDATE filings SET document = 'CAC-1'",                              // not filed
              "UPDATE filings SET done_on = '2026-03-20', document = 'a story', ended_by = zeroblob(16)",
              "UPDATE filings SET done_on = '2026-03-20', struck_on = '2026-03-20', ended_by = zeroblob(16)",
              "INSERT OR REPLACE INTO filings (kind, began_on, persons) VALUES ('first', '2026-09-01', 1)",
              "INSERT OR REPLACE INTO filings (seq, kind, began_on, persons) VALUES (1, 'first', '2026-09-01', 1)"}) {
            QVERIFY2(m_desk->refuses(sql), sql);
        }
    }

    void aClockEndsOnce()
    {
        QVERIFY(filings().begin(clockOf(domain::FilingKind::First), std::nullopt));
        QVERIFY(filings().finish(1, QDate(2026, 3, 20), {}, mei));
        QVERIFY(filings().finish(1, QDate(2026, 3, 21), {}, mei).error().is(database::codes::constraint));
        QVERIFY(filings().strike(1, QDate(2026, 3, 21), mei).error().is(database::codes::constraint));
        QVERIFY(filings().nameDocument(1, "CAC-2026/1"));
        QVERIFY(filings().nameDocument(1, "CAC-2026/2").error().is(database::codes::constraint));
        QVERIFY(filings().begin(clockOf(domain::FilingKind::Change), mei));
        QVERIFY(filings().strike(2, QDate(2026, 3, 21), mei));
        QVERIFY(filings().strike(3, QDate(2026, 3, 21), mei).error().is(codes::noSuchFiling));
        const auto all = filings().list();
        QCOMPARE(all->size(), std::size_t(2));
        QCOMPARE(all->front().struckOn, std::optional(QDate(2026, 3, 21)));
        QCOMPARE(all->back().document, QByteArray("CAC-2026/1"));
        QCOMPARE(all->back().doneOn, std::optional(QDate(2026, 3, 20)));
    }

    void theCalendarIsReplacedWhole()
    {
        const domain::WorkCalendar first{{QDate(2026, 10, 1), QDate(2026, 10, 2)}, {QDate(2026, 10, 10)}};
        QVERIFY(filings().setCalendar(first));
        QVERIFY(*filings().calendar() == first);
        QVERIFY(filings().setCalendar({}));
        QVERIFY(*filings().calendar() == domain::WorkCalendar());
    }

private:
    [[nodiscard]] FilingRepository filings() { return m_desk->session().filings(); }

    std::unique_ptr<Desk> m_desk;
};

VESTIBULE_TEST(TestFilingRule);
#include "TestFilingRule.moc"
