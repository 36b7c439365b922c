#include "app/composition/Codes.h"
#include "core/store/Codes.h"
#include "tests/app/composition/CardDesk.h"
#include "tests/app/composition/DeskEstate.h"
#include "tests/app/composition/TrustOffice.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace {

const QByteArray one = uidOf(1);
const QByteArray two = uidOf(2);

domain::GateId gateOf(DeskEstate& e, std::size_t index) { return e.gates.at(index).record.id; }

/// What a gate is to be given of the entry, opened as that gate does.
protocol::CardPayload payloadFor(StationFixture& f, const domain::Gate& gate, const protocol::SealPair& pair,
                                 domain::CredentialId entry)
{
    const auto box = f.station->store().readBlocking([&](store::Session& s) -> Result<QByteArray> {
        const auto wanted = s.journal().desired(gate.id);
        for (const store::DesiredEntry& each : wanted->entries) {
            if (each.credential == entry) {
                return s.journal().payload(gate.id, entry, each.digest);
            }
        }
        return fail(store::codes::noSuchCredential);
    });
    auto plain = box ? pair.open(*box) : Result<SecretBytes>(passOn(box));
    auto read = plain ? protocol::parsePayload(std::move(*plain), entry, domain::CredentialKind::Card, {})
                      : Result<protocol::Payload>(passOn(plain));
    return read ? std::move(std::get<protocol::CardPayload>(*read)) : protocol::CardPayload{};
}

} // namespace

/// Which key of a card gates know, and when it is to be another.
class TestCardKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gatesGetTheCardsOwnKeyAndNoMaster()
    {
        StationFixture f;
        const protocol::SealPair pair = protocol::SealPair::generate();
        domain::Gate gate = f.addGate("Elsewhere");
        gate.id = domain::GateId::random();
        gate.name = QStringLiteral("East");
        gate.sealKey = pair.publicKey().bytes();
        gate.signKey = protocol::SigningKey::generate().publicKey().bytes();
        QVERIFY(f.station->store().runBlocking([&](store::Session& s) { return s.gates().add(gate); }));
        CardDesk desk(f);
        const CardDesk::Entry a = desk.entry();
        desk.give(a.id, one);
        const protocol::CardPayload payload = payloadFor(f, gate, pair, a.id);
        QCOMPARE(payload.card.uid, one);
        QCOMPARE(payload.card.keyVersion, quint32(1));
        QVERIFY(payload.readKey.equals(desk.masters().readKey(one, 1)->bytes.view()));
        QVERIFY(!payload.readKey.equals(desk.masters().readKey(two, 1)->bytes.view()));
        // One that is paired later is given it as well.
        const protocol::SealPair later = protocol::SealPair::generate();
        gate.id = domain::GateId::random();
        gate.name = QStringLiteral("West");
        gate.sealKey = later.publicKey().bytes();
        QVERIFY(f.station->store().runBlocking([&](store::Session& s) {
            return s.gates().add(gate).and_then(
                [&] { return KeyIssue(s, f.station->desk(), f.mei).placeCardsAt(gate); });
        }));
        QVERIFY(payloadFor(f, gate, later, a.id).readKey.equals(payload.readKey));
    }

    void afterATheftOfAGateItsCardsGetAnotherKey()
    {
        DeskEstate e;
        CardDesk desk(e.f);
        const CardDesk::Entry a = desk.entry();
        const CardDesk::Entry b = desk.entry();
        desk.give(a.id, one);
        e.deliver();
        e.gates.at(0).off = true;
        desk.give(b.id, two); // the first gate never hears of it
        e.deliver();
        QVERIFY(desk.toWrite().empty());
        QVERIFY(e.f.destroyGate(gateOf(e, 0)));
        const auto listed = desk.toWrite();
        QCOMPARE(listed.size(), std::size_t(1));
        QCOMPARE(listed.front().credential, a.id);
        QCOMPARE(listed.front().uid, one);
        QCOMPARE(listed.front().knownTo, std::vector{gateOf(e, 0)});
        QVERIFY(!listed.front().isOfFormerKey);

        const auto order = desk.make(a.id, one);
        QVERIFY(order);
        QCOMPARE(order->keyVersion, quint32(2));
        QVERIFY(desk.readBy(one, 1) && desk.readBy(one, 2)); // gates know the first, and are told of the second next
        QCOMPARE(desk.card(a.id).keyVersion, quint32(1));
        QCOMPARE(desk.make(a.id, one)->keyVersion, quint32(2)); // before that it is no third one
        const quint64 before = desk.logged();
        QVERIFY(desk.activate(a.id, one));
        QCOMPARE(desk.acts(before), QList<QByteArray>{"card/key-replaced"});
        QCOMPARE(desk.card(a.id).keyVersion, quint32(2));
        QVERIFY(desk.toWrite().empty());
        QVERIFY(desk.readBy(one, 1)); // a gate that has not heard of it yet
        e.deliver();
        QVERIFY(e.gates.at(1).controller->decideCard({desk.card(a.id).number, one}).admit);
        QCOMPARE(desk.make(b.id, two)->keyVersion, quint32(1)); // that one knows nothing of the other card
    }

    void aGateThatIsTwoKeysBehindIsWaitedFor()
    {
        DeskEstate e;
        QVERIFY(e.gates.add(*e.f.station, QStringLiteral("North")));
        CardDesk desk(e.f);
        const CardDesk::Entry a = desk.entry();
        desk.give(a.id, one);
        e.deliver();
        QVERIFY(e.f.destroyGate(gateOf(e, 0)));
        e.gates.at(1).off = true; // goes by the first key
        desk.give(a.id, one);
        QCOMPARE(desk.card(a.id).keyVersion, quint32(2));
        e.deliver();
        QVERIFY(e.f.destroyGate(gateOf(e, 2)));
        QCOMPARE(desk.toWrite().size(), std::size_t(1));
        QVERIFY(desk.begin(a.id, one).error().is(codes::cardGatesBehind));
        QVERIFY(desk.readBy(one, 1));
        e.gates.at(1).off = false;
        e.deliver();
        const auto order = desk.make(a.id, one);
        QVERIFY2(order, order ? "" : order.error().describe().c_str());
        QCOMPARE(order->keyVersion, quint32(3));
        QVERIFY(desk.readBy(one, 2));
    }

    void aGateThatHasSignedForItsResetHasForgottenThem()
    {
        DeskEstate e;
        CardDesk desk(e.f);
        const CardDesk::Entry a = desk.entry();
        desk.give(a.id, one);
        e.deliver();
        QVERIFY(e.store().runBlocking([&](store::Session& s) {
            return s.gates().retireByReset({gateOf(e, 0), e.f.clock.now(), e.f.clock.now(), 1, e.f.mei, "signed"});
        }));
        QVERIFY(desk.toWrite().empty());
    }

    void whatAFormerPublishKeySignedIsWrittenAnew()
    {
        TrustOffice office(0);
        CardDesk desk(office.f);
        const CardDesk::Entry a = desk.entry();
        const CardDesk::Entry b = desk.entry();
        desk.give(a.id, one);
        QVERIFY(desk.make(b.id, two)); // nobody has it yet
        office.renewAndReopen();
        const auto listed = desk.toWrite();
        QCOMPARE(listed.size(), std::size_t(1));
        QCOMPARE(listed.front().credential, a.id);
        QVERIFY(listed.front().isOfFormerKey && listed.front().knownTo.empty());
        QVERIFY(desk.activate(a.id, one).error().is(codes::cardStale));
        QVERIFY(desk.activate(b.id, two).error().is(codes::cardStale));
        const auto order = desk.make(a.id, one);
        QVERIFY(order);
        QCOMPARE(order->keyVersion, quint32(1)); // no gate has lost it
        QVERIFY(desk.toWrite().empty());
        QVERIFY(desk.activate(a.id, one));
        QVERIFY(desk.make(b.id, two) && desk.activate(b.id, two));
    }

    void nothingIsSignedWithKeysThatWereReplaced()
    {
        TrustOffice office(0);
        CardDesk desk(office.f);
        const CardDesk::Entry a = desk.entry();
        QVERIFY(office.renew(office.f.sheet)); // and the station stays open
        QVERIFY(desk.begin(a.id, one).error().is(codes::keysReplaced));
    }
};

VESTIBULE_TEST(TestCardKeys);
#include "TestCardKeys.moc"
