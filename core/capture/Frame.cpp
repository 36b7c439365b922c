#include "core/capture/Frame.h"

#include "core/base/SecretBytes.h"

#include <cstring>
#include <memory>
#include <utility>

namespace vestibule::capture {

namespace {

/// What a QImage made by toImage() holds on to.
void dropPixels(void* owned)
{
    const std::unique_ptr<std::vector<std::uint8_t>> pixels(static_cast<std::vector<std::uint8_t>*>(owned));
    wipe(pixels->data(), pixels->size());
}

void overWhite(const QImage& argb, Frame& out)
{
    for (int y = 0; y < out.height(); ++y) {
        const auto* from = reinterpret_cast<const QRgb*>(argb.constScanLine(y));
        std::uint8_t* to = out.data() + std::size_t(y) * out.bytesPerLine();
        for (int x = 0; x < out.width(); ++x, to += 3) {
            const int alpha = qAlpha(from[x]);
            const int white = 255 * (255 - alpha);
            to[0] = std::uint8_t((qBlue(from[x]) * alpha + white) / 255);
            to[1] = std::uint8_t((qGreen(from[x]) * alpha + white) / 255);
            to[2] = std::uint8_t((qRed(from[x]) * alpha + white) / 255);
        }
    }
}

} // namespace

Frame::Frame(int width, int height) { resize(width, height); }

Frame Frame::fromImage(const QImage& image)
{
    if (image.isNull()) {
        return {};
    }
    const bool alpha = image.hasAlphaChannel();
    QImage converted = image.convertToFormat(alpha ? QImage::Format_ARGB32 : QImage::Format_BGR888);
    if (converted.isNull()) {
        return {};
    }
    Frame out(converted.width(), converted.height());
    if (alpha) {
        overWhite(converted, out);
    } else {
        for (int y = 0; y < out.m_height; ++y) {
            std::memcpy(out.data() + std::size_t(y) * out.bytesPerLine(), converted.constScanLine(y),
                        out.bytesPerLine());
        }
    }
    if (converted.cacheKey() != image.cacheKey()) { // a copy of our own
        wipe(converted.bits(), std::size_t(converted.sizeInBytes()));
    }
    return out;
}

Frame::Frame(Frame&& other) noexcept
    : m_pixels(std::exchange(other.m_pixels, {}))
    , m_width(std::exchange(other.m_width, 0))
    , m_height(std::exchange(other.m_height, 0))
    , m_time(other.m_time)
{
}

Frame& Frame::operator=(Frame&& other) noexcept
{
    if (this != &other) {
        clear();
        m_pixels = std::exchange(other.m_pixels, {});
        m_width = std::exchange(other.m_width, 0);
        m_height = std::exchange(other.m_height, 0);
        m_time = other.m_time;
    }
    return *this;
}

Frame::~Frame() { clear(); }

Frame Frame::clone() const
{
    Frame out;
    out.m_pixels = m_pixels;
    out.m_width = m_width;
    out.m_height = m_height;
    out.m_time = m_time;
    return out;
}

QImage Frame::toImage() const
{
    if (isEmpty()) {
        return {};
    }
    auto owned = std::make_unique<std::vector<std::uint8_t>>(m_pixels);
    std::uint8_t* pixels = owned->data();
    return QImage(pixels, m_width, m_height, qsizetype(bytesPerLine()), QImage::Format_BGR888, dropPixels,
                  owned.release());
}

void Frame::resize(int width, int height)
{
    if (width == m_width && height == m_height) {
        return;
    }
    Q_ASSERT(width > 0 && height > 0);
    clear();
    m_pixels.resize(std::size_t(width) * std::size_t(height) * 3);
    m_width = width;
    m_height = height;
}

void Frame::clear()
{
    wipe(m_pixels.data(), m_pixels.size());
    m_pixels = {};
    m_width = 0;
    m_height = 0;
}

} // namespace vestibule::capture
