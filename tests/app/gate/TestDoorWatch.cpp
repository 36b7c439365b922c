#include "app/gate/DoorWatch.h"
#include "app/gate/WatchThread.h"
#include "core/controller/Codes.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;
using namespace vestibule::gate;
using namespace std::chrono_literals;

namespace {

using State = WatchStatus::State;

/// What stands before the played camera, how deep it was looked at, and what goes wrong.
struct Scene
{
    std::optional<std::vector<float>> face;
    bool broken = false;        ///< opening and reading fail
    int breaksAfterProbes = -1; ///< the camera goes in the middle of a decision
    bool isOpen = false;
    int opened = 0;
    int skipped = 0;
    int looks = 0;
    int probes = 0;
    int forgotten = 0;
};

class PlayedCamera final : public WatchedCamera
{
public:
    explicit PlayedCamera(Scene& scene) : m_scene(scene) {}
    Result<void> open() override
    {
        if (m_scene.broken) {
            return broken();
        }
        m_scene.opened += m_scene.isOpen ? 0 : 1;
        m_scene.isOpen = true;
        return {};
    }
    void close() override { m_scene.isOpen = false; }
    Result<void> skip() override
    {
        ++m_scene.skipped;
        return m_scene.broken ? Result<void>(broken()) : Result<void>();
    }
    Result<bool> faceNear() override
    {
        ++m_scene.looks;
        if (m_scene.broken) {
            return broken();
        }
        return m_scene.face.has_value();
    }
    Result<std::optional<FaceProbe>> next() override
    {
        if (m_scene.broken || !m_scene.isOpen || m_scene.probes == m_scene.breaksAfterProbes) {
            return broken();
        }
        ++m_scene.probes;
        return m_scene.face ? std::optional(probeOf(*m_scene.face)) : std::nullopt;
    }
    void forget() override { ++m_scene.forgotten; }

private:
    static tl::unexpected<Error> broken()
    {
        return fail(controller::codes::probeUnavailable, "rtsp://user:hunter2@camera",
                    Error({"capture", "camera-unavailable"}, "hunter2"));
    }
    Scene& m_scene;
};

/// A paired gate with face 1 (vector 1) and card 2 (number C2), and a watched door.
struct Watched
{
    explicit Watched(const char* methods = "face,card,guard")
    {
        fixture.options.methods = *methodsFrom(QString::fromLatin1(methods));
        fixture.reopen();
        fillGate(fixture);
        watch.emplace(
            *fixture.gate, std::make_unique<PlayedCamera>(scene), [this] { ++opened; }, fixture.clock);
    }
    /// Three frames: two skipped, one looked at.
    void frames(int looks)
    {
        for (int i = 0; i < 3 * looks; ++i) {
            pause = watch->step();
        }
    }
    [[nodiscard]] quint64 counted(const char* result) const
    {
        quint64 out = 0;
        for (const HourlyCount& count : must(fixture.gate->countsSince(Instant()))) {
            out += count.result == QLatin1String(result) ? count.passages : 0;
        }
        return out;
    }

    GateFixture fixture;
    Scene scene;
    int opened = 0;
    milliseconds pause{0};
    std::optional<DoorWatch> watch;
};

} // namespace

class TestDoorWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyThereCostsOneLookInThreeFrames();
    void aKnownFaceOpensOnce();
    void whoeverStaysIsLeftAloneForAWhile();
    void aSecondPersonOpensAfterTheFirstHasGone();
    void aStrangerIsRefusedOnceAndSoonAgain();
    void aGateThatNeedsNoFaceLooksAtNobody_data();
    void aGateThatNeedsNoFaceLooksAtNobody();
    void aGateThatHoldsNobodyAnyMoreClosesItsCamera();
    void aCameraThatFailsIsTriedAgain();
    void aCameraThatGoesInADecisionIsTriedAgain();
    void aCardIsAskedForBeforeAnybodyIsLookedAt();
    void aCardWaitsForItsFace();
    void onePersonAtATime();
    void aCardThatWaitsAtTheEndIsAnswered();
    void theThreadAnswersACardWhileItPauses();
};

void TestDoorWatch::nobodyThereCostsOneLookInThreeFrames()
{
    Watched w;
    w.frames(4);
    QCOMPARE(w.scene.looks, 4);
    QCOMPARE(w.scene.skipped, 8);
    QCOMPARE(w.scene.probes, 0);
    QCOMPARE(w.opened, 0);
    QCOMPARE(w.pause, 0ms);
    QVERIFY(w.watch->status().state == State::Watching);
    QVERIFY(must(w.fixture.gate->countsSince(Instant())).empty());
}

void TestDoorWatch::aKnownFaceOpensOnce()
{
    Watched w;
    w.scene.face = unitVector(1);
    w.frames(1);
    QCOMPARE(w.opened, 1);
    QCOMPARE(w.scene.probes, 3); // 3 of 5 frames
    QCOMPARE(w.scene.forgotten, 1);
    w.frames(30);
    QCOMPARE(w.opened, 1);
    QCOMPARE(w.scene.probes, 3);
    QCOMPARE(w.counted("admit"), 1U);
    // The state is the same as with nobody there: it does not tell of anybody.
    QVERIFY(w.watch->status().state == State::Watching);
}

void TestDoorWatch::whoeverStaysIsLeftAloneForAWhile()
{
    Watched w;
    w.scene.face = unitVector(1);
    w.frames(1);
    w.fixture.clock.advance(10s - 1ms);
    w.frames(2);
    QCOMPARE(w.opened, 1);
    w.fixture.clock.advance(1ms);
    w.frames(2); // one ends the rest, the next decides
    QCOMPARE(w.opened, 2);
}

void TestDoorWatch::aSecondPersonOpensAfterTheFirstHasGone()
{
    Watched w;
    w.scene.face = unitVector(1);
    w.frames(1);
    w.scene.face.reset();
    w.frames(4);
    w.scene.face = unitVector(1); // turned away for a moment
    w.frames(1);
    w.scene.face.reset();
    w.frames(4);
    QCOMPARE(w.opened, 1);
    w.frames(1); // five looks without a face: gone
    w.scene.face = unitVector(1);
    w.frames(1);
    QCOMPARE(w.opened, 2);
}

void TestDoorWatch::aStrangerIsRefusedOnceAndSoonAgain()
{
    Watched w;
    w.scene.face = unitVector(50);
    w.frames(5);
    QCOMPARE(w.scene.probes, 30);
    QCOMPARE(w.counted("unknown-face"), 1U);
    w.fixture.clock.advance(3s);
    w.frames(2);
    QCOMPARE(w.counted("unknown-face"), 2U);
    QCOMPARE(w.opened, 0);
}

void TestDoorWatch::aGateThatNeedsNoFaceLooksAtNobody_data()
{
    QTest::addColumn<QByteArray>("methods");
    QTest::newRow("card") << QByteArray("card");
    QTest::newRow("guard") << QByteArray("guard");
    QTest::newRow("a card alone opens too") << QByteArray("card,face+card");
}

void TestDoorWatch::aGateThatNeedsNoFaceLooksAtNobody()
{
    QFETCH(QByteArray, methods);
    Watched w(methods.constData());
    w.scene.face = unitVector(1);
    w.frames(3);
    QCOMPARE(w.scene.opened, 0);
    QCOMPARE(w.scene.looks + w.scene.skipped, 0);
    QVERIFY(w.watch->status().state == State::Closed);
    QVERIFY(w.pause > 0ms);
}

void TestDoorWatch::aGateThatHoldsNobodyAnyMoreClosesItsCamera()
{
    Watched w;
    w.frames(1);
    QVERIFY(w.scene.isOpen);
    w.fixture.apply(w.fixture.next({}, {}, {{idOf(1), 1}}));
    w.frames(1);
    QVERIFY(!w.scene.isOpen);
    QVERIFY(w.watch->status().state == State::Closed);
}

void TestDoorWatch::aCameraThatFailsIsTriedAgain()
{
    Watched w;
    w.scene.broken = true;
    w.pause = w.watch->step();
    QCOMPARE(w.pause, 5s);
    QVERIFY(w.watch->status().state == State::Failed);
    // Codes, and nothing of the camera's address.
    QCOMPARE(w.watch->status().error, QStringLiteral("controller/probe-unavailable < capture/camera-unavailable"));
    w.fixture.clock.advance(2s);
    QCOMPARE(w.watch->step(), 3s);
    w.scene.broken = false;
    QCOMPARE(w.watch->step(), 3s);
    QCOMPARE(w.scene.opened, 0);
    w.fixture.clock.advance(3s);
    w.frames(1);
    QCOMPARE(w.scene.opened, 1);
    QVERIFY(w.watch->status().state == State::Watching);
    QVERIFY(w.watch->status().error.isEmpty());
    // And in the middle of watching.
    w.scene.broken = true;
    w.pause = w.watch->step();
    QVERIFY(w.watch->status().state == State::Failed && !w.scene.isOpen);
    QCOMPARE(w.pause, 5s);
}

void TestDoorWatch::aCameraThatGoesInADecisionIsTriedAgain()
{
    Watched w;
    w.scene.face = unitVector(1);
    w.scene.breaksAfterProbes = 2;
    w.frames(1);
    QCOMPARE(w.pause, 5s);
    QCOMPARE(w.opened, 0);
    QVERIFY(w.watch->status().state == State::Failed && !w.scene.isOpen);
    w.scene.breaksAfterProbes = -1;
    w.fixture.clock.advance(5s);
    w.frames(1);
    QCOMPARE(w.opened, 1);
}

void TestDoorWatch::aCardIsAskedForBeforeAnybodyIsLookedAt()
{
    Watched w("face+card");
    w.scene.face = unitVector(1);
    w.frames(5);
    QCOMPARE(w.scene.skipped, 15);
    QCOMPARE(w.scene.looks + w.scene.probes, 0);
    QVERIFY(w.watch->status().state == State::WaitingForCard);
    auto stranger = w.watch->present({QStringLiteral("nobody's"), {}});
    QCOMPARE(w.watch->step(), 0ms);
    QCOMPARE(stranger.get().reason, Reason::UnknownCard);
    QCOMPARE(w.scene.probes, 0);
}

void TestDoorWatch::aCardWaitsForItsFace()
{
    Watched w("face+card");
    w.scene.face = unitVector(1);
    auto right = w.watch->present({QStringLiteral("C2"), {}});
    QVERIFY(w.watch->isAsked());
    QCOMPARE(w.watch->step(), 0ms); // opens the camera, too
    const Decision admitted = right.get();
    QVERIFY(admitted.admit);
    QCOMPARE(admitted.method, Method::FaceAndCard);
    QCOMPARE(w.scene.probes, 3);
    QCOMPARE(w.scene.forgotten, 1);
    QCOMPARE(w.opened, 0); // whoever asked opens
    w.scene.face = unitVector(50);
    auto wrong = w.watch->present({QStringLiteral("C2"), {}});
    (void)w.watch->step();
    QCOMPARE(wrong.get().reason, Reason::UnknownFace);
    w.scene.broken = true;
    auto blind = w.watch->present({QStringLiteral("C2"), {}});
    QCOMPARE(w.watch->step(), 5s);
    QCOMPARE(blind.get().reason, Reason::ProbeFailed);
    QVERIFY(w.watch->status().state == State::Failed);
}

void TestDoorWatch::onePersonAtATime()
{
    Watched w("face+card");
    w.scene.face = unitVector(1);
    auto first = w.watch->present({QStringLiteral("C2"), {}});
    auto second = w.watch->present({QStringLiteral("C2"), {}});
    QCOMPARE(second.get().reason, Reason::ProbeFailed);
    (void)w.watch->step();
    QVERIFY(first.get().admit);
}

void TestDoorWatch::aCardThatWaitsAtTheEndIsAnswered()
{
    Watched w("face+card");
    auto waiting = w.watch->present({QStringLiteral("C2"), {}});
    w.watch.reset();
    QCOMPARE(waiting.get().reason, Reason::ProbeFailed);
    QVERIFY(!w.scene.isOpen);
}

void TestDoorWatch::theThreadAnswersACardWhileItPauses()
{
    Watched w("face+card");
    w.scene.face = unitVector(1);
    w.scene.broken = true; // and so it pauses for five seconds of a clock that stands still
    WatchThread thread(*w.watch);
    QTRY_VERIFY(thread.status().state == State::Failed);
    QCOMPARE(thread.decide({QStringLiteral("C2"), {}}).reason, Reason::ProbeFailed);
    QCOMPARE(thread.decide({QStringLiteral("nobody's"), {}}).reason, Reason::UnknownCard);
}

VESTIBULE_TEST(TestDoorWatch);
#include "TestDoorWatch.moc"
