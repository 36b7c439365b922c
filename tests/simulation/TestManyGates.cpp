#include "tests/simulation/Faults.h"
#include "tests/simulation/Town.h"
#include "tests/support/TestRunner.h"

#include <QElapsedTimer>
#include <QLoggingCategory>

using namespace vestibule;
using namespace vestibule::simulation;

namespace {

constexpr int gatesOfALargeEstate = 146;
constexpr int fullRow = 25;

/// As many as are asked for, or a few.
int schedules()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("VESTIBULE_LARGE_SCHEDULES", &isNumber);
    return isNumber ? wanted : 2;
}

} // namespace

/// The same of an estate with 146 gates, of which a dozen are spoken to in a round.
class TestManyGates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("vestibule.*=false")); }

    void nothingEverBreaks_data()
    {
        QTest::addColumn<int>("first");
        const int all = schedules();
        const int inOneRow = std::min(all, fullRow);
        for (int first = 1; first <= all; first += inOneRow) {
            QTest::addRow("%d", first) << first;
        }
    }

    void nothingEverBreaks()
    {
        QFETCH(const int, first);
        const int inOneRow = std::min(schedules(), fullRow);
        std::map<std::string, int> tally;
        QElapsedTimer timer;
        timer.start();
        for (int seed = first; seed < first + inOneRow; ++seed) {
            Course course = courseOf(std::uint64_t(seed));
            course.gates = gatesOfALargeEstate;
            const Outcome outcome = Town(course).run();
            for (const auto& [what, times] : outcome.tally) {
                tally[what] += times;
            }
            QVERIFY2(outcome.broken.empty(), ("seed " + std::to_string(seed) + ": " + outcome.broken).c_str());
        }
        // Of 146 ways some are cut in any round; for the others a few schedules may be too few.
        QVERIFY(tally[faults::wayCut] > 0);
        for (const char* const fault : faults::ofManyGates) {
            QVERIFY2(tally[fault] > 0 || inOneRow < fullRow, fault);
        }
        std::string told;
        for (const auto& [what, times] : tally) {
            told += ", " + std::to_string(times) + ' ' + what;
        }
        qInfo("%d schedules in %lld ms%s", inOneRow, static_cast<long long>(timer.elapsed()), told.c_str());
    }
};

VESTIBULE_TEST(TestManyGates);
#include "TestManyGates.moc"
