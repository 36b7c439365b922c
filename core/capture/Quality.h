#pragma once

#include <QByteArray>
#include <QSize>

#include <array>
#include <optional>
#include <vector>

namespace vestibule::capture {

/// Quality components by their names in ISO/IEC 29794-5; the last two are hints of this program.
enum class Component {
    SingleFacePresent,
    HeadSize,
    InterEyeDistance,
    LeftwardCropOfTheFaceImage,
    RightwardCropOfTheFaceImage,
    MarginAboveOfTheFaceImage,
    MarginBelowOfTheFaceImage,
    HeadPoseYaw,
    HeadPosePitch,
    HeadPoseRoll,
    EyesVisible,
    EyesOpen,
    Sharpness,
    UnderExposurePrevention,
    OverExposurePrevention,
    FaceOcclusionPrevention,
    MouthClosed,
    DynamicRange,
    IlluminationUniformity,
    LuminanceMean,
    RecognitionHint, ///< raw length of the feature vector; hard, known only when a template was made
    LivenessHint,    ///< a hint for the clerk, never a decision, never presentation-attack detection
};
inline constexpr int componentCount = int(Component::LivenessHint) + 1;

/// The standard's spelling, for records and JSON: "SingleFacePresent". Not for people.
[[nodiscard]] QByteArray nameOf(Component component);

/// What the person in front of the camera should do now. Left, right, up and down are the person's own.
enum class Instruction {
    Good,
    StepInFront, ///< nobody is there
    OnePersonOnly,
    MoveCloser,
    MoveBack,
    MoveLeft,
    MoveRight,
    MoveUp,
    MoveDown,
    LookAtLens,
    HoldHeadUpright,
    UncoverEyes,
    OpenEyes,
    ShowFace, ///< a hand, mask or scarf seems to cover it, or it is no face that can be recognised
    LightFromFront,
    LessLight,
    HoldStill,
};

/// "move-closer": for JSON and logs. Not for people.
[[nodiscard]] QByteArray nameOf(Instruction instruction);

/// One component's result. `raw` is in the component's own unit (degrees, pixels, a share); `score` is 0 to 100.
struct Finding
{
    Component component = Component::SingleFacePresent;
    double raw = 0;
    int score = 0;
    bool pass = true;
    bool hard = false; ///< hard ones must pass before a template is made; the others are advice
};

/// Named reasons, and one instruction at a time. An immutable value.
struct Verdict
{
    std::vector<Finding> findings; ///< ascending by component; a component that could not be measured is not listed
    Instruction instruction = Instruction::StepInFront;
    int unified = 0; ///< 0 to 100: the least score among the hard components that were measured

    [[nodiscard]] bool good() const { return instruction == Instruction::Good; }
    [[nodiscard]] const Finding* find(Component component) const;
};

/// What was measured on a frame; everything that is optional may not have been looked at.
struct Measures
{
    QSize frame;
    int faces = 0;          ///< the main face and every other of at least a quarter of its height
    double faceHeight = 0;  ///< px, of the detected box
    double marginLeft = 0;  ///< shares of the face's height between the face and the image edge
    double marginRight = 0; ///< left and right as seen in the image
    double marginAbove = 0;
    double marginBelow = 0;
    double centreX = 0; ///< of the face, as a share of the frame's width
    double centreY = 0;
    double interEyeDistance = 0;   ///< px
    std::optional<double> yaw;     ///< degrees; > 0: the nose points to the image's left
    std::optional<double> pitch;   ///< degrees; > 0: looking up; the camera's zero offset already taken off
    double roll = 0;               ///< degrees, from the eye line; > 0: clockwise in the image
    std::optional<double> eyeOpen; ///< 0 to 1 of the eye network, the better eye
    double eyeAspect = 0;          ///< the better eye; about 0.12 closed, 0.30 and more open
    double eyeContrast = 0;        ///< the worse eye: how much darker pupil and lashes are than the skin around, 0 to 1
    double eyeShade = 1;           ///< the worse eye region's mean brightness over the cheeks'
    double landmarkSpread = 0;     ///< how far the two landmark passes disagree, as a share of the eye distance
    double chinColour = 0;         ///< how far the lower face\'s hue lies from the cheeks\', in steps of Cr and Cb
    double sharpness = 0;    ///< variance of the Laplacian of the levelled 128-px face, at a mean brightness of 100
    double dark = 0;         ///< share of face pixels near black
    double bright = 0;       ///< share of face pixels near white
    double luminance = 0;    ///< mean over the face, 0 to 255
    double dynamicRange = 0; ///< entropy of the face's brightness in bits, 0 to 8
    double sideBalance = 1;  ///< darker half over brighter half
    double mouthGap = 0;     ///< inner lips' distance over mouth width
    std::optional<double> rawNorm;
    std::optional<double> live; ///< 0 to 1
};

/// Limits at which a component passes. Start values, to be measured again on site.
struct QualityRules
{
    double minFaceHeight = 0.22; ///< share of the frame's height
    double maxFaceHeight = 0.78;
    double minInterEye = 60; ///< px
    double minMargin = 0.04; ///< share of the face's height between the box and the edge
    double maxYaw = 15;
    double maxPitch = 15;
    double maxRoll = 12;
    double pitchOffset = -6; ///< the pose network's usual zero
    double minEyeOpen = 0.5;
    double minEyeAspect = 0.22;
    int minEyeFace = 150; ///< px; the eye network is not asked about smaller faces
    double minEyeContrast = 0.25;
    double minEyeShade = 0.45;
    double maxLandmarkSpread = 0.20;
    double maxChinColour = 18;
    double minSharpness = 8;
    double maxDark = 0.45;
    double maxBright = 0.25;
    double minLuminance = 45;
    double maxLuminance = 215;
    double maxMouthGap = 0.25;
    double minDynamicRange = 5;
    double minSideBalance = 0.5;
    double normWarn = 2.9;
    double normRefuse = 2.5;
    double minLive = 0.5;
};

/// Turns measures into named findings and the one instruction that helps most. Pure.
[[nodiscard]] Verdict judge(const Measures& measures, const QualityRules& rules = {});

} // namespace vestibule::capture
