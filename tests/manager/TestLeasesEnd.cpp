#include "tests/manager/Office.h"
#include "tests/support/TestRunner.h"
#include "ui/board/BoardPresenter.h"

#include <QDateTime>

using namespace vestibule;
using namespace vestibule::manager;
using fleet::RealFleet;
using Group = ui::BoardPresenter::Group;

namespace {

constexpr int leaving = 40;
constexpr int staying = 3;
constexpr std::size_t gateCount = 3;

/// Today at the latest in a week.
QDate nextMonday()
{
    const QDate today = QDateTime::currentDateTimeUtc().date();
    return today.addDays(8 - today.dayOfWeek());
}

} // namespace

/// Forty leases end on Monday, and the keys in the week before: one decision of two people, for the tenancies still
/// run, one gate that is away, and every gate's word for it. Monday itself is TestLeasesEnded.
class TestLeasesEnd : public QObject
{
    Q_OBJECT

    RealFleet m_fleet;

    [[nodiscard]] QString stands() const
    {
        if (!RealFleet::until([this] { return m_fleet.isInStep(); }, patience)) {
            return QStringLiteral("the gates are not in step");
        }
        return {};
    }
    /// How many of those who leave a gate lets in.
    [[nodiscard]] int admitted(std::size_t gate)
    {
        int count = 0;
        for (int i = 0; i < leaving; ++i) {
            count += m_fleet.admits(gate, m_fleet.keys()[std::size_t(i)].number) ? 1 : 0;
        }
        return count;
    }

    /// Keys that work, of those whose lease ends within a week.
    [[nodiscard]] static int working(const ui::BoardPresenter& board)
    {
        int keys = 0;
        for (const ui::BoardLine& line : board.board().lines) {
            keys += line.leaseEnd <= nextMonday() ? line.working : 0;
        }
        return keys;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_fleet.build(int(gateCount)), QString());
        QCOMPARE(m_fleet.addSecond(secondName()), QString());
        QCOMPARE(m_fleet.give(leaving, nextMonday()), QString());
        QCOMPARE(m_fleet.give(staying, nextMonday().addDays(300)), QString());
        m_fleet.wake();
        QCOMPARE(stands(), QString());
        for (std::size_t gate = 0; gate < gateCount; ++gate) {
            QCOMPARE(admitted(gate), leaving);
        }
        m_fleet.close();
    }

    void oneDecisionEndsThemAndEveryGateSigns()
    {
        Office office(m_fleet.stationPath(), m_fleet.clock(), QStringLiteral("leases-end-on-monday"));
        demo::Hand& hand = office.hand();
        office.signIn();
        office.showPage(QStringLiteral("board"));
        const ui::BoardPresenter& board = office.presenter<ui::BoardPresenter>();
        hand.await(QStringLiteral("those who leave within a week"),
                   [&] { return board.count(Group::First) == leaving; });
        QCOMPARE(working(board), leaving);
        hand.click(QStringLiteral("boardFirst"));
        office.picture(QStringLiteral("1-within-a-week"));

        m_fleet.halt(2);
        hand.click(QStringLiteral("boardAll"));
        office.picture(QStringLiteral("2-all-ticked"));
        hand.click(QStringLiteral("revokeChosen"));
        office.approve(QStringLiteral("3-what-it-comes-to"));
        hand.await(QStringLiteral("two gates to sign for all, and one to be waited for"),
                   [&] { return board.unsignedKeys() == leaving && board.reached() == int(gateCount) - 1; });
        hand.click(QStringLiteral("boardUnsigned"));
        office.picture(QStringLiteral("4-one-gate-is-away"));
        QCOMPARE(hand.failure(), QString());
        QCOMPARE(working(board), 0);
        QCOMPARE(admitted(0), 0);
        QCOMPARE(admitted(1), 0);

        m_fleet.resume(2);
        hand.await(
            QStringLiteral("the last gate to sign"), [&] { return board.unsignedKeys() == 0; },
            std::chrono::seconds(60));
        office.picture(QStringLiteral("5-every-gate-has-signed"));
        QCOMPARE(hand.failure(), QString());
        QCOMPARE(admitted(2), 0);
        for (std::size_t gate = 0; gate < gateCount; ++gate) {
            const QJsonObject status = m_fleet.status(gate);
            QCOMPARE(status.value(QStringLiteral("entries")).toInt(), staying);
            QCOMPARE(status.value(QStringLiteral("tombstones")).toInt(), leaving);
            QVERIFY(m_fleet.admits(gate, m_fleet.keys().back().number));
        }
    }
};

VESTIBULE_TEST(TestLeasesEnd);
#include "TestLeasesEnd.moc"
