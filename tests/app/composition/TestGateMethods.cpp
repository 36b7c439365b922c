#include "app/composition/Codes.h"
#include "core/domain/Codes.h"
#include "tests/app/composition/MemoryGates.h"
#include "tests/app/composition/StationFixture.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace {

/// A station and two real gates; what they open for is told by themselves alone.
struct Office
{
    StationFixture f;
    MemoryGates gates{f.clock};
    std::optional<MemoryDelivery> delivery;

    Office()
    {
        if (!gates.add(*f.station, QStringLiteral("East")) || !gates.add(*f.station, QStringLiteral("West"))) {
            qFatal("no gates");
        }
        delivery.emplace(*f.station, gates);
    }
    /// Every gate is contacted; whether all came into step.
    bool contact()
    {
        const auto report = delivery->engine().syncOnce(std::chrono::seconds(30));
        return report && std::all_of(report->begin(), report->end(), [](const sync::GateStatus& status) {
                   return status.standing == domain::GateReachability::InStep;
               });
    }
    bool setEast(const char* methods) { return gates.setMethods(0, methods) && contact(); }
    std::optional<ErrorCode> whyNoFace()
    {
        return f.sitting([](Sittings& s) { return s.whyNoFace(std::nullopt); }).value();
    }
    int entriesOf(const QByteArray& act)
    {
        const auto records =
            f.station->store().readBlocking([](store::Session& s) { return s.audit().read(0, 1'000'000); });
        return int(std::count_if(records->begin(), records->end(),
                                 [&](const auto& record) { return audit::decode(record.bytes)->action == act; }));
    }
    domain::SittingId begin(const char* name)
    {
        return f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant(name)); })->sitting;
    }
    /// The number of a card made without a question about a face.
    QString cardOf(domain::SittingId sitting)
    {
        const auto skipped = f.sitting([&](Sittings& s) { return s.skipFace(sitting); });
        const auto card = f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); });
        return skipped && card ? card->card.number : QString();
    }
    bool admits(std::size_t gate, const QString& card)
    {
        return gates.at(gate).controller->decideCard({card, {}}).admit;
    }
    std::size_t heldAt(std::size_t gate) { return delivery->journal().book(gates.at(gate).record.id)->held.size(); }
};

} // namespace

/// What a gate opens for reaches the desk by itself, and decides there whether a face may be offered.
class TestGateMethods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGateThatNoCardOpensClosesFacesUntilOneDoes_data()
    {
        QTest::addColumn<QByteArray>("methods");
        QTest::newRow("faces only") << QByteArray("face");
        QTest::newRow("faces, or a guard") << QByteArray("face,guard");
        QTest::newRow("a face and a card together") << QByteArray("face+card,guard");
    }

    void aGateThatNoCardOpensClosesFacesUntilOneDoes()
    {
        QFETCH(QByteArray, methods);
        Office o;
        QVERIFY(o.contact());
        QVERIFY(!o.whyNoFace());
        QCOMPARE(o.entriesOf("gate/cards-off") + o.entriesOf("gate/cards-on"), 0);

        QVERIFY(o.setEast(methods.constData()));
        QVERIFY(o.whyNoFace() == codes::gateWithoutCard);
        QVERIFY(o.contact());
        QCOMPARE(o.entriesOf("gate/cards-off"), 1);
        const auto sitting = o.begin("Han Meimei");
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.faceQuestion(sitting); })->whyNot == codes::gateWithoutCard);
        QVERIFY(o.f.giveConsent(sitting).error().is(codes::gateWithoutCard));
        const QString card = o.cardOf(sitting);
        QVERIFY(!card.isEmpty());
        QVERIFY(o.contact());
        QVERIFY(!o.admits(0, card) && o.admits(1, card));

        // The card is there already: it opens as soon as the gate takes cards, and faces are open again.
        QVERIFY(o.gates.setMethods(0, "face,card"));
        QVERIFY(o.admits(0, card));
        QVERIFY(o.whyNoFace() == codes::gateWithoutCard);
        QVERIFY(o.contact());
        QVERIFY(!o.whyNoFace());
        QCOMPARE(o.entriesOf("gate/cards-on"), 1);
        QCOMPARE(o.entriesOf("gate/faces-off") + o.entriesOf("gate/faces-on"), 0);
    }

    void noCameraIsOpenedOnceAGateIsClosedToCards()
    {
        Office o;
        QVERIFY(o.contact());
        const auto sitting = o.begin("Li Lei");
        QVERIFY(o.f.giveConsent(sitting));
        QVERIFY(o.setEast("face"));
        const auto ready = o.f.sitting([&](Sittings& s) { return s.readyCapture(sitting); });
        QVERIFY(!ready && ready.error().is(codes::gateWithoutCard));
        // The way to the card is open.
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.giveUpFace(sitting); }));
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); }));
    }

    void aGateThatTakesNoFacesGetsNone()
    {
        Office o;
        QVERIFY(o.setEast("card"));
        QVERIFY(!o.whyNoFace());
        QCOMPARE(o.entriesOf("gate/faces-off"), 1);
        QCOMPARE(o.entriesOf("gate/cards-off"), 0);
        const auto sitting = o.begin("Li Lei");
        QVERIFY(o.f.giveConsent(sitting));
        // Sealed when both gates were still taken to open for faces.
        const auto sealed = sealFace(StationFixture::nobody(), o.gates.records());
        QCOMPARE(sealed->payloads.size(), std::size_t(2));
        const auto stored = o.f.sitting([&](Sittings& s) { return s.storeFace(sitting, *sealed); });
        QVERIFY(stored);
        QCOMPARE(stored->gates, 1);
        QVERIFY(o.contact());
        QCOMPARE(o.heldAt(0), std::size_t(0));
        QCOMPARE(o.heldAt(1), std::size_t(1));
        QVERIFY(o.delivery->journal().progress(stored->face)->complete());
        // What is on record now seals to one gate only.
        const auto onRecord = o.delivery->journal().gates();
        QCOMPARE(sealFace(StationFixture::nobody(), *onRecord)->payloads.size(), std::size_t(1));
    }

    void aGateForNobodysKeyIsClosedToCardsToo()
    {
        Office o;
        QVERIFY(o.setEast("guard"));
        QVERIFY(o.whyNoFace() == codes::gateWithoutCard);
        const QString card = o.cardOf(o.begin("Han Meimei"));
        QVERIFY(o.contact());
        QCOMPARE(o.heldAt(0), std::size_t(0));
        QCOMPARE(o.heldAt(1), std::size_t(1));
        // Set to cards, it is given them.
        QVERIFY(o.setEast("card"));
        QVERIFY(o.f.station->catchUp());
        QVERIFY(o.contact());
        QVERIFY(o.admits(0, card));
    }

    void aGateThatTakesChipIdsAloneSaysSo()
    {
        Office o;
        const auto takes = [&] {
            return o.f.station->store()
                .readBlocking([&](store::Session& s) { return s.gates().get(o.gates.at(0).record.id); })
                ->takesChipIdsAlone;
        };
        QVERIFY(o.contact());
        QVERIFY(!takes());
        QVERIFY(o.gates.setMethods(0, "face,card,guard", true) && o.contact() && o.contact());
        QVERIFY(takes());
        QCOMPARE(o.entriesOf("gate/chip-ids-on"), 1);
        QVERIFY(!o.whyNoFace()); // that is a manager's worry, and closes nothing
        QVERIFY(o.gates.setMethods(0, "face,card,guard") && o.contact());
        QVERIFY(!takes());
        QCOMPARE(o.entriesOf("gate/chip-ids-off"), 1);
        QCOMPARE(o.entriesOf("gate/cards-on") + o.entriesOf("gate/cards-off"), 0);
    }

    void aGateThatIsNotReachedKeepsWhatItLastSaid()
    {
        Office o;
        QVERIFY(o.setEast("face"));
        o.gates.at(0).off = true;
        QVERIFY(!o.contact());
        QVERIFY(o.whyNoFace() == codes::gateWithoutCard);
        // One that is gone for good closes nothing.
        QVERIFY(o.f.destroyGate(o.gates.at(0).record.id));
        QVERIFY(!o.whyNoFace());
    }
};

VESTIBULE_TEST(TestGateMethods);
#include "TestGateMethods.moc"
