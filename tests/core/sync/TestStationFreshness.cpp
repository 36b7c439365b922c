#include "tests/core/sync/Twists.h"
#include "tests/support/Freshness.h"
#include "tests/support/TestRunner.h"

#include "core/protocol/Calls.h"
#include "core/protocol/Limits.h"

#include <QLoggingCategory>
#include <QRegularExpression>

using namespace vestibule;
using namespace vestibule::sync;
using namespace vestibule::sync::test;
using vestibule::domain::GateReachability;
using vestibule::test::Attack;
using vestibule::test::FreshnessTable;

namespace limits = vestibule::protocol::limits;
namespace paths = vestibule::protocol::paths;

namespace {

/// What a station hears in place of an answer, and what it makes of it.
struct Heard
{
    QByteArray path; ///< the answers to this are twisted
    Twist twist;
    std::optional<ErrorCode> reason; ///< none: it is passed over, which only anchors are
    std::optional<AlertKind> alert;
    bool marks = false; ///< the station holds itself for an older copy, and says nothing to any gate
};

using Table = FreshnessTable<Heard>;

constexpr char receipt[] = "receipt";
constexpr char entries[] = "inventory page";
constexpr char tombstones[] = "tombstones page";
constexpr char buckets[] = "buckets";
constexpr char anchorKept[] = "anchor as kept";
constexpr char exportPage[] = "export page";
constexpr std::array messages{receipt, entries, tombstones, buckets, anchorKept, exportPage};

/// The way to a gate whose answers to one path are twisted, and the station as it was before the first of them.
class TwistedWay final : public GateTransport
{
public:
    TwistedWay(SyncRig& rig, const Heard& heard) : m_rig(rig), m_heard(heard) {}

    [[nodiscard]] Result<GateResponse> exchange(const QByteArray& method, const QByteArray& target, const QByteArray&,
                                                const QByteArray& body) override;
    void cancel() override {}

    QByteArray before;

private:
    SyncRig& m_rig;
    const Heard& m_heard;
};

/// All that the journal keeps, but for standings and alerts.
QByteArray stateOf(const MemoryJournal& journal)
{
    QByteArray out = "epoch " + QByteArray::number(journal.epoch);
    const auto add = [&out](const auto&... numbers) { ((out += ' ' + QByteArray::number(numbers)), ...); };
    for (const auto& [gate, row] : journal.rows) {
        const GateBook& book = row.book;
        out += "\ngate " + gate.bytes().toHex();
        add(book.position.epoch, book.position.version, book.highestCut.epoch, book.highestCut.version, book.boot,
            book.leaseUntil.ms(), book.lastIssued.ms(), book.crlSentAt.ms(),
            book.leasePolicy ? int(*book.leasePolicy) : -1);
        for (const HeldEntry& held : book.held) {
            out += "\nheld " + held.id.bytes().toHex() + ' ' + held.digest.bytes().toHex();
            add(held.rev, int(held.kind), held.validUntil.ms(), int(held.purged));
        }
        for (const Tomb& tomb : book.tombs) {
            out += "\ntomb " + tomb.id.bytes().toHex();
            add(tomb.rev);
        }
        for (const RefusedEntry& refused : book.refused) {
            out += "\nrefused " + refused.id.bytes().toHex();
            add(refused.rev);
        }
        for (const auto& [id, digest] : row.committed) {
            out += "\ncommitted " + id.bytes().toHex() + ' ' + digest.bytes().toHex();
        }
        for (const auto& [id, closed] : row.finalizers) {
            out += "\nfinalizer " + id.bytes().toHex();
            add(int(closed));
        }
        for (const QByteArray& kept : row.receipts) {
            out += "\nreceipt " + kept.toHex();
        }
        out += "\npending " + book.pending.value_or(QByteArray("none")).toHex();
    }
    for (const auto& [id, payload] : journal.copied) {
        out += "\ncopied " + id.bytes().toHex() + ' ' + payload.toHex();
    }
    return out;
}

Result<GateResponse> TwistedWay::exchange(const QByteArray& method, const QByteArray& target, const QByteArray&,
                                          const QByteArray& body)
{
    GateResponse response = m_rig.gate().handle(method, target, body);
    if (target == m_heard.path || target.startsWith(m_heard.path + '?')) {
        before = before.isEmpty() ? stateOf(m_rig.journal) : before;
        m_heard.twist(m_rig, m_heard.path == paths::exports ? body : target, response);
    }
    return response;
}

QByteArray queryOf(const QByteArray& target) { return target.mid(target.indexOf('?') + 1); }

void addReceipts(Table& table)
{
    const auto add = [&](Attack attack, const char* detail, ErrorCode reason, AlertKind alert, Twist twist) {
        table.add(receipt, attack, detail, {paths::changes.toByteArray(), std::move(twist), reason, alert, false});
    };
    const auto mismatch = [&](Attack attack, const char* detail, Twist twist) {
        add(attack, detail, codes::receiptMismatch, AlertKind::ReceiptMismatch, std::move(twist));
    };
    const auto forged = [&](Attack attack, const char* detail, Twist twist) {
        add(attack, detail, codes::receiptForged, AlertKind::ReceiptForged, std::move(twist));
    };
    using protocol::Receipt;
    mismatch(Attack::Rollback, "an earlier position",
             resigned<Receipt>([](SyncRig&, const auto&, Receipt& r) { --r.position.version; }));
    mismatch(Attack::Freeze, "of the state before", resigned<Receipt>([](SyncRig& rig, const auto&, Receipt& r) {
                 const GateBook book = rig.book();
                 r.position = book.position;
                 r.root = rootOf(book);
                 r.tombRoot = tombRootOf(book);
                 r.count = book.held.size();
                 r.removed.clear();
             }));
    mismatch(Attack::FastForward, "a hundred versions on",
             resigned<Receipt>([](SyncRig&, const auto&, Receipt& r) { r.position.version += 100; }));
    mismatch(Attack::FastForward, "the next epoch",
             resigned<Receipt>([](SyncRig&, const auto&, Receipt& r) { ++r.position.epoch; }));
    mismatch(Attack::MixAndMatch, "the root before",
             resigned<Receipt>([](SyncRig& rig, const auto&, Receipt& r) { r.root = rootOf(rig.book()); }));
    mismatch(Attack::MixAndMatch, "the anchor before",
             resigned<Receipt>([](SyncRig&, const auto&, Receipt& r) { r.anchor = QByteArrayLiteral("another"); }));
    add(Attack::MixAndMatch, "the erasure of another payload", codes::digestNeverCommitted,
        AlertKind::DigestNeverCommitted,
        resigned<Receipt>([](SyncRig&, const auto&, Receipt& r) { r.removed.at(0).digest = Digest(); }));
    forged(Attack::EndlessData, "over 1 MiB", endless);
    forged(Attack::WrongGate, "by another key", signedAs(Receipt::name, [](SyncRig&, const QByteArray& payload) {
               return protocol::sign(protocol::SigningKey::generate(), Receipt::name, payload);
           }));
    mismatch(Attack::WrongGate, "of another gate",
             resigned<Receipt>([](SyncRig&, const auto&, Receipt& r) { r.gate = GateId::random(); }));
    mismatch(Attack::Replay, "the one before", [](SyncRig& rig, const QByteArray&, GateResponse& response) {
        response.body = rig.journal.rows.at(rig.gate().id).receipts.back();
    });
    mismatch(Attack::Replay, "this one for another request",
             resigned<Receipt>([](SyncRig&, const auto&, Receipt& r) { r.nonce = protocol::Nonce::random(); }));
    addOtherNames(Receipt::name,
                  [&](const char* detail, Twist twist) { forged(Attack::AnotherName, detail, std::move(twist)); });

    // The one other message that travels under the same name.
    table.add(receipt, Attack::AnotherName, "the receipt of a reset",
              {paths::changes.toByteArray(),
               [](SyncRig& rig, const QByteArray&, GateResponse& response) {
                   protocol::ResetReceipt reset;
                   reset.gate = rig.gate().id;
                   reset.at = rig.clock.now();
                   response.body = protocol::signMessage(rig.gate().signKey(), reset);
               },
               codes::receiptMismatch, AlertKind::ReceiptMismatch, false});
}

/// What pages of entries and of tombstones have in common.
template <typename Page, typename Item>
void addPages(Table& table, const char* message, QByteArrayView path, Item itemOf)
{
    using protocol::Inventory;
    const auto add = [&table, message, path](Attack attack, const char* detail, ErrorCode reason, Twist twist) {
        const bool forged = reason == codes::inventoryForged;
        table.add(message, attack, detail,
                  {path.toByteArray(), std::move(twist), reason,
                   forged ? std::optional(AlertKind::InventoryForged) : std::nullopt, false});
    };
    const auto forged = [&add](Attack attack, const char* detail, Twist twist) {
        add(attack, detail, codes::inventoryForged, std::move(twist));
    };
    add(Attack::Rollback, "an earlier position", codes::inventoryMoved,
        resigned<Inventory>([](SyncRig&, const auto&, Inventory& i) { --i.position.version; }));
    add(Attack::FastForward, "a hundred versions on", codes::inventoryMoved,
        resigned<Inventory>([](SyncRig&, const auto&, Inventory& i) { i.position.version += 100; }));
    forged(Attack::EndlessData, "over 1 MiB", endless);
    forged(Attack::WrongGate, "of another gate",
           resigned<Inventory>([](SyncRig&, const auto&, Inventory& i) { i.gate = GateId::random(); }));
    forged(Attack::WrongGate, "by another key", signedAs(Inventory::name, [](SyncRig&, const QByteArray& payload) {
               return protocol::sign(protocol::SigningKey::generate(), Inventory::name, payload);
           }));
    addOtherNames(Inventory::name,
                  [&](const char* detail, Twist twist) { forged(Attack::AnotherName, detail, std::move(twist)); });
    forged(Attack::Replay, "an earlier answer", [](SyncRig& rig, const QByteArray& target, GateResponse& response) {
        QByteArray other = target;
        const QByteArray nonce = QByteArrayLiteral("nonce=");
        other.replace(other.indexOf(nonce) + nonce.size(), 32, protocol::Nonce::random().bytes().toHex());
        response = rig.gate().handle(QByteArrayLiteral("GET"), other, {});
    });
    if constexpr (!std::is_same_v<Page, protocol::BucketHashes>) {
        forged(Attack::Freeze, "the same page for ever",
               resigned<Inventory>([itemOf](SyncRig&, const QByteArray& target, Inventory& i) {
                   const auto after = protocol::PageQuery::parse(queryOf(target))->after;
                   const CredentialId id = after ? *after : itemOf(i).front().id;
                   Page page;
                   itemOf(page).push_back({});
                   itemOf(page).front().id = id;
                   page.next = id;
                   i.content = page;
               }));
        forged(Attack::EndlessData, "always another page",
               resigned<Inventory>([itemOf](SyncRig&, const QByteArray& target, Inventory& i) {
                   const auto query = protocol::PageQuery::parse(queryOf(target));
                   QByteArray id = query->after ? query->after->bytes() : query->prefix.leftJustified(16, '\0');
                   Page page;
                   for (qsizetype n = 0; n < limits::pageEntries; ++n) {
                       for (int at = 15; ++id[at] == '\0'; --at) {
                       }
                       itemOf(page).push_back({});
                       itemOf(page).back().id = *CredentialId::fromBytes(id);
                   }
                   page.next = itemOf(page).back().id;
                   i.content = page;
               }));
        forged(Attack::MixAndMatch, "one item of another state",
               resigned<Inventory>([itemOf](SyncRig&, const auto&, Inventory& i) { ++itemOf(i).front().rev; }));
        forged(Attack::MixAndMatch, "an item left out",
               resigned<Inventory>([](SyncRig&, const auto&, Inventory& i) { i.content = protocol::EntriesPage(); }));
    }
}

void addInventories(Table& table)
{
    using protocol::Inventory;
    struct Entries
    {
        std::vector<protocol::InventoryEntry>& operator()(Inventory& i) const
        {
            return std::get<protocol::EntriesPage>(i.content).entries;
        }
        std::vector<protocol::InventoryEntry>& operator()(protocol::EntriesPage& page) const { return page.entries; }
    };
    struct Tombs
    {
        std::vector<Tomb>& operator()(Inventory& i) const { return std::get<protocol::TombsPage>(i.content).tombs; }
        std::vector<Tomb>& operator()(protocol::TombsPage& page) const { return page.tombs; }
    };
    addPages<protocol::EntriesPage>(table, entries, paths::inventory, Entries());
    addPages<protocol::TombsPage>(table, tombstones, paths::tombstones, Tombs());
    addPages<protocol::BucketHashes>(table, buckets, paths::buckets, nullptr);
    table.add(buckets, Attack::MixAndMatch, "the hashes of one state, the root of another",
              {paths::buckets.toByteArray(),
               resigned<Inventory>([](SyncRig&, const auto&, Inventory& i) { i.root = protocol::emptyRoot(); }),
               codes::inventoryForged, AlertKind::InventoryForged, false});
    table.cannotBe(buckets, Attack::Freeze, "one answer, tied to its question by the nonce; nothing goes on after it");
}

/// Pages of a copy; `target` is the order that they answer.
void addExportPages(Table& table)
{
    using protocol::ExportPage;
    using protocol::Inventory;
    const auto add = [&table](Attack attack, const char* detail, ErrorCode reason, Twist twist) {
        const bool forged = reason == codes::inventoryForged;
        table.add(exportPage, attack, detail,
                  {paths::exports.toByteArray(), std::move(twist), reason,
                   forged ? std::optional(AlertKind::InventoryForged) : std::nullopt, false});
    };
    const auto forged = [&add](Attack attack, const char* detail, Twist twist) {
        add(attack, detail, codes::inventoryForged, std::move(twist));
    };
    const auto altered = [](auto alter) {
        return resigned<Inventory>(
            [alter](SyncRig&, const auto&, Inventory& i) { alter(std::get<ExportPage>(i.content)); });
    };
    add(Attack::Rollback, "an earlier position", codes::inventoryMoved,
        resigned<Inventory>([](SyncRig&, const auto&, Inventory& i) { --i.position.version; }));
    add(Attack::Rollback, "an earlier set", codes::inventoryMoved,
        resigned<Inventory>([](SyncRig&, const auto&, Inventory& i) { i.root = protocol::emptyRoot(); }));
    add(Attack::FastForward, "a hundred versions on", codes::inventoryMoved,
        resigned<Inventory>([](SyncRig&, const auto&, Inventory& i) { i.position.version += 100; }));
    forged(Attack::Freeze, "the same page for ever", altered([](ExportPage& page) {
               page.next = CredentialId(); // so that what follows would come again
           }));
    forged(Attack::MixAndMatch, "an entry of another revision",
           altered([](ExportPage& page) { ++page.entries.front().entry.rev; }));
    forged(Attack::MixAndMatch, "an entry of another digest",
           altered([](ExportPage& page) { page.entries.front().entry.digest = Digest(); }));
    forged(Attack::MixAndMatch, "an entry that was never sent there", altered([](ExportPage& page) {
               page.entries.back().entry.id = *CredentialId::fromBytes(QByteArray(16, '\xff'));
           }));
    forged(Attack::MixAndMatch, "an installer's entry",
           altered([](ExportPage& page) { page.entries.front().entry.source = protocol::EntrySource::Local; }));
    forged(Attack::MixAndMatch, "a card in the place of a face", altered([](ExportPage& page) {
               page.entries.front().entry.kind = CredentialKind::Face;
               page.entries.front().consent = Consent{};
           }));
    forged(Attack::MixAndMatch, "ids that fall",
           altered([](ExportPage& page) { std::swap(page.entries.front(), page.entries.back()); }));
    forged(Attack::MixAndMatch, "no payloads", resigned<Inventory>([](SyncRig&, const auto&, Inventory& i) {
               protocol::EntriesPage bare;
               for (const protocol::ExportEntry& item : std::get<ExportPage>(i.content).entries) {
                   bare.entries.push_back(item.entry);
               }
               i.content = bare;
           }));
    forged(Attack::EndlessData, "over 1 MiB", endless);
    forged(Attack::EndlessData, "a payload of 64 KB",
           altered([](ExportPage& page) { page.entries.front().payload = QByteArray(65'000, 'x'); }));
    forged(Attack::EndlessData, "always another page", altered([](ExportPage& page) {
               QByteArray id(16, '\0');
               for (protocol::ExportEntry& item : page.entries) {
                   ++id[15];
                   item.entry.id = *CredentialId::fromBytes(id);
               }
               page.next = page.entries.back().entry.id;
           }));
    forged(Attack::WrongGate, "of another gate",
           resigned<Inventory>([](SyncRig&, const auto&, Inventory& i) { i.gate = GateId::random(); }));
    forged(Attack::WrongGate, "by another key", signedAs(Inventory::name, [](SyncRig&, const QByteArray& payload) {
               return protocol::sign(protocol::SigningKey::generate(), Inventory::name, payload);
           }));
    addOtherNames(Inventory::name,
                  [&](const char* detail, Twist twist) { forged(Attack::AnotherName, detail, std::move(twist)); });
    forged(Attack::Replay, "the answer to another order",
           resigned<Inventory>([](SyncRig&, const auto&, Inventory& i) { i.nonce = protocol::Nonce::random(); }));
}

void addKeptAnchors(Table& table)
{
    using protocol::Anchor;
    const auto add = [&](Attack attack, const char* detail, std::optional<ErrorCode> reason,
                         std::optional<AlertKind> alert, std::function<QByteArray(SyncRig&)> make) {
        const auto twist = [make](SyncRig& rig, const QByteArray&, GateResponse& response) {
            protocol::GateInfo info = protocol::GateInfo::decode(response.body).value();
            info.anchor = make(rig);
            response.body = info.encode();
        };
        const bool marks = reason == codes::stationOlder;
        table.add(anchorKept, attack, detail, {paths::gate.toByteArray(), twist, reason, alert, marks});
    };
    const auto later = [](SyncRig& rig, quint64 epoch) {
        Anchor out;
        out.estate = rig.estate;
        out.position.epoch = epoch;
        out.generation = 1'000'000;
        out.auditSize = 1'000'000;
        return out;
    };
    const auto bySelf = [](SyncRig& rig, const Anchor& anchor, protocol::MessageName name = Anchor::name) {
        return rig.signer.sign(name, anchor.encode()).value();
    };
    for (const Attack attack : {Attack::Rollback, Attack::Freeze, Attack::Replay}) {
        table.cannotBe(anchorKept, attack,
                       "an older anchor, or one from another gate, claims nothing that the log has not; that its gate "
                       "was put back shows in the position it signs");
    }
    add(Attack::FastForward, "a later state of this station", codes::stationOlder, AlertKind::StationOlder,
        [=](SyncRig& rig) { return bySelf(rig, later(rig, rig.journal.epoch)); });
    add(Attack::FastForward, "out of reach", codes::anchorUnproven, AlertKind::AnchorUnproven,
        [=](SyncRig& rig) { return bySelf(rig, later(rig, rig.journal.epoch + MemoryAnchors::furthest + 1)); });
    // Keys that were replaced, because somebody has stolen them.
    const auto byThief = [](SyncRig& rig, const Anchor& anchor) {
        rig.trust.formerKeys.push_back(protocol::SigningKey::generate());
        return protocol::signMessage(rig.trust.formerKeys.back(), anchor);
    };
    add(Attack::FastForward, "by keys of before, in an earlier epoch", std::nullopt, std::nullopt,
        [=](SyncRig& rig) { return byThief(rig, later(rig, rig.journal.epoch - 1)); });
    add(Attack::FastForward, "by keys of before, out of reach", codes::anchorUnproven, AlertKind::AnchorUnproven,
        [=](SyncRig& rig) { return byThief(rig, later(rig, rig.journal.epoch + MemoryAnchors::furthest + 1)); });
    add(Attack::WrongGate, "by keys of before, another estate's", std::nullopt, std::nullopt, [=](SyncRig& rig) {
        Anchor other = later(rig, rig.journal.epoch);
        other.estate = EstateId::random();
        return byThief(rig, other);
    });
    add(Attack::MixAndMatch, "of a log that forked", codes::stationOlder, AlertKind::StationOlder, [=](SyncRig& rig) {
        rig.anchors.forked = true;
        Anchor own = later(rig, rig.journal.epoch);
        own.generation = rig.anchors.state.generation;
        own.auditSize = 0;
        return bySelf(rig, own);
    });
    add(Attack::EndlessData, "1 MiB", codes::garbled, std::nullopt,
        [](SyncRig&) { return QByteArray(limits::bodyBytes, 'x'); });
    add(Attack::WrongGate, "another estate's", std::nullopt, std::nullopt, [=](SyncRig& rig) {
        Anchor other = later(rig, rig.journal.epoch);
        other.estate = EstateId::random();
        return bySelf(rig, other);
    });
    add(Attack::WrongGate, "by another key", std::nullopt, std::nullopt, [=](SyncRig& rig) {
        return protocol::signMessage(protocol::SigningKey::generate(), later(rig, rig.journal.epoch));
    });
    for (const protocol::MessageName name : allNames) {
        if (name != Anchor::name) {
            add(Attack::AnotherName, protocol::nameText(name).data(), std::nullopt, std::nullopt,
                [=](SyncRig& rig) { return bySelf(rig, later(rig, rig.journal.epoch), name); });
        }
    }
}

const Table& table()
{
    static const Table all = [] {
        Table out;
        addReceipts(out);
        addInventories(out);
        addExportPages(out);
        addKeptAnchors(out);
        return out;
    }();
    return all;
}

/// A gate in step with two tombstones; then its disk is put back by one of them where its content is to be read.
void prepare(SyncRig& rig, const Heard& heard)
{
    std::vector<CredentialId> ids;
    for (int i = 0; i < 5; ++i) {
        ids.push_back(rig.journal.addCard(rig.inDays(30)));
    }
    (void)rig.run();
    rig.journal.revoke(ids[0]);
    (void)rig.run();
    if (heard.path == paths::exports) {
        rig.gate().copyApproved = true;
        rig.journal.orderCopy(rig.gate().id, rig.gate(1).record(), rig.inDays(1));
        return;
    }
    const FakeGate::State earlier = rig.gate().state;
    rig.journal.revoke(ids[1]);
    if (heard.path == paths::changes) {
        return; // the revocation is on its way
    }
    (void)rig.run();
    if (heard.path != paths::gate) {
        rig.gate().state = earlier;
    } else if (heard.reason) {
        rig.journal.revoke(ids[2]); // would go out
    }
}

} // namespace

/// Every attack on every signed message that a station believes: the log names it, somebody is told where that is
/// promised, and all that is known of the gate stays. See also test_controller TestFreshness and TestPairingFreshness.
class TestStationFreshness final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QString()); }
    void noCellIsMissing() { QCOMPARE(table().faults(messages), QStringList()); }
    void nothingOldOrForeignIsBelieved_data();
    void nothingOldOrForeignIsBelieved();
};

void TestStationFreshness::nothingOldOrForeignIsBelieved_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < table().rows.size(); ++i) {
        QTest::newRow(table().rows[i].name.constData()) << int(i);
    }
}

void TestStationFreshness::nothingOldOrForeignIsBelieved()
{
    QFETCH(int, row);
    const Heard& heard = table().rows[std::size_t(row)].what;
    SyncRig rig(2);
    prepare(rig, heard);
    QVERIFY(rig.journal.alerts.empty());
    TwistedWay way(rig, heard);
    const std::string line =
        heard.reason ? "stopped: " + heard.reason->text() : "anchor passed over: " + codes::anchorUnproven.text();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QString::fromStdString(line))); // fails when it does not come
    const CycleResult result = rig.driver()->cycle(way, rig.stop, 1);

    QVERIFY(!way.before.isEmpty()); // it was asked
    QVERIFY(rig.journal.copied.empty());
    QVERIFY2(result.status.reason == heard.reason, result.status.detail.c_str());
    QVERIFY((result.status.standing == GateReachability::InStep) == !heard.reason);
    QCOMPARE(stateOf(rig.journal), way.before);
    QCOMPARE(rig.journal.olderCopy, heard.marks);
    QCOMPARE(rig.journal.alerts.size(), std::size_t(heard.alert ? 1 : 0));
    if (heard.alert) {
        QCOMPARE(rig.journal.alertsOf(*heard.alert), std::size_t(1));
    }
    // And with a gate that says what is so, everything is as if nothing had been heard.
    const CycleResult after = rig.run();
    QCOMPARE(rig.agrees(), !heard.marks);
    QCOMPARE(after.status.standing, heard.marks ? GateReachability::Refused : GateReachability::InStep);
}

VESTIBULE_TEST(TestStationFreshness);
#include "TestStationFreshness.moc"
