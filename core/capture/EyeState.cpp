#include "core/capture/EyeState.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace vestibule::capture {

namespace {

constexpr int inputSide = 24;
constexpr float cropOverEye = 1.6F;

[[nodiscard]] float distance(const cv::Point2f& a, const cv::Point2f& b) { return std::hypot(a.x - b.x, a.y - b.y); }

[[nodiscard]] float aspect(const FaceLandmarks& p, std::size_t corner)
{
    const float wide = distance(p[corner], p[corner + 3]);
    const float high = distance(p[corner + 1], p[corner + 5]) + distance(p[corner + 2], p[corner + 4]);
    return wide > 0 ? high / (2 * wide) : 0;
}

} // namespace

std::array<float, 2> eyeAspects(const FaceLandmarks& points) { return {aspect(points, 36), aspect(points, 42)}; }

Result<EyeState> EyeState::build(QByteArrayView onnx)
{
    Result<Network> network = Network::build(onnx, {"output"});
    if (!network) {
        return passOn(network);
    }
    return EyeState(std::move(*network));
}

Result<std::array<float, 2>> EyeState::openness(const cv::Mat& bgr, const FaceLandmarks& points)
{
    const FivePoints five = fivePointsOf(points);
    std::array<float, 2> out{};
    for (std::size_t eye = 0; eye < 2; ++eye) {
        const std::size_t corner = eye == 0 ? 36 : 42;
        const float side = std::max(2.0F, cropOverEye * distance(points[corner], points[corner + 3]));
        const float step = side / inputSide;
        const float half = float(inputSide - 1) / 2;
        const cv::Matx23f view(step, 0, five[eye].x - step * half, 0, step, five[eye].y - step * half);
        cv::warpAffine(bgr, m_crop, view, cv::Size(inputSide, inputSide), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                       cv::BORDER_REPLICATE);
        cv::cvtColor(m_crop, m_grey, cv::COLOR_BGR2GRAY);
        fillBlob(m_grey, m_blob, cv::Scalar::all(0), cv::Scalar::all(1.0 / 255), false);
        if (const Result<void> run = m_network.forward(m_blob); !run) {
            return passOn(run);
        }
        const Result<const float*> logits = m_network.values(0, 2);
        if (!logits) {
            return passOn(logits);
        }
        out[eye] = 1.0F / (1.0F + std::exp((*logits)[0] - (*logits)[1]));
    }
    return out;
}

void EyeState::wipeScratch()
{
    wipe(m_crop);
    wipe(m_grey);
    wipe(m_blob);
}

} // namespace vestibule::capture
