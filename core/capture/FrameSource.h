#pragma once

#include "core/base/Result.h"
#include "core/capture/Frame.h"
#include "core/capture/ModelSet.h"

#include <QString>

#include <memory>
#include <optional>

namespace vestibule::capture {

/// What reading a frame came to. Unplugged and ended are outcomes of their own, no errors.
enum class FrameOutcome {
    Frame,
    Ended,     ///< a file or folder has no more pictures
    Unplugged, ///< the camera went away
    Failed,    ///< see lastError()
};

/// Permission to start a source. Only the two cameras that people may be seen through can make one.
class CameraKey
{
private:
    friend class EnrolmentCamera;
    friend class ProbeCamera;
    explicit CameraKey() {}
};

/// A device or file that gives frames. Owned and used by one thread; nothing is opened before start(). Callers outside
/// this room hold one only to hand it to EnrolmentCamera (the desk) or ProbeCamera (a gate): start() needs their key.
class FrameSource
{
public:
    FrameSource() = default;
    FrameSource(const FrameSource&) = delete;
    FrameSource& operator=(const FrameSource&) = delete;
    virtual ~FrameSource() = default;

    /// Opens the device. Errors: codes::cameraUnavailable, codes::cameraPluginMissing, codes::folderEmpty and those of
    /// loadStill().
    [[nodiscard]] virtual Result<void> start(const CameraKey& key) = 0;
    /// Waits for the next frame and puts it into `into`, whose memory is reused. After anything but Frame, `into` is
    /// empty and only stop() and a new start() help.
    [[nodiscard]] virtual FrameOutcome next(Frame& into) = 0;
    /// Closes the device and overwrites what was read. Harmless when not started.
    virtual void stop() = 0;
    /// Why next() said Failed.
    [[nodiscard]] virtual const Error& lastError() const = 0;
};

/// A source by its name: `sim:PATH` (the simulated camera playing a portrait), digits (a webcam's index), a folder of
/// pictures, a picture or video file, or a URL (`rtsp://`, `http://`...). Nothing is opened yet. With `models` the
/// simulated camera finds the face in its portrait and shows it large; without, it shows the whole picture.
/// Errors: codes::cameraUnavailable when the text names nothing.
[[nodiscard]] Result<std::unique_ptr<FrameSource>> openFrameSource(const QString& spec,
                                                                   std::shared_ptr<const ModelSet> models = nullptr);

/// True when a webcam stands at /dev/video0 or above; which one. Does not open it.
[[nodiscard]] std::optional<QString> firstWebcam();

} // namespace vestibule::capture
