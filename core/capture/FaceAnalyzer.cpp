#include "core/capture/FaceAnalyzer.h"

#include "core/capture/Codes.h"
#include "core/capture/EyeState.h"
#include "core/capture/FaceDetector.h"
#include "core/capture/FaceMeasures.h"
#include "core/capture/HeadPose.h"
#include "core/capture/LivenessHint.h"
#include "core/capture/TemplateExtractor.h"

#include <opencv2/core/utility.hpp>
#include <opencv2/core/utils/logger.hpp>

#include <chrono>
#include <utility>

namespace vestibule::capture {

namespace {

constexpr int minFrameSide = 64;
constexpr int minSquareSide = 12;
/// A second box this tall, against the main one, is a second person.
constexpr float secondPersonShare = 0.25F;

[[nodiscard]] QPointF toQt(const cv::Point2f& p) { return {qreal(p.x), qreal(p.y)}; }

[[nodiscard]] QRectF toQt(const Box& box) { return {qreal(box.x), qreal(box.y), qreal(box.width), qreal(box.height)}; }

} // namespace

/// The networks in the order they are asked.
class FaceAnalyzer::Chain
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Chain>> build(std::shared_ptr<const ModelSet> models,
                                                              QualityRules rules)
    {
        Result<FaceDetector> detector = FaceDetector::build(models->bytes(ModelRole::Detector));
        Result<LandmarkFinder> landmarks = LandmarkFinder::build(models->bytes(ModelRole::Landmarks));
        Result<TemplateExtractor> extractor =
            TemplateExtractor::build(models->bytes(ModelRole::Feature), models->algorithm());
        Result<HeadPose> pose = HeadPose::build(models->bytes(ModelRole::Pose));
        Result<EyeState> eyes = EyeState::build(models->bytes(ModelRole::Eye));
        Result<LivenessHint> liveness = LivenessHint::build(models->bytes(ModelRole::Liveness));
        if (!detector) {
            return passOn(detector);
        }
        if (!landmarks) {
            return passOn(landmarks);
        }
        if (!extractor) {
            return passOn(extractor);
        }
        if (!pose) {
            return passOn(pose);
        }
        if (!eyes) {
            return passOn(eyes);
        }
        if (!liveness) {
            return passOn(liveness);
        }
        rules.normWarn = double(models->thresholds().normWarn);
        rules.normRefuse = double(models->thresholds().normRefuse);
        return std::unique_ptr<Chain>(new Chain(std::move(models), rules, std::move(*detector), std::move(*landmarks),
                                                std::move(*extractor), std::move(*pose), std::move(*eyes),
                                                std::move(*liveness)));
    }

    [[nodiscard]] Result<FrameAnalysis> run(const Frame& frame, const Steps& steps);
    [[nodiscard]] const ModelSet& models() const { return *m_models; }

    void forget()
    {
        for (Network* network : networks()) {
            network->forget();
        }
    }

private:
    Chain(std::shared_ptr<const ModelSet> models, const QualityRules& rules, FaceDetector detector,
          LandmarkFinder landmarks, TemplateExtractor extractor, HeadPose pose, EyeState eyes, LivenessHint liveness)
        : m_models(std::move(models))
        , m_rules(rules)
        , m_detector(std::move(detector))
        , m_landmarks(std::move(landmarks))
        , m_extractor(std::move(extractor))
        , m_pose(std::move(pose))
        , m_eyes(std::move(eyes))
        , m_liveness(std::move(liveness))
    {
    }

    [[nodiscard]] std::array<Network*, 6> networks()
    {
        return {&m_detector.network(), &m_landmarks.network(), &m_extractor.network(),
                &m_pose.network(),     &m_eyes.network(),      &m_liveness.network()};
    }

    [[nodiscard]] Result<void> lookAtMain(const cv::Mat& bgr, const Box& box, const Steps& steps, FrameAnalysis& out);
    [[nodiscard]] Result<void> assess(const cv::Mat& bgr, const cv::Rect& square, const LandmarkResult& landmarks,
                                      Measures& measures);
    [[nodiscard]] Result<void> makeTemplate(const cv::Mat& bgr, const LandmarkResult& landmarks, TemplateWhen when,
                                            FrameAnalysis& out);
    void wipeScratch();

    std::shared_ptr<const ModelSet> m_models;
    QualityRules m_rules;
    FaceDetector m_detector;
    LandmarkFinder m_landmarks;
    TemplateExtractor m_extractor;
    HeadPose m_pose;
    EyeState m_eyes;
    LivenessHint m_liveness;
    FaceMeasures m_measures;
};

Result<FrameAnalysis> FaceAnalyzer::Chain::run(const Frame& frame, const Steps& steps)
{
    if (frame.width() < minFrameSide || frame.height() < minFrameSide) {
        return fail(codes::imageTooSmall, std::to_string(frame.width()) + "x" + std::to_string(frame.height()));
    }
    const auto started = std::chrono::steady_clock::now();
    // OpenCV has no read-only header over foreign memory; nothing here writes through it.
    const cv::Mat bgr(frame.height(), frame.width(), CV_8UC3, const_cast<std::uint8_t*>(frame.data()),
                      frame.bytesPerLine());
    FrameAnalysis out;
    Result<void> done;
    try {
        const Result<std::vector<Detection>> found = m_detector.detect(bgr);
        if (!found) {
            return passOn(found);
        }
        for (const Detection& detection : *found) {
            if (detection.box.height >= found->front().box.height * secondPersonShare) {
                out.faces.push_back({toQt(detection.box), detection.score, {}, {}});
            }
        }
        out.measures.frame = QSize(frame.width(), frame.height());
        out.measures.faces = int(out.faces.size());
        if (!found->empty() && !steps.presenceOnly) {
            done = lookAtMain(bgr, found->front().box, steps, out);
        }
    } catch (const std::exception& e) {
        done = fail(codes::modelRunFailed, e.what());
    }
    wipeScratch();
    for (Network* network : networks()) {
        out.forwardMs += network->takeMilliseconds();
    }
    if (!done) {
        return passOn(done);
    }
    if (!steps.presenceOnly && (steps.quality || out.faces.empty())) {
        out.verdict = judge(out.measures, m_rules);
        if (steps.templates == TemplateWhen::Good && !out.verdict.good()) {
            out.faceTemplate.reset();
        }
    }
    out.totalMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
    return out;
}

Result<void> FaceAnalyzer::Chain::lookAtMain(const cv::Mat& bgr, const Box& box, const Steps& steps, FrameAnalysis& out)
{
    FaceMeasures::place(box, bgr.size(), out.measures);
    const cv::Rect square = squareOf(box, bgr.size());
    if (square.width < minSquareSide || square.height < minSquareSide) {
        return {};
    }
    const Result<LandmarkResult> landmarks = m_landmarks.find(bgr, square);
    if (!landmarks) {
        return passOn(landmarks);
    }
    Face& face = out.faces.front();
    face.landmarks.reserve(landmarks->points.size());
    for (const cv::Point2f& p : landmarks->points) {
        face.landmarks.push_back(toQt(p));
    }
    const FivePoints five = fivePointsOf(landmarks->points);
    for (std::size_t i = 0; i < five.size(); ++i) {
        face.points[i] = toQt(five[i]);
    }
    bool worthwhile = steps.templates != TemplateWhen::Never;
    if (steps.quality) {
        if (const Result<void> done = assess(bgr, square, *landmarks, out.measures); !done) {
            return done;
        }
        worthwhile = worthwhile && (steps.templates != TemplateWhen::Good || judge(out.measures, m_rules).good());
    }
    if (worthwhile) {
        if (const Result<void> done = makeTemplate(bgr, *landmarks, steps.templates, out); !done) {
            return done;
        }
    }
    if (steps.liveness) {
        const Result<float> live = m_liveness.look(bgr, square);
        if (!live) {
            return passOn(live);
        }
        out.measures.live = double(*live);
    }
    return {};
}

Result<void> FaceAnalyzer::Chain::assess(const cv::Mat& bgr, const cv::Rect& square, const LandmarkResult& landmarks,
                                         Measures& measures)
{
    m_measures.look(bgr, square, landmarks, measures);
    const Result<HeadAngles> angles = m_pose.estimate(bgr, square);
    if (!angles) {
        return passOn(angles);
    }
    measures.yaw = double(angles->yaw);
    measures.pitch = double(angles->pitch) - m_rules.pitchOffset;
    if (square.height >= m_rules.minEyeFace) {
        const Result<std::array<float, 2>> open = m_eyes.openness(bgr, landmarks.points);
        if (!open) {
            return passOn(open);
        }
        measures.eyeOpen = double(std::max((*open)[0], (*open)[1]));
    }
    return {};
}

Result<void> FaceAnalyzer::Chain::makeTemplate(const cv::Mat& bgr, const LandmarkResult& landmarks, TemplateWhen when,
                                               FrameAnalysis& out)
{
    Result<Template> made = m_extractor.extract(bgr, fivePointsOf(landmarks.points));
    if (!made) {
        return passOn(made);
    }
    out.rawNorm = made->rawNorm();
    out.measures.rawNorm = double(made->rawNorm());
    if (when == TemplateWhen::Always || made->rawNorm() >= m_models->thresholds().normRefuse) {
        out.faceTemplate = std::move(*made);
    }
    return {};
}

void FaceAnalyzer::Chain::wipeScratch()
{
    m_detector.wipeScratch();
    m_landmarks.wipeScratch();
    m_extractor.wipeScratch();
    m_pose.wipeScratch();
    m_eyes.wipeScratch();
    m_liveness.wipeScratch();
    m_measures.wipeScratch();
}

FaceAnalyzer::FaceAnalyzer(std::unique_ptr<Chain> chain) : m_chain(std::move(chain)) {}

FaceAnalyzer::~FaceAnalyzer() = default;

Result<std::unique_ptr<FaceAnalyzer>> FaceAnalyzer::create(std::shared_ptr<const ModelSet> models, QualityRules rules)
{
    // A second thread gains little per network and would take the window's core. The setting is OpenCV's, for the
    // process.
    cv::setNumThreads(1);
    // Whatever the environment asks for: its lines would go to standard output when somebody is looked at.
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    Result<std::unique_ptr<Chain>> chain = Chain::build(std::move(models), rules);
    if (!chain) {
        return passOn(chain);
    }
    return std::unique_ptr<FaceAnalyzer>(new FaceAnalyzer(std::move(*chain)));
}

Result<FrameAnalysis> FaceAnalyzer::analyze(const Frame& frame, const Steps& steps)
{
    return m_chain->run(frame, steps);
}

Result<FrameAnalysis> FaceAnalyzer::analyzeStill(const Frame& frame)
{
    Steps steps;
    steps.liveness = true;
    steps.templates = TemplateWhen::Recognisable;
    return m_chain->run(frame, steps);
}

Result<Template> FaceAnalyzer::extract(const Frame& frame)
{
    Steps steps;
    steps.quality = false;
    steps.templates = TemplateWhen::Recognisable;
    Result<FrameAnalysis> seen = m_chain->run(frame, steps);
    if (!seen) {
        return passOn(seen);
    }
    if (!seen->faceTemplate) {
        return fail(seen->faces.empty() ? codes::noFace : codes::notRecognisable);
    }
    return std::move(*seen->faceTemplate);
}

void FaceAnalyzer::forget() { m_chain->forget(); }

const Algorithm& FaceAnalyzer::algorithm() const { return m_chain->models().algorithm(); }

const Thresholds& FaceAnalyzer::thresholds() const { return m_chain->models().thresholds(); }

} // namespace vestibule::capture
