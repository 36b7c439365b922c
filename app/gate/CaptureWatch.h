#pragma once

#include "app/gate/DoorWatch.h"
#include "core/capture/Cameras.h"
#include "core/capture/FaceAnalyzer.h"

#include <QString>

#include <memory>

namespace vestibule::gate {

/// A gate's camera by a camera of core/capture and the face models, which are read when it is opened and dropped when
/// it is closed.
class CaptureWatch final : public WatchedCamera
{
public:
    CaptureWatch(QString spec, QString modelsFolder);
    ~CaptureWatch() override;

    [[nodiscard]] Result<void> open() override;
    void close() override;
    [[nodiscard]] Result<void> skip() override;
    [[nodiscard]] Result<bool> faceNear() override;
    [[nodiscard]] Result<std::optional<controller::FaceProbe>> next() override;
    void forget() override;

private:
    [[nodiscard]] Result<void> readFrame();

    QString m_spec;
    QString m_models;
    std::unique_ptr<capture::FaceAnalyzer> m_analyzer;
    std::unique_ptr<capture::ProbeCamera> m_camera;
    capture::Frame m_frame;
};

} // namespace vestibule::gate
