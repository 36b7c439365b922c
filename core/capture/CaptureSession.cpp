#include "core/capture/CaptureSession.h"

#include "core/capture/CaptureTrigger.h"
#include "core/capture/Codes.h"

#include <QMetaObject>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace vestibule::capture {

namespace {

/// How long a session that is destroyed waits for a camera that does not answer, before it leaves the thread to itself.
constexpr std::chrono::seconds patience(3);

} // namespace

/// What the two threads and the session share. The threads hold it alive; the session is told of nothing once it has
/// let go (`m_session` null).
class CaptureSession::Work : public std::enable_shared_from_this<CaptureSession::Work>
{
public:
    Work(CaptureSession* session, std::unique_ptr<EnrolmentCamera> camera, std::unique_ptr<FaceAnalyzer> analyzer,
         const Clock& clock, const CaptureSettings& settings)
        : m_session(session)
        , m_camera(std::move(camera))
        , m_analyzer(std::move(analyzer))
        , m_clock(clock)
        , m_settings(settings)
    {
    }

    void start(const domain::CaptureGrant& grant)
    {
        {
            const std::lock_guard lock(m_guard);
            if (m_started) {
                return;
            }
            m_started = true;
            m_running = 2;
            m_outcome.grant = grant;
            m_deadline = m_clock.now() + m_settings.window;
        }
        std::thread([self = shared_from_this(), grant] { self->film(grant); }).detach();
        std::thread([self = shared_from_this()] { self->analyse(); }).detach();
    }

    /// The first ending counts.
    void end(CaptureEnd how, std::optional<Error> error = {})
    {
        const std::lock_guard lock(m_guard);
        if (!m_ending) {
            m_ending = true;
            m_outcome.end = how;
            m_outcome.error = std::move(error);
        }
        m_wake.notify_all();
    }

    void cancel()
    {
        bool never = false;
        {
            const std::lock_guard lock(m_guard);
            never = !m_started;
        }
        if (!never) {
            end(CaptureEnd::Cancelled);
        }
    }

    /// Cuts the session off and waits for the threads, within reason.
    void letGo()
    {
        end(CaptureEnd::Cancelled);
        std::unique_lock lock(m_guard);
        m_session = nullptr;
        m_wake.wait_for(lock, patience, [this] { return m_running == 0; });
    }

    [[nodiscard]] bool isFinished()
    {
        const std::lock_guard lock(m_guard);
        return m_finished;
    }

    [[nodiscard]] CaptureOutcome take()
    {
        const std::lock_guard lock(m_guard);
        return std::exchange(m_outcome, CaptureOutcome{});
    }

private:
    void film(const domain::CaptureGrant& grant);
    void analyse();
    void capturedFrom(CaptureTrigger& trigger);
    void preview(const Frame& frame);
    /// False when the session is ending.
    [[nodiscard]] bool goesOn();
    void leave();

    /// Runs `what(session)` on the session's thread if it still lives then.
    template <typename What>
    void tell(What what)
    {
        const std::lock_guard lock(m_guard);
        if (m_session != nullptr) {
            CaptureSession* session = m_session;
            QMetaObject::invokeMethod(
                session, [session, what = std::move(what)] { what(session); }, Qt::QueuedConnection);
        }
    }

    std::mutex m_guard;
    std::condition_variable m_wake;
    CaptureSession* m_session; // guarded, as all that follows to the blank line
    Frame m_latest;
    bool m_fresh = false;
    bool m_started = false;
    bool m_ending = false;
    bool m_finished = false;
    int m_running = 0;
    CaptureOutcome m_outcome;
    Instant m_deadline;

    std::unique_ptr<EnrolmentCamera> m_camera; // the filming thread's
    std::chrono::milliseconds m_lastPreview{-1000};
    std::shared_ptr<std::atomic<bool>> m_previewOnItsWay = std::make_shared<std::atomic<bool>>(false);
    std::unique_ptr<FaceAnalyzer> m_analyzer; // the analysing thread's
    const Clock& m_clock;
    const CaptureSettings m_settings;
};

bool CaptureSession::Work::goesOn()
{
    if (m_clock.now() >= m_deadline) {
        end(CaptureEnd::WindowOver);
    }
    const std::lock_guard lock(m_guard);
    return !m_ending;
}

void CaptureSession::Work::film(const domain::CaptureGrant& grant)
{
    if (const Result<void> started = m_camera->start(grant); !started) {
        end(started.error().is(codes::grantExpired) ? CaptureEnd::Refused : CaptureEnd::CameraFailed, started.error());
    }
    Frame frame;
    while (goesOn()) {
        const FrameOutcome outcome = m_camera->next(frame);
        switch (outcome) {
        case FrameOutcome::Frame: {
            preview(frame);
            const std::lock_guard lock(m_guard);
            std::swap(m_latest, frame);
            m_fresh = true;
            m_wake.notify_all();
            break;
        }
        case FrameOutcome::Ended:
            end(CaptureEnd::SourceEnded);
            break;
        case FrameOutcome::Unplugged:
            end(CaptureEnd::Unplugged, Error(codes::cameraUnplugged));
            break;
        case FrameOutcome::Failed: {
            const Error error = m_camera->lastError();
            end(error.is(codes::grantExpired) ? CaptureEnd::WindowOver : CaptureEnd::CameraFailed, error);
            break;
        }
        }
    }
    m_camera->stop();
    frame.clear();
    leave();
}

void CaptureSession::Work::preview(const Frame& frame)
{
    const std::chrono::milliseconds interval(1000 / std::max(1, m_settings.previewsPerSecond));
    // A frame that comes a little early still counts: clocks of cameras jitter.
    if (frame.time() - m_lastPreview < interval * 9 / 10 || m_previewOnItsWay->exchange(true)) {
        return;
    }
    m_lastPreview = frame.time();
    tell([image = frame.toImage(), onItsWay = m_previewOnItsWay](CaptureSession* session) {
        onItsWay->store(false);
        Q_EMIT session->previewReady(image);
    });
}

void CaptureSession::Work::analyse()
{
    CaptureTrigger trigger(m_settings.hold, m_settings.bestOf, m_analyzer->thresholds().samePerson);
    Frame frame;
    int tries = 0;
    for (;;) {
        {
            std::unique_lock lock(m_guard);
            m_wake.wait(lock, [this] { return m_ending || m_fresh; });
            if (m_ending) {
                break;
            }
            std::swap(frame, m_latest);
            m_fresh = false;
            ++m_outcome.framesAnalysed;
        }
        Result<FrameAnalysis> seen = m_analyzer->analyze(frame, trigger.nextSteps());
        if (!seen) {
            end(CaptureEnd::AnalysisFailed, seen.error());
            break;
        }
        const CaptureTrigger::Step step = trigger.feed(frame.time(), *seen);
        tell([verdict = seen->verdict,
              share = step == CaptureTrigger::Step::Chosen ? 1.0 : trigger.share()](CaptureSession* session) {
            Q_EMIT session->verdictReached(verdict);
            Q_EMIT session->progressed(share);
        });
        if (step == CaptureTrigger::Step::Chosen) {
            capturedFrom(trigger);
        } else if (step == CaptureTrigger::Step::TryUsed && ++tries >= m_settings.maxTries) {
            end(CaptureEnd::TriesUsed);
        }
        const std::lock_guard lock(m_guard);
        m_outcome.triesUsed = tries;
    }
    frame.clear();
    m_analyzer->forget();
    leave();
}

void CaptureSession::Work::capturedFrom(CaptureTrigger& trigger)
{
    std::optional<CaptureTrigger::Candidate> best = trigger.take();
    const std::lock_guard lock(m_guard);
    if (m_ending || !best) {
        return;
    }
    m_ending = true;
    m_outcome.end = CaptureEnd::Captured;
    m_outcome.faceTemplate = std::move(best->faceTemplate);
    m_outcome.verdict = std::move(best->verdict);
    m_outcome.liveness = best->liveness;
    m_wake.notify_all();
}

void CaptureSession::Work::leave()
{
    const std::lock_guard lock(m_guard);
    if (--m_running == 0) {
        m_latest.clear();
        m_finished = true;
        if (m_session != nullptr) {
            CaptureSession* session = m_session;
            QMetaObject::invokeMethod(
                session, [session] { Q_EMIT session->finished(); }, Qt::QueuedConnection);
        }
        m_wake.notify_all();
    }
}

CaptureSession::CaptureSession(std::unique_ptr<EnrolmentCamera> camera, std::unique_ptr<FaceAnalyzer> analyzer,
                               const Clock& clock, CaptureSettings settings, QObject* parent)
    : QObject(parent), m_work(std::make_shared<Work>(this, std::move(camera), std::move(analyzer), clock, settings))
{
}

CaptureSession::~CaptureSession() { m_work->letGo(); }

void CaptureSession::start(const domain::CaptureGrant& grant) { m_work->start(grant); }

void CaptureSession::cancel() { m_work->cancel(); }

bool CaptureSession::isFinished() const { return m_work->isFinished(); }

CaptureOutcome CaptureSession::takeOutcome() { return m_work->take(); }

} // namespace vestibule::capture
