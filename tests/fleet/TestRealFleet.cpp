#include "tests/fleet/RealFleet.h"
#include "tests/support/TestRunner.h"

#include <QSet>

using namespace vestibule;
using namespace vestibule::fleet;

namespace {

constexpr int gateCount = 6;
constexpr int haltedCount = 2;
constexpr std::chrono::minutes patience{2};

} // namespace

/// A few real gate processes and a real station; the target `fleet` does the same with 146 and measures.
class TestRealFleet : public QObject
{
    Q_OBJECT

    RealFleet m_fleet;

    [[nodiscard]] int admitting(const QString& number)
    {
        int count = 0;
        for (std::size_t i = 0; i < m_fleet.gates().size(); ++i) {
            count += !m_fleet.gates()[i].stopped && m_fleet.admits(i, number) ? 1 : 0;
        }
        return count;
    }

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_fleet.build(gateCount), QString()); }
    void whoIsGivenACardIsLetInEverywhere();
    void aRevocationIsSignedForByEveryGate();
    void aGateThatWasHaltedCatchesUp();
};

void TestRealFleet::whoIsGivenACardIsLetInEverywhere()
{
    QCOMPARE(m_fleet.give(3), QString());
    m_fleet.wake();
    QVERIFY(RealFleet::until([this] { return m_fleet.isInStep(); }, patience));
    for (const GivenKey& key : m_fleet.keys()) {
        QCOMPARE(admitting(key.number), gateCount);
    }
}

void TestRealFleet::aRevocationIsSignedForByEveryGate()
{
    QSet<domain::GateId> signedFor;
    connect(&m_fleet, &RealFleet::goneAt, this, [&](const domain::GateId& gate, double) { signedFor.insert(gate); });
    const QString number = m_fleet.keys().front().number;
    QCOMPARE(m_fleet.revokeOldest(), QString());
    QVERIFY(RealFleet::until([&] { return signedFor.size() == gateCount; }, patience));
    QCOMPARE(admitting(number), 0);
    QVERIFY(RealFleet::until([this] { return m_fleet.isInStep(); }, patience));
    m_fleet.disconnect(this);
}

void TestRealFleet::aGateThatWasHaltedCatchesUp()
{
    for (std::size_t i = 0; i < haltedCount; ++i) {
        m_fleet.halt(i);
    }
    const QString number = m_fleet.keys().front().number;
    QCOMPARE(m_fleet.revokeOldest(), QString());
    QCOMPARE(m_fleet.give(1), QString());
    m_fleet.wake();
    QVERIFY(RealFleet::until([this] { return m_fleet.isInStep(); }, patience));
    QCOMPARE(admitting(number), 0);
    QCOMPARE(admitting(m_fleet.keys().back().number), gateCount - haltedCount);
    for (std::size_t i = 0; i < haltedCount; ++i) {
        m_fleet.resume(i);
    }
    QVERIFY(RealFleet::until([this] { return m_fleet.isInStep(); }, patience));
    QCOMPARE(admitting(number), 0);
    QCOMPARE(admitting(m_fleet.keys().back().number), gateCount);
}

VESTIBULE_TEST(TestRealFleet);
#include "TestRealFleet.moc"
