#include "core/protocol/Calls.h"
#include "core/protocol/Limits.h"
#include "core/protocol/Sealing.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

#include <algorithm>

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

namespace paths = vestibule::protocol::paths;
namespace limits = vestibule::protocol::limits;

namespace {

/// The gate that is to be left, filled, and a new one beside it.
struct Pair
{
    Pair()
    {
        fillGate(from);
        to.pair();
    }

    [[nodiscard]] protocol::CopyOrder order() { return orderFor(*to.gate); }
    [[nodiscard]] protocol::CopyOrder orderFor(const Controller& gate)
    {
        protocol::CopyOrder out;
        out.estate = from.estate.id;
        out.from = from.gate->gate();
        out.to = gate.gate();
        out.toSealKey = to.info().sealKey;
        out.nonce = protocol::Nonce::random();
        out.expires = from.clock.now() + minutes(30);
        return out;
    }
    [[nodiscard]] HttpResponse send(const protocol::CopyOrder& order)
    {
        return from.call("POST", paths::exports, protocol::signMessage(from.estate.publish, order));
    }
    [[nodiscard]] CopyAnswer approve() { return approve(to.gate->copyCode(from.gate->gate())); }
    [[nodiscard]] CopyAnswer approve(const QString& code) { return must(from.gate->approveCopy(code.toLatin1())); }
    [[nodiscard]] std::vector<protocol::ExportEntry> page(const protocol::CopyOrder& order)
    {
        const protocol::Inventory inventory = from.inventoryOf(send(order));
        if (inventory.nonce != order.nonce || inventory.gate != order.from) {
            throw std::runtime_error("not the answer to this order");
        }
        const auto* const page = std::get_if<protocol::ExportPage>(&inventory.content);
        next = page ? page->next : std::nullopt;
        return page ? page->entries : std::vector<protocol::ExportEntry>();
    }
    /// What the station sends on to the new gate, as it came.
    [[nodiscard]] static protocol::Upsert upsertOf(const protocol::ExportEntry& entry)
    {
        protocol::Upsert out;
        out.id = entry.entry.id;
        out.rev = entry.entry.rev;
        out.kind = entry.entry.kind;
        out.validFrom = entry.validFrom;
        out.validUntil = entry.entry.validUntil;
        out.consent = entry.consent;
        out.payload = entry.payload;
        out.digest = protocol::payloadDigest(entry.payload);
        return out;
    }

    GateFixture from;
    GateFixture to;
    std::optional<CredentialId> next;
};

using Alter = std::function<void(Pair&, protocol::CopyOrder&)>;

} // namespace

class TestCopies final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsCopiedBeforeSomebodyHasSaidSo();
    void aCopiedGateAdmitsTheSamePeople();
    void theStationCannotReadWhatItCarries();
    void onlyWhatLivesInTheSetIsCopied();
    void aLargeGateComesInPages();
    void anApprovalHoldsForAnHour();
    void noSecondDestinationForADay();
    void anApprovalSurvivesARestart();
    void theNextReceiptTellsOfIt();
    void aWrongCodeApprovesNothing();
    void aUselessOrderIsRefused_data();
    void aUselessOrderIsRefused();
    void aFloodOfOrdersKeepsTheNewest();
};

void TestCopies::nothingIsCopiedBeforeSomebodyHasSaidSo()
{
    Pair p;
    const QByteArray before = p.from.dump();
    const HttpResponse asked = p.send(p.order());
    QCOMPARE(asked.status, 202);
    const QString code = must(protocol::CopyPending::decode(asked.body)).code;
    QCOMPARE(code, p.to.gate->copyCode(p.from.gate->gate()));
    QCOMPARE(p.send(p.order()).status, 202);
    QCOMPARE(p.from.dump(), before);
}

void TestCopies::aCopiedGateAdmitsTheSamePeople()
{
    Pair p;
    QCOMPARE(p.send(p.order()).status, 202);
    QCOMPARE(p.approve(), CopyAnswer::Approved);
    const auto entries = p.page(p.order());
    QCOMPARE(entries.size(), 2U);
    QVERIFY(!p.next);
    std::vector<protocol::Upsert> upserts;
    std::transform(entries.begin(), entries.end(), std::back_inserter(upserts), Pair::upsertOf);
    p.to.apply(p.to.next(upserts));
    const Decision face = p.to.gate->decideFace(probeOf(unitVector(1)));
    QVERIFY(face.admit);
    QVERIFY(face.score.value_or(0) > 0.999F);
    QCOMPARE(face.id, std::optional(idOf(1)));
    QVERIFY(p.to.gate->decideCard({QStringLiteral("C2"), {}}).admit);
    // What the source signed for is what the copy can be checked against.
    for (const protocol::ExportEntry& entry : entries) {
        QCOMPARE(entry.entry.digest, p.from.set.find(entry.entry.id)->digest);
    }
}

void TestCopies::theStationCannotReadWhatItCarries()
{
    Pair p;
    QCOMPARE(p.send(p.order()).status, 202);
    QCOMPARE(p.approve(), CopyAnswer::Approved);
    const protocol::SealPair stranger = protocol::SealPair::generate();
    for (const protocol::ExportEntry& entry : p.page(p.order())) {
        QVERIFY(!stranger.open(entry.payload));
        QVERIFY(!entry.payload.contains("C2"));
    }
}

void TestCopies::onlyWhatLivesInTheSetIsCopied()
{
    Pair p;
    protocol::Upsert brief = p.from.card(idOf(7), QStringLiteral("C7"));
    brief.validUntil = p.from.clock.now() + minutes(5);
    p.from.apply(p.from.next({brief}));
    p.from.execute("INSERT INTO entry VALUES (x'00000000000000000000000000000063', 1, 1, 0, 9000000000000, NULL, NULL,"
                   " zeroblob(32), 0, 2)");
    p.from.reopen();
    QCOMPARE(p.send(p.order()).status, 202);
    QCOMPARE(p.approve(), CopyAnswer::Approved);
    QCOMPARE(p.page(p.order()).size(), 3U);
    p.from.clock.advance(minutes(5));
    QCOMPARE(p.page(p.order()).size(), 2U);
}

void TestCopies::aLargeGateComesInPages()
{
    Pair p;
    std::vector<protocol::Upsert> cards;
    for (unsigned i = 100; i < 1100; ++i) {
        cards.push_back(p.from.card(idOf(i), QString::number(i)));
    }
    for (std::size_t at = 0; at < cards.size(); at += 500) {
        p.from.apply(p.from.next({cards.begin() + long(at), cards.begin() + long(at + 500)}));
    }
    QCOMPARE(p.send(p.order()).status, 202);
    QCOMPARE(p.approve(), CopyAnswer::Approved);
    std::vector<CredentialId> seen;
    protocol::CopyOrder order = p.order();
    int pages = 0;
    do {
        const HttpResponse answer = p.send(order);
        QVERIFY(answer.body.size() <= limits::bodyBytes);
        order.nonce = protocol::Nonce::random();
        for (const protocol::ExportEntry& entry : p.page(order)) {
            seen.push_back(entry.entry.id);
        }
        order.after = p.next;
        order.nonce = protocol::Nonce::random();
        ++pages;
    } while (p.next);
    QCOMPARE(pages, 3);
    QCOMPARE(seen.size(), 1002U);
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    QVERIFY(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
}

void TestCopies::anApprovalHoldsForAnHour()
{
    Pair p;
    QCOMPARE(p.send(p.order()).status, 202);
    QCOMPARE(p.approve(), CopyAnswer::Approved);
    p.from.clock.advance(minutes(60) - milliseconds(1));
    QCOMPARE(p.send(p.order()).status, 200);
    p.from.clock.advance(milliseconds(1));
    QCOMPARE(p.send(p.order()).status, 202);
    // The same gate may be let have it once more.
    QCOMPARE(p.approve(), CopyAnswer::Approved);
    QCOMPARE(p.send(p.order()).status, 200);
}

void TestCopies::noSecondDestinationForADay()
{
    Pair p;
    GateFixture third;
    QCOMPARE(p.send(p.order()).status, 202);
    QCOMPARE(p.approve(), CopyAnswer::Approved);
    protocol::CopyOrder other = p.orderFor(*third.gate);
    other.toSealKey = *protocol::SealKey::fromBytes(protocol::SealPair::generate().publicKey().view());
    const auto ask = [&] {
        other.expires = p.from.clock.now() + minutes(30);
        return p.approve(protocol::copyCode(other.from, other.to, other.toSealKey));
    };
    QCOMPARE(p.send(other).status, 202);
    QCOMPARE(ask(), CopyAnswer::TooSoon);
    QCOMPARE(p.send(other).status, 202);
    p.from.reopen();
    p.from.clock.advance(hours(24) - milliseconds(1));
    other.expires = p.from.clock.now() + minutes(30);
    QCOMPARE(p.send(other).status, 202);
    QCOMPARE(ask(), CopyAnswer::TooSoon);
    p.from.clock.advance(milliseconds(1));
    QCOMPARE(ask(), CopyAnswer::Approved);
    QCOMPARE(p.send(other).status, 200);
    QCOMPARE(p.send(p.order()).status, 202);
}

void TestCopies::anApprovalSurvivesARestart()
{
    Pair p;
    QCOMPARE(p.send(p.order()).status, 202);
    QCOMPARE(p.approve(), CopyAnswer::Approved);
    p.from.reopen();
    QCOMPARE(p.page(p.order()).size(), 2U);
    // Who waits for a person does not: the station asks again.
    Pair q;
    QCOMPARE(q.send(q.order()).status, 202);
    q.from.reopen();
    QCOMPARE(q.approve(), CopyAnswer::NotAsked);
    QCOMPARE(q.send(q.order()).status, 202);
    QCOMPARE(q.approve(), CopyAnswer::Approved);
}

void TestCopies::theNextReceiptTellsOfIt()
{
    Pair p;
    QVERIFY(!p.from.apply(p.from.next()).alerts.contains(protocol::alerts::copied));
    QCOMPARE(p.send(p.order()).status, 202);
    QCOMPARE(p.approve(), CopyAnswer::Approved);
    p.from.reopen();
    QVERIFY(p.from.apply(p.from.next()).alerts.contains(protocol::alerts::copied));
    QVERIFY(!p.from.apply(p.from.next()).alerts.contains(protocol::alerts::copied));
}

void TestCopies::aWrongCodeApprovesNothing()
{
    Pair p;
    QCOMPARE(p.approve(), CopyAnswer::NotAsked);
    const QByteArray before = p.from.dump();
    QCOMPARE(p.send(p.order()).status, 202);
    QCOMPARE(p.approve(QString()), CopyAnswer::NotAsked);
    QCOMPARE(p.approve(QStringLiteral("0000000000000000")), CopyAnswer::NotAsked);
    // The other way round it is another code.
    QCOMPARE(p.approve(p.from.gate->copyCode(p.to.gate->gate())), CopyAnswer::NotAsked);
    QCOMPARE(p.from.dump(), before);
    p.from.clock.advance(minutes(30));
    QCOMPARE(p.approve(), CopyAnswer::NotAsked); // the order has passed
}

void TestCopies::aUselessOrderIsRefused_data()
{
    QTest::addColumn<Alter>("alter");
    QTest::addColumn<Refusal>("refusal");
    const auto row = [](const char* name, Refusal refusal, Alter alter) {
        QTest::newRow(name) << std::move(alter) << refusal;
    };
    row("of another estate", Refusal::WrongGate, [](Pair&, auto& o) { o.estate = domain::EstateId::random(); });
    row("for another gate", Refusal::WrongGate, [](Pair&, auto& o) { o.from = domain::GateId::random(); });
    row("to itself", Refusal::BadRequest, [](Pair&, auto& o) { o.to = o.from; });
    row("passed", Refusal::BadRequest, [](Pair& p, auto& o) { o.expires = p.from.clock.now(); });
    row("for a day", Refusal::BadRequest, [](Pair& p, auto& o) { o.expires = p.from.clock.now() + hours(24); });
    row("by another key", Refusal::BadSignature,
        [](Pair& p, auto&) { p.from.estate.publish = protocol::SigningKey::generate(); });
}

void TestCopies::aUselessOrderIsRefused()
{
    QFETCH(Alter, alter);
    QFETCH(Refusal, refusal);
    Pair p;
    QCOMPARE(p.send(p.order()).status, 202);
    QCOMPARE(p.approve(), CopyAnswer::Approved);
    const QByteArray before = p.from.dump();
    protocol::CopyOrder order = p.order();
    alter(p, order);
    QCOMPARE(p.from.errorOf(p.send(order)).refusal, refusal);
    QCOMPARE(p.from.dump(), before);
}

void TestCopies::aFloodOfOrdersKeepsTheNewest()
{
    Pair p;
    for (int i = 0; i < 100; ++i) {
        protocol::CopyOrder other = p.order();
        other.to = domain::GateId::random();
        QCOMPARE(p.send(other).status, 202);
    }
    QCOMPARE(p.send(p.order()).status, 202);
    QCOMPARE(p.approve(), CopyAnswer::Approved);
}

VESTIBULE_TEST(TestCopies);
#include "TestCopies.moc"
