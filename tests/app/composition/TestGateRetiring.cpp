#include "app/composition/DataCopy.h"
#include "app/composition/GateRetiring.h"
#include "core/domain/Codes.h"
#include "core/protocol/tls/Certificate.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "core/sync/GateDriver.h"
#include "tests/app/composition/DeskEstate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::CredentialState;

namespace {

/// An estate with two gates, somebody with a card that both hold, and two operators.
struct Office
{
    Office()
    {
        li = e.f.addOperator("Li", domain::Role::Clerk);
        e.f.undertake(e.f.mei);
        e.f.undertake(li.id);
        wang = e.giveCard();
        e.deliver();
        west = e.gates.at(1).record;
    }

    Result<int> retire(const domain::Approval* approval)
    {
        return retireGate(*e.f.station, west.id, e.f.mei, approval);
    }
    domain::Approval approval() { return e.f.approval(*e.f.station, domain::Act::RetireGate, li); }
    /// Ends Wang's card; West does not hear of it.
    void revokeWithoutWest()
    {
        e.gates.at(1).off = true;
        e.revoke(wang.id);
        e.deliver();
    }

    DeskEstate e;
    domain::Operator li;
    DeskEstate::Resident wang;
    domain::Gate west;
};

} // namespace

/// A gate that will never sign again: two operators answer for it.
class TestGateRetiring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutTwoOperatorsNothingHappens()
    {
        Office o;
        o.revokeWithoutWest();
        QVERIFY(o.retire(nullptr).error().is(domain::codes::approvalNeeded));
        const auto other = o.e.f.approval(*o.e.f.station, domain::Act::ExportAuditLog, o.li);
        QVERIFY(o.retire(&other).error().is(domain::codes::approvalNeeded));
        const auto old = o.approval();
        o.e.f.clock.advance(std::chrono::minutes(6));
        QVERIFY(o.retire(&old).error().is(domain::codes::approvalOver));
        QCOMPARE(int(o.e.stateOf(o.wang.card)), int(CredentialState::Restricted));
        QCOMPARE(o.e.store().readBlocking([](store::Session& s) { return s.gates().list(); })->size(), std::size_t(2));
    }

    void whatWaitedForItAloneIsDeletedOnTheWordOfTwo()
    {
        Office o;
        o.revokeWithoutWest();
        QCOMPARE(int(o.e.stateOf(o.wang.card)), int(CredentialState::Restricted));
        const auto approval = o.approval();
        QCOMPARE(o.retire(&approval).value(), 1);
        QCOMPARE(int(o.e.stateOf(o.wang.card)), int(CredentialState::Deleted));
        for (const store::GateTruth& gate : o.e.placementsOf(o.wang.card)) {
            // No receipt is invented for the gate that never signed.
            QCOMPARE(gate.goneResult == store::GoneResult::GateRetired, gate.gate == o.west.id);
            QCOMPARE(gate.proof.has_value(), gate.gate != o.west.id);
        }
        const QList<audit::Entry> log = o.e.lastEntries(3);
        QCOMPARE(log.at(0).action, QByteArray("approval/gate-retirement"));
        QVERIFY(log.at(0).by == o.li.id);
        QCOMPARE(log.at(0).object, o.e.f.mei.bytes());
        QCOMPARE(log.at(0).reason, QByteArray("stolen"));
        QCOMPARE(log.at(0).document, QByteArray("WS-7/2026"));
        QCOMPARE(log.at(1).action, QByteArray("gate/retired"));
        QVERIFY(log.at(1).by == o.e.f.mei);
        QCOMPARE(log.at(1).object, o.west.id.bytes());
        QCOMPARE(log.at(1).count, std::optional<qint64>(1));
        QCOMPARE(log.at(2).action, QByteArray("credential/deleted"));
        QCOMPARE(log.at(2).object, o.wang.card.bytes());
        QCOMPARE(log.at(2).reason, QByteArray("gate-destroyed"));
    }

    void itIsDeclaredOnce()
    {
        Office o;
        const auto approval = o.approval();
        QCOMPARE(o.retire(&approval).value(), 0);
        QCOMPARE(o.e.lastEntries(1).constFirst().action, QByteArray("gate/retired"));
        QVERIFY(o.retire(&approval).error().is(store::codes::noSuchGate));
        QCOMPARE(o.e.lastEntries(1).constFirst().action, QByteArray("gate/retired"));
        QVERIFY(retireGate(*o.e.f.station, domain::GateId::random(), o.e.f.mei, &approval)
                    .error()
                    .is(store::codes::noSuchGate));
    }

    void aKeyThatWorksStaysAtTheOtherGates()
    {
        Office o;
        const auto approval = o.approval();
        QCOMPARE(o.retire(&approval).value(), 0);
        QCOMPARE(int(o.e.stateOf(o.wang.card)), int(CredentialState::Active));
        const auto progress =
            o.e.store().readBlocking([&](store::Session& s) { return s.placements().progress(o.wang.card); });
        QCOMPARE(progress->of, 1);
        QVERIFY(progress->waitingFor.empty());
        QVERIFY(o.e.admits(0, o.wang));
    }

    void itsCertificateIsOnTheNextList()
    {
        Office o;
        const auto serial = protocol::tls::Certificate::parse(o.west.certificate)->serial();
        const auto before = protocol::tls::Crl::parse(o.e.f.station->crls().freshCrl().value());
        QVERIFY(before && !before->contains(serial));
        const auto approval = o.approval();
        QVERIFY(o.retire(&approval));
        const auto after = protocol::tls::Crl::parse(o.e.f.station->crls().freshCrl().value());
        QVERIFY(after && after->contains(serial));
        QCOMPARE(after->serials().size(), 1);
        // The next opening, and the next day, know it as well.
        o.e.whileClosed([](const vault::MasterKey&) {});
        QVERIFY(protocol::tls::Crl::parse(o.e.f.station->crls().freshCrl().value())->contains(serial));
    }

    void noFaceIsStoredForAGateThatWasDestroyedMeanwhile()
    {
        Office o;
        DeskEstate& e = o.e;
        const auto begun = e.f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant("Zhao")); });
        const auto consent = e.f.sitting([&](Sittings& s) {
            return s.giveConsent(begun->sitting, e.f.answer(domain::Answer::Choice::Face), StationFixture::signature(),
                                 e.f.station->notice());
        });
        const auto sealed = sealFace(StationFixture::nobody(), e.gates.records());
        QVERIFY(consent && sealed);
        const auto approval = o.approval();
        QVERIFY(o.retire(&approval));
        const auto stored = e.f.sitting([&](Sittings& s) { return s.storeFace(begun->sitting, *sealed); });
        QVERIFY2(stored, stored ? "" : stored.error().describe().c_str());
        QCOMPARE(stored->gates, 1);
    }

    /// A round has read the gates, and one of them goes before its turn.
    void aRoundThatStillCountsOnItPlacesNothingThere()
    {
        Office o;
        o.e.giveCard();
        QVERIFY(o.e.f.destroyGate(o.west.id));
        const auto placed = o.e.store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, o.e.f.station->desk(), {}).placeCardsAt(o.west); });
        QVERIFY2(placed, placed ? "" : placed.error().describe().c_str());
        QCOMPARE(*placed, 0);
    }

    /// A worker has looked at the gates, and one of them goes before its turn.
    void aWorkerThatStillCountsOnItSendsNothingThere()
    {
        Office o;
        OpenStation& at = *o.e.f.station;
        StoreJournal journal(at.store(), at.desk());
        PublishSigner signer(at.keys());
        StoreAnchors anchors(at.store(), at.desk().audit);
        sync::GateDriver driver(
            {at.estate().id, journal, signer, anchors, at.crls(), at.certifier(), at.clock(), at.clockGuard(), {}},
            o.west, sync::systemRandom());
        const auto wire = o.e.gates.open(o.west);
        const std::atomic<bool> stop = false;
        QVERIFY(driver.cycle(**wire, stop).status.standing == domain::GateReachability::InStep);
        const auto before = driver.status().position;
        QVERIFY(o.e.f.destroyGate(o.west.id));
        o.e.f.clock.advance(std::chrono::hours(13)); // its lease would be renewed
        const sync::CycleResult last = driver.cycle(**wire, stop);
        QVERIFY(last.status.standing == domain::GateReachability::Behind);
        QVERIFY(last.status.reason == sync::codes::journalBroken);
        QVERIFY(last.again > std::chrono::milliseconds(0)); // it does not try again at once
        QVERIFY(driver.status().position == before);
    }

    void theDataCopyNamesWhoAnswersForIt()
    {
        Office o;
        o.revokeWithoutWest();
        const auto approval = o.approval();
        QVERIFY(o.retire(&approval));
        const auto copy = dataCopy(*o.e.f.station, o.wang.id, o.e.f.mei, [&o](domain::OperatorId who) {
            return who == o.li.id ? QStringLiteral("Li") : QStringLiteral("Mei");
        });
        QVERIFY(copy);
        for (const QJsonValue gate : QJsonDocument::fromJson(*copy).object()[QStringLiteral("gates")].toArray()) {
            const bool gone = gate[QStringLiteral("gate")].toString() == o.west.name;
            QCOMPARE(gate[QStringLiteral("how_removed")].toString() == QStringLiteral("gate-retired"), gone);
            QCOMPARE(gate[QStringLiteral("declared_by")].toString(), gone ? QStringLiteral("Mei") : QString());
            QCOMPARE(gate[QStringLiteral("approved_by")].toString(), gone ? QStringLiteral("Li") : QString());
        }
    }
};

VESTIBULE_TEST(TestGateRetiring);
#include "TestGateRetiring.moc"
