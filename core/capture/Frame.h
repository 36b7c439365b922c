#pragma once

#include <QImage>

#include <chrono>
#include <cstdint>
#include <vector>

namespace vestibule::capture {

/// One picture in memory: 8-bit BGR, rows without gaps. Move-only; the pixels are overwritten when it is dropped,
/// reused for another size, or cleared, so that no picture of a person lies in freed memory. Never written to disk. Not
/// thread-safe; hand it over by moving.
class Frame
{
public:
    Frame() = default;
    /// A black frame. Width and height must be positive.
    Frame(int width, int height);
    /// The picture in BGR, alpha laid over white. Empty when `image` is null or conversion fails for want of memory.
    [[nodiscard]] static Frame fromImage(const QImage& image);

    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;
    Frame(Frame&& other) noexcept;
    Frame& operator=(Frame&& other) noexcept;
    ~Frame();

    [[nodiscard]] Frame clone() const;
    /// A copy for a window to paint. The memory behind it is overwritten when the last copy of the QImage goes; whoever
    /// detaches it (by painting into it, scaling it) owns what they made.
    [[nodiscard]] QImage toImage() const;

    /// Makes room for another size; the old pixels are overwritten when the size changes.
    void resize(int width, int height);
    /// Overwrites the pixels and becomes empty.
    void clear();

    [[nodiscard]] bool isEmpty() const { return m_pixels.empty(); }
    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] std::size_t bytesPerLine() const { return std::size_t(m_width) * 3; }
    [[nodiscard]] std::uint8_t* data() { return m_pixels.data(); }
    [[nodiscard]] const std::uint8_t* data() const { return m_pixels.data(); }

    /// Since the source started; orders frames and measures "good for half a second".
    [[nodiscard]] std::chrono::milliseconds time() const { return m_time; }
    void setTime(std::chrono::milliseconds time) { m_time = time; }

private:
    std::vector<std::uint8_t> m_pixels;
    int m_width = 0;
    int m_height = 0;
    std::chrono::milliseconds m_time{0};
};

} // namespace vestibule::capture
