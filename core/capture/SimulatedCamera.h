#pragma once

#include "core/capture/FramePacer.h"
#include "core/capture/FrameSource.h"

#include <QRectF>
#include <QString>

#include <optional>

namespace vestibule::capture {

/// A camera for demonstrations, tests and training days: plays one portrait as 1280x720 video in which the head moves a
/// little, the same for the same seed. The face stands 45 % of the frame's height tall. Faults come by script, and the
/// portrait's file is its cable: while it is not there, the camera is unplugged. Owned by one thread. Failure: that of
/// loadStill() at start.
class SimulatedCamera final : public FrameSource
{
public:
    struct Script
    {
        int blankFrames = 0;            ///< an empty grey wall first
        std::optional<int> unplugAfter; ///< frames, then FrameOutcome::Unplugged
        std::optional<int> endAfter;    ///< frames, then FrameOutcome::Ended
        quint64 seed = 1;
        bool paced = true; ///< wait for 30 frames a second; false: as fast as asked, with the same time stamps
        bool movement = true;
    };
    static constexpr int width = 1280;
    static constexpr int height = 720;
    static constexpr int framesPerSecond = 30;
    static constexpr double faceShare = 0.45;

    SimulatedCamera(QString portrait, std::shared_ptr<const ModelSet> models, Script script);
    /// Plays a picture that is already in memory.
    SimulatedCamera(Frame portrait, std::shared_ptr<const ModelSet> models, Script script);

    [[nodiscard]] Result<void> start(const CameraKey& key) override;
    [[nodiscard]] FrameOutcome next(Frame& into) override;
    void stop() override;
    [[nodiscard]] const Error& lastError() const override { return m_error; }

private:
    [[nodiscard]] Result<void> findFace();
    void render(Frame& into) const;

    QString m_path;
    Frame m_given;
    std::shared_ptr<const ModelSet> m_models;
    Script m_script;
    FramePacer m_pacer;
    Frame m_portrait;
    QRectF m_face; ///< in the portrait; null: the whole picture is shown
    bool m_running = false;
    Error m_error;
};

} // namespace vestibule::capture
