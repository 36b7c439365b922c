#include "app/gate/CaptureProbes.h"

#include "core/capture/Cameras.h"
#include "core/capture/Codes.h"
#include "core/capture/ModelSet.h"
#include "core/capture/StillImage.h"
#include "core/controller/Codes.h"

#include <utility>

namespace vestibule::gate {

namespace {

namespace codes = controller::codes;

/// The frames of a probe camera, each looked at for a face.
class CameraStream final : public controller::ProbeStream
{
public:
    CameraStream(std::unique_ptr<capture::FrameSource> source, std::shared_ptr<capture::FaceAnalyzer> analyzer)
        : m_camera(std::move(source)), m_analyzer(std::move(analyzer))
    {
    }
    ~CameraStream() override { m_camera.stop(); }

    [[nodiscard]] Result<void> start() { return m_camera.start(); }

    [[nodiscard]] Result<std::optional<controller::FaceProbe>> next() override
    {
        switch (m_camera.next(m_frame)) {
        case capture::FrameOutcome::Frame:
            break;
        case capture::FrameOutcome::Ended:
            return fail(codes::probeUnavailable, "the camera has no more frames");
        case capture::FrameOutcome::Unplugged:
            return fail(codes::probeUnavailable, "the camera went away");
        case capture::FrameOutcome::Failed:
            return fail(codes::probeUnavailable, "reading a frame", m_camera.lastError());
        }
        capture::Steps steps;
        steps.quality = false;
        steps.templates = capture::TemplateWhen::Recognisable;
        const Result<capture::FrameAnalysis> seen = m_analyzer->analyze(m_frame, steps);
        if (!seen) {
            return fail(codes::probeUnavailable, "looking at a frame", seen.error());
        }
        return seen->faceTemplate ? std::optional(probeOf(*seen->faceTemplate)) : std::nullopt;
    }

private:
    capture::ProbeCamera m_camera;
    std::shared_ptr<capture::FaceAnalyzer> m_analyzer;
    capture::Frame m_frame;
};

} // namespace

controller::FaceProbe probeOf(const capture::Template& face)
{
    const std::span<const float> values = face.values();
    const QByteArrayView bytes(reinterpret_cast<const char*>(values.data()), qsizetype(values.size_bytes()));
    const capture::Algorithm& algorithm = face.algorithm();
    return {{QString::fromLatin1(algorithm.name), quint64(algorithm.version), quint64(algorithm.dimension)},
            SecretBytes::copyOf(bytes)};
}

Result<std::shared_ptr<capture::FaceAnalyzer>> CaptureProbes::analyzer()
{
    m_looked = true;
    if (m_analyzer) {
        return m_analyzer;
    }
    Result<std::shared_ptr<const capture::ModelSet>> models = capture::ModelSet::load(m_folder);
    if (!models) {
        return fail(codes::probeUnavailable, "face models", models.error());
    }
    Result<std::unique_ptr<capture::FaceAnalyzer>> made = capture::FaceAnalyzer::create(std::move(*models));
    if (!made) {
        return fail(codes::probeUnavailable, "face models", made.error());
    }
    m_analyzer = std::move(*made);
    return m_analyzer;
}

Result<controller::FaceProbe> CaptureProbes::fromImage(const QString& path)
{
    // The picture first: a text file is no picture, whether or not there are models.
    const Result<capture::Frame> frame = capture::loadStill(path);
    if (!frame) {
        return fail(codes::probeUnreadable, "picture", frame.error());
    }
    const Result<std::shared_ptr<capture::FaceAnalyzer>> looks = analyzer();
    if (!looks) {
        return passOn(looks);
    }
    const Result<capture::Template> face = (*looks)->extract(*frame);
    if (!face) {
        const bool none = face.error().is(capture::codes::noFace) || face.error().is(capture::codes::notRecognisable);
        return fail(none ? codes::probeNoFace : codes::probeUnreadable, "picture", face.error());
    }
    return probeOf(*face);
}

Result<std::unique_ptr<controller::ProbeStream>> CaptureProbes::fromCamera(const QString& spec)
{
    Result<std::unique_ptr<capture::FrameSource>> source = capture::openFrameSource(spec);
    if (!source) {
        return fail(codes::probeUnavailable, "camera", source.error());
    }
    const Result<std::shared_ptr<capture::FaceAnalyzer>> looks = analyzer();
    if (!looks) {
        return passOn(looks);
    }
    auto stream = std::make_unique<CameraStream>(std::move(*source), *looks);
    if (const Result<void> started = stream->start(); !started) {
        return fail(codes::probeUnavailable, "camera", started.error());
    }
    return stream;
}

void CaptureProbes::forget()
{
    if (std::exchange(m_looked, false) && m_analyzer) {
        m_analyzer->forget();
    }
}

} // namespace vestibule::gate
