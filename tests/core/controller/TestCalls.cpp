#include "core/base/Digest.h"
#include "core/protocol/Calls.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

namespace paths = vestibule::protocol::paths;

namespace {

protocol::Inventory page(GateFixture& f, QByteArrayView path, const std::optional<CredentialId>& after, qsizetype limit,
                         const QByteArray& prefix = {})
{
    const protocol::PageQuery query{protocol::Nonce::random(), after, limit, prefix};
    const protocol::Inventory out = f.inventoryOf(f.call("GET", path, {}, query.format()));
    if (out.nonce != query.nonce || out.gate != f.gate->gate()) {
        throw std::runtime_error("not the answer to this question");
    }
    return out;
}

const protocol::EntriesPage& entriesOf(const protocol::Inventory& inventory)
{
    return std::get<protocol::EntriesPage>(inventory.content);
}

/// Seven cards: ids 00..., 00..., 10..., 10 20..., 10 20..., fe..., ff...
void fill(GateFixture& f)
{
    f.pair();
    const std::array<CredentialId, 7> ids{
        idOf(1), idOf(2), idOf(3, 0x10), idOf(4, 0x10, 0x20), idOf(5, 0x10, 0x20), idOf(6, 0xfe), idOf(7, 0xff)};
    std::vector<protocol::Upsert> cards;
    for (const CredentialId& id : ids) {
        cards.push_back(f.card(id, id.text()));
    }
    f.apply(f.next(cards));
}

} // namespace

class TestCalls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anInventoryComesInPages();
    void aPageSaysWhereTheGateStands();
    void aPrefixNarrowsAnInventory();
    void tombstonesComeInPages();
    void bucketsTellWhichPartDiffers();
    void foreignEntriesShowOutsideTheSet();
    void aBadQuestionIsRefused_data();
    void aBadQuestionIsRefused();
    void theGateTellsWhatItIs();
    void aStaleListLeavesThreeCalls();
    void aRevocationListIsTakenIntoUse();
    void aBadRevocationListChangesNothing_data();
    void aBadRevocationListChangesNothing();
    void newTrustReplacesEveryKey();
    void newTrustBringsItsOwnList();
    void badTrustChangesNothing_data();
    void badTrustChangesNothing();
    void refusalsBeforeTheHandlerAreCborToo();
    void alteredRowsAreNoticed();
    void keysAndDatabaseBelongTogether();
};

void TestCalls::anInventoryComesInPages()
{
    GateFixture f;
    fill(f);
    std::vector<CredentialId> seen;
    std::optional<CredentialId> after;
    int pages = 0;
    do {
        const protocol::Inventory inventory = page(f, paths::inventory, after, 3);
        for (const auto& entry : entriesOf(inventory).entries) {
            seen.push_back(entry.id);
            QCOMPARE(entry.digest, f.set.find(entry.id)->digest);
        }
        after = entriesOf(inventory).next;
        ++pages;
    } while (after);
    QCOMPARE(pages, 3);
    QCOMPARE(seen.size(), 7U);
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    QVERIFY(!entriesOf(page(f, paths::inventory, {}, 7)).next);
    QVERIFY(entriesOf(page(f, paths::inventory, idOf(7, 0xff), 7)).entries.empty());
}

void TestCalls::aPageSaysWhereTheGateStands()
{
    GateFixture f;
    fill(f);
    const protocol::Inventory first = page(f, paths::inventory, {}, 3);
    QCOMPARE(first.position, f.position);
    QCOMPARE(first.root, f.set.root());
    f.apply(f.next({}, {}, {{idOf(5, 0x10, 0x20), 1}}));
    // The second page does not belong to the first one, and says so.
    const protocol::Inventory second = page(f, paths::inventory, entriesOf(first).next, 3);
    QVERIFY(second.position > first.position);
    QCOMPARE(second.root, f.set.root());
    QCOMPARE(second.tombRoot, f.tombs.root());
}

void TestCalls::aPrefixNarrowsAnInventory()
{
    GateFixture f;
    fill(f);
    QCOMPARE(entriesOf(page(f, paths::inventory, {}, 10, "\x10")).entries.size(), 3U);
    QCOMPARE(entriesOf(page(f, paths::inventory, {}, 10, "\x10\x20")).entries.size(), 2U);
    QCOMPARE(entriesOf(page(f, paths::inventory, {}, 10, "\x77")).entries.size(), 0U);
    const protocol::Inventory first = page(f, paths::inventory, {}, 1, "\x10\x20");
    QCOMPARE(entriesOf(first).next.value_or(CredentialId()), idOf(4, 0x10, 0x20));
    QVERIFY(!entriesOf(page(f, paths::inventory, entriesOf(first).next, 1, "\x10\x20")).next);
}

void TestCalls::tombstonesComeInPages()
{
    GateFixture f;
    fill(f);
    f.apply(f.next({}, {}, {{idOf(1), 4}, {idOf(3, 0x10), 1}, {idOf(99, 0x10), 1}, {idOf(7, 0xff), 1}}));
    const protocol::Inventory first = page(f, paths::tombstones, {}, 2);
    const auto& tombs = std::get<protocol::TombsPage>(first.content);
    QCOMPARE(tombs.tombs, (std::vector<protocol::Tomb>{{idOf(1), 4}, {idOf(3, 0x10), 1}}));
    const protocol::Inventory second = page(f, paths::tombstones, tombs.next, 2);
    QCOMPARE(std::get<protocol::TombsPage>(second.content).tombs.size(), 2U);
    QVERIFY(!std::get<protocol::TombsPage>(second.content).next);
    QCOMPARE(std::get<protocol::TombsPage>(page(f, paths::tombstones, {}, 9, "\x10").content).tombs.size(), 2U);
}

void TestCalls::bucketsTellWhichPartDiffers()
{
    GateFixture f;
    fill(f);
    const protocol::BucketsQuery all{protocol::Nonce::random(), {}};
    const auto inventory = f.inventoryOf(f.call("GET", paths::buckets, {}, all.format()));
    QCOMPARE(std::get<protocol::BucketHashes>(inventory.content).buckets, f.set.bucketHashes());
    QCOMPARE(protocol::rootOf(std::get<protocol::BucketHashes>(inventory.content).buckets), f.set.root());
    const protocol::BucketsQuery one{protocol::Nonce::random(), quint8(0x10)};
    const auto sub = f.inventoryOf(f.call("GET", paths::buckets, {}, one.format()));
    QCOMPARE(std::get<protocol::SubHashes>(sub.content).sub, f.set.subHashes(0x10));
}

void TestCalls::foreignEntriesShowOutsideTheSet()
{
    GateFixture f;
    fill(f);
    f.gate.reset();
    f.execute("INSERT INTO entry VALUES (x'0000000000000000000000000000abcd', 1, 1, 0, 4000000000000, NULL, NULL,"
              " zeroblob(32), 0, 2); INSERT INTO card VALUES (x'0000000000000000000000000000abcd', 'X', x'', 0, x'')");
    f.open();
    const protocol::GateInfo info = f.info();
    QCOMPARE(info.foreign, 1U);
    QCOMPARE(info.root, f.set.root());
    QCOMPARE(info.count, 7U);
    const CredentialId stranger = *CredentialId::fromHex("0000000000000000000000000000abcd");
    const protocol::Inventory inventory = page(f, paths::inventory, {}, 10);
    QCOMPARE(entriesOf(inventory).entries.size(), 8U);
    QCOMPARE(entriesOf(inventory).entries[2].id, stranger);
    QCOMPARE(entriesOf(inventory).entries[2].source, protocol::EntrySource::Unknown);
    // The receipts warn until a change-set revokes it.
    QCOMPARE(f.apply(f.next()).alerts, QStringList{protocol::alerts::foreignEntries});
    const protocol::Receipt receipt = f.apply(f.next({}, {}, {{stranger, 1}}));
    QCOMPARE(receipt.removed.front().result, protocol::RemovalResult::Purged);
    QVERIFY(receipt.alerts.isEmpty());
    QVERIFY(!f.gate->decideCard({QStringLiteral("X"), {}}).admit);
}

void TestCalls::aBadQuestionIsRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<Refusal>("refusal");
    const QByteArray nonce = "nonce=" + QByteArray(32, 'a');
    const auto row = [](const char* name, const char* method, const QByteArray& target, Refusal refusal) {
        QTest::newRow(name) << QByteArray(method) << target << refusal;
    };
    row("no nonce", "GET", "/v1/inventory?limit=5", Refusal::BadRequest);
    row("a short nonce", "GET", "/v1/inventory?limit=5&nonce=aa", Refusal::BadRequest);
    row("limit 0", "GET", "/v1/inventory?limit=0&" + nonce, Refusal::BadRequest);
    row("limit 5,001", "GET", "/v1/inventory?limit=5001&" + nonce, Refusal::BadRequest);
    row("limit minus one", "GET", "/v1/tombstones?limit=-1&" + nonce, Refusal::BadRequest);
    row("a short after", "GET", "/v1/inventory?limit=5&after=00&" + nonce, Refusal::BadRequest);
    row("a long prefix", "GET", "/v1/inventory?limit=5&prefix=001122&" + nonce, Refusal::BadRequest);
    row("a bucket of three digits", "GET", "/v1/buckets?bucket=100&" + nonce, Refusal::BadRequest);
    row("nowhere", "GET", "/v1/nowhere", Refusal::NotFound);
    row("an order that nobody signed", "POST", "/v1/exports", Refusal::BadRequest);
    row("a path that goes up", "GET", "/v1/../v1/gate", Refusal::NotFound);
    row("POST of an inventory", "POST", "/v1/inventory?" + nonce, Refusal::BadMethod);
    row("GET of changes", "GET", "/v1/changes", Refusal::BadMethod);
    row("PUT of the gate", "PUT", "/v1/gate", Refusal::BadMethod);
}

void TestCalls::aBadQuestionIsRefused()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(Refusal, refusal);
    GateFixture f;
    fill(f);
    const QByteArray before = f.dump();
    const qsizetype mark = target.indexOf('?');
    const HttpResponse response =
        f.call(method, mark < 0 ? target : target.left(mark), {}, mark < 0 ? QByteArray() : target.mid(mark + 1));
    QVERIFY(f.errorOf(response).refusal == refusal);
    QCOMPARE(f.dump(), before);
}

void TestCalls::theGateTellsWhatItIs()
{
    GateFixture f;
    fill(f);
    const protocol::GateInfo info = f.info();
    QCOMPARE(info.protocol, 1U);
    QCOMPARE(info.count, 7U);
    QCOMPARE(info.clock, f.clock.now());
    QCOMPARE(info.algorithms, std::vector<protocol::Algorithm>{protocol::currentAlgorithm()});
    QCOMPARE(info.entryLimit, f.options.entryLimit);
    QCOMPARE(info.bodyLimit, 1024U * 1024U);
    QCOMPARE(info.methods, (QStringList{QStringLiteral("face"), QStringLiteral("card"), QStringLiteral("guard")}));
    QVERIFY(info.keyStore == protocol::KeyStore::File);
    QCOMPARE(info.uidOnly, std::optional(false));
    f.options.uidOnly = true;
    f.reopen();
    QCOMPARE(f.info().uidOnly, std::optional(true));
}

void TestCalls::aStaleListLeavesThreeCalls()
{
    GateFixture f;
    fill(f);
    f.clock.advance(hours(24 * 30));
    QCOMPARE(f.info().count, 7U);
    const QByteArray before = f.dump();
    const QByteArray nonce = "nonce=" + QByteArray(32, 'a');
    QCOMPARE(f.errorOf(f.send(f.next())).refusal, Refusal::CrlStale);
    QCOMPARE(f.errorOf(f.call("GET", paths::inventory, {}, nonce)).refusal, Refusal::CrlStale);
    QCOMPARE(f.errorOf(f.call("POST", paths::csr)).refusal, Refusal::CrlStale);
    QCOMPARE(f.errorOf(f.call("GET", "/v1/nowhere")).refusal, Refusal::CrlStale);
    QCOMPARE(f.dump(), before);
    // People still pass; and a fresh list mends it.
    QVERIFY(f.gate->decideCard({idOf(1).text(), {}}).admit);
    QCOMPARE(f.call("PUT", paths::crl, f.estate.crl(f.clock.now()).der()).status, 204);
    f.apply(f.next());
}

void TestCalls::aRevocationListIsTakenIntoUse()
{
    GateFixture f;
    fill(f);
    f.setup.reset();
    const auto crl = must(f.estate.ca.makeCrl({"\1\2\3"}, 50, f.clock.now(), f.clock.now() + hours(24 * 35)));
    QCOMPARE(f.call("PUT", paths::crl, crl.der()).status, 204);
    QVERIFY(f.setup && f.setup->trust->crl == crl);
    f.reopen();
    QVERIFY(must(f.gate->serverSetup()).trust->crl == crl);
    QCOMPARE(f.call("PUT", paths::crl, crl.der()).status, 204); // the same number again
}

void TestCalls::aBadRevocationListChangesNothing_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<Refusal>("refusal");
    QTest::newRow("nonsense") << 0 << Refusal::BadRequest;
    QTest::newRow("another CA's") << 1 << Refusal::BadSignature;
    QTest::newRow("stale") << 2 << Refusal::BadRequest;
    QTest::newRow("36 days long") << 3 << Refusal::BadRequest;
    QTest::newRow("a lower number") << 4 << Refusal::BadRequest;
}

void TestCalls::aBadRevocationListChangesNothing()
{
    QFETCH(int, kind);
    QFETCH(Refusal, refusal);
    GateFixture f;
    fill(f);
    const Instant now = f.clock.now();
    QByteArray body = "nonsense";
    if (kind == 1) {
        Estate other(now);
        other.crlNumber = 99;
        body = other.crl(now).der();
    } else if (kind == 2) {
        body = must(f.estate.ca.makeCrl({}, 99, now - hours(50), now - hours(1))).der();
    } else if (kind == 3) {
        // The authority itself may refuse to make one; then there is nothing to send.
        const auto crl = f.estate.ca.makeCrl({}, 99, now, now + hours(24 * 36));
        body = crl ? crl->der() : body;
    } else if (kind == 4) {
        body = must(f.estate.ca.makeCrl({}, 0, now, now + hours(24))).der();
    }
    const QByteArray before = f.dump();
    f.setup.reset();
    QVERIFY(f.errorOf(f.call("PUT", paths::crl, body)).refusal == refusal);
    QVERIFY(!f.setup);
    QCOMPARE(f.dump(), before);
}

void TestCalls::newTrustReplacesEveryKey()
{
    GateFixture f;
    fill(f);
    Estate next(f.clock.now());
    const QByteArray message = protocol::signMessage(f.estate.recovery, trustFrom(f, next, 1));
    f.setup.reset();
    QCOMPARE(f.call("POST", paths::trust, message).status, 204);
    QVERIFY(f.setup && f.setup->trust->ca == next.ca.certificate());
    QCOMPARE(f.errorOf(f.send(f.next())).refusal, Refusal::BadSignature);
    // Sent again because the answer was lost.
    QCOMPARE(f.call("POST", paths::trust, message).status, 204);
    f.reopen();
    std::swap(f.estate.publish, next.publish);
    f.apply(f.next());
    QCOMPARE(f.info().count, 7U);
}

/// Whoever has the keys of before can give a gate a list that runs out soon and that no other can follow.
void TestCalls::newTrustBringsItsOwnList()
{
    GateFixture f;
    fill(f);
    const auto planted =
        must(f.estate.ca.makeCrl({}, quint64(1) << 62U, f.clock.now(), f.clock.now() + std::chrono::minutes(5)));
    QCOMPARE(f.call("PUT", paths::crl, planted.der()).status, 204);
    f.clock.advance(hours(1));
    QCOMPARE(f.errorOf(f.call("PUT", paths::crl, f.estate.crl(f.clock.now()).der())).refusal, Refusal::BadRequest);
    QCOMPARE(f.errorOf(f.send(f.next())).refusal, Refusal::CrlStale);
    Estate next(f.clock.now());
    const QByteArray message = protocol::signMessage(f.estate.recovery, trustFrom(f, next, 1));
    QCOMPARE(f.call("POST", paths::trust, message).status, 204);
    std::swap(f.estate.publish, next.publish);
    f.apply(f.next());
}

void TestCalls::badTrustChangesNothing_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<Refusal>("refusal");
    QTest::newRow("signed by the publish key") << 0 << Refusal::BadSignature;
    QTest::newRow("for another estate") << 1 << Refusal::WrongGate;
    QTest::newRow("a number that does not rise") << 2 << Refusal::VersionConflict;
    QTest::newRow("another CA's certificate") << 3 << Refusal::BadRequest;
    QTest::newRow("another CA's list") << 4 << Refusal::BadSignature;
}

void TestCalls::badTrustChangesNothing()
{
    QFETCH(int, kind);
    QFETCH(Refusal, refusal);
    GateFixture f;
    fill(f);
    Estate next(f.clock.now());
    Estate stranger(f.clock.now());
    protocol::Trust trust = trustFrom(f, next, 1);
    if (kind == 1) {
        trust.estate = stranger.id;
    } else if (kind == 2) {
        trust.seq = 0;
    } else if (kind == 3) {
        trust.certificate = trustFrom(f, stranger, 1).certificate;
    } else if (kind == 4) {
        trust.crl = stranger.crl(f.clock.now()).der();
    }
    const QByteArray before = f.dump();
    const protocol::SigningKey& key = kind == 0 ? f.estate.publish : f.estate.recovery;
    QVERIFY(f.errorOf(f.call("POST", paths::trust, protocol::signMessage(key, trust))).refusal == refusal);
    QCOMPARE(f.dump(), before);
    f.apply(f.next());
}

void TestCalls::refusalsBeforeTheHandlerAreCborToo()
{
    GateFixture f;
    using Reason = protocol::tls::Refusal;
    const std::array rows{std::pair(Reason::BadRequest, 400), std::pair(Reason::BadMethod, 405),
                          std::pair(Reason::TooLarge, 413), std::pair(Reason::HeadersTooLarge, 413),
                          std::pair(Reason::Internal, 500)};
    for (const auto& [reason, status] : rows) {
        const HttpResponse response = f.gate->refusal(reason);
        QCOMPARE(response.status, status);
        QCOMPARE(protocol::rowOf(f.errorOf(response).refusal).status, status);
    }
}

void TestCalls::alteredRowsAreNoticed()
{
    GateFixture f;
    fill(f);
    f.gate.reset();
    f.execute("UPDATE entry SET rev = 9 WHERE id = x'" + idOf(1).hex() + "'");
    f.open();
    // The gate tells the truth about what it holds now, and the station's chain stops at it.
    QVERIFY(f.info().root != f.set.root());
    QCOMPARE(f.errorOf(f.send(f.next())).refusal, Refusal::VersionConflict);
    f.gate.reset();
    f.execute("UPDATE gate SET anchor_content = x'00'");
    QVERIFY(!Controller::open(f.folder(), f.clock));
}

void TestCalls::keysAndDatabaseBelongTogether()
{
    GateFixture f;
    f.pair();
    const domain::GateId gate = f.gate->gate();
    f.gate.reset();
    const QString keys = f.folder() + QStringLiteral("/gate.keys");
    const auto mode = QFile::permissions(keys);
    QVERIFY(!(mode & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    QVERIFY(QFile::rename(keys, keys + QStringLiteral("-away")));
    QVERIFY(!Controller::open(f.folder(), f.clock)); // never a new gate over an old one's data
    QVERIFY(!QFile::exists(keys));

    QFile away(keys + QStringLiteral("-away"));
    QVERIFY(away.open(QIODevice::ReadOnly));
    const QByteArray whole = away.readAll();
    for (const qsizetype size : {qsizetype(0), qsizetype(10), qsizetype(70), whole.size() - 1}) {
        QFile cut(keys);
        QVERIFY(cut.open(QIODevice::WriteOnly | QIODevice::Truncate));
        cut.write(whole.left(size));
        cut.close();
        QVERIFY(cut.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(!Controller::open(f.folder(), f.clock));
    }
    QVERIFY(QFile::remove(keys));
    QVERIFY(QFile::copy(keys + QStringLiteral("-away"), keys));
    QVERIFY(QFile::setPermissions(keys, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(!Controller::open(f.folder(), f.clock)); // somebody else could have read it
    QVERIFY(QFile::setPermissions(keys, QFile::ReadOwner | QFile::WriteOwner));
    f.open();
    QCOMPARE(f.gate->gate(), gate);
}

VESTIBULE_TEST(TestCalls);
#include "TestCalls.moc"
