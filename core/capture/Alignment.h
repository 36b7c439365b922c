#pragma once

#include "core/capture/LandmarkFinder.h"

namespace vestibule::capture {

inline constexpr int alignedSide = 112;

/// The least-squares similarity (scale, rotation, shift; no shear, no mirror) that takes `from` onto `to`: Umeyama,
/// IEEE PAMI 13(4), 1991, which in the plane has a closed form. A general affine map would shear the face and ruin the
/// template. A degenerate `from` (all points equal) gives the shift alone.
[[nodiscard]] cv::Matx23f similarity(const FivePoints& from, const FivePoints& to);

/// Where the five points stand in the picture the feature network expects.
[[nodiscard]] const FivePoints& alignedPoints();

/// The face at 112x112, BGR.
void alignFace(const cv::Mat& bgr, const FivePoints& points, cv::Mat& out);

} // namespace vestibule::capture
