#include "tests/support/TestRunner.h"

#include "core/sync/Planner.h"

#include <QTest>

#include <algorithm>

using namespace vestibule;
using namespace vestibule::sync;

namespace {

constexpr std::int64_t day = 24LL * 3600 * 1000;
const Instant now = Instant::fromMs(1'767'225'600'000);

CredentialId idOf(int n)
{
    QByteArray bytes(16, '\0');
    bytes[0] = char(n * 37);
    bytes[14] = char(n >> 8);
    bytes[15] = char(n);
    return *CredentialId::fromBytes(bytes);
}

Digest digestOf(int n)
{
    QByteArray bytes(32, '\x11');
    bytes[0] = char(n);
    bytes[1] = char(n >> 8);
    return *Digest::fromBytes(bytes);
}

DesiredEntry card(int n, quint64 rev = 1, int digest = -1, int days = 30)
{
    DesiredEntry entry;
    entry.id = idOf(n);
    entry.rev = rev;
    entry.validUntil = Instant::fromMs(now.ms() + days * day);
    entry.digest = digestOf(digest < 0 ? n : digest);
    entry.payloadSize = 150;
    return entry;
}

DesiredEntry face(int n, int days, std::optional<int> consentDays)
{
    DesiredEntry entry = card(n, 1, -1, days);
    entry.kind = CredentialKind::Face;
    if (consentDays) {
        entry.consent = Consent{{}, Instant::fromMs(now.ms() + *consentDays * day)};
    }
    return entry;
}

HeldEntry held(int n, quint64 rev = 1, int digest = -1, int days = 30)
{
    return {
        idOf(n), rev, digestOf(digest < 0 ? n : digest), CredentialKind::Card, Instant::fromMs(now.ms() + days * day),
        false};
}

GateBook fresh()
{
    GateBook book;
    book.position = {1, 4};
    book.highestCut = {1, 4};
    book.lastIssued = now;
    book.leaseUntil = Instant::fromMs(now.ms() + 20 * day);
    return book;
}

Plan planned(const DesiredState& desired, const GateBook& book, const PlanLimits& limits = {})
{
    return plan(desired, book, 1, SyncPolicy{}, now, limits);
}

} // namespace

class TestPlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneEntryIsSortedByWhatIsHeldAndWanted_data();
    void oneEntryIsSortedByWhatIsHeldAndWanted();
    void theNextPositionIsNeverOneThatWasCut_data();
    void theNextPositionIsNeverOneThatWasCut();
    void nothingToDoPlansNothing();
    void theLeaseIsRenewedWhenItIsDue();
    void revocationsGoFirstAndAlone();
    void revocationsAreCutIntoSetsOfFourThousand();
    void upsertsStayWithinTheirSize();
    void rootsAndCountAreThoseAfterApplying();
    void eachChangeSetStartsWhereTheLastEnded();
    void whatIsNotLaidOutWaitsAllTheSame();
    void anUnexplainedEntryIsLeftAloneAndReported();
    void goneWinsOverWanted();
    void theEpochMustRiseBeforeACutNumberIsUsedAgain();
    void anotherLeasePolicyIsToldAtOnce();
    void everyChangeSetCarriesTheLeasePolicy();
};

void TestPlanner::oneEntryIsSortedByWhatIsHeldAndWanted_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, int index, const char* expected) {
        QTest::newRow(name) << index << QString::fromLatin1(expected);
    };
    row("not held", 0, "upsert");
    row("held as wanted", 1, "");
    row("new payload, higher revision", 2, "upsert");
    row("new dates, same payload", 3, "update");
    row("new payload without a higher revision", 4, "problem 2");
    row("older revision than held", 5, "problem 2");
    row("ended before it was sent", 6, "problem 4");
    row("held past its end, wanted to a later day", 7, "update");
    row("erased by the gate, wanted to a later day", 8, "problem 7");
    row("tombstone at the gate", 9, "problem 1");
    row("face with consent", 10, "upsert");
    row("face without consent", 11, "problem 3");
    row("face valid beyond its consent", 12, "problem 3");
    row("kind changed", 13, "problem 5");
    row("refused in this revision", 14, "problem 6");
    row("refused in an earlier revision", 15, "upsert");
    row("revoked and held", 16, "revoke");
    row("revoked and never held", 17, "revoke");
    row("revoked and tombstone there", 18, "");
    row("held past its end, wanted no longer", 19, "revoke problem 4");
    row("erased by the gate, wanted no longer", 20, "revoke problem 4");
    row("erased by the gate, sealed anew", 21, "upsert");
    row("erased by the gate, not wanted", 22, "revoke");
    row("erased by the gate, works here and waits to be sealed", 23, "");
    row("held past its end, works here and waits to be sealed", 24, "");
    row("revoked, tombstone there, and not signed for", 25, "revoke");
}

void TestPlanner::oneEntryIsSortedByWhatIsHeldAndWanted()
{
    QFETCH(int, row);
    QFETCH(QString, expected);
    GateBook book = fresh();
    DesiredState desired;
    switch (row) {
    case 0:
        desired.entries = {card(1)};
        break;
    case 1:
        desired.entries = {card(1)};
        book.held = {held(1)};
        break;
    case 2:
        desired.entries = {card(1, 2, 9)};
        book.held = {held(1)};
        break;
    case 3:
        desired.entries = {card(1, 2)};
        book.held = {held(1)};
        break;
    case 4:
        desired.entries = {card(1, 1, 9)};
        book.held = {held(1)};
        break;
    case 5:
        desired.entries = {card(1, 1)};
        book.held = {held(1, 2)};
        break;
    case 6:
        desired.entries = {card(1, 1, -1, 0)};
        break;
    case 7:
        desired.entries = {card(1, 2)};
        book.held = {held(1, 1, -1, -1)};
        break;
    case 8:
        desired.entries = {card(1, 2)};
        book.held = {held(1)};
        book.held[0].purged = true;
        break;
    case 9:
        desired.entries = {card(1)};
        book.tombs = {{idOf(1), 1}};
        break;
    case 10:
        desired.entries = {face(1, 10, 10)};
        break;
    case 11:
        desired.entries = {face(1, 10, std::nullopt)};
        break;
    case 12:
        desired.entries = {face(1, 11, 10)};
        break;
    case 13:
        desired.entries = {card(1, 2)};
        book.held = {held(1)};
        book.held[0].kind = CredentialKind::Face;
        break;
    case 14:
        desired.entries = {card(1, 2)};
        book.refused = {{idOf(1), 2}};
        break;
    case 15:
        desired.entries = {card(1, 3)};
        book.refused = {{idOf(1), 2}};
        break;
    case 16:
        desired.revoked = {{idOf(1), 2}};
        book.held = {held(1)};
        break;
    case 17:
        desired.revoked = {{idOf(1), 2}};
        break;
    case 18:
        desired.revoked = {{idOf(1), 2}};
        book.tombs = {{idOf(1), 1}};
        break;
    case 25:
        desired.revoked = {{idOf(1), 5}};
        desired.unproved = {idOf(1)};
        book.tombs = {{idOf(1), 1}};
        break;
    case 19:
        desired.entries = {card(1, 2, -1, 0)};
        book.held = {held(1, 1, -1, -1)};
        break;
    case 20:
        desired.entries = {card(1, 2, -1, 0)};
        book.held = {held(1)};
        book.held[0].purged = true;
        break;
    case 21:
        desired.entries = {card(1, 2, 9)};
        book.held = {held(1)};
        book.held[0].purged = true;
        break;
    case 22:
        book.held = {held(1)};
        book.held[0].purged = true;
        break;
    case 23:
        book.held = {held(1)};
        book.held[0].purged = true;
        desired.kept = {idOf(1)};
        break;
    case 24:
        book.held = {held(1, 1, -1, -1)};
        desired.kept = {idOf(1)};
        break;
    default:
        QFAIL("no such row");
    }
    const Plan out = planned(desired, book);
    QStringList said;
    for (const PlannedChangeSet& set : out.changeSets) {
        said += set.upserts.empty() ? QStringList() : QStringList(QStringLiteral("upsert"));
        said += set.updates.empty() ? QStringList() : QStringList(QStringLiteral("update"));
        said += set.revokes.empty() ? QStringList() : QStringList(QStringLiteral("revoke"));
    }
    for (const ProblemEntry& problem : out.problems) {
        said += QStringLiteral("problem %1").arg(int(problem.problem));
    }
    QCOMPARE(said.join(u' '), expected);
}

void TestPlanner::theNextPositionIsNeverOneThatWasCut_data()
{
    QTest::addColumn<Position>("held");
    QTest::addColumn<Position>("highest");
    QTest::addColumn<int>("estateEpoch");
    QTest::addColumn<Position>("expected"); // (0, 0) for none
    QTest::newRow("fresh gate") << Position{0, 0} << Position{0, 0} << 1 << Position{1, 1};
    QTest::newRow("next in its epoch") << Position{1, 4} << Position{1, 4} << 1 << Position{1, 5};
    QTest::newRow("the number was cut and withdrawn") << Position{1, 4} << Position{1, 5} << 1 << Position{0, 0};
    QTest::newRow("gate put back") << Position{1, 2} << Position{1, 4} << 1 << Position{0, 0};
    QTest::newRow("gate put back, epoch raised") << Position{1, 2} << Position{1, 4} << 2 << Position{2, 1};
    QTest::newRow("first of the new epoch was cut") << Position{1, 2} << Position{2, 1} << 2 << Position{0, 0};
    QTest::newRow("estate moved on") << Position{1, 4} << Position{1, 4} << 3 << Position{3, 1};
    QTest::newRow("gate is ahead of the estate") << Position{5, 7} << Position{1, 4} << 2 << Position{0, 0};
    QTest::newRow("no epoch yet") << Position{0, 0} << Position{0, 0} << 0 << Position{0, 0};
}

void TestPlanner::theNextPositionIsNeverOneThatWasCut()
{
    QFETCH(Position, held);
    QFETCH(Position, highest);
    QFETCH(int, estateEpoch);
    QFETCH(Position, expected);
    const Position next = nextPosition(held, highest, quint64(estateEpoch)).value_or(Position{});
    QCOMPARE(next.epoch, expected.epoch);
    QCOMPARE(next.version, expected.version);
}

void TestPlanner::nothingToDoPlansNothing()
{
    GateBook book = fresh();
    book.held = {held(1)};
    const Plan out = planned({{card(1)}, {}, {}}, book);
    QVERIFY(out.changeSets.empty());
    QVERIFY(out.problems.empty());
    QCOMPARE(out.waiting, std::size_t(0));
}

void TestPlanner::theLeaseIsRenewedWhenItIsDue()
{
    GateBook book = fresh();
    book.held = {held(1)};
    book.lastIssued = now - std::chrono::hours(12);
    const Plan out = planned({{card(1)}, {}, {}}, book);
    QCOMPARE(out.changeSets.size(), std::size_t(1));
    QCOMPARE(out.changeSets[0].members(), std::size_t(0));
    QCOMPARE(out.changeSets[0].root, out.changeSets[0].prevRoot);
    QCOMPARE(out.changeSets[0].count, quint64(1));
}

void TestPlanner::revocationsGoFirstAndAlone()
{
    GateBook book = fresh();
    book.held = {held(1), held(2)};
    const Plan out = planned({{card(2, 2), card(3)}, {{idOf(1), 2}}, {}}, book);
    QCOMPARE(out.changeSets.size(), std::size_t(2));
    QCOMPARE(out.changeSets[0].revokes.size(), std::size_t(1));
    QCOMPARE(out.changeSets[0].members(), std::size_t(1));
    QCOMPARE(out.changeSets[1].updates.size(), std::size_t(1));
    QCOMPARE(out.changeSets[1].upserts.size(), std::size_t(1));
    QCOMPARE(out.waiting, std::size_t(3));
}

void TestPlanner::revocationsAreCutIntoSetsOfFourThousand()
{
    GateBook book = fresh();
    DesiredState desired;
    for (int i = 0; i < 5000; ++i) {
        desired.revoked.push_back({CredentialId::random(), 2});
    }
    const Plan out = planned(desired, book);
    QCOMPARE(out.changeSets.size(), std::size_t(2));
    QCOMPARE(out.changeSets[0].revokes.size(), std::size_t(4096));
    QCOMPARE(out.changeSets[1].revokes.size(), std::size_t(904));
}

void TestPlanner::upsertsStayWithinTheirSize()
{
    DesiredState desired;
    for (int i = 0; i < 600; ++i) {
        DesiredEntry entry = card(i);
        entry.id = CredentialId::random();
        entry.payloadSize = 1100;
        desired.entries.push_back(entry);
    }
    const Plan out = planned(desired, fresh());
    std::size_t total = 0;
    for (const PlannedChangeSet& set : out.changeSets) {
        QVERIFY(qsizetype(set.upserts.size()) * (1100 + 200) < protocol::limits::upsertChangeSetBytes);
        total += set.upserts.size();
    }
    QCOMPARE(total, std::size_t(600));
    QVERIFY(out.changeSets.size() <= 4);
}

void TestPlanner::rootsAndCountAreThoseAfterApplying()
{
    GateBook book = fresh();
    book.held = {held(1), held(2), held(3)};
    book.tombs = {{idOf(7), 3}};
    const Plan out = planned({{card(2, 2), card(3), card(4)}, {{idOf(1), 2}}, {}}, book);
    const PlannedChangeSet& last = out.changeSets.back();
    const protocol::EntrySet entries =
        protocol::EntrySet::of({{idOf(2), 2, digestOf(2)}, {idOf(3), 1, digestOf(3)}, {idOf(4), 1, digestOf(4)}});
    const protocol::TombSet tombs = protocol::TombSet::of({{idOf(7), 3}, {idOf(1), 2}});
    QCOMPARE(last.root, entries.root());
    QCOMPARE(last.tombRoot, tombs.root());
    QCOMPARE(last.count, quint64(3));
}

void TestPlanner::eachChangeSetStartsWhereTheLastEnded()
{
    GateBook book = fresh();
    book.held = {held(1)};
    PlanLimits limits;
    limits.members = 2;
    const Plan out = planned({{card(2), card(3), card(4), card(5)}, {{idOf(1), 2}}, {}}, book, limits);
    QCOMPARE(out.changeSets.size(), std::size_t(3));
    QCOMPARE(out.changeSets[0].prevRoot, rootOf(book));
    for (std::size_t i = 1; i < out.changeSets.size(); ++i) {
        QCOMPARE(out.changeSets[i].prevRoot, out.changeSets[i - 1].root);
        QCOMPARE(out.changeSets[i].position.version, out.changeSets[i - 1].position.version + 1);
    }
}

void TestPlanner::whatIsNotLaidOutWaitsAllTheSame()
{
    GateBook book = fresh();
    book.held = {held(1)};
    const DesiredState desired{{card(2), card(3), card(4), card(5)}, {{idOf(1), 2}}, {}};
    PlanLimits limits;
    limits.members = 2;
    const Plan all = planned(desired, book, limits);
    for (std::size_t wanted = 0; wanted <= all.changeSets.size(); ++wanted) {
        limits.changeSets = wanted;
        const Plan some = planned(desired, book, limits);
        QCOMPARE(some.changeSets.size(), wanted);
        QVERIFY(std::equal(some.changeSets.begin(), some.changeSets.end(), all.changeSets.begin()));
        QCOMPARE(some.waiting, std::size_t(5));
    }
}

void TestPlanner::anUnexplainedEntryIsLeftAloneAndReported()
{
    GateBook book = fresh();
    book.held = {held(1), held(2)};
    const Plan out = planned({}, book);
    QVERIFY(out.changeSets.empty());
    QCOMPARE(out.problems.size(), std::size_t(2));
    QVERIFY(std::all_of(out.problems.begin(), out.problems.end(),
                        [](const ProblemEntry& entry) { return entry.problem == PlanProblem::Unexplained; }));
}

void TestPlanner::goneWinsOverWanted()
{
    GateBook book = fresh();
    book.held = {held(1)};
    const Plan out = planned({{card(1, 5, 9)}, {{idOf(1), 2}}, {}}, book);
    QCOMPARE(out.changeSets.size(), std::size_t(1));
    QCOMPARE(out.changeSets[0].revokes.size(), std::size_t(1));
    QCOMPARE(out.changeSets[0].members(), std::size_t(1));
}

void TestPlanner::theEpochMustRiseBeforeACutNumberIsUsedAgain()
{
    GateBook book = fresh();
    book.highestCut = {1, 5};
    const DesiredState desired{{card(1)}, {}, {}};
    QVERIFY(planned(desired, book).needsNewEpoch);
    QVERIFY(planned(desired, book).changeSets.empty());
    const Plan raised = plan(desired, book, 2, SyncPolicy{}, now);
    QVERIFY(!raised.needsNewEpoch);
    QCOMPARE(raised.changeSets[0].position.epoch, quint64(2));
    QCOMPARE(raised.changeSets[0].position.version, quint64(1));
}

void TestPlanner::anotherLeasePolicyIsToldAtOnce()
{
    GateBook book = fresh();
    book.held = {held(1)};
    DesiredState desired{{card(1)}, {}, {}};
    QVERIFY(planned(desired, book).changeSets.empty());
    desired.leasePolicy = LeasePolicy::CardOnly;
    const Plan out = planned(desired, book);
    QCOMPARE(out.changeSets.size(), std::size_t(1));
    QCOMPARE(out.changeSets[0].members(), std::size_t(0));
    QVERIFY(out.changeSets[0].leasePolicy == LeasePolicy::CardOnly);
    QCOMPARE(out.waiting, std::size_t(0)); // of nobody's key
    book.leasePolicy = LeasePolicy::CardOnly;
    QVERIFY(planned(desired, book).changeSets.empty());
    book.leasePolicy.reset(); // of a gate that was put back
    QCOMPARE(planned(desired, book).changeSets.size(), std::size_t(1));
}

void TestPlanner::everyChangeSetCarriesTheLeasePolicy()
{
    DesiredState desired{{card(1)}, {{idOf(2), 2}}, {}};
    desired.leasePolicy = LeasePolicy::CardOnly;
    GateBook book = fresh();
    book.held = {held(2)};
    const Plan out = planned(desired, book);
    QCOMPARE(out.changeSets.size(), std::size_t(2));
    for (const PlannedChangeSet& each : out.changeSets) {
        QVERIFY(each.leasePolicy == LeasePolicy::CardOnly);
    }
}

VESTIBULE_TEST(TestPlanner);

#include "TestPlanner.moc"
