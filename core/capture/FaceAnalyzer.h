#pragma once

#include "core/base/Result.h"
#include "core/capture/Frame.h"
#include "core/capture/ModelSet.h"
#include "core/capture/Quality.h"
#include "core/capture/Template.h"

#include <QPointF>
#include <QRectF>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace vestibule::capture {

/// When an analysis also makes a template.
enum class TemplateWhen {
    Never,
    Good,         ///< every hard component passes (the desk)
    Recognisable, ///< the vector is long enough to be a face's, whatever the quality (a gate's probe, a comparison)
    Always,       ///< any face that was found (evaluation)
};

struct Steps
{
    bool quality = true; ///< pose, eyes, sharpness, exposure
    bool liveness = false;
    TemplateWhen templates = TemplateWhen::Never;
    bool presenceOnly = false; ///< where faces are and nothing else: the detector alone, for watching a door
};

/// A face in image pixels. Landmarks are the 68 iBUG points and stand only on the main face.
struct Face
{
    QRectF box; ///< as detected; not squared
    float score = 0;
    std::vector<QPointF> landmarks;
    std::array<QPointF, 5> points; ///< left eye, right eye, nose, left and right mouth corner, as seen in the image
};

/// What was seen on one frame.
struct FrameAnalysis
{
    std::vector<Face> faces; ///< the largest first
    Verdict verdict;
    Measures measures;
    std::optional<Template> faceTemplate; ///< of the largest face
    std::optional<float> rawNorm;         ///< also when the template was refused for it
    double totalMs = 0;
    double forwardMs = 0; ///< the part spent inside the networks
};

/// Finds faces, judges them and makes templates, by the networks of a ModelSet. One per thread: it owns its networks
/// and reuses their memory. Pixels of faces are overwritten when an analysis ends. Failure: codes::modelUnusable when a
/// network cannot be built, codes::modelRunFailed when one throws, codes::imageTooSmall for frames under 64 px. No face
/// is no failure: the analysis says so.
class FaceAnalyzer
{
public:
    /// Keeps OpenCV to one thread and silent from then on, in the whole process.
    [[nodiscard]] static Result<std::unique_ptr<FaceAnalyzer>> create(std::shared_ptr<const ModelSet> models,
                                                                      QualityRules rules = {});
    ~FaceAnalyzer();
    FaceAnalyzer(const FaceAnalyzer&) = delete;
    FaceAnalyzer& operator=(const FaceAnalyzer&) = delete;

    [[nodiscard]] Result<FrameAnalysis> analyze(const Frame& frame, const Steps& steps);
    /// Everything at once, for a still picture: quality, liveness and, when recognisable, the template. The largest
    /// face counts.
    [[nodiscard]] Result<FrameAnalysis> analyzeStill(const Frame& frame);
    /// The template of the largest face and nothing else. Errors besides the above: codes::noFace,
    /// codes::notRecognisable (the vector is too short to be a clear face's).
    [[nodiscard]] Result<Template> extract(const Frame& frame);

    /// Runs every network on zeros, so that none of its layers holds anything of the last person. About 50 ms; done
    /// when a capture ends.
    void forget();

    [[nodiscard]] const Algorithm& algorithm() const;
    [[nodiscard]] const Thresholds& thresholds() const;

private:
    class Chain;
    explicit FaceAnalyzer(std::unique_ptr<Chain> chain);
    std::unique_ptr<Chain> m_chain;
};

} // namespace vestibule::capture
