#include "core/capture/SimulatedCamera.h"

#include "core/capture/Codes.h"
#include "core/capture/FaceDetector.h"
#include "core/capture/StillImage.h"

#include <QFileInfo>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numbers>
#include <utility>

namespace vestibule::capture {

namespace {

constexpr int wallGrey = 128;

/// A number in 0..1 that depends on seed and index alone (splitmix64, Steele et al., OOPSLA 2014).
[[nodiscard]] double fraction(quint64 seed, quint64 index)
{
    quint64 z = seed + (index + 1) * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    z ^= z >> 31;
    return double(z >> 11) / double(1ULL << 53);
}

/// A slow sway between -1 and 1: two sines of unrelated pace.
[[nodiscard]] double sway(quint64 seed, quint64 axis, double seconds)
{
    const double turn = 2 * std::numbers::pi;
    const double slow = 0.20 + 0.10 * fraction(seed, axis * 4);
    const double quick = 0.55 + 0.25 * fraction(seed, axis * 4 + 1);
    return 0.7 * std::sin(turn * (slow * seconds + fraction(seed, axis * 4 + 2))) +
           0.3 * std::sin(turn * (quick * seconds + fraction(seed, axis * 4 + 3)));
}

[[nodiscard]] cv::Mat matOf(const Frame& frame)
{
    return {frame.height(), frame.width(), CV_8UC3, const_cast<std::uint8_t*>(frame.data()), frame.bytesPerLine()};
}

} // namespace

SimulatedCamera::SimulatedCamera(QString portrait, std::shared_ptr<const ModelSet> models, Script script)
    : m_path(std::move(portrait))
    , m_models(std::move(models))
    , m_script(script)
    , m_pacer(framesPerSecond, script.paced)
    , m_error(codes::cameraNotStarted)
{
}

SimulatedCamera::SimulatedCamera(Frame portrait, std::shared_ptr<const ModelSet> models, Script script)
    : m_given(std::move(portrait))
    , m_models(std::move(models))
    , m_script(script)
    , m_pacer(framesPerSecond, script.paced)
    , m_error(codes::cameraNotStarted)
{
}

Result<void> SimulatedCamera::start(const CameraKey& /*key*/)
{
    stop();
    if (m_given.isEmpty()) {
        Result<Frame> loaded = loadStill(m_path);
        if (!loaded) {
            return passOn(loaded);
        }
        m_portrait = std::move(*loaded);
    } else {
        m_portrait = m_given.clone();
    }
    if (const Result<void> found = findFace(); !found) {
        return found;
    }
    m_running = true;
    m_pacer.restart();
    return {};
}

Result<void> SimulatedCamera::findFace()
{
    m_face = {};
    if (!m_models) {
        return {};
    }
    Result<FaceDetector> detector = FaceDetector::build(m_models->bytes(ModelRole::Detector));
    if (!detector) {
        return passOn(detector);
    }
    const Result<std::vector<Detection>> found = detector->detect(matOf(m_portrait));
    detector->wipeScratch();
    if (!found) {
        return passOn(found);
    }
    if (!found->empty()) {
        const Box& box = found->front().box;
        m_face = QRectF(qreal(box.x), qreal(box.y), qreal(box.width), qreal(box.height));
    }
    return {};
}

FrameOutcome SimulatedCamera::next(Frame& into)
{
    if (!m_running) {
        into.clear();
        m_error = Error(codes::cameraNotStarted);
        return FrameOutcome::Failed;
    }
    const bool pulled = m_given.isEmpty() && !QFileInfo::exists(m_path);
    if (pulled || (m_script.unplugAfter && m_pacer.count() >= *m_script.unplugAfter)) {
        into.clear();
        stop();
        return FrameOutcome::Unplugged;
    }
    if (m_script.endAfter && m_pacer.count() >= *m_script.endAfter) {
        into.clear();
        stop();
        return FrameOutcome::Ended;
    }
    const bool blank = m_pacer.count() < m_script.blankFrames;
    into.resize(width, height);
    into.setTime(m_pacer.next());
    if (blank) {
        std::memset(into.data(), wallGrey, into.bytesPerLine() * std::size_t(into.height()));
    } else {
        render(into);
    }
    return FrameOutcome::Frame;
}

void SimulatedCamera::render(Frame& into) const
{
    const double t = double(into.time().count()) / 1000;
    const auto move = [&](quint64 axis, double most) {
        return m_script.movement ? most * sway(m_script.seed, axis, t) : 0;
    };
    const bool face = !m_face.isNull();
    const QRectF shown = face ? m_face : QRectF(0, 0, m_portrait.width(), m_portrait.height());
    const double wanted = face ? height * faceShare : height;
    const double scale = wanted / shown.height() * (1 + move(0, 0.015));
    const double angle = move(1, 1.5) * std::numbers::pi / 180;
    const double a = scale * std::cos(angle);
    const double b = scale * std::sin(angle);
    const QPointF from = shown.center();
    const QPointF to(width / 2.0 + move(2, 8), height / 2.0 + move(3, 5));
    const cv::Matx23d map(a, -b, to.x() - a * from.x() + b * from.y(), b, a, to.y() - b * from.x() - a * from.y());
    cv::Mat out = matOf(into);
    cv::warpAffine(matOf(m_portrait), out, map, out.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
}

void SimulatedCamera::stop()
{
    m_running = false;
    m_portrait.clear();
    m_face = {};
}

} // namespace vestibule::capture
