#include "core/capture/CaptureSession.h"
#include "core/capture/Codes.h"
#include "core/capture/SimulatedCamera.h"
#include "tests/core/capture/Assets.h"
#include "tests/core/capture/Grants.h"
#include "tests/support/TestRunner.h"

#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::capture;

namespace {

/// Gives frames of one size for ever, or fails.
class FixedSource final : public FrameSource
{
public:
    FixedSource(int side, bool opens, int framesUntilFailure) : m_side(side), m_opens(opens), m_left(framesUntilFailure)
    {
    }
    Result<void> start(const CameraKey& /*key*/) override
    {
        return m_opens ? Result<void>() : Result<void>(fail(codes::cameraUnavailable, "in use"));
    }
    FrameOutcome next(Frame& into) override
    {
        if (m_left-- <= 0) {
            m_error = Error(codes::cameraUnavailable, "broken");
            return FrameOutcome::Failed;
        }
        into.resize(m_side, m_side);
        return FrameOutcome::Frame;
    }
    void stop() override {}
    const Error& lastError() const override { return m_error; }

private:
    int m_side;
    bool m_opens;
    int m_left;
    Error m_error{codes::cameraNotStarted};
};

std::unique_ptr<FrameSource> simulated(SimulatedCamera::Script script)
{
    script.paced = false;
    return std::make_unique<SimulatedCamera>(test::portraitPath(), test::models(), script);
}

constexpr int patience = 30000;

} // namespace

class TestCaptureSession : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] std::unique_ptr<CaptureSession> session(std::unique_ptr<FrameSource> source)
    {
        return std::make_unique<CaptureSession>(std::make_unique<EnrolmentCamera>(std::move(source), m_clock),
                                                test::newAnalyzer(), m_clock);
    }

    SteppedClock m_clock{test::now};

private Q_SLOTS:
    void initTestCase() { REQUIRE_ASSETS(); }
    void init() { m_clock.set(test::now); }

    void firesByItselfAndAnswersOnce()
    {
        const auto capture = session(simulated({}));
        QSignalSpy finished(capture.get(), &CaptureSession::finished);
        QSignalSpy previews(capture.get(), &CaptureSession::previewReady);
        QList<double> progress;
        connect(capture.get(), &CaptureSession::progressed, this, [&](double share) { progress.append(share); });
        const domain::CaptureGrant grant = test::goodGrant();
        capture->start(grant);
        capture->start(grant); // does nothing
        QVERIFY(finished.wait(patience));
        QVERIFY(capture->isFinished());
        const CaptureOutcome outcome = capture->takeOutcome();
        QCOMPARE(outcome.end, CaptureEnd::Captured);
        QVERIFY(outcome.faceTemplate.has_value());
        QVERIFY(outcome.verdict.good());
        QVERIFY(outcome.liveness.has_value());
        QCOMPARE(outcome.grant->person(), grant.person());
        QCOMPARE(outcome.grant->consentRecordHash(), grant.consentRecordHash());
        const Template expected = test::analyzer().extract(test::portrait()).value();
        QVERIFY(outcome.faceTemplate->cosine(expected).value() > 0.95F);
        QVERIFY(previews.count() > 0);
        QCOMPARE(progress.last(), 1.0);
        QVERIFY(!finished.wait(50));
        QCOMPARE(finished.count(), 1);
        QVERIFY(!capture->takeOutcome().faceTemplate);
    }

    void anUnpluggedCameraEndsIt()
    {
        SimulatedCamera::Script script;
        script.blankFrames = 25;
        script.unplugAfter = 25;
        const auto capture = session(simulated(script));
        QSignalSpy finished(capture.get(), &CaptureSession::finished);
        capture->start(test::goodGrant());
        QVERIFY(finished.wait(patience));
        const CaptureOutcome outcome = capture->takeOutcome();
        QCOMPARE(outcome.end, CaptureEnd::Unplugged);
        QVERIFY(!outcome.faceTemplate);
        QVERIFY(outcome.error->is(codes::cameraUnplugged));
        QCOMPARE(finished.count(), 1);
    }

    void unpluggedAtAnyFrameNeverHangs_data()
    {
        QTest::addColumn<int>("frames");
        for (const int frames : {0, 1, 2, 5, 12, 16, 20, 40}) {
            QTest::addRow("after %d frames", frames) << frames;
        }
    }

    void unpluggedAtAnyFrameNeverHangs()
    {
        QFETCH(int, frames);
        SimulatedCamera::Script script;
        script.unplugAfter = frames;
        const auto capture = session(simulated(script));
        QSignalSpy finished(capture.get(), &CaptureSession::finished);
        capture->start(test::goodGrant());
        QVERIFY(finished.wait(patience));
        const CaptureOutcome outcome = capture->takeOutcome();
        QVERIFY(outcome.end == CaptureEnd::Unplugged || outcome.end == CaptureEnd::Captured);
        QCOMPARE(outcome.faceTemplate.has_value(), outcome.end == CaptureEnd::Captured);
    }

    void anExpiredGrantIsRefused()
    {
        const auto capture = session(simulated({}));
        QSignalSpy finished(capture.get(), &CaptureSession::finished);
        QSignalSpy previews(capture.get(), &CaptureSession::previewReady);
        capture->start(consent::GrantIssuer::grant(test::now + test::minute, test::now - test::minute));
        QVERIFY(finished.wait(patience));
        const CaptureOutcome outcome = capture->takeOutcome();
        QCOMPARE(outcome.end, CaptureEnd::Refused);
        QVERIFY(outcome.error->is(codes::grantExpired));
        QCOMPARE(previews.count(), 0);
        QCOMPARE(outcome.framesAnalysed, 0);
    }

    void theWindowClosesAfterTenMinutes()
    {
        SimulatedCamera::Script script;
        script.blankFrames = 1'000'000'000;
        const auto capture = session(simulated(script));
        QSignalSpy finished(capture.get(), &CaptureSession::finished);
        connect(capture.get(), &CaptureSession::verdictReached, this, [this](const Verdict& verdict) {
            QCOMPARE(nameOf(verdict.instruction), nameOf(Instruction::StepInFront));
            m_clock.set(test::now + test::minute * 10);
        });
        capture->start(test::goodGrant());
        QVERIFY(finished.wait(patience));
        QCOMPARE(capture->takeOutcome().end, CaptureEnd::WindowOver);
    }

    void cancellingAnswersOnce()
    {
        SimulatedCamera::Script script;
        script.blankFrames = 1'000'000'000;
        const auto capture = session(simulated(script));
        QSignalSpy finished(capture.get(), &CaptureSession::finished);
        connect(capture.get(), &CaptureSession::previewReady, capture.get(), [&] {
            capture->cancel();
            capture->cancel();
        });
        capture->start(test::goodGrant());
        QVERIFY(finished.wait(patience));
        QCOMPARE(capture->takeOutcome().end, CaptureEnd::Cancelled);
        QVERIFY(!finished.wait(50));
        QCOMPARE(finished.count(), 1);
    }

    void brokenCamerasAreSaid_data()
    {
        QTest::addColumn<bool>("opens");
        QTest::addColumn<int>("side");
        QTest::addColumn<int>("frames");
        QTest::addColumn<int>("end");
        QTest::newRow("does not open") << false << 200 << 0 << int(CaptureEnd::CameraFailed);
        QTest::newRow("opens and fails") << true << 200 << 0 << int(CaptureEnd::CameraFailed);
        QTest::newRow("fails later") << true << 200 << 9 << int(CaptureEnd::CameraFailed);
        QTest::newRow("frames too small to analyse") << true << 32 << 1'000'000'000 << int(CaptureEnd::AnalysisFailed);
    }

    void brokenCamerasAreSaid()
    {
        QFETCH(bool, opens);
        QFETCH(int, side);
        QFETCH(int, frames);
        QFETCH(int, end);
        const auto capture = session(std::make_unique<FixedSource>(side, opens, frames));
        QSignalSpy finished(capture.get(), &CaptureSession::finished);
        capture->start(test::goodGrant());
        QVERIFY(finished.wait(patience));
        const CaptureOutcome outcome = capture->takeOutcome();
        QCOMPARE(int(outcome.end), end);
        QVERIFY(outcome.error.has_value());
        QVERIFY(!outcome.faceTemplate);
    }

    void canBeDroppedAtAnyMoment()
    {
        for (int i = 0; i < 3; ++i) {
            const auto capture = session(simulated({}));
            QSignalSpy verdicts(capture.get(), &CaptureSession::verdictReached);
            capture->start(test::goodGrant());
            if (i > 0) {
                QVERIFY(verdicts.wait(patience));
            }
        }
        const auto neverStarted = session(simulated({}));
        neverStarted->cancel();
        QVERIFY(!neverStarted->isFinished());
    }
};

VESTIBULE_TEST(TestCaptureSession);
#include "TestCaptureSession.moc"
