#include "core/base/Digest.h"
#include "core/controller/MatchRules.h"
#include "core/protocol/Calls.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

namespace {

/// Plays frames: a vector, nothing (no face), and the camera's end after the last one.
class PlayedStream final : public ProbeStream
{
public:
    explicit PlayedStream(std::vector<std::optional<std::vector<float>>> frames) : m_frames(std::move(frames)) {}
    Result<std::optional<FaceProbe>> next() override
    {
        if (m_at == m_frames.size()) {
            return fail({"test", "ended"});
        }
        const auto& frame = m_frames[m_at++];
        return frame ? std::optional(probeOf(*frame)) : std::nullopt;
    }
    [[nodiscard]] std::size_t framesRead() const { return m_at; }

private:
    std::vector<std::optional<std::vector<float>>> m_frames;
    std::size_t m_at = 0;
};

void withMethods(GateFixture& f, const char* methods)
{
    f.options.methods = *methodsFrom(QString::fromLatin1(methods));
    f.reopen();
}

} // namespace

class TestDoor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theThresholdFollowsTheNumberOfFaces_data();
    void theThresholdFollowsTheNumberOfFaces();
    void aFaceIsAdmittedFromTheThresholdUp_data();
    void aFaceIsAdmittedFromTheThresholdUp();
    void twoFacesThatAreTooCloseAdmitNobody();
    void anUnpairedGateAdmitsNobody();
    void datesAreLookedAtWhenSomebodyComes();
    void aProbeOfAnotherAlgorithmIsRefused();
    void threeOfFiveFramesMustAgree();
    void aCameraWithoutAFaceSaysSo();
    void aCardIsKnownByNumberOrUid();
    void aRevokedCardIsRefusedAtOnce();
    void methodsThatAreOffAreRefused();
    void faceAndCardNeedsBoth();
    void aLapsedLeaseRefusesFacesOnlyUnderCardOnly();
    void aNewRotationKeepsEveryFace();
    void noTraceOfAPassageRemains();
};

void TestDoor::theThresholdFollowsTheNumberOfFaces_data()
{
    QTest::addColumn<std::size_t>("faces");
    QTest::addColumn<float>("threshold");
    // Zero stands for none: no search by face alone.
    QTest::newRow("none held") << std::size_t(0) << 0.45F;
    QTest::newRow("300") << std::size_t(300) << 0.45F;
    QTest::newRow("301") << std::size_t(301) << 0.48F;
    QTest::newRow("1,000") << std::size_t(1000) << 0.48F;
    QTest::newRow("1,001") << std::size_t(1001) << 0.53F;
    QTest::newRow("3,000") << std::size_t(3000) << 0.53F;
    QTest::newRow("3,001") << std::size_t(3001) << 0.59F;
    QTest::newRow("10,000") << std::size_t(10'000) << 0.59F;
    QTest::newRow("10,001") << std::size_t(10'001) << 0.0F;
}

void TestDoor::theThresholdFollowsTheNumberOfFaces()
{
    QFETCH(std::size_t, faces);
    QFETCH(float, threshold);
    QCOMPARE(thresholdFor(faces).value_or(0.0F), threshold);
}

void TestDoor::aFaceIsAdmittedFromTheThresholdUp_data()
{
    QTest::addColumn<float>("cosine");
    QTest::addColumn<bool>("admit");
    QTest::newRow("the same picture") << 1.0F << true;
    QTest::newRow("just above") << 0.46F << true;
    QTest::newRow("just below") << 0.44F << false;
    QTest::newRow("a stranger") << 0.0F << false;
    QTest::newRow("the opposite") << -0.9F << false;
}

void TestDoor::aFaceIsAdmittedFromTheThresholdUp()
{
    QFETCH(float, cosine);
    QFETCH(bool, admit);
    GateFixture f;
    f.pair();
    f.apply(f.next({f.face(idOf(1), unitVector(1)), f.face(idOf(2), unitVector(2))}));
    const Decision decision = f.gate->decideFace(probeOf(vectorNear(unitVector(1), cosine, 5)));
    QCOMPARE(decision.admit, admit);
    QCOMPARE(decision.reason, admit ? Reason::Matched : Reason::UnknownFace);
    QCOMPARE(decision.id.has_value(), admit);
    QCOMPARE(decision.threshold.value_or(0.0F), 0.45F);
    if (admit) {
        QCOMPARE(*decision.id, idOf(1));
        QVERIFY(std::abs(*decision.score - cosine) < 0.005F);
    }
}

void TestDoor::twoFacesThatAreTooCloseAdmitNobody()
{
    GateFixture f;
    f.pair();
    const std::vector<float> probe = unitVector(1);
    f.apply(f.next({f.face(idOf(1), vectorNear(probe, 0.80F, 1)), f.face(idOf(2), vectorNear(probe, 0.77F, 2)),
                    f.face(idOf(3), vectorNear(probe, 0.60F, 3))}));
    const Decision close = f.gate->decideFace(probeOf(probe));
    QVERIFY(!close.admit);
    QCOMPARE(close.reason, Reason::Ambiguous);
    QVERIFY(!close.id);
    f.apply(f.next({}, {}, {{idOf(2), 1}}));
    QVERIFY(f.gate->decideFace(probeOf(probe)).admit);
}

void TestDoor::anUnpairedGateAdmitsNobody()
{
    GateFixture f;
    QCOMPARE(f.gate->decideFace(probeOf(unitVector(1))).reason, Reason::NotPaired);
    QCOMPARE(f.gate->decideCard({QStringLiteral("1"), {}}).reason, Reason::NotPaired);
    QVERIFY(!f.gate->decideGuard(true).admit);
}

void TestDoor::datesAreLookedAtWhenSomebodyComes()
{
    GateFixture f;
    f.pair();
    protocol::Upsert later = f.face(idOf(1), unitVector(1));
    later.validFrom = f.clock.now() + hours(2);
    later.validUntil = f.clock.now() + hours(4);
    f.apply(f.next({later}));
    QCOMPARE(f.gate->decideFace(probeOf(unitVector(1))).reason, Reason::NotYetValid);
    f.clock.advance(hours(2)); // inclusive
    QVERIFY(f.gate->decideFace(probeOf(unitVector(1))).admit);
    f.clock.advance(hours(2)); // exclusive
    QCOMPARE(f.gate->decideFace(probeOf(unitVector(1))).reason, Reason::Expired);
    QVERIFY(!f.gate->decideFace(probeOf(unitVector(1))).id);
}

void TestDoor::aProbeOfAnotherAlgorithmIsRefused()
{
    GateFixture f;
    f.pair();
    f.apply(f.next({f.face(idOf(1), unitVector(1))}));
    FaceProbe newer = probeOf(unitVector(1));
    newer.algorithm.ver = 2;
    QCOMPARE(f.gate->decideFace(newer).reason, Reason::OtherAlgorithm);
    FaceProbe cut = probeOf(unitVector(1));
    cut.vector.truncate(100);
    QCOMPARE(f.gate->decideFace(cut).reason, Reason::OtherAlgorithm);
}

void TestDoor::threeOfFiveFramesMustAgree()
{
    GateFixture f;
    f.pair();
    f.apply(f.next({f.face(idOf(1), unitVector(1)), f.face(idOf(2), unitVector(2))}));
    const auto yes = std::optional(unitVector(1));
    const auto other = std::optional(unitVector(2));
    const auto stranger = std::optional(unitVector(9));
    const std::optional<std::vector<float>> none;

    PlayedStream steady({yes, yes, yes, yes});
    const Decision admitted = f.gate->decideCamera(steady);
    QVERIFY(admitted.admit);
    QCOMPARE(*admitted.id, idOf(1));
    QCOMPARE(steady.framesRead(), 3U);
    PlayedStream shaky({none, yes, stranger, yes, none, stranger, yes, yes, yes});
    QVERIFY(f.gate->decideCamera(shaky).admit);
    QCOMPARE(shaky.framesRead(), 8U);
    PlayedStream sparse({yes, none, none, yes, none, none, yes, none, none});
    QCOMPARE(f.gate->decideCamera(sparse).reason, Reason::TooFewFrames);
    PlayedStream two({yes, other, yes, other});
    QCOMPARE(f.gate->decideCamera(two).reason, Reason::TooFewFrames);
    PlayedStream unknown({stranger, stranger, stranger, stranger, stranger});
    QCOMPARE(f.gate->decideCamera(unknown).reason, Reason::UnknownFace);
    PlayedStream endless(std::vector<std::optional<std::vector<float>>>(100, stranger));
    QVERIFY(!f.gate->decideCamera(endless, 20).admit);
    QCOMPARE(endless.framesRead(), 20U);
}

void TestDoor::aCameraWithoutAFaceSaysSo()
{
    GateFixture f;
    f.pair();
    PlayedStream empty({std::nullopt, std::nullopt});
    QCOMPARE(f.gate->decideCamera(empty).reason, Reason::NoFace);
    PlayedStream broken({});
    QCOMPARE(f.gate->decideCamera(broken).reason, Reason::ProbeFailed);
}

void TestDoor::aCardIsKnownByNumberOrUid()
{
    GateFixture f;
    f.pair();
    f.apply(f.next(
        {f.card(idOf(1), QStringLiteral("A-1"), "\1\2\3\4"), f.card(idOf(2), QStringLiteral("A-2"), "\5\6\7\10")}));
    QCOMPARE(f.gate->decideCard({QStringLiteral("A-1"), {}}).id.value_or(CredentialId()), idOf(1));
    QCOMPARE(f.gate->decideCard({{}, "\5\6\7\10"}).id.value_or(CredentialId()), idOf(2));
    QVERIFY(f.gate->decideCard({QStringLiteral("A-1"), "\1\2\3\4"}).admit);
    // A number on another chip is a copy.
    QCOMPARE(f.gate->decideCard({QStringLiteral("A-1"), "\5\6\7\10"}).reason, Reason::UnknownCard);
    QCOMPARE(f.gate->decideCard({QStringLiteral("A-3"), {}}).reason, Reason::UnknownCard);
    QCOMPARE(f.gate->decideCard({}).reason, Reason::UnknownCard);
    f.clock.advance(hours(24 * 366));
    QCOMPARE(f.gate->decideCard({QStringLiteral("A-1"), {}}).reason, Reason::Expired);
}

void TestDoor::aRevokedCardIsRefusedAtOnce()
{
    GateFixture f;
    f.pair();
    f.apply(f.next({f.card(idOf(1), QStringLiteral("A-1"))}));
    QVERIFY(f.gate->decideCard({QStringLiteral("A-1"), {}}).admit);
    f.apply(f.next({}, {}, {{idOf(1), 1}}));
    QCOMPARE(f.gate->decideCard({QStringLiteral("A-1"), {}}).reason, Reason::UnknownCard);
}

void TestDoor::methodsThatAreOffAreRefused()
{
    GateFixture f;
    f.pair();
    f.apply(f.next({f.face(idOf(1), unitVector(1)), f.card(idOf(2), QStringLiteral("A"))}));
    withMethods(f, "card");
    QCOMPARE(f.info().methods, QStringList{QStringLiteral("card")});
    QCOMPARE(f.gate->decideFace(probeOf(unitVector(1))).reason, Reason::MethodOff);
    QVERIFY(f.gate->decideCard({QStringLiteral("A"), {}}).admit);
    QCOMPARE(f.gate->decideGuard(true).reason, Reason::MethodOff);
    withMethods(f, "face,guard");
    QCOMPARE(f.gate->decideCard({QStringLiteral("A"), {}}).reason, Reason::MethodOff);
    QVERIFY(f.gate->decideGuard(true).admit);
    QCOMPARE(f.gate->decideGuard(false).reason, Reason::RefusedByGuard);
    for (const char* bad : {"", "face,", "iris", "face,face"}) {
        QVERIFY2(!methodsFrom(QString::fromLatin1(bad)), bad);
    }
}

void TestDoor::faceAndCardNeedsBoth()
{
    GateFixture f;
    f.pair();
    f.apply(f.next({f.face(idOf(1), unitVector(1)), f.card(idOf(2), QStringLiteral("A"))}));
    withMethods(f, "face+card");
    const CardProbe card{QStringLiteral("A"), {}};
    QVERIFY(f.gate->decideFaceAndCard(probeOf(unitVector(1)), card).admit);
    QVERIFY(!f.gate->decideFaceAndCard(probeOf(unitVector(9)), card).admit);
    QVERIFY(!f.gate->decideFaceAndCard(probeOf(unitVector(1)), {QStringLiteral("B"), {}}).admit);
    QCOMPARE(f.gate->decideFace(probeOf(unitVector(1))).reason, Reason::MethodOff);
    QCOMPARE(f.gate->decideCard(card).reason, Reason::MethodOff);
}

void TestDoor::aLapsedLeaseRefusesFacesOnlyUnderCardOnly()
{
    GateFixture f;
    f.pair();
    f.apply(f.next({f.face(idOf(1), unitVector(1)), f.card(idOf(2), QStringLiteral("A"))}));
    f.clock.advance(hours(73));
    QVERIFY(f.gate->status().leaseLapsed);
    QVERIFY(f.gate->decideFace(probeOf(unitVector(1))).admit); // "warn"
    ChangeSet strict = f.next();
    strict.leasePolicy = protocol::LeasePolicy::CardOnly;
    QCOMPARE(f.apply(strict).alerts, QStringList{protocol::alerts::leaseLapsed});
    QVERIFY(f.gate->decideFace(probeOf(unitVector(1))).admit);
    f.clock.advance(hours(72));
    QCOMPARE(f.gate->decideFace(probeOf(unitVector(1))).reason, Reason::LeaseLapsed);
    QVERIFY(f.gate->decideCard({QStringLiteral("A"), {}}).admit);
    // Where both are asked for, the card must not become worthless.
    withMethods(f, "face+card");
    QVERIFY(f.gate->decideFaceAndCard(probeOf(unitVector(9)), {QStringLiteral("A"), {}}).admit);
    QVERIFY(!f.gate->decideFaceAndCard(probeOf(unitVector(1)), {QStringLiteral("B"), {}}).admit);
    f.apply(f.next());
    QVERIFY(!f.gate->decideFaceAndCard(probeOf(unitVector(9)), {QStringLiteral("A"), {}}).admit);
}

void TestDoor::aNewRotationKeepsEveryFace()
{
    GateFixture f;
    f.pair();
    std::vector<protocol::Upsert> faces;
    for (unsigned i = 0; i < 20; ++i) {
        faces.push_back(f.face(idOf(i), unitVector(i)));
    }
    f.apply(f.next(faces));
    const QByteArray before = f.dump();
    QVERIFY(f.gate->renewRotation());
    QVERIFY(f.dump() != before);
    for (const bool reopened : {false, true}) {
        for (unsigned i = 0; i < 20; ++i) {
            const Decision decision = f.gate->decideFace(probeOf(unitVector(i)));
            QVERIFY(decision.admit && *decision.id == idOf(i) && *decision.score > 0.999F);
        }
        if (!reopened) {
            f.reopen();
        }
    }
    QCOMPARE(f.info().root, f.set.root());
}

void TestDoor::noTraceOfAPassageRemains()
{
    GateFixture f;
    f.pair();
    const CredentialId face = idOf(1);
    const CredentialId card = idOf(2);
    f.apply(f.next({f.face(face, unitVector(1)), f.card(card, QStringLiteral("A-1"))}));
    QVERIFY(f.gate->tick());
    const QByteArray before = f.dump();
    const HttpResponse inventoryBefore = f.call("GET", protocol::paths::gate);

    QVERIFY(f.gate->decideFace(probeOf(unitVector(1))).admit);
    QVERIFY(!f.gate->decideFace(probeOf(unitVector(9))).admit);
    QVERIFY(f.gate->decideCard({QStringLiteral("A-1"), {}}).admit);
    QVERIFY(!f.gate->decideCard({QStringLiteral("Z-9"), {}}).admit);
    PlayedStream camera({unitVector(1), unitVector(1), unitVector(1)});
    QVERIFY(f.gate->decideCamera(camera).admit);
    f.gate.reset(); // writes what is still in memory

    // The only rows that came are counts by hour, method and result, and they name nobody.
    QList<QByteArray> added = f.dump().split('\n');
    for (const QByteArray& line : before.split('\n')) {
        added.removeOne(line);
    }
    const auto hour = QByteArray::number(startTime.ms() / 3'600'000).toHex();
    const QList<QByteArray> expected{
        "hourly_count:" + hour + '|' + QByteArray("card").toHex() + '|' + QByteArray("admit").toHex() + "|31|",
        "hourly_count:" + hour + '|' + QByteArray("card").toHex() + '|' + QByteArray("unknown-card").toHex() + "|31|",
        "hourly_count:" + hour + '|' + QByteArray("face").toHex() + '|' + QByteArray("admit").toHex() + "|32|",
        "hourly_count:" + hour + '|' + QByteArray("face").toHex() + '|' + QByteArray("unknown-face").toHex() + "|31|"};
    QCOMPARE(added, expected);
}

VESTIBULE_TEST(TestDoor);
#include "TestDoor.moc"
