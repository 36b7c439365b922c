#include "core/capture/FaceDetector.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace vestibule::capture {

namespace {

constexpr int anchors = 4420;
const cv::Size inputSize(320, 240);

/// Greedy non-maximum suppression, the surest first.
[[nodiscard]] std::vector<Detection> suppress(std::vector<Detection> found)
{
    std::sort(found.begin(), found.end(), [](const Detection& a, const Detection& b) { return a.score > b.score; });
    std::vector<Detection> kept;
    for (const Detection& candidate : found) {
        const bool covered = std::any_of(kept.begin(), kept.end(), [&](const Detection& other) {
            return overlap(candidate.box, other.box) > FaceDetector::maxOverlap;
        });
        if (!covered) {
            kept.push_back(candidate);
        }
    }
    return kept;
}

} // namespace

float overlap(const Box& a, const Box& b)
{
    const float common = (a & b).area();
    const float together = a.area() + b.area() - common;
    return together > 0 ? common / together : 0;
}

cv::Rect squareOf(const Box& box, const cv::Size& picture)
{
    const float side = box.height;
    const float cx = box.x + box.width / 2;
    const float cy = box.y + box.height / 2;
    const int x1 = int(std::lround(std::max(0.0F, cx - side / 2)));
    const int y1 = int(std::lround(std::max(0.0F, cy - side / 2)));
    const int x2 = int(std::lround(std::min(float(picture.width), cx + side / 2)));
    const int y2 = int(std::lround(std::min(float(picture.height), cy + side / 2)));
    return {x1, y1, std::max(0, x2 - x1), std::max(0, y2 - y1)};
}

Result<FaceDetector> FaceDetector::build(QByteArrayView onnx)
{
    Result<Network> network = Network::build(onnx, {"scores", "boxes"});
    if (!network) {
        return passOn(network);
    }
    return FaceDetector(std::move(*network));
}

Result<std::vector<Detection>> FaceDetector::detect(const cv::Mat& bgr)
{
    cv::resize(bgr, m_small, inputSize, 0, 0, cv::INTER_LINEAR);
    fillBlob(m_small, m_blob, cv::Scalar::all(127), cv::Scalar::all(1.0 / 128), true);
    if (const Result<void> run = m_network.forward(m_blob); !run) {
        return passOn(run);
    }
    const Result<const float*> scores = m_network.values(0, std::size_t(anchors) * 2);
    const Result<const float*> boxes = m_network.values(1, std::size_t(anchors) * 4);
    if (!scores || !boxes) {
        return passOn(scores ? boxes : scores);
    }
    const Box whole(0, 0, float(bgr.cols), float(bgr.rows));
    std::vector<Detection> found;
    for (int i = 0; i < anchors; ++i) {
        const float score = (*scores)[i * 2 + 1];
        const float* c = *boxes + std::ptrdiff_t(i) * 4;
        if (score < minScore || !(c[2] > c[0]) || !(c[3] > c[1])) {
            continue;
        }
        const Box box(c[0] * whole.width, c[1] * whole.height, (c[2] - c[0]) * whole.width,
                      (c[3] - c[1]) * whole.height);
        const Box inside = box & whole;
        if (inside.area() > 0) {
            found.push_back({inside, score});
        }
    }
    found = suppress(std::move(found));
    std::sort(found.begin(), found.end(),
              [](const Detection& a, const Detection& b) { return a.box.height > b.box.height; });
    return found;
}

void FaceDetector::wipeScratch()
{
    wipe(m_small);
    wipe(m_blob);
}

} // namespace vestibule::capture
