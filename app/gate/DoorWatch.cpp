#include "app/gate/DoorWatch.h"

#include "app/gate/Codes.h"
#include "core/base/Log.h"

#include <chrono>
#include <utility>

namespace vestibule::gate {

namespace {

VESTIBULE_LOG(watchLog, "gate")

using namespace std::chrono_literals;
using controller::Decision;
using controller::FaceUse;
using controller::Method;
using controller::Reason;
using State = WatchStatus::State;

/// One frame in three is enough to see that somebody comes, and costs a fifteenth of a core.
constexpr unsigned lookEvery = 3;
/// A decision by face takes at most these many frames, then whoever stands there is left alone for a while.
constexpr int framesOfFace = 30;
/// With a card in hand people are still turning to the camera.
constexpr int framesAfterCard = 60;
/// So many looks without a face, and whoever stood there has gone.
constexpr int looksUntilGone = 5;
constexpr auto restAdmitted = 10s;
constexpr auto restRefused = 3s;
constexpr auto cameraRetry = 5s;
/// How often a gate that needs no camera looks whether it does by now.
constexpr auto closedPause = 1s;

/// The camera as a decision reads it: opened with the first frame, and its last error kept.
class DecidingStream final : public controller::ProbeStream
{
public:
    DecidingStream(WatchedCamera& camera, std::optional<Error>& error) : m_camera(camera), m_error(error) {}
    [[nodiscard]] Result<std::optional<controller::FaceProbe>> next() override
    {
        const Result<void> opened = m_camera.open();
        auto probe = opened ? m_camera.next() : Result<std::optional<controller::FaceProbe>>(passOn(opened));
        if (!probe) {
            m_error = probe.error();
        }
        return probe;
    }

private:
    WatchedCamera& m_camera;
    std::optional<Error>& m_error;
};

} // namespace

DoorWatch::DoorWatch(controller::Controller& controller, std::unique_ptr<WatchedCamera> camera, Open open,
                     const Clock& clock)
    : m_controller(controller), m_camera(std::move(camera)), m_open(std::move(open)), m_clock(clock)
{
}

DoorWatch::~DoorWatch()
{
    if (std::optional<Asked> asked = nextAsked()) {
        asked->answer.set_value(m_controller.refuseProbe(Method::FaceAndCard, Reason::ProbeFailed));
    }
    m_camera->close();
}

milliseconds DoorWatch::step()
{
    if (std::optional<Asked> asked = nextAsked()) {
        decideWithCard(std::move(*asked));
        m_camera->forget();
        return m_streamError ? failed(*std::exchange(m_streamError, std::nullopt)) : 0ms;
    }
    const FaceUse use = m_controller.faceUse();
    if (use == FaceUse::None) {
        m_camera->close();
        m_rest.reset();
        m_retryAt.reset();
        say(State::Closed);
        return closedPause;
    }
    if (m_retryAt && now() < *m_retryAt) {
        return *m_retryAt - now();
    }
    if (const Result<void> opened = m_camera->open(); !opened) {
        return failed(opened.error());
    }
    if (use == FaceUse::Alone) {
        return watch();
    }
    // Read on, so that the frame after the card is one of after the card.
    if (const Result<void> skipped = m_camera->skip(); !skipped) {
        return failed(skipped.error());
    }
    say(State::WaitingForCard);
    return 0ms;
}

milliseconds DoorWatch::watch()
{
    if (++m_frames % lookEvery != 0) {
        const Result<void> skipped = m_camera->skip();
        return skipped ? 0ms : failed(skipped.error());
    }
    const Result<bool> face = m_camera->faceNear();
    if (!face) {
        return failed(face.error());
    }
    say(State::Watching);
    if (m_rest) {
        rest(*face);
    } else if (*face) {
        decide();
        return m_streamError ? failed(*std::exchange(m_streamError, std::nullopt)) : 0ms;
    }
    return 0ms;
}

void DoorWatch::decide()
{
    DecidingStream frames(*m_camera, m_streamError);
    const Decision decision = m_controller.decideCamera(frames, framesOfFace);
    if (decision.admit) {
        m_open();
    }
    m_camera->forget();
    m_rest = Rest{now(), decision.admit ? milliseconds(restAdmitted) : milliseconds(restRefused)};
}

void DoorWatch::rest(bool faceThere)
{
    m_rest->looksWithoutFace = faceThere ? 0 : m_rest->looksWithoutFace + 1;
    if (m_rest->looksWithoutFace >= looksUntilGone || now() - m_rest->since >= m_rest->longest) {
        m_rest.reset();
    }
}

void DoorWatch::decideWithCard(Asked asked)
{
    DecidingStream frames(*m_camera, m_streamError);
    asked.answer.set_value(m_controller.decideCameraAndCard(frames, asked.card, framesAfterCard));
}

std::optional<DoorWatch::Asked> DoorWatch::nextAsked()
{
    const std::lock_guard lock(m_lock);
    return std::exchange(m_asked, std::nullopt);
}

std::future<Decision> DoorWatch::present(controller::CardProbe card)
{
    Asked asked{std::move(card), {}};
    std::future<Decision> answer = asked.answer.get_future();
    const std::lock_guard lock(m_lock);
    if (m_asked) { // one person at a time; whoever came first keeps their turn
        asked.answer.set_value(m_controller.refuseProbe(Method::FaceAndCard, Reason::ProbeFailed));
    } else {
        m_asked = std::move(asked);
    }
    return answer;
}

bool DoorWatch::isAsked() const
{
    const std::lock_guard lock(m_lock);
    return m_asked.has_value();
}

WatchStatus DoorWatch::status() const
{
    const std::lock_guard lock(m_lock);
    return m_status;
}

milliseconds DoorWatch::failed(const Error& error)
{
    m_camera->close();
    m_rest.reset();
    m_retryAt = now() + cameraRetry;
    say(State::Failed, codesOf(error));
    return cameraRetry;
}

/// What is said goes to the log when it changes; a decision changes nothing here, so the log cannot tell when one was
/// made.
void DoorWatch::say(WatchStatus::State state, const QString& error)
{
    const std::lock_guard lock(m_lock);
    if (state == m_status.state && error == m_status.error) {
        return;
    }
    const bool fails = state == State::Failed;
    if (fails) {
        qCWarning(watchLog) << "the camera fails and is tried again every few seconds; status says why";
    } else if (m_status.state == State::Failed) {
        qCInfo(watchLog) << "the camera works again, or is not needed";
    }
    m_status = {state, error};
}

} // namespace vestibule::gate
