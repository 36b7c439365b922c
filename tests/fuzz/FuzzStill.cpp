// Pictures: what is accepted is a whole picture within the cap.
#include "core/capture/Codes.h"
#include "core/capture/StillImage.h"
#include "tests/fuzz/Target.h"

#include <QBuffer>
#include <QImageReader>

namespace vestibule::fuzz {

namespace {

using namespace capture;

/// Pictures between this and the cap only cost time.
constexpr qint64 mostPixels = 256LL * 256;

qint64 pixelsOf(QByteArrayView bytes)
{
    QByteArray raw = QByteArray::fromRawData(bytes.data(), bytes.size());
    QBuffer buffer(&raw);
    const bool jpeg = bytes.startsWith(QByteArrayView("\xFF\xD8\xFF", 3));
    QImageReader reader(&buffer, jpeg ? "jpeg" : "png");
    reader.setAutoDetectImageFormat(false);
    const QSize size = reader.size();
    return size.isEmpty() ? 0 : qint64(size.width()) * size.height();
}

} // namespace

void run(QByteArrayView bytes)
{
    const qint64 pixels = pixelsOf(bytes);
    if (pixels > mostPixels && pixels <= maxImagePixels) {
        return;
    }
    const auto frame = loadStill(bytes);
    if (!frame) {
        const Error& error = frame.error();
        require(error.is(codes::notAnImage) || error.is(codes::imageTooLarge) || error.is(codes::imageUnreadable),
                "a picture is refused with a code of its own");
        require(pixels <= maxImagePixels || !error.is(codes::imageUnreadable), "the size is judged first");
        return;
    }
    require(pixels > 0 && qint64(frame->width()) * frame->height() == pixels,
            "a picture has as many pixels as its header says");
    require(frame->clone().width() == frame->width(), "a picture can be copied");
}

} // namespace vestibule::fuzz
