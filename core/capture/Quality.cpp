#include "core/capture/Quality.h"

#include <algorithm>
#include <cmath>

namespace vestibule::capture {

namespace {

/// 0 at `worst`, 50 at the limit, 100 at `best`: so that 50 is always the line between pass and fail.
[[nodiscard]] int scoreOf(double value, double worst, double limit, double best)
{
    const bool beyond = best > worst ? value >= limit : value <= limit;
    const double from = beyond ? limit : worst;
    const double to = beyond ? best : limit;
    const double part = to == from ? 1 : std::clamp((value - from) / (to - from), 0.0, 1.0);
    return int(std::lround(beyond ? 50 + 50 * part : 49 * part));
}

/// Collects findings; each helper passes exactly when its score is 50 or more.
class Judge
{
public:
    Judge(const Measures& measures, const QualityRules& rules) : m(measures), r(rules) {}

    [[nodiscard]] Verdict verdict()
    {
        add(Component::SingleFacePresent, m.faces, m.faces == 1 ? 100 : 0, true);
        if (m.faces > 0) {
            place();
            pose();
            eyes();
            light();
            advice();
        }
        std::sort(m_out.findings.begin(), m_out.findings.end(),
                  [](const Finding& a, const Finding& b) { return a.component < b.component; });
        m_out.unified = 100;
        for (const Finding& finding : m_out.findings) {
            m_out.unified = finding.hard ? std::min(m_out.unified, finding.score) : m_out.unified;
        }
        m_out.instruction = instruction();
        return std::move(m_out);
    }

private:
    void add(Component component, double raw, int score, bool hard)
    {
        m_out.findings.push_back({component, raw, score, score >= 50, hard});
    }

    void place()
    {
        const double share = m.frame.height() > 0 ? m.faceHeight / m.frame.height() : 0;
        const double middle = (r.minFaceHeight + r.maxFaceHeight) / 2;
        const int size = share <= middle ? scoreOf(share, 0, r.minFaceHeight, r.minFaceHeight * 1.8)
                                         : scoreOf(share, 1, r.maxFaceHeight, r.maxFaceHeight * 0.8);
        add(Component::HeadSize, share, size, true);
        add(Component::InterEyeDistance, m.interEyeDistance,
            scoreOf(m.interEyeDistance, 0, r.minInterEye, r.minInterEye * 1.5), true);
        const auto margin = [&](Component component, double value) {
            add(component, value, scoreOf(value, -0.2, r.minMargin, r.minMargin + 0.15), true);
        };
        margin(Component::LeftwardCropOfTheFaceImage, m.marginLeft);
        margin(Component::RightwardCropOfTheFaceImage, m.marginRight);
        margin(Component::MarginAboveOfTheFaceImage, m.marginAbove);
        margin(Component::MarginBelowOfTheFaceImage, m.marginBelow);
    }

    void pose()
    {
        const auto angle = [&](Component component, double value, double limit) {
            add(component, value, scoreOf(std::abs(value), limit * 3, limit, limit / 4), true);
        };
        if (m.yaw) {
            angle(Component::HeadPoseYaw, *m.yaw, r.maxYaw);
        }
        if (m.pitch) {
            angle(Component::HeadPosePitch, *m.pitch, r.maxPitch);
        }
        angle(Component::HeadPoseRoll, m.roll, r.maxRoll);
    }

    void eyes()
    {
        const int aspect = scoreOf(m.eyeAspect, 0.10, r.minEyeAspect, 0.30);
        // Two witnesses: closed only when the lids are close *and* the network, where it is asked, agrees.
        const int network = m.eyeOpen ? scoreOf(*m.eyeOpen, 0, r.minEyeOpen, 1) : aspect;
        add(Component::EyesOpen, m.eyeOpen.value_or(m.eyeAspect), std::max(aspect, network), true);

        const int contrast = scoreOf(m.eyeContrast, 0, r.minEyeContrast, r.minEyeContrast * 2.5);
        const int shade = scoreOf(m.eyeShade, 0, r.minEyeShade, r.minEyeShade * 1.6);
        add(Component::EyesVisible, std::min(m.eyeContrast, m.eyeShade), std::min(contrast, shade), true);
    }

    void light()
    {
        add(Component::Sharpness, m.sharpness, scoreOf(m.sharpness, 0, r.minSharpness, r.minSharpness * 4), true);
        const int dark = std::min(scoreOf(m.dark, 1, r.maxDark, r.maxDark / 4),
                                  scoreOf(m.luminance, 0, r.minLuminance, r.minLuminance * 1.8));
        add(Component::UnderExposurePrevention, m.dark, dark, true);
        const int bright = std::min(scoreOf(m.bright, 1, r.maxBright, r.maxBright / 5),
                                    scoreOf(m.luminance, 255, r.maxLuminance, r.maxLuminance * 0.85));
        add(Component::OverExposurePrevention, m.bright, bright, true);
        add(Component::LuminanceMean, m.luminance, std::min(dark, bright), false);
    }

    void advice()
    {
        const int spread =
            scoreOf(m.landmarkSpread, r.maxLandmarkSpread * 3, r.maxLandmarkSpread, r.maxLandmarkSpread / 4);
        const int colour = scoreOf(m.chinColour, r.maxChinColour * 3, r.maxChinColour, r.maxChinColour / 4);
        add(Component::FaceOcclusionPrevention, m.chinColour, std::min(spread, colour), false);
        add(Component::MouthClosed, m.mouthGap, scoreOf(m.mouthGap, 1, r.maxMouthGap, 0.02), false);
        add(Component::DynamicRange, m.dynamicRange, scoreOf(m.dynamicRange, 2, r.minDynamicRange, 7.2), false);
        add(Component::IlluminationUniformity, m.sideBalance, scoreOf(m.sideBalance, 0, r.minSideBalance, 0.95), false);
        if (m.rawNorm) {
            add(Component::RecognitionHint, *m.rawNorm, scoreOf(*m.rawNorm, 1.5, r.normRefuse, 4), true);
        }
        if (m.live) {
            add(Component::LivenessHint, *m.live, scoreOf(*m.live, 0, r.minLive, 1), false);
        }
    }

    [[nodiscard]] bool failed(Component component) const
    {
        const Finding* finding = m_out.find(component);
        return finding != nullptr && !finding->pass;
    }

    /// The first thing to put right: first who and where, then light and stillness, on which all other measures
    /// depend, then how the head is held, then the eyes.
    [[nodiscard]] Instruction instruction() const
    {
        if (m.faces == 0) {
            return Instruction::StepInFront;
        }
        if (m.faces > 1) {
            return Instruction::OnePersonOnly;
        }
        if (const Instruction place = placeInstruction(); place != Instruction::Good) {
            return place;
        }
        if (failed(Component::UnderExposurePrevention)) {
            return Instruction::LightFromFront;
        }
        if (failed(Component::OverExposurePrevention)) {
            return Instruction::LessLight;
        }
        if (failed(Component::Sharpness)) {
            return Instruction::HoldStill;
        }
        if (failed(Component::HeadPoseYaw) || failed(Component::HeadPosePitch)) {
            return Instruction::LookAtLens;
        }
        if (failed(Component::HeadPoseRoll)) {
            return Instruction::HoldHeadUpright;
        }
        if (failed(Component::EyesVisible)) {
            return Instruction::UncoverEyes;
        }
        if (failed(Component::EyesOpen)) {
            return Instruction::OpenEyes;
        }
        return failed(Component::RecognitionHint) ? Instruction::ShowFace : Instruction::Good;
    }

    [[nodiscard]] Instruction placeInstruction() const
    {
        const bool left = failed(Component::LeftwardCropOfTheFaceImage);
        const bool right = failed(Component::RightwardCropOfTheFaceImage);
        const bool above = failed(Component::MarginAboveOfTheFaceImage);
        const bool below = failed(Component::MarginBelowOfTheFaceImage);
        const Finding* size = m_out.find(Component::HeadSize);
        const bool large = size != nullptr && size->raw > (r.minFaceHeight + r.maxFaceHeight) / 2;
        if ((failed(Component::HeadSize) && large) || (left && right) || (above && below)) {
            return Instruction::MoveBack;
        }
        // At the image's left edge stands the person's right side: they move to their own left.
        if (left || right) {
            return left ? Instruction::MoveLeft : Instruction::MoveRight;
        }
        if (above || below) {
            return above ? Instruction::MoveDown : Instruction::MoveUp;
        }
        return failed(Component::HeadSize) || failed(Component::InterEyeDistance) ? Instruction::MoveCloser
                                                                                  : Instruction::Good;
    }

    const Measures& m;
    const QualityRules& r;
    Verdict m_out;
};

} // namespace

QByteArray nameOf(Component component)
{
    switch (component) {
    case Component::SingleFacePresent:
        return QByteArrayLiteral("SingleFacePresent");
    case Component::HeadSize:
        return QByteArrayLiteral("HeadSize");
    case Component::InterEyeDistance:
        return QByteArrayLiteral("InterEyeDistance");
    case Component::LeftwardCropOfTheFaceImage:
        return QByteArrayLiteral("LeftwardCropOfTheFaceImage");
    case Component::RightwardCropOfTheFaceImage:
        return QByteArrayLiteral("RightwardCropOfTheFaceImage");
    case Component::MarginAboveOfTheFaceImage:
        return QByteArrayLiteral("MarginAboveOfTheFaceImage");
    case Component::MarginBelowOfTheFaceImage:
        return QByteArrayLiteral("MarginBelowOfTheFaceImage");
    case Component::HeadPoseYaw:
        return QByteArrayLiteral("HeadPoseYaw");
    case Component::HeadPosePitch:
        return QByteArrayLiteral("HeadPosePitch");
    case Component::HeadPoseRoll:
        return QByteArrayLiteral("HeadPoseRoll");
    case Component::EyesVisible:
        return QByteArrayLiteral("EyesVisible");
    case Component::EyesOpen:
        return QByteArrayLiteral("EyesOpen");
    case Component::Sharpness:
        return QByteArrayLiteral("Sharpness");
    case Component::UnderExposurePrevention:
        return QByteArrayLiteral("UnderExposurePrevention");
    case Component::OverExposurePrevention:
        return QByteArrayLiteral("OverExposurePrevention");
    case Component::FaceOcclusionPrevention:
        return QByteArrayLiteral("FaceOcclusionPrevention");
    case Component::MouthClosed:
        return QByteArrayLiteral("MouthClosed");
    case Component::DynamicRange:
        return QByteArrayLiteral("DynamicRange");
    case Component::IlluminationUniformity:
        return QByteArrayLiteral("IlluminationUniformity");
    case Component::LuminanceMean:
        return QByteArrayLiteral("LuminanceMean");
    case Component::RecognitionHint:
        return QByteArrayLiteral("RecognitionHint");
    case Component::LivenessHint:
        return QByteArrayLiteral("LivenessHint");
    }
    return {};
}

QByteArray nameOf(Instruction instruction)
{
    switch (instruction) {
    case Instruction::Good:
        return QByteArrayLiteral("good");
    case Instruction::StepInFront:
        return QByteArrayLiteral("step-in-front");
    case Instruction::OnePersonOnly:
        return QByteArrayLiteral("one-person-only");
    case Instruction::MoveCloser:
        return QByteArrayLiteral("move-closer");
    case Instruction::MoveBack:
        return QByteArrayLiteral("move-back");
    case Instruction::MoveLeft:
        return QByteArrayLiteral("move-left");
    case Instruction::MoveRight:
        return QByteArrayLiteral("move-right");
    case Instruction::MoveUp:
        return QByteArrayLiteral("move-up");
    case Instruction::MoveDown:
        return QByteArrayLiteral("move-down");
    case Instruction::LookAtLens:
        return QByteArrayLiteral("look-at-lens");
    case Instruction::HoldHeadUpright:
        return QByteArrayLiteral("hold-head-upright");
    case Instruction::UncoverEyes:
        return QByteArrayLiteral("uncover-eyes");
    case Instruction::OpenEyes:
        return QByteArrayLiteral("open-eyes");
    case Instruction::ShowFace:
        return QByteArrayLiteral("show-face");
    case Instruction::LightFromFront:
        return QByteArrayLiteral("light-from-front");
    case Instruction::LessLight:
        return QByteArrayLiteral("less-light");
    case Instruction::HoldStill:
        return QByteArrayLiteral("hold-still");
    }
    return {};
}

const Finding* Verdict::find(Component component) const
{
    for (const Finding& finding : findings) {
        if (finding.component == component) {
            return &finding;
        }
    }
    return nullptr;
}

Verdict judge(const Measures& measures, const QualityRules& rules) { return Judge(measures, rules).verdict(); }

} // namespace vestibule::capture
