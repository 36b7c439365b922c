#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/capture/FrameSource.h"
#include "core/domain/CaptureGrant.h"

#include <memory>
#include <optional>

namespace vestibule::capture {

/// The camera at the desk. It opens for a capture grant and for nothing else, and a grant is made only from a verified
/// signed consent record: consent opens the camera. Owner: the capture session; one thread. When the grant's capture
/// window ends, the camera closes itself and the next frame is refused with codes::grantExpired.
class EnrolmentCamera
{
public:
    EnrolmentCamera(std::unique_ptr<FrameSource> source, const Clock& clock);
    ~EnrolmentCamera();
    EnrolmentCamera(const EnrolmentCamera&) = delete;
    EnrolmentCamera& operator=(const EnrolmentCamera&) = delete;

    /// Errors: codes::grantExpired when the grant's capture window or the consent itself is over; those of the source.
    [[nodiscard]] Result<void> start(const domain::CaptureGrant& grant);
    [[nodiscard]] FrameOutcome next(Frame& into);
    void stop();
    /// Why next() said Failed.
    [[nodiscard]] const Error& lastError() const { return m_error; }
    /// Whose consent the camera is open for; none while it is closed.
    [[nodiscard]] const std::optional<domain::CaptureGrant>& grant() const { return m_grant; }

private:
    std::unique_ptr<FrameSource> m_source;
    const Clock& m_clock;
    std::optional<domain::CaptureGrant> m_grant;
    Error m_error;
};

/// The camera of a gate or of the camera self-check: looks at whoever stands there, keeps nothing, and offers no way
/// to enrol. The boundary lint keeps it out of the desk.
class ProbeCamera
{
public:
    explicit ProbeCamera(std::unique_ptr<FrameSource> source);
    ~ProbeCamera();
    ProbeCamera(const ProbeCamera&) = delete;
    ProbeCamera& operator=(const ProbeCamera&) = delete;

    [[nodiscard]] Result<void> start();
    [[nodiscard]] FrameOutcome next(Frame& into);
    void stop();
    [[nodiscard]] const Error& lastError() const { return m_source->lastError(); }

private:
    std::unique_ptr<FrameSource> m_source;
};

} // namespace vestibule::capture
