#pragma once

#include "core/capture/FramePacer.h"
#include "core/capture/FrameSource.h"

#include <QString>

#include <optional>

struct VestibuleCameraApi;

namespace vestibule::capture {

/// A webcam, a video file or a stream, through the camera plug-in (vestibule_camera_opencv), which is loaded when the
/// camera is started and not before. Looked for beside the program, in ../lib and in ../lib/vestibule. Owned by one
/// thread. Failure: codes::cameraPluginMissing, codes::cameraUnavailable.
class OpenCvCamera final : public FrameSource
{
public:
    /// Digits are a webcam's index; anything else a file or URL.
    explicit OpenCvCamera(QString spec);
    ~OpenCvCamera() override;

    [[nodiscard]] Result<void> start(const CameraKey& key) override;
    [[nodiscard]] FrameOutcome next(Frame& into) override;
    void stop() override;
    [[nodiscard]] const Error& lastError() const override { return m_error; }

private:
    QString m_spec;
    const VestibuleCameraApi* m_api = nullptr;
    void* m_camera = nullptr;
    std::optional<FramePacer> m_pacer; ///< for files, which would play as fast as they decode
    std::chrono::steady_clock::time_point m_started;
    Error m_error;
};

} // namespace vestibule::capture
