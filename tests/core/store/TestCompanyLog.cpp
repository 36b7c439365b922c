#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

namespace {

const auto mei = domain::OperatorId::random();
constexpr auto letter = domain::TellingWay::Letter;

} // namespace

/// Changes of the company stand as they were recorded; who was told is kept as long as the name.
class TestCompanyLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
        (void)m_desk->notice();
        for (int version = 2; version <= 4; ++version) {
            const QByteArray text = "{\"en\":\"v" + QByteArray::number(version) + "\"}";
            QVERIFY(m_desk->session().notices().add({noticeOf(version), quint32(version), text, now, std::nullopt}));
        }
    }

    void changesAreOnlyAddedTo()
    {
        QVERIFY(!*company().latest());
        QCOMPARE(change(2, 10).value(), qint64(1));
        QCOMPARE(change(3, 12).value(), qint64(2));
        const auto all = company().changes();
        QCOMPARE(all->size(), std::size_t(2));
        QCOMPARE(all->front().seq, qint64(2));
        QCOMPARE(all->front().noticeHash, noticeOf(3));
        QCOMPARE(all->back().fromDay, QDate(2026, 1, 10));
        QVERIFY(all->back().recordedBy == mei);
        QCOMPARE(all->back().recordedAt, now);
        QCOMPARE((*company().latest())->seq, qint64(2));
        for (const char* sql :
             {"UPDATE company_changes SET from_day = '2026-02-01'", "DELETE FROM company_changes",
              "INSERT OR REPLACE INTO company_changes SELECT seq, '2026-03-01', notice_hash, last_person, recorded_by, "
              "recorded_at"
              " FROM company_changes WHERE seq = 2",
              "INSERT INTO company_changes SELECT 9, 'in March', notice_hash, last_person, recorded_by, recorded_at"
              " FROM company_changes WHERE seq = 2"}) {
            QVERIFY2(m_desk->refuses(sql), sql);
        }
        using database::codes::constraint;
        QVERIFY(change(4, 11).error().is(constraint));
        QVERIFY(change(3, 12).error().is(constraint));
        QVERIFY(change(7, 12).error().is(constraint));
        QVERIFY(change(4, 12));
    }

    void toBeToldIsWhoWasEnteredBeforeAndIsOnRecord()
    {
        const auto lei = m_desk->person(u"李雷"_s, u"1502"_s);
        const auto min = m_desk->person(u"赵敏"_s, u"0301"_s);
        const auto gone = m_desk->person(u"韩梅梅"_s, u"0302"_s);
        QVERIFY(m_desk->session().residents().erase(gone, hashOf("mac"), now));
        const qint64 first = change(2, 10).value();
        const domain::Resident later{domain::PersonId::random(), details(u"王小雨"_s, u"0101"_s), now + day};
        QVERIFY(m_desk->session().residents().add(later, domain::PersonToken::random()));
        QVERIFY(ids(first) == std::vector({min, lei}));
        const auto row = company().toTell(first)->front();
        QCOMPARE(row.name, u"赵敏"_s);
        QCOMPARE(row.dwelling.room, u"0301"_s);
        QCOMPARE(company().countToTell(first).value(), qint64(2));

        QVERIFY(tell(first, lei));
        QVERIFY(ids(first) == std::vector({min}));
        QVERIFY(!*company().isToBeTold(first, lei) && *company().isToBeTold(first, min));
        QCOMPARE(company().countTold(first).value(), qint64(1));
        for (const domain::PersonId& wrong : {lei, gone, later.id, domain::PersonId::random()}) {
            QVERIFY(tell(first, wrong).error().is(database::codes::constraint));
        }
        QVERIFY(tell(first + 1, min).error().is(database::codes::constraint));

        // The next change is one to be told of anew, also by those who were entered since.
        const qint64 second = company().add({0, QDate(2026, 1, 12), noticeOf(3), mei, now + 2 * day}).value();
        QVERIFY(ids(second) == std::vector({later.id, min, lei}));
        QVERIFY(tell(second, lei));
        const auto told = company().ofPerson(lei);
        QCOMPARE(told->size(), std::size_t(2));
        QCOMPARE(told->front().change, first);
        QCOMPARE(told->front().day, QDate(2026, 1, 11));
        QVERIFY(told->front().way == letter);
        QVERIFY(told->front().recordedBy == mei);
    }

    void whoWasToldStaysTold()
    {
        const auto lei = m_desk->person();
        const qint64 first = change(2, 10).value();
        QVERIFY(tell(first, lei));
        for (const char* sql :
             {"UPDATE company_tellings SET day = '2026-02-01'", "DELETE FROM company_tellings",
              "INSERT OR REPLACE INTO company_tellings SELECT change, person, '2026-02-01', way, recorded_by,"
              " recorded_at FROM company_tellings",
              "DELETE FROM company_changes"}) {
            QVERIFY2(m_desk->refuses(sql), sql);
        }
        QCOMPARE(company().countTold(first).value(), qint64(1));
    }

    void otherWaysAndDaysAreRefused()
    {
        const auto lei = m_desk->person();
        (void)change(2, 10);
        auto statement = m_desk->db().prepare("INSERT INTO company_tellings VALUES (1, ?, ?, ?, ?, 0)");
        for (const auto& [day, way] : {std::pair{"2026-01-11", "rumour"}, std::pair{"in March", "letter"}}) {
            statement->reset();
            statement->bind(1, lei);
            statement->bindText(2, day);
            statement->bindText(3, way);
            statement->bind(4, mei);
            QVERIFY(statement->run().error().is(database::codes::constraint));
        }
    }

    void itGoesWithTheNameAndWithAnImportThatIsUndone()
    {
        const auto lei = m_desk->person();
        const auto min = m_desk->person(u"赵敏"_s, u"0301"_s);
        const qint64 first = change(2, 10).value();
        QVERIFY(tell(first, lei) && tell(first, min));
        QVERIFY(m_desk->session().residents().erase(lei, hashOf("mac"), now));
        QCOMPARE(m_desk->number("SELECT count(*) FROM company_tellings"), 1);
        QVERIFY(company().ofPerson(lei)->empty());
        QVERIFY(*m_desk->session().residents().removeUntouched(min));
        QCOMPARE(m_desk->number("SELECT count(*) FROM company_tellings"), 0);
        QCOMPARE(m_desk->number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    }

private:
    [[nodiscard]] CompanyRepository company() { return m_desk->session().company(); }
    [[nodiscard]] static QByteArray noticeOf(int version) { return hashOf("notice " + QByteArray::number(version)); }
    Result<qint64> change(int notice, int day)
    {
        return company().add({0, QDate(2026, 1, day), noticeOf(notice), mei, now});
    }
    Result<void> tell(qint64 change, domain::PersonId person)
    {
        return company().tell({change, person, QDate(2026, 1, 11), letter, mei, now});
    }
    std::vector<domain::PersonId> ids(qint64 change)
    {
        std::vector<domain::PersonId> out;
        const auto people = company().toTell(change);
        for (const ToTell& each : *people) {
            out.push_back(each.person);
        }
        return out;
    }

    std::unique_ptr<Desk> m_desk;
};

VESTIBULE_TEST(TestCompanyLog);
#include "TestCompanyLog.moc"
