#include "core/controller/MatchRules.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

namespace {

/// The same face on every frame, as often as asked; counts the frames.
class SteadyFace final : public ProbeStream
{
public:
    explicit SteadyFace(std::vector<float> vector) : m_vector(std::move(vector)) {}
    Result<std::optional<FaceProbe>> next() override
    {
        ++read;
        if (beforeFrame) {
            beforeFrame(read);
        }
        return std::optional(probeOf(m_vector));
    }
    int read = 0;
    std::function<void(int)> beforeFrame;

private:
    std::vector<float> m_vector;
};

constexpr unsigned most = 10'000; // that a face alone is searched among

void use(GateFixture& f, const char* methods)
{
    f.options.methods = *methodsFrom(QString::fromLatin1(methods));
    f.reopen();
}

/// As if delivered by hand: outside the set, and like nobody who comes.
void addStrangers(GateFixture& f, unsigned count)
{
    const QByteArray until = QByteArray::number((f.clock.now() + hours(24 * 365)).ms());
    f.execute("INSERT INTO entry WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
              QByteArray::number(count) + ") SELECT CAST(printf('%016d', i) AS BLOB), 1, 0, 0, " + until +
              ", zeroblob(32), " + until + ", zeroblob(32), 0, 1 FROM n");
    f.execute("INSERT INTO face SELECT id, 'fr_feature', 1, zeroblob(2048) FROM entry WHERE source = 1");
    f.reopen();
}

CardProbe held() { return {QStringLiteral("A"), {}}; }

} // namespace

/// A gate that holds as many faces as a gate may search, and then one more.
class TestManyFaces final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theThresholdAfterACardStaysAtTheHighest_data();
    void theThresholdAfterACardStaysAtTheHighest();
    void aboveTenThousandACardComesFirst();
    void noFrameIsReadForARefusedCard();
    void aCardThatEndsBetweenTwoFramesOpensNothing();
    void framesAndCardNeedThreeOfFive();
    void whatFacesAreLookedAtFor_data();
    void whatFacesAreLookedAtFor();
};

void TestManyFaces::theThresholdAfterACardStaysAtTheHighest_data()
{
    QTest::addColumn<std::size_t>("faces");
    QTest::addColumn<float>("threshold");
    QTest::newRow("few") << std::size_t(300) << 0.45F;
    QTest::newRow("10,000") << std::size_t(10'000) << 0.59F;
    QTest::newRow("10,001") << std::size_t(10'001) << 0.59F;
    QTest::newRow("20,000") << std::size_t(20'000) << 0.59F;
}

void TestManyFaces::theThresholdAfterACardStaysAtTheHighest()
{
    QFETCH(std::size_t, faces);
    QFETCH(float, threshold);
    QCOMPARE(thresholdAfterCard(faces), threshold);
}

void TestManyFaces::aboveTenThousandACardComesFirst()
{
    GateFixture f;
    f.pair();
    f.apply(f.next(
        {f.card(idOf(1, 0xff), QStringLiteral("A")), f.face(idOf(5), unitVector(5)), f.face(idOf(7), unitVector(7))}));
    addStrangers(f, most - 2);
    const FaceProbe known = probeOf(unitVector(7));
    const FaceProbe stranger = probeOf(unitVector(most + 99));
    QCOMPARE(f.gate->status().faces, quint64(most));
    QCOMPARE(f.gate->status().threshold.value_or(0), 0.59F);
    QCOMPARE(f.gate->faceUse(), FaceUse::Alone);
    QVERIFY(f.gate->decideFace(known).admit);
    QCOMPARE(f.gate->decideFaceAndCard(known, held()).reason, Reason::MethodOff);

    f.apply(f.next({f.face(idOf(9), unitVector(9))}));
    QVERIFY(!f.gate->status().threshold);
    QCOMPARE(f.gate->decideFace(known).reason, Reason::TooManyFaces);
    SteadyFace alone(unitVector(7));
    QCOMPARE(f.gate->decideCamera(alone).reason, Reason::TooManyFaces);
    // The card comes first; the face is still asked for, at the threshold of 10,000.
    const Decision both = f.gate->decideFaceAndCard(known, held());
    QVERIFY(both.admit);
    QCOMPARE(both.method, Method::FaceAndCard);
    QCOMPARE(both.threshold.value_or(0), 0.59F);
    QCOMPARE(f.gate->decideFaceAndCard(stranger, held()).reason, Reason::UnknownFace);
    const FaceProbe doubtful = probeOf(vectorNear(unitVector(7), 0.57F, 3));
    QCOMPARE(f.gate->decideFaceAndCard(doubtful, held()).reason, Reason::UnknownFace);
    QCOMPARE(f.gate->decideFaceAndCard(known, {QStringLiteral("B"), {}}).reason, Reason::UnknownCard);
    // This gate takes cards alone, so no face need be looked at.
    QVERIFY(!f.gate->cardNeedsFace());
    QCOMPARE(f.gate->faceUse(), FaceUse::None);
    use(f, "face");
    QVERIFY(f.gate->cardNeedsFace());
    QCOMPARE(f.gate->faceUse(), FaceUse::AfterCard);
    SteadyFace frames(unitVector(7));
    QVERIFY(f.gate->decideCameraAndCard(frames, held()).admit);
    // One that leaves, and a face opens alone again.
    f.apply(f.next({}, {}, {{idOf(5), 1}}));
    QVERIFY(f.gate->decideFace(known).admit);
    QCOMPARE(f.gate->decideFaceAndCard(known, held()).reason, Reason::MethodOff);
}

void TestManyFaces::noFrameIsReadForARefusedCard()
{
    GateFixture f;
    fillGate(f);
    use(f, "face+card");
    SteadyFace frames(unitVector(1));
    QCOMPARE(f.gate->decideCameraAndCard(frames, {QStringLiteral("nobody's"), {}}).reason, Reason::UnknownCard);
    use(f, "card");
    QCOMPARE(f.gate->decideCameraAndCard(frames, {QStringLiteral("C2"), {}}).reason, Reason::MethodOff);
    QCOMPARE(f.gate->decideCamera(frames).reason, Reason::MethodOff);
    QCOMPARE(frames.read, 0);
}

void TestManyFaces::aCardThatEndsBetweenTwoFramesOpensNothing()
{
    GateFixture f;
    fillGate(f);
    use(f, "face+card");
    SteadyFace frames(unitVector(1));
    frames.beforeFrame = [&f](int read) {
        if (read == 3) {
            f.apply(f.next({}, {}, {{idOf(2), 1}}));
        }
    };
    const Decision decision = f.gate->decideCameraAndCard(frames, {QStringLiteral("C2"), {}});
    QVERIFY(!decision.admit);
    QCOMPARE(decision.reason, Reason::UnknownCard);
    QCOMPARE(decision.method, Method::FaceAndCard);
    QCOMPARE(frames.read, 3);
}

void TestManyFaces::framesAndCardNeedThreeOfFive()
{
    GateFixture f;
    fillGate(f);
    use(f, "face+card");
    const CardProbe card{QStringLiteral("C2"), {}};
    SteadyFace right(unitVector(1));
    const Decision admitted = f.gate->decideCameraAndCard(right, card);
    QVERIFY(admitted.admit);
    QCOMPARE(admitted.method, Method::FaceAndCard);
    QCOMPARE(right.read, 3);
    SteadyFace short2(unitVector(1));
    QCOMPARE(f.gate->decideCameraAndCard(short2, card, 2).reason, Reason::TooFewFrames);
    SteadyFace wrong(unitVector(9));
    QCOMPARE(f.gate->decideCameraAndCard(wrong, card, 5).reason, Reason::UnknownFace);
    QCOMPARE(wrong.read, 5);
}

void TestManyFaces::whatFacesAreLookedAtFor_data()
{
    QTest::addColumn<QString>("methods");
    QTest::addColumn<FaceUse>("use");
    QTest::addColumn<bool>("cardNeedsFace");
    QTest::addColumn<FaceUse>("afterLease"); // lapsed, under card-only
    const auto row = [](const char* methods, FaceUse use, bool both, FaceUse lapsed) {
        QTest::newRow(methods) << QString::fromLatin1(methods) << use << both << lapsed;
    };
    row("face", FaceUse::Alone, false, FaceUse::None);
    row("face,card", FaceUse::Alone, false, FaceUse::None);
    row("face,face+card", FaceUse::Alone, true, FaceUse::None);
    row("card", FaceUse::None, false, FaceUse::None);
    row("face+card", FaceUse::AfterCard, true, FaceUse::None);
    row("card,face+card", FaceUse::None, false, FaceUse::None);
    row("guard", FaceUse::None, false, FaceUse::None);
}

void TestManyFaces::whatFacesAreLookedAtFor()
{
    QFETCH(QString, methods);
    QFETCH(bool, cardNeedsFace);
    GateFixture f;
    f.options.methods = *methodsFrom(methods);
    f.reopen();
    QCOMPARE(f.gate->faceUse(), FaceUse::None); // unpaired, and nobody is held
    QVERIFY(!f.gate->cardNeedsFace());
    f.pair();
    QCOMPARE(f.gate->faceUse(), FaceUse::None); // nobody is held
    ChangeSet set = f.next({f.face(idOf(1), unitVector(1))});
    set.leasePolicy = protocol::LeasePolicy::CardOnly;
    f.apply(set);
    QTEST(f.gate->faceUse(), "use");
    QTEST(f.gate->status().faceUse, "use");
    QCOMPARE(f.gate->cardNeedsFace(), cardNeedsFace);
    f.clock.advance(hours(73));
    QTEST(f.gate->faceUse(), "afterLease");
}

VESTIBULE_TEST(TestManyFaces);
#include "TestManyFaces.moc"
