#include "core/capture/LandmarkFinder.h"

#include <opencv2/imgproc.hpp>

#include <cmath>
#include <numbers>
#include <utility>

namespace vestibule::capture {

namespace {

constexpr int inputSide = 64;

[[nodiscard]] cv::Point2f middle(const FaceLandmarks& p, std::initializer_list<std::size_t> which)
{
    cv::Point2f sum;
    for (const std::size_t i : which) {
        sum += p[i];
    }
    return sum * (1.0F / float(which.size()));
}

[[nodiscard]] cv::Point2f through(const cv::Matx23f& map, float x, float y)
{
    return {map(0, 0) * x + map(0, 1) * y + map(0, 2), map(1, 0) * x + map(1, 1) * y + map(1, 2)};
}

[[nodiscard]] float length(const cv::Point2f& p) { return std::hypot(p.x, p.y); }

} // namespace

FivePoints fivePointsOf(const FaceLandmarks& p)
{
    return {middle(p, {37, 38, 40, 41}), middle(p, {43, 44, 46, 47}), p[30], middle(p, {48, 60}), middle(p, {54, 64})};
}

float rollOf(const FaceLandmarks& p)
{
    const cv::Point2f left = middle(p, {36, 37, 38, 39, 40, 41});
    const cv::Point2f right = middle(p, {42, 43, 44, 45, 46, 47});
    return std::atan2(right.y - left.y, right.x - left.x) * 180.0F / std::numbers::pi_v<float>;
}

cv::Matx23f levelledView(const cv::Rect& square, float roll, int side)
{
    const float angle = roll * std::numbers::pi_v<float> / 180.0F;
    const float c = std::cos(angle);
    const float s = std::sin(angle);
    const float sx = float(square.width) / float(side);
    const float sy = float(square.height) / float(side);
    const float cx = float(square.x) + float(square.width) / 2 - 0.5F;
    const float cy = float(square.y) + float(square.height) / 2 - 0.5F;
    const float half = float(side - 1) / 2;
    // View pixel (u, v) lies at ((u - half) sx, (v - half) sy) from the centre, before the turn.
    return {c * sx, -s * sy, cx - c * sx * half + s * sy * half, s * sx, c * sy, cy - s * sx * half - c * sy * half};
}

Result<LandmarkFinder> LandmarkFinder::build(QByteArrayView onnx)
{
    Result<Network> network = Network::build(onnx, {"output"});
    if (!network) {
        return passOn(network);
    }
    return LandmarkFinder(std::move(*network));
}

Result<FaceLandmarks> LandmarkFinder::pass(const cv::Mat& bgr, const cv::Matx23f& view)
{
    cv::warpAffine(bgr, m_crop, view, cv::Size(inputSide, inputSide), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP);
    cv::cvtColor(m_crop, m_grey, cv::COLOR_BGR2GRAY);
    fillBlob(m_grey, m_blob, cv::Scalar::all(0), cv::Scalar::all(1.0 / 256), false);
    if (const Result<void> run = m_network.forward(m_blob); !run) {
        return passOn(run);
    }
    const Result<const float*> values = m_network.values(0, 136);
    if (!values) {
        return passOn(values);
    }
    FaceLandmarks out;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const float u = (*values)[i * 2] * inputSide - 0.5F;
        const float v = (*values)[i * 2 + 1] * inputSide - 0.5F;
        out[i] = through(view, u, v);
    }
    return out;
}

Result<LandmarkResult> LandmarkFinder::find(const cv::Mat& bgr, const cv::Rect& square)
{
    const Result<FaceLandmarks> first = pass(bgr, levelledView(square, 0, inputSide));
    if (!first) {
        return passOn(first);
    }
    const Result<FaceLandmarks> second = pass(bgr, levelledView(square, rollOf(*first), inputSide));
    if (!second) {
        return passOn(second);
    }
    LandmarkResult out;
    out.points = *second;
    out.roll = rollOf(*second);
    const FivePoints five = fivePointsOf(*second);
    const float eyes = length(five[1] - five[0]);
    float sum = 0;
    for (std::size_t i = 17; i < second->size(); ++i) { // the jaw line wanders by itself
        sum += length((*second)[i] - (*first)[i]);
    }
    out.spread = eyes > 0 ? sum / 51.0F / eyes : 1;
    return out;
}

void LandmarkFinder::wipeScratch()
{
    wipe(m_crop);
    wipe(m_grey);
    wipe(m_blob);
}

} // namespace vestibule::capture
