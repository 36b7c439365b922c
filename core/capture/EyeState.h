#pragma once

#include "core/capture/LandmarkFinder.h"

#include <array>

namespace vestibule::capture {

/// Height over width of an eye's opening (Soukupova and Cech, CVWW 2016): about 0.12 closed, 0.30 to 0.37 open. The
/// left eye of the image first.
[[nodiscard]] std::array<float, 2> eyeAspects(const FaceLandmarks& points);

/// How open each eye is, 0 to 1, the left of the image first. One thread.
class EyeState
{
public:
    [[nodiscard]] static Result<EyeState> build(QByteArrayView onnx);
    [[nodiscard]] Result<std::array<float, 2>> openness(const cv::Mat& bgr, const FaceLandmarks& points);
    [[nodiscard]] Network& network() { return m_network; }
    void wipeScratch();

private:
    explicit EyeState(Network network) : m_network(std::move(network)) {}
    Network m_network;
    cv::Mat m_crop;
    cv::Mat m_grey;
    cv::Mat m_blob;
};

} // namespace vestibule::capture
