#include "core/capture/Cameras.h"

#include "core/capture/Codes.h"

#include <utility>

namespace vestibule::capture {

EnrolmentCamera::EnrolmentCamera(std::unique_ptr<FrameSource> source, const Clock& clock)
    : m_source(std::move(source)), m_clock(clock), m_error(codes::cameraNotStarted)
{
}

EnrolmentCamera::~EnrolmentCamera() { stop(); }

Result<void> EnrolmentCamera::start(const domain::CaptureGrant& grant)
{
    stop();
    const Instant now = m_clock.now();
    if (now >= grant.captureUntil() || now >= grant.consentUntil()) {
        m_error = Error(codes::grantExpired);
        return fail(codes::grantExpired);
    }
    Result<void> started = m_source->start(CameraKey());
    if (!started) {
        m_error = started.error();
        return started;
    }
    m_grant = grant;
    return {};
}

FrameOutcome EnrolmentCamera::next(Frame& into)
{
    if (!m_grant) {
        into.clear();
        return FrameOutcome::Failed;
    }
    if (m_clock.now() >= m_grant->captureUntil()) {
        into.clear();
        stop();
        m_error = Error(codes::grantExpired);
        return FrameOutcome::Failed;
    }
    const FrameOutcome outcome = m_source->next(into);
    if (outcome == FrameOutcome::Failed) {
        m_error = m_source->lastError();
    }
    return outcome;
}

void EnrolmentCamera::stop()
{
    if (m_grant) {
        m_source->stop();
        m_grant.reset();
        m_error = Error(codes::cameraNotStarted);
    }
}

ProbeCamera::ProbeCamera(std::unique_ptr<FrameSource> source) : m_source(std::move(source)) {}

ProbeCamera::~ProbeCamera() { stop(); }

Result<void> ProbeCamera::start() { return m_source->start(CameraKey()); }

FrameOutcome ProbeCamera::next(Frame& into) { return m_source->next(into); }

void ProbeCamera::stop() { m_source->stop(); }

} // namespace vestibule::capture
