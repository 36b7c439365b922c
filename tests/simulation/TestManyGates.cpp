#include "tests/simulation/Town.h"
#include "tests/support/TestRunner.h"

#include <QElapsedTimer>
#include <QLoggingCategory>

using namespace vestibule;
using namespace vestibule::simulation;

namespace {

constexpr int gatesOfALargeEstate = 146;

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
        const int inOneRow = std::min(all, 25);
        for (int first = 1; first <= all; first += inOneRow) {
            QTest::addRow("%d", first) << first;
        }
    }

    void nothingEverBreaks()
    {
        QFETCH(const int, first);
        const int inOneRow = std::min(schedules(), 25);
        QElapsedTimer timer;
        timer.start();
        for (int seed = first; seed < first + inOneRow; ++seed) {
            Course course = courseOf(std::uint64_t(seed));
            course.gates = gatesOfALargeEstate;
            const Outcome outcome = Town(course).run();
            QVERIFY2(outcome.broken.empty(), ("seed " + std::to_string(seed) + ": " + outcome.broken).c_str());
        }
        qInfo("%d schedules in %lld ms", inOneRow, static_cast<long long>(timer.elapsed()));
    }
};

VESTIBULE_TEST(TestManyGates);
#include "TestManyGates.moc"
