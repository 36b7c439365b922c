#include "app/composition/GateCopying.h"
#include "app/composition/GateRetiring.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/DeskEstate.h"

#include <cmath>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace {

/// Somebody's face: a vector that is the same for the same number and far from every other number's.
std::vector<float> faceOf(unsigned number)
{
    std::vector<float> out(512);
    double square = 0;
    quint32 state = number * 2654435761U + 1;
    for (float& value : out) {
        state = state * 1664525U + 1013904223U;
        value = float(state >> 8U) / float(1U << 24U) - 0.5F;
        square += double(value) * double(value);
    }
    for (float& value : out) {
        value = float(double(value) / std::sqrt(square));
    }
    return out;
}

/// Three people whose faces East and West hold, a new gate that holds nobody, and two operators.
struct Office
{
    explicit Office(int people = 3)
    {
        li = e.f.addOperator("Li", domain::Role::Clerk);
        e.f.undertake(e.f.mei);
        e.f.undertake(li.id);
        for (int i = 0; i < people; ++i) {
            faces.push_back(enrol(i));
        }
        e.deliver();
        east = e.gates.at(0).record;
        if (!e.gates.add(*e.f.station, QStringLiteral("North"))) {
            qFatal("no gate");
        }
        north = e.gates.at(2).record;
        e.deliver();
    }

    domain::CredentialId enrol(int number)
    {
        domain::ResidentDetails details = StationFixture::tenant("x");
        details.name = nameNumber(number + 100);
        details.dwelling.room = QString::number(number + 100);
        const auto begun = e.f.sitting([&](Sittings& s) { return s.begin(details); });
        const auto consent = e.f.giveConsent(begun->sitting);
        auto captured = capture::Template::fromRaw({"fr_feature", 1, 512}, faceOf(unsigned(number)));
        const auto sealed = sealFace(std::move(*captured), e.gates.records());
        const auto face = e.f.sitting([&](Sittings& s) { return s.storeFace(begun->sitting, *sealed); });
        if (!consent || !face) {
            qFatal("no face");
        }
        return face->face;
    }

    domain::Approval approval() { return e.f.approval(*e.f.station, domain::Act::CopyGate, li); }
    Result<GateCopying> order()
    {
        const auto approved = approval();
        return copyGate(*e.f.station, east.id, north.id, e.f.mei, &approved);
    }
    /// Whoever stands at East enters what North shows.
    controller::CopyAnswer enter()
    {
        const QString code = e.gates.at(2).controller->copyCode(east.id);
        return e.gates.at(0).controller->approveCopy(code.toLatin1()).value();
    }
    void deliverTwice()
    {
        e.deliver(); // what comes from one gate
        e.deliver(); // goes to the other
    }
    GateCopying now()
    {
        return e.store().readBlocking([](store::Session& s) { return gateCopyings(s); })->front();
    }
    bool knows(std::size_t gate, unsigned number)
    {
        const std::vector<float> vector = faceOf(number);
        const QByteArrayView bytes(reinterpret_cast<const char*>(vector.data()),
                                   qsizetype(vector.size() * sizeof(float)));
        const auto decision =
            e.gates.at(gate).controller->decideFace({protocol::currentAlgorithm(), SecretBytes::copyOf(bytes)});
        return decision.admit && decision.id == faces.at(number);
    }
    QList<audit::Entry> entries(const QByteArray& action)
    {
        return e.store()
            .readBlocking([&](store::Session& s) -> Result<QList<audit::Entry>> {
                QList<audit::Entry> out;
                const auto stored = s.audit().read(0, *s.audit().size());
                for (const auto& record : *stored) {
                    const audit::Entry entry = audit::decode(record.bytes).value();
                    if (entry.action == action) {
                        out.append(entry);
                    }
                }
                return out;
            })
            .value();
    }

    DeskEstate e;
    domain::Operator li;
    std::vector<domain::CredentialId> faces;
    domain::Gate east;
    domain::Gate north;
};

} // namespace

/// A new gate gets its people from another one, and nobody is photographed again.
class TestGateCopying : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNewGateKnowsEverybody()
    {
        Office o;
        QVERIFY(o.knows(0, 1) && !o.knows(2, 1));
        const auto ordered = o.order();
        QVERIFY2(ordered, ordered ? "" : ordered.error().describe().c_str());
        QCOMPARE(ordered->copy.expected, 3);
        QCOMPARE(ordered->source, QStringLiteral("East"));
        QCOMPARE(ordered->target, QStringLiteral("North"));
        QCOMPARE(QString(ordered->code).remove(u' '), o.e.gates.at(2).controller->copyCode(o.east.id));
        QVERIFY(o.enter() == controller::CopyAnswer::NotAsked); // the gate has not been asked yet
        o.e.deliver();
        QVERIFY(o.now().copy.askedAt && !o.now().copy.openedAt);
        QVERIFY(!o.knows(2, 0));
        QVERIFY(o.enter() == controller::CopyAnswer::Approved);
        o.deliverTwice();
        const GateCopying done = o.now();
        QCOMPARE(done.copy.ending, QByteArray("done"));
        QCOMPARE(done.copy.taken, 3);
        QCOMPARE(done.copy.passed, 0);
        QCOMPARE(done.delivered(), 3);
        for (unsigned number = 0; number < 3; ++number) {
            QVERIFY(o.knows(2, number));
            QVERIFY(o.knows(0, number));
        }
        // It is as any other gate from now on: what ends, ends there too, and is signed for.
        QVERIFY(o.e.store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, o.e.f.station->desk(), o.e.f.mei).revoke(o.faces[1]); }));
        o.e.deliver();
        QVERIFY(!o.knows(2, 1));
        QCOMPARE(int(o.e.stateOf(o.faces[1])), int(domain::CredentialState::Deleted));
    }

    void theLogSaysWhoAndWhen()
    {
        Office o;
        QVERIFY(o.order());
        o.e.deliver();
        QVERIFY(o.enter() == controller::CopyAnswer::Approved);
        o.deliverTwice();
        const auto approved = o.entries("approval/gate-copy");
        QCOMPARE(approved.size(), 1);
        QVERIFY(approved[0].by == o.li.id);
        QCOMPARE(approved[0].object, o.e.f.mei.bytes());
        QCOMPARE(approved[0].reason, QByteArray("gate-replaced"));
        const auto ordered = o.entries("gate/copy-ordered");
        QCOMPARE(ordered.size(), 1);
        QVERIFY(ordered[0].by == o.e.f.mei);
        QCOMPARE(ordered[0].object, o.north.id.bytes());
        QCOMPARE(ordered[0].document, o.east.id.hex());
        QCOMPARE(ordered[0].count, std::optional<qint64>(3));
        const auto done = o.entries("gate/copy-done");
        QCOMPARE(done.size(), 1);
        QCOMPARE(done[0].object, o.north.id.bytes());
        QCOMPARE(done[0].count, std::optional<qint64>(3));
        // The gate that gave them away says so as well, with its next receipt.
        o.enrol(7);
        o.e.deliver();
        QCOMPARE(o.entries("gate/copied").size(), 1);
    }

    void withoutTwoOperatorsNothingIsOrdered()
    {
        Office o;
        QVERIFY(copyGate(*o.e.f.station, o.east.id, o.north.id, o.e.f.mei, nullptr)
                    .error()
                    .is(domain::codes::approvalNeeded));
        const auto other = o.e.f.approval(*o.e.f.station, domain::Act::RetireGate, o.li);
        QVERIFY(copyGate(*o.e.f.station, o.east.id, o.north.id, o.e.f.mei, &other)
                    .error()
                    .is(domain::codes::approvalNeeded));
        const auto old = o.approval();
        o.e.f.clock.advance(std::chrono::minutes(6));
        QVERIFY(
            copyGate(*o.e.f.station, o.east.id, o.north.id, o.e.f.mei, &old).error().is(domain::codes::approvalOver));
        QVERIFY(o.e.store().readBlocking([](store::Session& s) { return gateCopyings(s); })->empty());
        QVERIFY(o.entries("approval/gate-copy").isEmpty());
    }

    /// The order is on record, not in memory.
    void theStationMayStartAgainInTheMiddle()
    {
        Office o;
        QVERIFY(o.order());
        o.e.whileClosed([](const vault::MasterKey&) {});
        o.e.deliver();
        QVERIFY(o.now().copy.askedAt);
        QVERIFY(o.enter() == controller::CopyAnswer::Approved);
        o.e.gates.at(2).off = true;
        o.e.deliver(); // they have come, and North cannot be reached
        QCOMPARE(o.now().copy.taken, 3);
        QCOMPARE(o.now().delivered(), 0);
        o.e.whileClosed([](const vault::MasterKey&) {});
        o.e.gates.at(2).off = false;
        o.e.deliver();
        QCOMPARE(o.now().delivered(), 3);
        QVERIFY(o.knows(2, 0) && o.knows(2, 1) && o.knows(2, 2));
    }

    void aSourceThatIsOffIsWaitedFor()
    {
        Office o;
        QVERIFY(o.order());
        o.e.gates.at(0).off = true;
        o.e.deliver();
        QVERIFY(!o.now().copy.askedAt && !o.now().hasEnded());
        o.e.gates.at(0).off = false;
        o.e.deliver();
        QVERIFY(o.now().copy.askedAt);
    }

    void itCanBeCancelled()
    {
        Office o;
        const auto ordered = o.order();
        o.e.deliver();
        QVERIFY(cancelCopy(*o.e.f.station, ordered->copy.number, o.e.f.mei));
        QVERIFY(cancelCopy(*o.e.f.station, ordered->copy.number, o.e.f.mei).error().is(store::codes::noSuchGateCopy));
        QVERIFY(o.enter() == controller::CopyAnswer::Approved); // the gate does not know, and nobody asks it
        o.deliverTwice();
        QCOMPARE(o.now().copy.taken, 0);
        QCOMPARE(o.now().copy.ending, QByteArray("cancelled"));
        QCOMPARE(o.entries("gate/copy-cancelled").size(), 1);
        QVERIFY(!o.knows(2, 0));
    }

    void nobodyEntersTheCode()
    {
        Office o;
        QVERIFY(o.order());
        o.e.deliver();
        o.e.f.clock.advance(store::GateCopyRepository::patience);
        o.e.deliver();
        QCOMPARE(o.now().copy.ending, QByteArray("sync/copy-not-approved"));
        const auto ended = o.entries("gate/copy-ended");
        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended[0].reason, QByteArray("sync/copy-not-approved"));
        QVERIFY(o.order()); // and may be ordered anew
    }

    void aGateThatIsDestroyedEndsIt()
    {
        Office o;
        QVERIFY(o.order());
        const auto word = o.e.f.approval(*o.e.f.station, domain::Act::RetireGate, o.li);
        QVERIFY(retireGate(*o.e.f.station, o.east.id, o.e.f.mei, &word));
        QCOMPARE(o.now().copy.ending, QByteArray("gate-retired"));
        // West holds them as well.
        const auto approved = o.approval();
        QVERIFY(copyGate(*o.e.f.station, o.e.gates.at(1).record.id, o.north.id, o.e.f.mei, &approved));
    }

    void followingTellsEachStepAndEndsWithIt()
    {
        Office o;
        const auto ordered = o.order();
        o.e.deliver();
        QVERIFY(o.enter() == controller::CopyAnswer::Approved);
        o.deliverTwice();
        QList<qint64> told;
        const auto end = followCopy(*o.e.f.station, ordered->copy.number, std::chrono::seconds(0),
                                    [&](const GateCopying& at) { told.append(at.copy.taken); });
        QVERIFY(end && end->hasEnded());
        QCOMPARE(told, QList<qint64>{3});
        QVERIFY(followCopy(*o.e.f.station, 99, std::chrono::seconds(0), [](const GateCopying&) {})
                    .error()
                    .is(store::codes::noSuchGateCopy));
    }

    /// Whose dates have changed since is passed over by this reading: the gate is told of them first.
    void aFaceThatWaitedTooLongComesBackTheSameWay()
    {
        Office o;
        o.e.gates.at(1).off = true;
        o.faces.push_back(o.enrol(3));
        o.e.deliver();
        o.e.f.clock.advance(domain::payloadKeptFor + std::chrono::milliseconds(1));
        const Instant at = o.e.f.clock.now();
        QVERIFY(o.e.store().runBlocking(
            [&](store::Session& s) { return s.journal().dropUndelivered(at - domain::payloadKeptFor, at); }));
        o.e.gates.at(1).off = false;
        o.e.deliver();
        QVERIFY(!o.knows(1, 3) && o.knows(0, 3));
        const domain::GateId west = o.e.gates.at(1).record.id;
        QCOMPARE(
            o.e.store().readBlocking([&](store::Session& s) { return s.gateCopies().facesMissing(west, at); }).value(),
            1);
        const auto approved = o.approval();
        QVERIFY(copyGate(*o.e.f.station, o.east.id, west, o.e.f.mei, &approved));
        o.e.deliver();
        const QString code = o.e.gates.at(1).controller->copyCode(o.east.id);
        QVERIFY(o.e.gates.at(0).controller->approveCopy(code.toLatin1()).value() == controller::CopyAnswer::Approved);
        o.deliverTwice();
        QVERIFY(o.knows(1, 3));
    }
};

VESTIBULE_TEST(TestGateCopying);
#include "TestGateCopying.moc"
