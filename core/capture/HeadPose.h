#pragma once

#include "core/capture/Network.h"

namespace vestibule::capture {

/// Degrees, as the network says them: yaw > 0 the nose points to the image's left, pitch > 0 looking up. Pitch has a
/// zero offset of about -6 that the caller takes off. Roll comes from the eye line instead.
struct HeadAngles
{
    float yaw = 0;
    float pitch = 0;
};

/// Estimates where the head points, from the squared face box without any padding. One thread.
class HeadPose
{
public:
    [[nodiscard]] static Result<HeadPose> build(QByteArrayView onnx);
    [[nodiscard]] Result<HeadAngles> estimate(const cv::Mat& bgr, const cv::Rect& square);
    [[nodiscard]] Network& network() { return m_network; }
    void wipeScratch();

private:
    explicit HeadPose(Network network) : m_network(std::move(network)) {}
    Network m_network;
    cv::Mat m_crop;
    cv::Mat m_blob;
};

/// Degrees from 66 bins of three: 3 * expectation - 99.
[[nodiscard]] float angleFromBins(const float* bins);

} // namespace vestibule::capture
