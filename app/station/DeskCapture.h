#pragma once

#include "core/capture/CaptureSession.h"
#include "ui/engine/DeskEngine.h"

#include <functional>

namespace vestibule::app {

/// One capture at the desk: the session's frames as a mirror, its verdicts, and its end. The template goes to `keep`,
/// never to the windows. Once cancelled it opens no camera and keeps no template, however late that was.
class DeskCapture final : public ui::CaptureFeed
{
    Q_OBJECT

public:
    using Keep = std::function<void(capture::Template)>;

    DeskCapture(std::unique_ptr<capture::CaptureSession> session, const domain::CaptureGrant& grant, Keep keep);
    void cancel() override;

private:
    void finish();

    std::unique_ptr<capture::CaptureSession> m_session;
    Keep m_keep;
    double m_steadiness = 0;
    bool m_done = false;
    bool m_cancelled = false;
};

} // namespace vestibule::app
