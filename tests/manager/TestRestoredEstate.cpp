#include "app/composition/Backups.h"
#include "tests/manager/Office.h"
#include "tests/support/TestRunner.h"
#include "ui/gates/GatesPresenter.h"

using namespace vestibule;
using namespace vestibule::manager;
using fleet::RealFleet;

namespace {

constexpr std::size_t streetGates = 3;

} // namespace

/// The estate's computer is lost, and a copy of last week comes back on a new one: whoever left since stays out,
/// whoever came since is found at the gates.
class TestRestoredEstate : public QObject
{
    Q_OBJECT

    RealFleet m_fleet;
    QTemporaryDir m_disk;
    QString m_left;          ///< the number of a card that ended after the copy
    QString m_stays;         ///< of one that was there before and works on
    QStringList m_newcomers; ///< given after the copy

    [[nodiscard]] QString copies() const { return m_disk.filePath(QStringLiteral("copies")); }
    [[nodiscard]] bool inStep()
    {
        return RealFleet::until([this] { return m_fleet.isInStep(); }, patience);
    }
    /// By how many gates.
    [[nodiscard]] int admitted(const QString& number)
    {
        int count = 0;
        for (std::size_t gate = 0; gate < streetGates; ++gate) {
            count += m_fleet.admits(gate, number) ? 1 : 0;
        }
        return count;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_fleet.build(int(streetGates)), QString());
        QCOMPARE(m_fleet.addSecond(secondName()), QString());
        QCOMPARE(m_fleet.give(2), QString());
        m_left = m_fleet.keys()[0].number;
        m_stays = m_fleet.keys()[1].number;
        m_fleet.wake();
        QVERIFY(inStep());
        QVERIFY(QDir().mkpath(copies()));
        const auto made = app::Backups(copies(), m_fleet.clock())
                              .make(m_fleet.folder(), m_fleet.station().store(), m_fleet.station().keys().master());
        QVERIFY2(made, made ? "" : made.error().describe().c_str());

        // The week after the copy.
        QCOMPARE(m_fleet.revokeOldest(), QString());
        QCOMPARE(m_fleet.give(2), QString());
        m_newcomers = {m_fleet.keys()[1].number, m_fleet.keys()[2].number};
        m_fleet.wake();
        QVERIFY(inStep());
        QCOMPARE(admitted(m_left), 0);
        for (const QString& number : std::as_const(m_newcomers)) {
            QCOMPARE(admitted(number), int(streetGates));
        }
        m_fleet.close();
    }

    void nobodyComesBackAndNobodyIsForgotten()
    {
        Office office(m_disk.filePath(QStringLiteral("new-station")), m_fleet.clock(),
                      QStringLiteral("restored-from-last-weeks-copy"));
        demo::Hand& hand = office.hand();
        hand.click(QStringLiteral("setUpFromCopy"));
        hand.click(QStringLiteral("restoreChooseFolder"));
        office.chooseFile(copies());
        hand.look(QStringLiteral("restoreTable"));
        office.picture(QStringLiteral("1-the-copy"));
        hand.click(QStringLiteral("restoreNext"));
        hand.fill(QStringLiteral("restorePassword"), RealFleet::managerWord());
        office.picture(QStringLiteral("2-a-manager-puts-it-back"));
        hand.click(QStringLiteral("restoreNext"));
        hand.await(QStringLiteral("the copy to be put back"), [] {
            const QWidget* next = demo::Hand::seen(QStringLiteral("restoreNext"));
            return next != nullptr && next->isEnabled() && !demo::Hand::isSeen(QStringLiteral("restoreProgress"));
        });
        office.picture(QStringLiteral("3-put-back"));
        hand.click(QStringLiteral("restoreNext"));
        office.signIn();

        hand.look(QStringLiteral("recoveryView"));
        hand.await(QStringLiteral("the gates to have answered"), [] {
            const QWidget* finish = demo::Hand::seen(QStringLiteral("recoveryFinish"));
            return finish != nullptr && finish->isEnabled();
        });
        office.picture(QStringLiteral("4-what-the-gates-remember"));
        QCOMPARE(hand.failure(), QString());
        QCOMPARE(admitted(m_left), 0);
        hand.click(QStringLiteral("recoveryFinish"));
        hand.look(QStringLiteral("lockButton"));

        office.showPage(QStringLiteral("gates"));
        ui::GatesPresenter& gates = office.presenter<ui::GatesPresenter>();
        const auto found = [&] {
            int sum = 0;
            for (int row = 0; row < gates.order().rowCount(); ++row) {
                sum += gates.order().at(row)->findings.open();
            }
            return sum;
        };
        const int unknown = int(streetGates) * int(m_newcomers.size());
        hand.await(QStringLiteral("those who came since to be found at every gate"),
                   [&] { return found() == unknown; });
        office.chooseGate(QStringLiteral("Gate 1"));
        office.picture(QStringLiteral("5-nobody-here-knows-them"));
        QCOMPARE(hand.failure(), QString());
        // Whoever came since is let in until two people have looked into it.
        for (const QString& number : std::as_const(m_newcomers)) {
            QCOMPARE(admitted(number), int(streetGates));
        }
        QCOMPARE(admitted(m_stays), int(streetGates));
        QCOMPARE(admitted(m_left), 0);

        for (std::size_t gate = 0; gate < streetGates; ++gate) {
            office.chooseGate(QStringLiteral("Gate %1").arg(gate + 1));
            hand.click(QStringLiteral("endFindings"));
            office.approve(QStringLiteral("6-two-people-decide"));
            hand.await(QStringLiteral("the gate to sign for it"),
                       [&] { return found() == unknown - int((gate + 1) * std::size_t(m_newcomers.size())); });
        }
        hand.await(QStringLiteral("every gate to be in step"),
                   [&] { return gates.count(domain::GateReachability::InStep) == int(streetGates); });
        office.picture(QStringLiteral("7-in-step-again"));
        QCOMPARE(hand.failure(), QString());
        for (const QString& number : std::as_const(m_newcomers)) {
            QCOMPARE(admitted(number), 0);
        }
        QCOMPARE(admitted(m_stays), int(streetGates));
        QCOMPARE(admitted(m_left), 0);
    }
};

VESTIBULE_TEST(TestRestoredEstate);
#include "TestRestoredEstate.moc"
