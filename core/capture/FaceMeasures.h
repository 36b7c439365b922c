#pragma once

#include "core/capture/LandmarkFinder.h"
#include "core/capture/Quality.h"

namespace vestibule::capture {

/// Measures what needs no network: place and size in the picture, sharpness, light, what covers the eyes. Works on a
/// small levelled view of the face, so that its cost does not grow with the camera's resolution. One thread.
class FaceMeasures
{
public:
    /// Fills the fields of `into` that come from the box.
    static void place(const cv::Rect2f& box, const cv::Size& picture, Measures& into);
    /// Fills the fields that come from landmarks and pixels.
    void look(const cv::Mat& bgr, const cv::Rect& square, const LandmarkResult& landmarks, Measures& into);
    void wipeScratch();

private:
    void light(Measures& into) const;
    void eyes(const FaceLandmarks& view, Measures& into) const;
    void lowerFace(const FaceLandmarks& view, Measures& into) const;

    cv::Mat m_colour;
    cv::Mat m_grey;
    cv::Mat m_edges;
};

} // namespace vestibule::capture
