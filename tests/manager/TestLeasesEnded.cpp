#include "app/composition/GatePairing.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/composition/TlsGate.h"
#include "tests/manager/Office.h"
#include "tests/support/TestRunner.h"
#include "ui/board/BoardPresenter.h"

#include <QTimer>

#include <algorithm>

using namespace vestibule;
using namespace vestibule::manager;
using namespace std::chrono_literals;
using domain::CredentialKind;
using Group = ui::BoardPresenter::Group;

namespace {

constexpr int leaving = 40;
constexpr int staying = 3;
constexpr std::size_t gateCount = 3;

/// An estate by a clock that is set, whose gates are real ones over mutual TLS on loopback and in this process: a
/// gate's process reads the machine's clock, on which no Monday can be waited for. Everybody has a face and a card; the
/// lease of those who leave ends on Sunday, so their faces end with that day and their cards with the days of grace.
/// There is one operator and no second.
class Estate
{
public:
    Estate()
    {
        (void)m_office.undertake(m_office.mei);
        while (m_gates.size() < gateCount) {
            m_gates.push_back(std::make_unique<test::TlsGate>(m_office.clock));
            const auto paired = app::pairGate(station(), m_gates.back()->pairingText(),
                                              QStringLiteral("Gate %1").arg(m_gates.size()), m_office.mei);
            if (!paired) {
                qFatal("not paired: %s", paired.error().describe().c_str());
            }
            m_ids.push_back(paired->gate.id);
        }
        give(leaving, m_sunday);
        give(staying, m_sunday.addDays(300));
        deliver();
    }

    /// The days go by with the station open, and each of them every gate is heard.
    void liveUntil(Instant when)
    {
        while (m_office.clock.now() < when) {
            m_office.clock.advance(std::min<milliseconds>(24h, when - m_office.clock.now()));
            deliver();
        }
    }
    /// Time passes, and nobody does anything.
    void wait(Instant until) { m_office.clock.advance(until - m_office.clock.now()); }
    /// Another one may open the station's folder.
    void close()
    {
        m_office.station.reset();
        m_office.folder.reset();
    }

    [[nodiscard]] Instant onSunday(QTime at) const { return Instant::fromDateTime({m_sunday, at, m_zone}); }
    [[nodiscard]] Instant onMonday(QTime at) const { return Instant::fromDateTime({m_sunday.addDays(1), at, m_zone}); }
    [[nodiscard]] QString path() const { return m_office.dir.filePath(QStringLiteral("station")); }
    [[nodiscard]] const Clock& clock() const { return m_office.clock; }
    [[nodiscard]] app::Actor manager() const { return m_office.mei; }
    [[nodiscard]] controller::GateStatus status(std::size_t gate) const { return m_gates[gate]->controller->status(); }

    /// How many of those who leave a gate lets in by their cards.
    [[nodiscard]] int admitted(std::size_t gate) const { return admittedOf(gate, 0, leaving); }
    [[nodiscard]] int admittedOfStaying(std::size_t gate) const { return admittedOf(gate, leaving, leaving + staying); }
    /// Keys of this kind, of those who leave, that each gate has signed for as gone.
    [[nodiscard]] int signedAway(app::OpenStation& station, CredentialKind kind) const
    {
        const auto keys = station.store().readBlocking([&](store::Session& s) -> Result<int> {
            int count = 0;
            for (int i = 0; i < leaving; ++i) {
                const auto truth = s.placements().residentTruth(m_people[std::size_t(i)]);
                if (!truth) {
                    return passOn(truth);
                }
                count += int(std::count_if(truth->begin(), truth->end(), [kind](const store::CredentialTruth& key) {
                    return key.credential.credential.kind == kind && isSignedAway(key);
                }));
            }
            return count;
        });
        return keys.value();
    }
    /// Each gate's set has the root that follows from what the station has its receipts for: no key more and none less.
    [[nodiscard]] bool isAsSigned(app::OpenStation& station) const
    {
        for (std::size_t gate = 0; gate < gateCount; ++gate) {
            const auto book = app::StoreJournal(station.store(), station.desk()).book(m_ids[gate]);
            const controller::GateStatus now = status(gate);
            if (!book || now.position != book->position || now.root != sync::rootOf(*book)) {
                return false;
            }
        }
        return true;
    }

private:
    [[nodiscard]] static bool isSignedAway(const store::CredentialTruth& key)
    {
        return key.gates.size() == gateCount &&
               std::all_of(key.gates.begin(), key.gates.end(), [](const store::GateTruth& gate) {
                   return gate.state == store::PlacementState::Gone && gate.proof;
               });
    }
    [[nodiscard]] app::OpenStation& station() { return *m_office.station; }

    void deliver()
    {
        const auto all = station().sync().syncOnce(60s);
        for (const sync::GateStatus& gate : all.value()) {
            if (gate.standing != domain::GateReachability::InStep) {
                qFatal("not in step: %s", gate.detail.c_str());
            }
        }
    }

    void give(int people, QDate leaseEnd)
    {
        const auto gates = station().store().readBlocking([](store::Session& s) { return s.gates().list(); });
        for (int i = 0; i < people; ++i) {
            const int number = int(m_people.size()) + 1;
            const auto consent =
                m_office.enrolFace({QStringLiteral("Resident %1").arg(number),
                                    {QStringLiteral("3"), QStringLiteral("2"), QString::number(1500 + number)},
                                    domain::Occupancy::Tenant,
                                    leaseEnd},
                                   gates.value());
            const auto card = station().store().runBlocking([&](store::Session& s) {
                return app::KeyIssue(s, station().desk(), m_office.mei).issueCard(consent.person, {});
            });
            m_people.push_back(consent.person);
            m_cards.append(card.value().card.number);
        }
    }

    [[nodiscard]] int admittedOf(std::size_t gate, int from, int to) const
    {
        return int(std::count_if(m_cards.begin() + from, m_cards.begin() + to, [&](const QString& number) {
            return m_gates[gate]->controller->decideCard({number, {}}).admit;
        }));
    }

    test::StationFixture m_office;
    const QTimeZone m_zone = m_office.station->desk().zone;
    /// Of this week.
    const QDate m_sunday = m_office.station->desk().today().addDays(7 - m_office.station->desk().today().dayOfWeek());
    std::vector<std::unique_ptr<test::TlsGate>> m_gates;
    std::vector<domain::GateId> m_ids;
    std::vector<domain::PersonId> m_people; ///< those who leave first
    QStringList m_cards;                    ///< their numbers, in the same order
};

/// Keys that the station has ended by itself, and the people whose they were.
QPair<int, int> endedByItself(app::OpenStation& station)
{
    const auto ended = station.store().readBlocking(
        [&](store::Session& s) { return s.leaseBoard().lastEndedByDate(station.clock().now()); });
    return ended && *ended ? QPair(int((*ended)->keys), int((*ended)->people)) : QPair(0, 0);
}

/// How often an act stands in the log as done by `who`; by the program where that is nobody.
int noted(app::OpenStation& station, const QByteArray& action, app::Actor who)
{
    const auto records =
        station.store().readBlocking([](store::Session& s) -> Result<QList<store::AuditStorage::Record>> {
            const auto size = s.audit().size();
            return size ? s.audit().read(0, *size) : passOn(size);
        });
    int count = 0;
    for (const auto& record : records.value()) {
        const auto entry = audit::decode(record.bytes);
        count += entry && entry->action == action && entry->by == who ? 1 : 0;
    }
    return count;
}

} // namespace

/// Monday, forty leases have ended: what the dates end has ended in the night with nobody at the desk, and what is left
/// is one list and one person's decision. Each gate signs for all of it.
class TestLeasesEnded : public QObject
{
    Q_OBJECT

    std::unique_ptr<Estate> m_estate;

    /// Midnight comes and the round after it, behind a locked screen.
    void passTheNight(Office& office)
    {
        app::Desktop& desktop = office.program().desktop();
        app::OpenStation& station = *desktop.station();
        demo::Hand& hand = office.hand();
        QCOMPARE(endedByItself(station), QPair(0, 0));
        m_estate->wait(m_estate->onMonday({0, 7}));
        auto* rounds = desktop.findChild<QTimer*>(QStringLiteral("rounds"));
        QVERIFY(rounds != nullptr && rounds->isActive());
        QVERIFY(QMetaObject::invokeMethod(rounds, "timeout")); // as when its ten minutes are over
        hand.await(QStringLiteral("every gate to sign for every face that has ended"),
                   [&] { return m_estate->signedAway(station, CredentialKind::Face) == leaving; });
        hand.await(QStringLiteral("the gates' sets to be as signed"), [&] { return m_estate->isAsSigned(station); });
        QCOMPARE(hand.failure(), QString());
        QVERIFY(demo::Hand::isSeen(QStringLiteral("unlockPanel")));
        QVERIFY(!desktop.whoWorks());

        QCOMPARE(endedByItself(station), QPair(leaving, leaving));
        QCOMPARE(noted(station, "credential/revoked", {}), leaving);
        QCOMPARE(noted(station, "credential/revoked", m_estate->manager()), 0);
        QCOMPARE(noted(station, "credential/deleted", {}), leaving);
        for (std::size_t gate = 0; gate < gateCount; ++gate) {
            const controller::GateStatus status = m_estate->status(gate);
            QCOMPARE(int(status.faces), staying);
            QCOMPARE(int(status.tombstones), leaving);
            QCOMPARE(m_estate->admitted(gate), leaving); // the days of grace
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_estate = std::make_unique<Estate>();
        m_estate->liveUntil(m_estate->onSunday({18, 30}));
        for (std::size_t gate = 0; gate < gateCount; ++gate) {
            QCOMPARE(int(m_estate->status(gate).faces), leaving + staying);
            QCOMPARE(m_estate->admitted(gate), leaving);
        }
        m_estate->close();
    }

    void theDatesEndWhatTheyCanAndOnePersonTheRest()
    {
        Office office(m_estate->path(), m_estate->clock(), QStringLiteral("leases-have-ended-on-monday"));
        demo::Hand& hand = office.hand();
        office.signIn();
        office.showPage(QStringLiteral("board"));
        const ui::BoardPresenter& board = office.presenter<ui::BoardPresenter>();
        hand.await(QStringLiteral("those who leave today, and every gate to be heard"), [&] {
            return board.count(Group::First) == leaving && !board.board().roundWaitsForGate && board.board().lastRound;
        });
        QCOMPARE(board.count(Group::Working), 0);
        office.lock();
        QCOMPARE(hand.failure(), QString());
        passTheNight(office);
        if (QTest::currentTestFailed()) {
            return;
        }

        m_estate->wait(m_estate->onMonday({8, 30}));
        office.unlock();
        office.showPage(QStringLiteral("board"));
        hand.await(QStringLiteral("what the night has left"), [&] { return board.count(Group::Working) == leaving; });
        hand.click(QStringLiteral("boardUnsigned"));
        office.picture(QStringLiteral("1-monday-morning"));
        QCOMPARE(hand.failure(), QString());
        QVERIFY(demo::Hand::read(QStringLiteral("byItself"))
                    .startsWith(QStringLiteral("By itself the station ended 40 keys of 40 residents on ")));
        QCOMPARE(board.unsignedKeys(), 0);
        hand.click(QStringLiteral("boardWorking"));
        hand.click(QStringLiteral("boardAll"));
        office.picture(QStringLiteral("2-what-is-left"));

        office.confirm(QStringLiteral("revokeChosen"), QStringLiteral("3-one-confirmation"));
        hand.await(QStringLiteral("every gate to sign for every card"), [&] {
            return board.count(Group::Working) == 0 && board.unsignedKeys() == 0 && board.reached() == int(gateCount);
        });
        office.picture(QStringLiteral("4-every-gate-has-signed"));
        app::OpenStation& station = *office.program().desktop().station();
        hand.await(QStringLiteral("the gates' sets to be as signed"), [&] { return m_estate->isAsSigned(station); });
        QCOMPARE(hand.failure(), QString());

        QCOMPARE(m_estate->signedAway(station, CredentialKind::Card), leaving);
        QCOMPARE(noted(station, "credential/revoked", {}), leaving);
        QCOMPARE(noted(station, "credential/revoked", m_estate->manager()), leaving);
        QCOMPARE(noted(station, "credential/deleted", {}), 2 * leaving);
        for (std::size_t gate = 0; gate < gateCount; ++gate) {
            const controller::GateStatus status = m_estate->status(gate);
            QCOMPARE(int(status.tombstones), 2 * leaving);
            QCOMPARE(int(status.entries), 2 * staying);
            QCOMPARE(m_estate->admitted(gate), 0);
            QCOMPARE(m_estate->admittedOfStaying(gate), staying);
        }
    }
};

VESTIBULE_TEST(TestLeasesEnded);
#include "TestLeasesEnded.moc"
