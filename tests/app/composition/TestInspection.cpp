#include "app/composition/Decisions.h"
#include "app/composition/Inspection.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/DeskEstate.h"
#include "tests/app/composition/GateDisk.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace {

/// An estate with two gates, two operators, and somebody with a card.
struct Street
{
    Street()
    {
        li = e.f.addOperator("Li", domain::Role::Clerk);
        e.f.undertake(e.f.mei);
        e.f.undertake(li.id);
        wang = e.giveCard();
        e.deliver();
    }

    void putInto(std::size_t index, int faces) { putStrangersInto(e.gates, index, faces); }

    Result<std::vector<GateReading>> inspect()
    {
        GateAsking asking(e.gates);
        return inspectGates(*e.f.station, asking, e.gates.records());
    }
    Result<int> end(const domain::GateId& gate, const domain::Approval* approval)
    {
        return e.store().runBlocking(
            [&](store::Session& s) { return Decisions(s, e.f.station->desk(), e.f.mei).endFindings(gate, approval); });
    }
    domain::Approval approval() { return e.f.approval(*e.f.station, domain::Act::EndFindings, li); }
    std::vector<store::GateFinding> findings(bool all = false)
    {
        return e.store().readBlocking([all](store::Session& s) { return s.findings().list(all); }).value();
    }
    /// And nobody has said that they know of it.
    bool isTold(const QByteArray& kind)
    {
        const auto alerts = e.store().readBlocking([](store::Session& s) { return s.gates().alerts(); });
        return std::any_of(alerts->begin(), alerts->end(),
                           [&](const store::GateAlert& alert) { return alert.kind == kind && !alert.seenAt; });
    }
    void takeNote(const domain::GateId& gate)
    {
        const auto seen =
            e.store().runBlocking([&](store::Session& s) { return s.gates().markAlertsSeen(gate, e.f.clock.now()); });
        if (!seen || *seen == 0) {
            qFatal("nothing was told");
        }
    }
    /// What the log says of it; none when it says nothing lately.
    std::optional<qint64> noted(const QByteArray& act)
    {
        for (const audit::Entry& entry : e.lastEntries(4)) {
            if (entry.action == act) {
                return entry.count;
            }
        }
        return std::nullopt;
    }
    /// Cards whose last day is the second from now, delivered.
    void giveCardsForTwoDays(int cards)
    {
        const Instant now = e.f.clock.now();
        for (int i = 0; i < cards; ++i) {
            const domain::CredentialId card = e.giveCard().card;
            if (!e.store().runBlocking([&](store::Session& s) {
                    return s.credentials().extend(card, now, now + std::chrono::hours(48));
                })) {
                qFatal("no dates");
            }
        }
        e.deliver();
    }
    /// Somebody with the disk of a gate writes into it.
    void writeInto(std::size_t index, const QByteArray& sql) { writeIntoGate(e.gates, index, sql); }

    DeskEstate e;
    domain::Operator li;
    DeskEstate::Resident wang;
};

} // namespace

/// What gates really hold, and strangers among it.
class TestInspection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEstateInOrderHasNothingToShow()
    {
        Street o;
        QCOMPARE(dueForInspection(*o.e.f.station)->size(), std::size_t(2));
        const auto read = o.inspect();
        QCOMPARE(read->size(), std::size_t(2));
        for (const GateReading& one : *read) {
            QVERIFY(!one.notReached);
            QCOMPARE(one.counts.matched, qint64(1));
            QCOMPARE(one.counts.missing + one.counts.outdated + one.counts.altered + one.counts.lingering, qint64(0));
            QCOMPARE(one.strangers, qint64(0));
        }
        QVERIFY(!o.isTold("gate/unknown-entries"));
        QVERIFY(dueForInspection(*o.e.f.station)->empty());
        o.e.f.clock.advance(std::chrono::hours(24));
        QCOMPARE(dueForInspection(*o.e.f.station)->size(), std::size_t(2));
    }

    /// Fifty strangers and three that have expired.
    void strangersAtAGateAreListedEndedBySignatureAndGone()
    {
        Street o;
        const domain::GateId west = o.e.gates.at(1).record.id;
        o.giveCardsForTwoDays(3);
        o.putInto(1, 50);
        o.e.f.clock.advance(std::chrono::hours(130)); // three have ended; the station has not looked
        QVERIFY(o.e.gates.at(1).controller->tick());
        const auto read = o.inspect();
        QCOMPARE(read->at(0).strangers, qint64(0));
        QCOMPARE(read->at(1).strangers, qint64(50));
        QCOMPARE(read->at(1).news, qint64(50));
        QCOMPARE(read->at(1).counts.expired, qint64(3));
        QCOMPARE(read->at(1).counts.matched, qint64(1)); // Wang's
        QVERIFY(o.isTold("gate/unknown-entries"));
        const auto found = o.findings();
        QCOMPARE(found.size(), std::size_t(50));
        QVERIFY(std::all_of(found.begin(), found.end(), [&](const store::GateFinding& one) {
            return one.gate == west && one.kind == store::FindingKind::Foreign;
        }));

        o.e.deliver();
        QCOMPARE(o.e.gates.at(1).controller->status().foreign, quint64(50)); // nobody has decided
        const auto approved = o.approval();
        QCOMPARE(o.end(west, &approved).value(), 50);
        o.e.deliver();
        QCOMPARE(o.e.gates.at(1).controller->status().foreign, quint64(0));
        QVERIFY(o.findings().empty());
        for (const store::GateFinding& one : o.findings(true)) {
            QVERIFY(one.goneAt && one.proof && one.decidedAt);
        }
        const auto again = o.inspect();
        QCOMPARE(again->at(1).strangers, qint64(0));
    }

    /// At one gate somebody has put their last day off; the other one has erased them.
    void keysThatAreLivePastTheirEndAreCountedAndTold()
    {
        Street o;
        const domain::GateId west = o.e.gates.at(1).record.id;
        o.giveCardsForTwoDays(3);
        o.writeInto(1, "UPDATE entry SET valid_until = 4000000000000");
        o.e.f.clock.advance(std::chrono::hours(48 + 73)); // the station has not looked
        const auto read = o.inspect();
        QCOMPARE(read->at(0).counts.expired, qint64(3));
        QCOMPARE(read->at(0).counts.pastEnd, qint64(0));
        QCOMPARE(read->at(1).counts.pastEnd, qint64(3));
        QCOMPARE(read->at(1).counts.matched, qint64(1)); // Wang's
        QVERIFY(o.isTold("gate/ended-entries") && !o.isTold("gate/altered-entries"));
        QCOMPARE(o.noted("gate/ended-entries"), std::optional<qint64>(3));

        // What is known is not told every day; once there are more it is.
        o.takeNote(west);
        o.e.f.clock.advance(std::chrono::hours(24));
        QCOMPARE(o.inspect()->at(1).counts.pastEnd, qint64(3));
        QVERIFY(!o.isTold("gate/ended-entries"));
        store::GateInspection fewer = read->at(1).counts;
        fewer.pastEnd = 2;
        QVERIFY(o.e.store().runBlocking([&](store::Session& s) { return s.findings().keep(fewer, {}); }));
        QVERIFY(o.inspect());
        QVERIFY(o.isTold("gate/ended-entries"));
    }

    void aGateThatMayStillKeepThemIsNotAccused()
    {
        Street o;
        o.giveCardsForTwoDays(3);
        o.writeInto(1, "UPDATE entry SET valid_until = 4000000000000");
        o.e.f.clock.advance(std::chrono::hours(48 + 72)); // and it has had no word for as long
        QCOMPARE(o.inspect()->at(1).counts.pastEnd, qint64(0));
        QVERIFY(!o.isTold("gate/ended-entries"));
    }

    void byAClockThatIsNotBelievedNothingIsPastItsEnd()
    {
        Street o;
        o.giveCardsForTwoDays(3);
        o.writeInto(1, "UPDATE entry SET valid_until = 4000000000000");
        o.e.f.clock.advance(std::chrono::hours(48 + 73));
        for (const domain::Gate& gate : o.e.gates.records()) {
            o.e.f.station->clockGuard().observe(gate.id, o.e.f.clock.now() - std::chrono::minutes(34));
        }
        QCOMPARE(o.inspect()->at(1).counts.pastEnd, qint64(0));
        QVERIFY(!o.isTold("gate/ended-entries"));
    }

    void alteredKeysAreTold()
    {
        Street o;
        o.writeInto(1, "UPDATE entry SET digest = zeroblob(32)");
        const auto read = o.inspect();
        QCOMPARE(read->at(0).counts.altered, qint64(0));
        QCOMPARE(read->at(1).counts.altered, qint64(1));
        QVERIFY(o.isTold("gate/altered-entries") && !o.isTold("gate/ended-entries"));
        QCOMPARE(o.noted("gate/altered-entries"), std::optional<qint64>(1));
        o.takeNote(o.e.gates.at(1).record.id);
        QVERIFY(o.inspect());
        QVERIFY(!o.isTold("gate/altered-entries"));
    }

    void withoutTwoOperatorsTheyStay()
    {
        Street o;
        o.putInto(1, 2);
        QVERIFY(o.inspect());
        const domain::GateId west = o.e.gates.at(1).record.id;
        QVERIFY(o.end(west, nullptr).error().is(domain::codes::approvalNeeded));
        const auto other = o.e.f.approval(*o.e.f.station, domain::Act::RetireGate, o.li);
        QVERIFY(o.end(west, &other).error().is(domain::codes::approvalNeeded));
        const auto approved = o.approval();
        QVERIFY(o.end(domain::GateId::random(), &approved).error().is(store::codes::noSuchGate));
        QCOMPARE(o.findings().size(), std::size_t(2));
        QVERIFY(!o.findings().front().decidedAt);
    }

    void aGateThatIsNotReachedSaysNothing()
    {
        Street o;
        o.putInto(1, 1);
        QVERIFY(o.inspect());
        o.e.gates.at(1).off = true;
        o.e.f.clock.advance(std::chrono::hours(25));
        const auto read = o.inspect();
        QVERIFY(!read->at(0).notReached && read->at(1).notReached);
        QCOMPARE(o.findings().size(), std::size_t(1)); // it is not gone for that
        QCOMPARE(dueForInspection(*o.e.f.station)->size(), std::size_t(1));
    }

    void aCancelledReadingIsNone()
    {
        Street o;
        GateAsking asking(o.e.gates);
        asking.cancel();
        QVERIFY(inspectGates(*o.e.f.station, asking, o.e.gates.records()).error().is(sync::codes::cancelled));
    }
};

VESTIBULE_TEST(TestInspection);

#include "TestInspection.moc"
