#include "core/capture/FaceMeasures.h"

#include "core/capture/EyeState.h"
#include "core/capture/Network.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vestibule::capture {

namespace {

constexpr int viewSide = 128;
const cv::Rect whole(0, 0, viewSide, viewSide);
/// The part of the levelled box that is face rather than hair and background.
const cv::Rect inner(26, 20, 76, 96);

[[nodiscard]] float distance(const cv::Point2f& a, const cv::Point2f& b) { return std::hypot(a.x - b.x, a.y - b.y); }

[[nodiscard]] cv::Rect around(const cv::Point2f& centre, float width, float height)
{
    return cv::Rect(int(std::lround(centre.x - width / 2)), int(std::lround(centre.y - height / 2)),
                    std::max(2, int(std::lround(width))), std::max(2, int(std::lround(height)))) &
           whole;
}

/// The brightness that `share` of the pixels lie under.
[[nodiscard]] double percentile(const cv::Mat& grey, double share)
{
    std::array<int, 256> histogram{};
    for (int y = 0; y < grey.rows; ++y) {
        const auto* row = grey.ptr<unsigned char>(y);
        for (int x = 0; x < grey.cols; ++x) {
            ++histogram[row[x]];
        }
    }
    const double wanted = share * grey.rows * grey.cols;
    double seen = 0;
    for (std::size_t value = 0; value < histogram.size(); ++value) {
        seen += histogram[value];
        if (seen >= wanted) {
            return double(value);
        }
    }
    return 255;
}

} // namespace

void FaceMeasures::place(const cv::Rect2f& box, const cv::Size& picture, Measures& into)
{
    into.frame = QSize(picture.width, picture.height);
    into.faceHeight = double(box.height);
    const double unit = std::max(1.0, into.faceHeight);
    into.marginLeft = double(box.x) / unit;
    into.marginAbove = double(box.y) / unit;
    into.marginRight = (picture.width - double(box.x) - double(box.width)) / unit;
    into.marginBelow = (picture.height - double(box.y) - double(box.height)) / unit;
    into.centreX = (double(box.x) + double(box.width) / 2) / picture.width;
    into.centreY = (double(box.y) + double(box.height) / 2) / picture.height;
}

void FaceMeasures::look(const cv::Mat& bgr, const cv::Rect& square, const LandmarkResult& landmarks, Measures& into)
{
    const FivePoints five = fivePointsOf(landmarks.points);
    into.interEyeDistance = double(distance(five[0], five[1]));
    into.roll = double(landmarks.roll);
    into.landmarkSpread = double(landmarks.spread);
    const std::array<float, 2> aspects = eyeAspects(landmarks.points);
    into.eyeAspect = double(std::max(aspects[0], aspects[1]));
    const float mouthWide = distance(landmarks.points[60], landmarks.points[64]);
    into.mouthGap = mouthWide > 0 ? double(distance(landmarks.points[62], landmarks.points[66]) / mouthWide) : 0;

    const cv::Matx23f view = levelledView(square, landmarks.roll, viewSide);
    cv::warpAffine(bgr, m_colour, view, cv::Size(viewSide, viewSide), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REPLICATE);
    cv::cvtColor(m_colour, m_grey, cv::COLOR_BGR2GRAY);
    cv::Laplacian(m_grey(inner), m_edges, CV_16S);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(m_edges, mean, deviation);
    light(into);
    // Edges grow with the light; what counts is their share of it.
    const double brightness = std::max(20.0, into.luminance) / 100;
    into.sharpness = deviation[0] * deviation[0] / (brightness * brightness);

    cv::Mat back;
    cv::invertAffineTransform(view, back);
    const cv::Matx23f toView(back);
    FaceLandmarks inView;
    for (std::size_t i = 0; i < inView.size(); ++i) {
        const cv::Point2f& p = landmarks.points[i];
        inView[i] = {toView(0, 0) * p.x + toView(0, 1) * p.y + toView(0, 2),
                     toView(1, 0) * p.x + toView(1, 1) * p.y + toView(1, 2)};
    }
    eyes(inView, into);
    lowerFace(inView, into);
}

void FaceMeasures::light(Measures& into) const
{
    const cv::Mat face = m_grey(inner);
    std::array<int, 256> histogram{};
    double sum = 0;
    std::array<double, 2> halves{};
    for (int y = 0; y < face.rows; ++y) {
        const auto* row = face.ptr<unsigned char>(y);
        for (int x = 0; x < face.cols; ++x) {
            ++histogram[row[x]];
            sum += row[x];
            halves[x < face.cols / 2 ? 0 : 1] += row[x];
        }
    }
    const double count = double(face.rows) * face.cols;
    double dark = 0;
    double bright = 0;
    double entropy = 0;
    for (std::size_t value = 0; value < histogram.size(); ++value) {
        dark += value < 25 ? histogram[value] : 0;
        bright += value > 247 ? histogram[value] : 0;
        if (histogram[value] > 0) {
            const double p = histogram[value] / count;
            entropy -= p * std::log2(p);
        }
    }
    into.dark = dark / count;
    into.bright = bright / count;
    into.luminance = sum / count;
    into.dynamicRange = entropy;
    into.sideBalance = std::min(halves[0], halves[1]) / std::max(1.0, std::max(halves[0], halves[1]));
}

void FaceMeasures::eyes(const FaceLandmarks& view, Measures& into) const
{
    into.eyeContrast = 1;
    into.eyeShade = 2;
    const FivePoints five = fivePointsOf(view);
    for (std::size_t eye = 0; eye < 2; ++eye) {
        const std::size_t corner = eye == 0 ? 36 : 42;
        const float wide = distance(view[corner], view[corner + 3]);
        const cv::Rect region = around(five[eye], wide * 1.5F, wide * 0.9F);
        // Cheek: half way from the eye to the mouth corner of its side.
        const cv::Rect cheek = around((five[eye] + five[3 + eye]) * 0.5F, wide, wide * 0.6F);
        if (region.area() < 16 || cheek.area() < 8) {
            into.eyeContrast = 0;
            continue;
        }
        const cv::Mat pixels = m_grey(region);
        const double skin = std::max(8.0, percentile(m_grey(cheek), 0.5));
        const double contrast = (percentile(pixels, 0.9) - percentile(pixels, 0.05)) / skin;
        into.eyeContrast = std::min(into.eyeContrast, contrast);
        into.eyeShade = std::min(into.eyeShade, percentile(pixels, 0.7) / skin);
    }
}

void FaceMeasures::lowerFace(const FaceLandmarks& view, Measures& into) const
{
    const FivePoints five = fivePointsOf(view);
    const float unit = distance(five[0], five[1]) * 0.3F;
    const auto hue = [&](const cv::Point2f& centre) {
        const cv::Rect patch = around(centre, unit, unit);
        const cv::Scalar bgr = patch.area() > 0 ? cv::mean(m_colour(patch)) : cv::Scalar::all(0);
        const double y = 0.114 * bgr[0] + 0.587 * bgr[1] + 0.299 * bgr[2];
        const double level = 128 / std::max(16.0, y); // as if equally lit
        return cv::Point2d(0.713 * (bgr[2] - y) * level, 0.564 * (bgr[0] - y) * level);
    };
    const cv::Point2d cheeks = (hue((five[0] + five[3]) * 0.5F) + hue((five[1] + five[4]) * 0.5F)) * 0.5;
    const cv::Point2d chin = hue(view[57] * 0.45F + view[8] * 0.55F);
    const cv::Point2d jaws = (hue((view[48] + view[5]) * 0.5F) + hue((view[54] + view[11]) * 0.5F)) * 0.5;
    const cv::Point2d apart = (chin + jaws) * 0.5 - cheeks;
    into.chinColour = std::hypot(apart.x, apart.y);
}

void FaceMeasures::wipeScratch()
{
    wipe(m_colour);
    wipe(m_grey);
    wipe(m_edges);
}

} // namespace vestibule::capture
