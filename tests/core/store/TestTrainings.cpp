#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

/// Who was trained when stands as it was recorded.
class TestTrainings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
    }

    void whatWasRecordedLastComesFirst()
    {
        const auto li = domain::OperatorId::random();
        const auto mei = domain::OperatorId::random();
        QVERIFY(trainings().list()->empty());
        QVERIFY(trainings().add({li, QDate(2026, 1, 9), mei, now}));
        QVERIFY(trainings().add({mei, QDate(2026, 1, 9), mei, now}));
        QVERIFY(trainings().add({li, QDate(2026, 1, 5), mei, now + day})); // the right day
        const auto all = trainings().list();
        QCOMPARE(all->size(), std::size_t(3));
        QVERIFY(all->front().who == li);
        QVERIFY(all->front().recordedBy == mei);
        QCOMPARE(all->front().day, QDate(2026, 1, 5));
        QCOMPARE(all->front().recordedAt, now + day);
        QCOMPARE(all->back().day, QDate(2026, 1, 9));
    }

    void whatWasRecordedStays()
    {
        QVERIFY(trainings().add({domain::OperatorId::random(), QDate(2026, 1, 9), domain::OperatorId::random(), now}));
        for (const char* sql :
             {"UPDATE trainings SET day = '2026-02-01'", "DELETE FROM trainings",
              "INSERT OR REPLACE INTO trainings SELECT seq, operator, '2026-02-01', recorded_by, recorded_at"
              " FROM trainings",
              "INSERT INTO trainings (operator, day, recorded_by, recorded_at)"
              " SELECT operator, 'in March', recorded_by, recorded_at FROM trainings"}) {
            QVERIFY2(m_desk->refuses(sql), sql);
        }
        QVERIFY(!trainings().add({domain::OperatorId::random(), QDate(), domain::OperatorId::random(), now}));
        QCOMPARE(m_desk->number("SELECT count(*) FROM trainings WHERE day = '2026-01-09'"), 1);
    }

private:
    [[nodiscard]] TrainingRepository trainings() { return m_desk->session().trainings(); }

    std::unique_ptr<Desk> m_desk;
};

VESTIBULE_TEST(TestTrainings);
#include "TestTrainings.moc"
