#include "core/capture/HeadPose.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace vestibule::capture {

namespace {

constexpr int binCount = 66;
const cv::Size inputSize(224, 224);

} // namespace

float angleFromBins(const float* bins)
{
    const float top = *std::max_element(bins, bins + binCount);
    double sum = 0;
    double weighted = 0;
    for (int i = 0; i < binCount; ++i) {
        const double p = std::exp(double(bins[i] - top));
        sum += p;
        weighted += p * i;
    }
    return float(3 * weighted / sum - 99);
}

Result<HeadPose> HeadPose::build(QByteArrayView onnx)
{
    // "618" is roll, which the eye line gives better; not asking for it leaves its layer out.
    Result<Network> network = Network::build(onnx, {"output", "617"});
    if (!network) {
        return passOn(network);
    }
    return HeadPose(std::move(*network));
}

Result<HeadAngles> HeadPose::estimate(const cv::Mat& bgr, const cv::Rect& square)
{
    static const cv::Scalar means(0.485 * 255, 0.456 * 255, 0.406 * 255);
    static const cv::Scalar scales(1 / (0.229 * 255), 1 / (0.224 * 255), 1 / (0.225 * 255));
    cv::resize(bgr(square), m_crop, inputSize, 0, 0, cv::INTER_LINEAR);
    fillBlob(m_crop, m_blob, means, scales, true);
    if (const Result<void> run = m_network.forward(m_blob); !run) {
        return passOn(run);
    }
    const Result<const float*> yaw = m_network.values(0, binCount);
    const Result<const float*> pitch = m_network.values(1, binCount);
    if (!yaw || !pitch) {
        return passOn(yaw ? pitch : yaw);
    }
    return HeadAngles{angleFromBins(*yaw), angleFromBins(*pitch)};
}

void HeadPose::wipeScratch()
{
    wipe(m_crop);
    wipe(m_blob);
}

} // namespace vestibule::capture
