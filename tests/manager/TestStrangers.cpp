#include "core/controller/GateKeys.h"
#include "core/controller/GateSchema.h"
#include "core/database/Connection.h"
#include "tests/manager/Office.h"
#include "tests/support/TestRunner.h"
#include "ui/gates/GatesPresenter.h"

#include <QTableView>

using namespace vestibule;
using namespace vestibule::manager;
using fleet::RealFleet;

namespace {

constexpr int strangers = 4;
constexpr std::size_t entered = 1; ///< the gate whose disk somebody had in hand

/// Puts faces into a gate past its station, as somebody with its disk and key file does.
QString putStrangers(const QString& folder)
{
    const auto keys = controller::GateKeys::load(folder + QStringLiteral("/gate.keys"));
    if (!keys) {
        return QString::fromStdString(keys.error().describe());
    }
    database::OpenOptions how;
    how.applicationId = controller::gateApplicationId;
    auto db = database::Connection::open(folder + QStringLiteral("/gate.db"), keys->databaseKey(), how);
    if (!db) {
        return QString::fromStdString(db.error().describe());
    }
    const auto done =
        db->execute("INSERT INTO entry WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                    QByteArray::number(strangers) +
                    ") SELECT CAST(printf('%016d', i) AS BLOB), 1, 0, 0, 4000000000000, zeroblob(32), 4000000000000,"
                    " zeroblob(32), 0, 2 FROM n;"
                    "INSERT INTO face SELECT id, 'fr_feature', 1, zeroblob(2048) FROM entry WHERE source = 2");
    return done ? QString() : QString::fromStdString(done.error().describe());
}

} // namespace

/// Strangers at a gate: found by reading the gate, shown, ended by two people and by the gate's signature.
class TestStrangers : public QObject
{
    Q_OBJECT

    RealFleet m_fleet;

    [[nodiscard]] int foreign(std::size_t gate)
    {
        return m_fleet.status(gate).value(QStringLiteral("foreign")).toInt();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_fleet.build(3), QString());
        QCOMPARE(m_fleet.addSecond(secondName()), QString());
        QCOMPARE(m_fleet.give(2), QString());
        m_fleet.wake();
        QVERIFY(RealFleet::until([this] { return m_fleet.isInStep(); }, patience));
        m_fleet.close();
        QCOMPARE(m_fleet.whileOff(entered, putStrangers), QString());
        QCOMPARE(foreign(entered), strangers);
    }

    void theyAreFoundShownAndEndedByTwoPeople()
    {
        Office office(m_fleet.stationPath(), m_fleet.clock(), QStringLiteral("strangers-at-a-gate"));
        demo::Hand& hand = office.hand();
        office.signIn();
        office.showPage(QStringLiteral("gates"));
        ui::GatesPresenter& gates = office.presenter<ui::GatesPresenter>();
        const auto found = [&] {
            int sum = 0;
            for (int row = 0; row < gates.order().rowCount(); ++row) {
                sum += gates.order().at(row)->findings.strangers;
            }
            return sum;
        };
        hand.await(QStringLiteral("the strangers to be found"), [&] { return found() == strangers; });
        office.chooseGate(QStringLiteral("Gate 2"));
        hand.look(QStringLiteral("endFindings"));
        office.picture(QStringLiteral("1-found"));
        QCOMPARE(foreign(entered), strangers); // nothing ends by itself

        hand.click(QStringLiteral("endFindings"));
        office.approve(QStringLiteral("2-two-people-decide"));
        hand.await(QStringLiteral("the gate to sign for it"), [&] { return found() == 0 && foreign(entered) == 0; });
        office.chooseGate(QStringLiteral("Gate 2"));
        office.picture(QStringLiteral("3-the-gate-has-signed"));
        QCOMPARE(hand.failure(), QString());
        QCOMPARE(m_fleet.status(entered).value(QStringLiteral("entries")).toInt(), 2);
        QCOMPARE(m_fleet.status(entered).value(QStringLiteral("tombstones")).toInt(), strangers);
        QVERIFY(m_fleet.admits(entered, m_fleet.keys().front().number));

        hand.click(QStringLiteral("alarmsKnown"));
        hand.await(QStringLiteral("the alarm to be known"),
                   [] { return !demo::Hand::isSeen(QStringLiteral("alarmsKnown")); });
        office.picture(QStringLiteral("4-known"));
        QCOMPARE(hand.failure(), QString());
    }
};

VESTIBULE_TEST(TestStrangers);
#include "TestStrangers.moc"
