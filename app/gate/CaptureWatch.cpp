#include "app/gate/CaptureWatch.h"

#include "app/gate/CaptureProbes.h"
#include "core/capture/ModelSet.h"
#include "core/controller/Codes.h"

#include <utility>

namespace vestibule::gate {

namespace {

namespace codes = controller::codes;

/// A face lower than this share of the frame belongs to somebody who only passes by, and is too small to tell who it
/// is.
constexpr double nearShare = 0.15;

} // namespace

CaptureWatch::CaptureWatch(QString spec, QString modelsFolder)
    : m_spec(std::move(spec)), m_models(std::move(modelsFolder))
{
}

CaptureWatch::~CaptureWatch() { close(); }

Result<void> CaptureWatch::open()
{
    if (m_camera) {
        return {};
    }
    Result<std::shared_ptr<const capture::ModelSet>> models = capture::ModelSet::load(m_models);
    if (!models) {
        return fail(codes::probeUnavailable, "face models", models.error());
    }
    // A simulated camera finds the face in its picture by the same models.
    Result<std::unique_ptr<capture::FrameSource>> source = capture::openFrameSource(m_spec, *models);
    if (!source) {
        return fail(codes::probeUnavailable, "camera", source.error());
    }
    Result<std::unique_ptr<capture::FaceAnalyzer>> analyzer = capture::FaceAnalyzer::create(std::move(*models));
    if (!analyzer) {
        return fail(codes::probeUnavailable, "face models", analyzer.error());
    }
    auto camera = std::make_unique<capture::ProbeCamera>(std::move(*source));
    if (const Result<void> started = camera->start(); !started) {
        return fail(codes::probeUnavailable, "camera", started.error());
    }
    m_analyzer = std::move(*analyzer);
    m_camera = std::move(camera);
    return {};
}

void CaptureWatch::close()
{
    if (m_camera) {
        m_camera->stop();
        m_camera.reset();
    }
    m_frame.clear();
    forget(); // their memory is not overwritten when they are dropped
    m_analyzer.reset();
}

Result<void> CaptureWatch::skip()
{
    Result<void> read = readFrame();
    m_frame.clear();
    return read;
}

Result<bool> CaptureWatch::faceNear()
{
    if (const Result<void> read = readFrame(); !read) {
        return passOn(read);
    }
    capture::Steps steps;
    steps.quality = false;
    steps.presenceOnly = true;
    const Result<capture::FrameAnalysis> seen = m_analyzer->analyze(m_frame, steps);
    const double least = nearShare * m_frame.height();
    m_frame.clear();
    if (!seen) {
        return fail(codes::probeUnavailable, "looking at a frame", seen.error());
    }
    return !seen->faces.empty() && seen->faces.front().box.height() >= least;
}

Result<std::optional<controller::FaceProbe>> CaptureWatch::next()
{
    if (const Result<void> read = readFrame(); !read) {
        return passOn(read);
    }
    capture::Steps steps;
    steps.quality = false;
    steps.templates = capture::TemplateWhen::Recognisable;
    const Result<capture::FrameAnalysis> seen = m_analyzer->analyze(m_frame, steps);
    m_frame.clear();
    if (!seen) {
        return fail(codes::probeUnavailable, "looking at a frame", seen.error());
    }
    return seen->faceTemplate ? std::optional(probeOf(*seen->faceTemplate)) : std::nullopt;
}

void CaptureWatch::forget()
{
    if (m_analyzer) {
        m_analyzer->forget();
    }
}

Result<void> CaptureWatch::readFrame()
{
    if (!m_camera) {
        return fail(codes::probeUnavailable, "the camera is closed");
    }
    switch (m_camera->next(m_frame)) {
    case capture::FrameOutcome::Frame:
        return {};
    case capture::FrameOutcome::Ended:
        return fail(codes::probeUnavailable, "the camera has no more frames");
    case capture::FrameOutcome::Unplugged:
        return fail(codes::probeUnavailable, "the camera went away");
    case capture::FrameOutcome::Failed:
        break;
    }
    return fail(codes::probeUnavailable, "reading a frame", m_camera->lastError());
}

} // namespace vestibule::gate
