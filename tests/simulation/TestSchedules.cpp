#include "tests/simulation/Faults.h"
#include "tests/simulation/Town.h"
#include "tests/support/TestRunner.h"

#include <QElapsedTimer>
#include <QLoggingCategory>

using namespace vestibule;
using namespace vestibule::simulation;

namespace {

constexpr int schedulesInOneRow = 125;

/// As many as are asked for, or one row.
int schedules()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("VESTIBULE_SCHEDULES", &isNumber);
    return isNumber ? wanted : schedulesInOneRow;
}

} // namespace

/// Random lives of a station and 3 to 8 gates under every fault at once. The targets `simulation_1` to `simulation_16`
/// take 6,250 of them each. VESTIBULE_SEED=n runs that one of the row alone and prints what happened.
class TestSchedules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("vestibule.*=false")); }

    void nothingEverBreaks_data()
    {
        QTest::addColumn<int>("first");
        for (int first = 1; first <= schedules(); first += schedulesInOneRow) {
            QTest::addRow("%d", first) << first;
        }
    }

    void nothingEverBreaks()
    {
        QFETCH(const int, first);
        std::map<std::string, int> tally;
        QElapsedTimer timer;
        timer.start();
        for (int seed = first; seed < first + schedulesInOneRow; ++seed) {
            Course course = courseOf(std::uint64_t(seed));
            course.keepsLines = qEnvironmentVariableIsSet("VESTIBULE_SEED");
            if (course.keepsLines && qEnvironmentVariableIntValue("VESTIBULE_SEED") != seed) {
                continue;
            }
            const Outcome outcome = Town(course).run();
            for (const std::string& line : outcome.lines) {
                qInfo("%s", line.c_str());
            }
            for (const auto& [what, times] : outcome.tally) {
                tally[what] += times;
            }
            QVERIFY2(outcome.broken.empty(), ("seed " + std::to_string(seed) + ": " + outcome.broken).c_str());
        }
        std::string told;
        for (const auto& [what, times] : tally) {
            told += ", " + std::to_string(times) + ' ' + what;
        }
        for (const char* const fault : faults::all) {
            QVERIFY2(tally[fault] > 0 || qEnvironmentVariableIsSet("VESTIBULE_SEED"), fault);
        }
        qInfo("%d schedules in %lld ms%s", schedulesInOneRow, static_cast<long long>(timer.elapsed()), told.c_str());
    }

    void theSameSeedIsTheSameCourse()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const Outcome once = Town(courseOf(seed)).run();
            const Outcome again = Town(courseOf(seed)).run();
            QCOMPARE(again.hash, once.hash);
            QCOMPARE(again.broken, once.broken);
        }
    }
};

VESTIBULE_TEST(TestSchedules);
#include "TestSchedules.moc"
