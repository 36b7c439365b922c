#include "app/composition/Decisions.h"
#include "app/composition/Revoking.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "tests/app/composition/StationFixture.h"

using namespace vestibule;
using namespace vestibule::app;
using test::StationFixture;

namespace {

constexpr std::chrono::hours day(24);

/// Two operators, a gate, and people with a card each.
struct Office
{
    Office()
    {
        li = f.addOperator("Li", domain::Role::Clerk);
        f.undertake(f.mei);
        f.undertake(li.id);
        f.addGate("East");
    }

    domain::PersonId person(std::optional<QDate> leaseEnd, bool card = true)
    {
        domain::ResidentDetails details = StationFixture::tenant("x");
        details.name = QStringLiteral("P%1").arg(++people);
        details.leaseEnd = leaseEnd;
        details.occupancy = leaseEnd ? domain::Occupancy::Tenant : domain::Occupancy::Owner;
        const domain::Resident who{domain::PersonId::random(), details, f.clock.now()};
        const auto added = f.station->store().runBlocking([&](store::Session& s) -> Result<void> {
            if (const auto kept = s.residents().add(who, domain::PersonToken::random()); !kept) {
                return passOn(kept);
            }
            const auto issued =
                card ? KeyIssue(s, f.station->desk(), f.mei).issueCard(who.id, {}) : Result<CardIssue>(CardIssue());
            return issued ? Result<void>() : passOn(issued);
        });
        return added ? who.id : domain::PersonId();
    }
    RevocationPlan plan(const QList<domain::PersonId>& chosen)
    {
        return f.station->store()
            .readBlocking([&](store::Session& s) { return planRevocation(s, f.station->desk(), chosen); })
            .value();
    }
    Result<RevokedMany> revoke(const QList<domain::PersonId>& some, const domain::Approval* approval)
    {
        return revokeMany(*f.station, some, f.mei, approval);
    }
    domain::Approval approval(domain::Act act) { return f.approval(*f.station, act, li); }
    /// Keys of this person that work or are reserved.
    int keysOf(domain::PersonId who) { return plan({who}).keys; }
    /// How often this stands in the log.
    int logged(const QByteArray& action)
    {
        return f.station->store()
            .readBlocking([&](store::Session& s) -> Result<int> {
                int out = 0;
                const auto stored = s.audit().read(0, *s.audit().size());
                for (const auto& record : *stored) {
                    out += audit::decode(record.bytes)->action == action ? 1 : 0;
                }
                return out;
            })
            .value();
    }

    StationFixture f;
    domain::Operator li;
    int people = 0;
    const QDate today = f.clock.now().toUtc().date();
};

} // namespace

/// One decision about many people: what it comes to, and what is done of it.
class TestRevoking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlanCountsAndChangesNothing()
    {
        Office o;
        const auto runs = o.person(std::nullopt);
        const auto ended = o.person(o.today);
        const auto none = o.person(o.today, false);
        o.f.clock.advance(2 * day);
        const RevocationPlan plan = o.plan({runs, ended, runs, none});
        QCOMPARE(plan.people, QList({runs, ended}));
        QCOMPARE(plan.running, 1);
        QCOMPARE(plan.keys, 2);
        QCOMPARE(plan.without, 1);
        QCOMPARE(plan.gates, QStringList{QStringLiteral("East")});
        QCOMPARE(o.keysOf(runs), 1);
        const auto unknown = o.f.station->store().readBlocking(
            [&](store::Session& s) { return planRevocation(s, o.f.station->desk(), {domain::PersonId::random()}); });
        QVERIFY(unknown.error().is(store::codes::noSuchPerson));
    }

    void endedLeasesAreFoundAndTakeNothing()
    {
        Office o;
        const auto ended = o.person(o.today);
        const auto lastDay = o.person(o.today.addDays(2));
        const auto owner = o.person(std::nullopt);
        o.f.clock.advance(2 * day);
        const auto found =
            o.f.station->store().readBlocking([&](store::Session& s) { return endedLeases(s, o.f.station->desk()); });
        QCOMPARE(found.value(), QList({ended})); // on its last day a tenancy runs
        const auto done = o.revoke(*found, nullptr);
        QVERIFY2(done, done ? "" : done.error().describe().c_str());
        QCOMPARE(done->people, 1);
        QCOMPARE(o.keysOf(ended), 0);
        QCOMPARE(o.keysOf(lastDay) + o.keysOf(owner), 2);
        QCOMPARE(o.logged("approval/bulk-revocation"), 0);
    }

    /// More than one unit of work holds: the rule looks at all of them.
    void whatItTakesIsJudgedOverAllOfThem()
    {
        Office o;
        QList<domain::PersonId> people;
        for (int i = 0; i < 60; ++i) {
            people.append(o.person(o.today));
        }
        people.prepend(o.person(std::nullopt));
        people.append(o.person(std::nullopt));
        o.f.clock.advance(2 * day);
        QVERIFY(o.revoke(people, nullptr).error().is(domain::codes::approvalNeeded));
        const auto forOne = o.approval(domain::Act::RevokeRunningTenancy);
        QVERIFY(o.revoke(people, &forOne).error().is(domain::codes::approvalNeeded));
        const auto old = o.approval(domain::Act::RevokeRunningTenancies);
        o.f.clock.advance(std::chrono::minutes(6));
        QVERIFY(o.revoke(people, &old).error().is(domain::codes::approvalOver));
        QCOMPARE(o.plan(people).keys, 62); // nothing of it was done
        const auto approval = o.approval(domain::Act::RevokeRunningTenancies);
        const auto done = o.revoke(people, &approval);
        QVERIFY2(done, done ? "" : done.error().describe().c_str());
        QCOMPARE(done->people, 62);
        QCOMPARE(done->keys, 62);
        QVERIFY(done->notDone.empty());
        QCOMPARE(o.plan(people).keys, 0);
        // Before each of the two units, in the second operator's name, and by the name of what was approved.
        QCOMPARE(o.logged("approval/bulk-revocation"), 2);
        QCOMPARE(o.logged("approval/revocation"), 0);
    }

    void oneThatCannotBeRevokedKeepsNobodyElseFromIt()
    {
        Office o;
        const auto a = o.person(o.today);
        const auto b = o.person(o.today);
        o.f.clock.advance(2 * day);
        const auto gone = domain::PersonId::random();
        const auto done = o.revoke({a, gone, b}, nullptr);
        QVERIFY2(done, done ? "" : done.error().describe().c_str());
        QCOMPARE(done->people, 2);
        QCOMPARE(done->keys, 2);
        QCOMPARE(done->notDone.size(), std::size_t(1));
        QVERIFY(done->notDone.front().person == gone);
        QVERIFY(done->notDone.front().why.is(store::codes::noSuchPerson));
        QCOMPARE(o.keysOf(a) + o.keysOf(b), 0);
    }
};

VESTIBULE_TEST(TestRevoking);
#include "TestRevoking.moc"
