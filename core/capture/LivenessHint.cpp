#include "core/capture/LivenessHint.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace vestibule::capture {

cv::Rect surroundings(const cv::Rect& square, const cv::Size& picture)
{
    const double fits = std::min(double(picture.width) / square.width, double(picture.height) / square.height);
    const double scale = std::min(2.7, fits);
    const int width = std::min(picture.width, int(std::lround(square.width * scale)));
    const int height = std::min(picture.height, int(std::lround(square.height * scale)));
    const int x = square.x + square.width / 2 - width / 2;
    const int y = square.y + square.height / 2 - height / 2;
    return {std::clamp(x, 0, picture.width - width), std::clamp(y, 0, picture.height - height), width, height};
}

Result<LivenessHint> LivenessHint::build(QByteArrayView onnx)
{
    Result<Network> network = Network::build(onnx, {"output"});
    if (!network) {
        return passOn(network);
    }
    return LivenessHint(std::move(*network));
}

Result<float> LivenessHint::look(const cv::Mat& bgr, const cv::Rect& square)
{
    cv::resize(bgr(surroundings(square, bgr.size())), m_crop, cv::Size(128, 128), 0, 0, cv::INTER_LINEAR);
    fillBlob(m_crop, m_blob, cv::Scalar::all(0), cv::Scalar::all(1), false);
    if (const Result<void> run = m_network.forward(m_blob); !run) {
        return passOn(run);
    }
    const Result<const float*> logits = m_network.values(0, 3);
    if (!logits) {
        return passOn(logits);
    }
    const float top = std::max({(*logits)[0], (*logits)[1], (*logits)[2]});
    const float live = std::exp((*logits)[0] - top);
    return live / (live + std::exp((*logits)[1] - top) + std::exp((*logits)[2] - top));
}

void LivenessHint::wipeScratch()
{
    wipe(m_crop);
    wipe(m_blob);
}

} // namespace vestibule::capture
