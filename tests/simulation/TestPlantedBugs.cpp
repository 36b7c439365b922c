#include "tests/simulation/Plants.h"
#include "tests/support/TestRunner.h"

#include <QLoggingCategory>

#include <map>

using namespace vestibule;
using namespace vestibule::simulation;

namespace {

constexpr std::uint64_t mostSchedules = 60;

} // namespace

/// Each invariant is alive: bugs that are planted in doubles around the real parts are found by the one that is meant
/// to, within a few schedules.
class TestPlantedBugs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("vestibule.*=false")); }

    void isFound_data()
    {
        QTest::addColumn<int>("bug");
        for (std::size_t i = 0; i < plantedBugs().size(); ++i) {
            QTest::newRow(plantedBugs()[i].name) << int(i);
        }
    }

    void isFound()
    {
        QFETCH(const int, bug);
        const Planted& planted = plantedBugs()[std::size_t(bug)];
        const std::string number = std::to_string(planted.invariant) + ':';
        for (std::uint64_t seed = 1; seed <= mostSchedules; ++seed) {
            const Outcome outcome = Town(courseOf(seed), planted.make()).run();
            if (outcome.broken.empty()) {
                continue;
            }
            QVERIFY2(outcome.broken.starts_with(number), outcome.broken.c_str());
            qInfo("after %d schedules: %s", int(seed), outcome.broken.c_str());
            return;
        }
        QFAIL("not found");
    }

    void eachInvariantHasThree()
    {
        std::map<int, int> bugs;
        for (const Planted& planted : plantedBugs()) {
            ++bugs[planted.invariant];
        }
        for (int invariant = 1; invariant <= 8; ++invariant) {
            QVERIFY2(bugs[invariant] >= 3, std::to_string(invariant).c_str());
        }
    }
};

VESTIBULE_TEST(TestPlantedBugs);
#include "TestPlantedBugs.moc"
