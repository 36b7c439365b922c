#include "tests/core/sync/SyncRig.h"
#include "tests/support/TestRunner.h"

#include "core/protocol/Calls.h"
#include "core/sync/Reconciler.h"

#include <algorithm>
#include <chrono>

using namespace vestibule;
using namespace vestibule::sync;
using namespace vestibule::sync::test;

namespace {

/// The gate holds so many cards, and the book says so.
void giveCards(SyncRig& rig, int count)
{
    for (int i = 0; i < count; ++i) {
        (void)rig.journal.addCard(rig.inDays(30));
    }
    while (!rig.agrees()) {
        (void)rig.run();
    }
}

} // namespace

class TestReconciler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindOfDifferenceIsNamed();
    void whatIsLivePastItsEndIsNamed();
    void byWhenAGateMustHaveErased_data();
    void byWhenAGateMustHaveErased();
    void theWholeContentIsReadPageByPage();
    void readingStartsAgainWhenTheGateMoved();
    void whatFitsTheBookIsNotRead();
    void whatWasErasedIsAskedForAnew_data();
    void whatWasErasedIsAskedForAnew();
    void whateverDiffersIsFound_data();
    void whateverDiffersIsFound();
    void aLyingPartIsForged_data();
    void aLyingPartIsForged();
    void aTwistedPageIsForged_data();
    void aTwistedPageIsForged();
};

void TestReconciler::everyKindOfDifferenceIsNamed()
{
    SyncRig rig;
    std::vector<CredentialId> ids;
    for (int i = 0; i < 8; ++i) {
        ids.push_back(rig.journal.addCard(rig.inDays(30)));
    }
    (void)rig.run();
    auto& entries = rig.gate().state.entries;
    rig.journal.extend(ids[1], rig.inDays(60)); // outdated
    entries.erase(ids[2]);                      // missing
    entries[ids[3]].purged = true;              // expired
    entries[ids[4]].digest = {};                // altered
    rig.journal.revoke(ids[5]);                 // lingering
    rig.journal.credentials.erase(ids[6]);      // unknown
    const CredentialId stranger = CredentialId::random();
    rig.gate().state.foreign[stranger] = {1, CredentialKind::Card, {}, rig.inDays(1), false};

    const domain::Gate record = rig.gate().record();
    GateClient client(rig.way(), record);
    const CallResult<GateContent> content = client.content();
    QVERIFY(content);
    const Reconciliation out = reconcile(*rig.journal.desired(record.id), *content, rig.clock.now());
    const auto only = [](const CredentialId& id) { return std::vector<CredentialId>{id}; };
    QCOMPARE(out.matched.size(), std::size_t(2));
    QCOMPARE(out.outdated, only(ids[1]));
    QCOMPARE(out.missing, only(ids[2]));
    QCOMPARE(out.expired, only(ids[3]));
    QCOMPARE(out.altered, only(ids[4]));
    QCOMPARE(out.lingering, only(ids[5]));
    QCOMPARE(out.unknown, only(ids[6]));
    QCOMPARE(out.foreign, only(stranger));
    QVERIFY(out.pastEnd.empty());
    QVERIFY(!out.clean());
}

void TestReconciler::whatIsLivePastItsEndIsNamed()
{
    SyncRig rig;
    std::vector<CredentialId> ids;
    for (int i = 0; i < 8; ++i) {
        ids.push_back(rig.journal.addCard(rig.inDays(30)));
    }
    (void)rig.run();
    const domain::Gate record = rig.gate().record();
    GateClient client(rig.way(), record);
    CallResult<GateContent> content = client.content();
    QVERIFY(content);
    QCOMPARE(content->entries.size(), ids.size());
    // A gate that keeps the rules erases at the end: this one does not.
    const auto at = [&](std::size_t i) -> protocol::InventoryEntry& {
        return *std::find_if(content->entries.begin(), content->entries.end(),
                             [&](const protocol::InventoryEntry& entry) { return entry.id == ids[i]; });
    };
    const Instant erased = rig.inDays(20);
    at(0).validUntil = erased;                           // by the day that the gate knows
    rig.journal.credentials[ids[1]].validUntil = erased; // by the day that is wished
    at(2).validUntil = erased;
    rig.journal.revoke(ids[2]); // the station has done its part
    at(3).validUntil = erased + milliseconds(1);
    at(4).validUntil = erased;
    at(4).state = protocol::EntryState::Purged;
    at(5).validUntil = erased;
    at(5).digest = {}; // the worse of the two
    at(6).validUntil = erased;
    rig.journal.extend(ids[6], rig.inDays(60)); // it has not heard, and had to erase it
    rig.journal.extend(ids[7], erased);         // it has not heard, and may have it
    const DesiredState desired = *rig.journal.desired(record.id);
    const Reconciliation out = reconcile(desired, *content, erased);
    std::vector<CredentialId> past{ids[0], ids[1], ids[2], ids[6]};
    std::sort(past.begin(), past.end());
    QCOMPARE(out.pastEnd, past);
    QCOMPARE(out.matched, std::vector<CredentialId>{ids[3]});
    QCOMPARE(out.expired, std::vector<CredentialId>{ids[4]});
    QCOMPARE(out.altered, std::vector<CredentialId>{ids[5]});
    QCOMPARE(out.outdated, std::vector<CredentialId>{ids[7]});
    QVERIFY(out.lingering.empty() && out.missing.empty());
    QVERIFY(!out.clean());

    // By a clock that nobody believes nothing has ended.
    const Reconciliation timeless = reconcile(desired, *content, std::nullopt);
    QVERIFY(timeless.pastEnd.empty());
    QCOMPARE(timeless.matched.size(), std::size_t(3));
    QCOMPARE(timeless.lingering, std::vector<CredentialId>{ids[2]});
    QCOMPARE(timeless.outdated.size(), std::size_t(2));
    // Nothing else is wrong, and that is enough.
    Reconciliation only;
    QVERIFY(only.clean());
    only.pastEnd = past;
    QVERIFY(!only.clean());
}

void TestReconciler::byWhenAGateMustHaveErased_data()
{
    using namespace std::chrono_literals;
    QTest::addColumn<milliseconds>("issued");
    QTest::addColumn<milliseconds>("ahead");
    QTest::addColumn<milliseconds>("spare");
    const auto row = [](const char* name, milliseconds issued, milliseconds ahead, milliseconds spare) {
        QTest::newRow(name) << issued << ahead << spare;
    };
    row("its clock is confirmed", 1h, 0ms, 10min);
    row("and nearly apart", 1h, -10min, 10min);
    row("its clock is apart", 1h, 11min, 72h + 10min);
    row("behind", 1h, -11min, 72h + 10min);
    row("nearly a day without a word", 23h + 50min, 0ms, 10min);
    row("a day without a word", 23h + 51min, 0ms, 72h + 10min);
}

void TestReconciler::byWhenAGateMustHaveErased()
{
    QFETCH(milliseconds, issued);
    QFETCH(milliseconds, ahead);
    QFETCH(milliseconds, spare);
    const Instant now = Instant::fromMs(1'790'000'000'000);
    QCOMPARE(mustBeErased(now, now + ahead, now - issued), now - spare);
    QCOMPARE(mustBeErased(now, now, Instant()), now - std::chrono::hours(72) - std::chrono::minutes(10));
}

void TestReconciler::theWholeContentIsReadPageByPage()
{
    SyncRig rig;
    for (int i = 0; i < 23; ++i) {
        const CredentialId id = rig.journal.addCard(rig.inDays(30));
        if (i % 2 == 0) {
            (void)rig.run();
            rig.journal.revoke(id);
        }
    }
    (void)rig.run();
    const domain::Gate record = rig.gate().record();
    GateClient client(rig.way(), record);
    const CallResult<GateContent> content = client.content(4);
    QVERIFY(content);
    QCOMPARE(content->entries.size(), std::size_t(11));
    QCOMPARE(content->tombs.size(), std::size_t(12));
    QVERIFY(reconcile(*rig.journal.desired(record.id), *content, rig.clock.now()).clean());
}

void TestReconciler::readingStartsAgainWhenTheGateMoved()
{
    SyncRig rig;
    for (int i = 0; i < 6; ++i) {
        (void)rig.journal.addCard(rig.inDays(30));
    }
    (void)rig.run();
    const domain::Gate record = rig.gate().record();
    int moves = 2;
    rig.way().next = [&](const QByteArray&, const QByteArray& target) {
        if (target.contains("after=") && moves > 0) {
            --moves;
            rig.gate().state.position.version += 1;
        }
        return Fault::None;
    };
    GateClient client(rig.way(), record);
    QVERIFY(client.content(2));
    moves = 1000;
    const CallResult<GateContent> restless = client.content(2);
    QVERIFY(!restless && restless.error().error.is(codes::inventoryMoved));
}

void TestReconciler::aTwistedPageIsForged_data()
{
    QTest::addColumn<int>("call");
    QTest::newRow("entries") << 0;
    QTest::newRow("tombstones") << 1;
}

void TestReconciler::aTwistedPageIsForged()
{
    QFETCH(int, call);
    SyncRig rig;
    (void)rig.journal.addCard(rig.inDays(30));
    (void)rig.run();
    const domain::Gate record = rig.gate().record();
    int calls = 0;
    rig.way().next = [&](const QByteArray&, const QByteArray&) {
        return calls++ == call ? Fault::WrongSignature : Fault::None;
    };
    GateClient client(rig.way(), record);
    const CallResult<GateContent> content = client.content();
    QVERIFY(!content && content.error().error.is(codes::inventoryForged));
}

void TestReconciler::whatFitsTheBookIsNotRead()
{
    SyncRig rig;
    giveCards(rig, 300);
    const domain::Gate record = rig.gate().record();
    GateClient client(rig.way(), record);
    rig.way().exchanges = 0;
    const CallResult<GateContent> content = client.contentBeside(rig.book());
    QVERIFY(content);
    QCOMPARE(rig.way().exchanges, 1);
    QCOMPARE(content->entries.size(), std::size_t(300));
    QVERIFY(reconcile(*rig.journal.desired(record.id), *content, rig.clock.now()).clean());

    // One that differs costs one question about its part and one list.
    rig.gate().state.entries.erase(rig.gate().state.entries.begin());
    rig.way().exchanges = 0;
    QCOMPARE(client.contentBeside(rig.book())->entries.size(), std::size_t(299));
    QCOMPARE(rig.way().exchanges, 3);
}

/// A disk that was put back to before its clock was wrong, or another box with its id: the leaves are the same.
void TestReconciler::whatWasErasedIsAskedForAnew()
{
    QFETCH(int, erased);
    SyncRig rig;
    giveCards(rig, 300);
    const domain::Gate record = rig.gate().record();
    GateClient client(rig.way(), record);
    const CallResult<GateContent> whole = client.content();
    QVERIFY(whole);
    GateBook book = rig.book();
    for (int i = 0; i < erased; ++i) {
        book.held[std::size_t(i)].purged = true;
    }
    rig.gate().state.entries.erase(std::prev(rig.gate().state.entries.end())); // and one differs besides
    rig.way().exchanges = 0;
    const CallResult<GateContent> beside = client.contentBeside(book);
    QVERIFY(beside);
    QCOMPARE(beside->entries.size(), std::size_t(299));
    QVERIFY(std::equal(beside->entries.begin(), beside->entries.end(), whole->entries.begin()));
    QVERIFY(rig.way().exchanges <= 3 + std::min(erased, 257));
}

void TestReconciler::whatWasErasedIsAskedForAnew_data()
{
    QTest::addColumn<int>("erased");
    QTest::newRow("one") << 1;
    QTest::newRow("some") << 40;
    QTest::newRow("all") << 300;
}

using Twist = std::function<void(SyncRig&)>;

void TestReconciler::whateverDiffersIsFound_data()
{
    QTest::addColumn<Twist>("twist");
    const auto row = [](const char* name, Twist twist) { QTest::newRow(name) << std::move(twist); };
    row("nothing", [](SyncRig&) {});
    row("one gone", [](SyncRig& r) { r.gate().state.entries.erase(r.gate().state.entries.begin()); });
    row("one more", [](SyncRig& r) {
        r.gate().state.entries[CredentialId::random()] = {3, {}, {}, r.inDays(5), false};
    });
    row("another payload", [](SyncRig& r) { r.gate().state.entries.begin()->second.digest = {}; });
    row("a higher revision", [](SyncRig& r) { r.gate().state.entries.begin()->second.rev = 9; });
    row("everything gone", [](SyncRig& r) { r.gate().state.entries.clear(); });
    row("everything altered", [](SyncRig& r) {
        for (auto& [id, entry] : r.gate().state.entries) {
            entry.rev += 1;
        }
    });
    row("a part full of strangers", [](SyncRig& r) {
        for (int i = 0; i < 200; ++i) {
            QByteArray id = CredentialId::random().bytes();
            id[0] = 'A';
            r.gate().state.entries[*CredentialId::fromBytes(id)] = {1, {}, {}, r.inDays(5), false};
        }
    });
    row("another tombstone", [](SyncRig& r) { r.gate().state.tombs[CredentialId::random()] = 1; });
    row("outside the set", [](SyncRig& r) {
        r.gate().state.foreign[CredentialId::random()] = {1, {}, {}, r.inDays(5), false};
        r.gate().state.entries.erase(r.gate().state.entries.begin());
    });
}

void TestReconciler::whateverDiffersIsFound()
{
    QFETCH(Twist, twist);
    SyncRig rig;
    for (int i = 0; i < 120; ++i) {
        const CredentialId id = rig.journal.addCard(rig.inDays(30));
        if (i % 10 == 0) {
            (void)rig.run();
            rig.journal.revoke(id);
        }
    }
    while (!rig.agrees()) {
        (void)rig.run();
    }
    const GateBook book = rig.book();
    twist(rig);
    const domain::Gate record = rig.gate().record();
    GateClient client(rig.way(), record);
    const CallResult<GateContent> whole = client.content();
    const CallResult<GateContent> beside = client.contentBeside(book);
    QVERIFY(whole && beside);
    QCOMPARE(beside->root, whole->root);
    QVERIFY(beside->entries == whole->entries);
    QVERIFY(beside->foreign == whole->foreign);
    QVERIFY(beside->tombs == whole->tombs);
    QCOMPARE(beside->position, whole->position);
}

void TestReconciler::aLyingPartIsForged_data()
{
    QTest::addColumn<int>("call");
    QTest::newRow("the 256 hashes") << 0;
    QTest::newRow("the parts of one") << 1;
    QTest::newRow("the list of one part") << 2;
}

void TestReconciler::aLyingPartIsForged()
{
    QFETCH(int, call);
    SyncRig rig;
    giveCards(rig, 20);
    const GateBook book = rig.book();
    rig.gate().state.entries.erase(rig.gate().state.entries.begin());
    const domain::Gate record = rig.gate().record();
    int calls = 0;
    rig.way().next = [&](const QByteArray&, const QByteArray&) {
        return calls++ == call ? Fault::WrongSignature : Fault::None;
    };
    GateClient client(rig.way(), record);
    const CallResult<GateContent> content = client.contentBeside(book);
    QVERIFY(!content && content.error().error.is(codes::inventoryForged));
}

VESTIBULE_TEST(TestReconciler);

#include "TestReconciler.moc"
