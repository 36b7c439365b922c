#pragma once

#include "core/capture/Network.h"

#include <array>

namespace vestibule::capture {

using FaceLandmarks = std::array<cv::Point2f, 68>; ///< iBUG order
using FivePoints = std::array<cv::Point2f, 5>;

struct LandmarkResult
{
    FaceLandmarks points; ///< in image pixels
    float roll = 0;       ///< degrees, > 0: clockwise in the image
    float spread = 0;     ///< mean distance between the two passes, over the eye distance
};

/// Left and right eye, nose tip, left and right mouth corner, as seen in the image.
[[nodiscard]] FivePoints fivePointsOf(const FaceLandmarks& points);
/// Degrees of the line between the eyes; > 0: clockwise in the image.
[[nodiscard]] float rollOf(const FaceLandmarks& points);
/// A map from the `side` x `side` levelled view of `square` to the picture: turned about the square's centre by `roll`.
[[nodiscard]] cv::Matx23f levelledView(const cv::Rect& square, float roll, int side);

/// Finds 68 points in the squared face box: a first pass on the box as it is, a second on the picture turned level. The
/// network was made for level faces. One thread.
class LandmarkFinder
{
public:
    [[nodiscard]] static Result<LandmarkFinder> build(QByteArrayView onnx);

    /// `square` must not be empty. Errors: codes::modelRunFailed.
    [[nodiscard]] Result<LandmarkResult> find(const cv::Mat& bgr, const cv::Rect& square);
    [[nodiscard]] Network& network() { return m_network; }
    void wipeScratch();

private:
    explicit LandmarkFinder(Network network) : m_network(std::move(network)) {}
    [[nodiscard]] Result<FaceLandmarks> pass(const cv::Mat& bgr, const cv::Matx23f& view);

    Network m_network;
    cv::Mat m_crop;
    cv::Mat m_grey;
    cv::Mat m_blob;
};

} // namespace vestibule::capture
