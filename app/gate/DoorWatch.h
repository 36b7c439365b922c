#pragma once

#include "core/base/Clock.h"
#include "core/controller/Controller.h"
#include "core/controller/ProbeExtractor.h"

#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>

namespace vestibule::gate {

/// The gate's own camera, at two depths: whether somebody stands there, and (as a ProbeStream) whose face it is. One
/// thread. Errors: controller::codes::probeUnavailable with the camera's or the models' error as its cause; then only
/// close() and open() help.
class WatchedCamera : public controller::ProbeStream
{
public:
    /// Opens the camera and reads the models. Harmless when it is open.
    [[nodiscard]] virtual Result<void> open() = 0;
    /// Closes the camera and drops the models.
    virtual void close() = 0;
    /// Reads the next frame and looks at nothing.
    [[nodiscard]] virtual Result<void> skip() = 0;
    /// Whether a face is near enough on the next frame; who it is cannot be told from it.
    [[nodiscard]] virtual Result<bool> faceNear() = 0;
    /// Overwrites what the models still hold of the face looked at last.
    virtual void forget() = 0;
};

/// What the camera of a gate is doing. It says nothing about anybody who stood there.
struct WatchStatus
{
    enum class State {
        Closed,         ///< not needed now
        Watching,       ///< for somebody to come
        WaitingForCard, ///< open, and not looked at
        Failed,         ///< tried again soon
    };
    State state = State::Closed;
    QString error; ///< while failed: codes, the outermost first
};

/// Watches the door: looks at faces only while the gate may open by them, decides by 3 of 5 frames, opens, and then
/// leaves whoever stands there alone until they have gone or some seconds have passed, so that one person opens once. A
/// camera that fails is tried again every few seconds. Nothing of a frame outlives its step.
///
/// Owner: GateDaemon. step() belongs to one thread (WatchThread); present() and status() may be called from any.
class DoorWatch
{
public:
    using Open = std::function<void()>;

    DoorWatch(controller::Controller& controller, std::unique_ptr<WatchedCamera> camera, Open open, const Clock& clock);
    /// Answers the cards still waiting with a refusal.
    ~DoorWatch();
    DoorWatch(const DoorWatch&) = delete;
    DoorWatch& operator=(const DoorWatch&) = delete;

    /// Does the next thing, for a frame or as many as one decision takes. Returns how long nothing is to be done.
    [[nodiscard]] milliseconds step();

    /// Whoever held up this card stands at the camera: decided by face and card in the next step. Never opens by
    /// itself: who asks does.
    [[nodiscard]] std::future<controller::Decision> present(controller::CardProbe card);
    [[nodiscard]] bool isAsked() const;
    [[nodiscard]] WatchStatus status() const;

private:
    struct Asked
    {
        controller::CardProbe card;
        std::promise<controller::Decision> answer;
    };
    /// Left alone after a decision.
    struct Rest
    {
        milliseconds since{0};
        milliseconds longest{0};
        int looksWithoutFace = 0;
    };

    [[nodiscard]] std::optional<Asked> nextAsked();
    void decideWithCard(Asked asked);
    [[nodiscard]] milliseconds watch();
    [[nodiscard]] Result<bool> look();
    void decide();
    void rest(bool faceThere);
    [[nodiscard]] milliseconds failed(const Error& error);
    void say(WatchStatus::State state, const QString& error = {});
    [[nodiscard]] milliseconds now() const { return m_clock.uptime().since; }

    controller::Controller& m_controller;
    std::unique_ptr<WatchedCamera> m_camera;
    Open m_open;
    const Clock& m_clock;
    std::optional<milliseconds> m_retryAt;
    std::optional<Rest> m_rest;
    std::optional<Error> m_streamError; ///< of a decision's frames
    unsigned m_frames = 0;

    mutable std::mutex m_lock; ///< of what follows
    std::optional<Asked> m_asked;
    WatchStatus m_status;
};

} // namespace vestibule::gate
