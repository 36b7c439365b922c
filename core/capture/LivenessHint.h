#pragma once

#include "core/capture/Network.h"

namespace vestibule::capture {

/// How much a face looks like one in front of the camera rather than on paper or a screen, 0 to 1. It catches about
/// half of prints and a quarter of screens: a hint for the clerk, never a decision, and not presentation-attack
/// detection. One thread.
class LivenessHint
{
public:
    [[nodiscard]] static Result<LivenessHint> build(QByteArrayView onnx);
    [[nodiscard]] Result<float> look(const cv::Mat& bgr, const cv::Rect& square);
    [[nodiscard]] Network& network() { return m_network; }
    void wipeScratch();

private:
    explicit LivenessHint(Network network) : m_network(std::move(network)) {}
    Network m_network;
    cv::Mat m_crop;
    cv::Mat m_blob;
};

/// The square enlarged about its centre by 2.7, or by what fits, then shifted inside the picture.
[[nodiscard]] cv::Rect surroundings(const cv::Rect& square, const cv::Size& picture);

} // namespace vestibule::capture
