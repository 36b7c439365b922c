#include "core/capture/Alignment.h"

#include <opencv2/imgproc.hpp>

namespace vestibule::capture {

namespace {

[[nodiscard]] cv::Point2f mean(const FivePoints& points)
{
    cv::Point2f sum;
    for (const cv::Point2f& p : points) {
        sum += p;
    }
    return sum * (1.0F / float(points.size()));
}

} // namespace

cv::Matx23f similarity(const FivePoints& from, const FivePoints& to)
{
    const cv::Point2f fromMean = mean(from);
    const cv::Point2f toMean = mean(to);
    double along = 0;
    double across = 0;
    double size = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const cv::Point2f p = from[i] - fromMean;
        const cv::Point2f q = to[i] - toMean;
        along += double(p.x) * q.x + double(p.y) * q.y;
        across += double(p.x) * q.y - double(p.y) * q.x;
        size += double(p.x) * p.x + double(p.y) * p.y;
    }
    const float a = size > 0 ? float(along / size) : 1;
    const float b = size > 0 ? float(across / size) : 0;
    return {a, -b, toMean.x - a * fromMean.x + b * fromMean.y, b, a, toMean.y - b * fromMean.x - a * fromMean.y};
}

const FivePoints& alignedPoints()
{
    static const FivePoints points{cv::Point2f(38.2946F, 51.6963F), cv::Point2f(73.5318F, 51.5014F),
                                   cv::Point2f(56.0252F, 71.7366F), cv::Point2f(41.5493F, 92.3655F),
                                   cv::Point2f(70.7299F, 92.2041F)};
    return points;
}

void alignFace(const cv::Mat& bgr, const FivePoints& points, cv::Mat& out)
{
    cv::warpAffine(bgr, out, similarity(points, alignedPoints()), cv::Size(alignedSide, alignedSide), cv::INTER_LINEAR);
}

} // namespace vestibule::capture
