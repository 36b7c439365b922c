#include "core/domain/Codes.h"
#include "core/domain/Training.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using domain::TrainingStanding;

/// A training counts for a year.
class TestTraining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itCountsForAYear_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QDate>("today");
        QTest::addColumn<bool>("holds");
        const QDate day(2026, 3, 10);
        QTest::newRow("the same day") << day << day << true;
        QTest::newRow("its last day") << day << QDate(2027, 3, 9) << true;
        QTest::newRow("the day after") << day << QDate(2027, 3, 10) << false;
        QTest::newRow("from a leap day") << QDate(2028, 2, 29) << QDate(2029, 2, 27) << true;
        QTest::newRow("and after it") << QDate(2028, 2, 29) << QDate(2029, 2, 28) << false;
    }

    void itCountsForAYear()
    {
        QFETCH(QDate, day);
        QFETCH(QDate, today);
        QFETCH(bool, holds);
        const TrainingStanding standing = domain::trainingStanding(day, today);
        QVERIFY(standing == (holds ? TrainingStanding::Holds : TrainingStanding::Overdue));
    }

    void withoutOneItIsMissing()
    {
        QVERIFY(domain::trainingStanding(std::nullopt, QDate(2026, 3, 10)) == TrainingStanding::Missing);
    }

    void onlyADayThatCanBeIsRecorded_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<bool>("taken");
        QTest::newRow("today") << QDate(2026, 3, 10) << true;
        QTest::newRow("tomorrow") << QDate(2026, 3, 11) << false;
        QTest::newRow("last year") << QDate(2025, 3, 10) << true;
        QTest::newRow("ten years ago") << QDate(2016, 3, 10) << true;
        QTest::newRow("longer ago") << QDate(2016, 3, 9) << false;
        QTest::newRow("none") << QDate() << false;
    }

    void onlyADayThatCanBeIsRecorded()
    {
        QFETCH(QDate, day);
        QFETCH(bool, taken);
        const Result<void> checked = domain::checkTrainingDay(day, QDate(2026, 3, 10));
        QCOMPARE(checked.has_value(), taken);
        QVERIFY(taken || checked.error().is(domain::codes::trainingDay));
    }
};

VESTIBULE_TEST(TestTraining);
#include "TestTraining.moc"
