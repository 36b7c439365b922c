#pragma once

#include "core/capture/Network.h"

#include <vector>

namespace vestibule::capture {

struct Detection
{
    Box box; ///< in image pixels, inside the image
    float score = 0;
};

/// Finds faces on a whole BGR picture. The picture is stretched to 320x240 whatever its shape: that is how the network
/// was trained. Toy-like objects can fire; the length of the feature vector is the second gate. One thread.
class FaceDetector
{
public:
    static constexpr float minScore = 0.7F;
    static constexpr float maxOverlap = 0.4F;

    [[nodiscard]] static Result<FaceDetector> build(QByteArrayView onnx);

    /// The tallest first. Errors: codes::modelRunFailed.
    [[nodiscard]] Result<std::vector<Detection>> detect(const cv::Mat& bgr);
    [[nodiscard]] Network& network() { return m_network; }
    void wipeScratch();

private:
    explicit FaceDetector(Network network) : m_network(std::move(network)) {}
    Network m_network;
    cv::Mat m_small;
    cv::Mat m_blob;
};

/// Intersection over union.
[[nodiscard]] float overlap(const Box& a, const Box& b);

/// What the other networks look at: side = the box's height, same centre, clipped to the picture.
[[nodiscard]] cv::Rect squareOf(const Box& box, const cv::Size& picture);

} // namespace vestibule::capture
