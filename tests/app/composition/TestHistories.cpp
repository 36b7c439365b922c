#include "tests/app/composition/History.h"

#include <map>

using namespace vestibule;
using test::History;
using test::StationFixture;

namespace {

constexpr int historiesInOneRow = 100; // in one estate

/// All of them, or a hundred in ctest; a row has so many.
int histories()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("VESTIBULE_HISTORIES", &isNumber);
    return isNumber ? wanted : historiesInOneRow;
}

} // namespace

/// Random histories of consent, refusal, withdrawal, renewal, guardians, lost keys, leases, notices and time, one after
/// the other. After each act: no face without a consent that holds and a card entry beside it, never two faces; nobody
/// whose tenancy runs without a key; no offer after a no, a changed mind or a withdrawal but on a wish of after it, and
/// no sitting of before it that waits to make one; nobody under 14 asked. The targets `histories_1` and `histories_2`
/// take 5,000 of them each.
class TestHistories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingEverBreaks_data()
    {
        QTest::addColumn<int>("first");
        for (int first = 1; first <= histories(); first += historiesInOneRow) {
            QTest::addRow("%d", first) << first;
        }
    }

    void nothingEverBreaks()
    {
        QFETCH(const int, first);
        std::map<std::string, int> met;
        StationFixture fixture;
        const std::vector<domain::Gate> gates{fixture.addGate("East")};
        for (int seed = first; seed < first + historiesInOneRow; ++seed) {
            // The histories before took years, and an assessment holds for one; in the middle of one it may still end.
            QVERIFY(test::assess(*fixture.station, fixture.mei));
            History history(fixture, gates, unsigned(seed));
            std::string broken;
            try {
                broken = history.run();
            } catch (const std::exception& e) {
                broken = history.told() + e.what();
            }
            QVERIFY2(broken.empty(), (std::to_string(seed) + ": " + broken).c_str());
            for (const QString& act : QString::fromStdString(history.told()).split(QStringLiteral(", "))) {
                ++met[act.toStdString()];
            }
        }
        // Each hundred has gone through everything.
        for (const char* act : {"begin",    "second",  "taken up", "say yes", "yes",     "yes by guardian", "no",
                                "skip",     "face",    "renewed",  "give up", "card",    "withdraw",        "expired",
                                "own wish", "publish", "lost",     "lease",   "abandon", "begin again"}) {
            QVERIFY2(met[act] > 0, act);
        }
        qInfo("%d yes, %d no, %d taken back, %d faces, %d renewed, %d kept, %d expired", met["yes"], met["no"],
              met["give up"] + met["withdraw"], met["face"], met["renewed"], met["kept"], met["expired"]);
    }
};

VESTIBULE_TEST(TestHistories);
#include "TestHistories.moc"
