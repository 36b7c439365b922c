#include "core/capture/StillImage.h"

#include "core/base/Codes.h"
#include "core/base/DurableFile.h"
#include "core/base/SecretBytes.h"
#include "core/capture/Codes.h"

#include <QBuffer>
#include <QImageReader>

#include <mutex>

namespace vestibule::capture {

namespace {

/// Qt refuses pictures over 128 MB of pixels unless told otherwise; 40 megapixels take 160 MB.
void raiseAllocationLimit()
{
    static std::once_flag once;
    std::call_once(once, [] { QImageReader::setAllocationLimit(256); });
}

[[nodiscard]] unsigned char at(QByteArrayView bytes, qsizetype i) { return static_cast<unsigned char>(bytes[i]); }

/// The end marker must follow the picture's own scans. libjpeg fills what is missing with grey and reports nothing, so
/// a truncated file has to be found by walking the segments (ISO/IEC 10918-1, annex B).
[[nodiscard]] bool jpegIsWhole(QByteArrayView bytes)
{
    qsizetype i = 2;
    bool inScan = false;
    while (i + 1 < bytes.size()) {
        if (at(bytes, i) != 0xFF) {
            if (!inScan) {
                return false;
            }
            ++i;
            continue;
        }
        const unsigned char marker = at(bytes, i + 1);
        if (marker == 0xD9) {
            return inScan;
        }
        if (marker == 0xFF) { // fill byte
            ++i;
        } else if (marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
            i += 2;
        } else if (i + 3 < bytes.size()) {
            inScan = inScan || marker == 0xDA;
            i += 2 + (at(bytes, i + 2) << 8 | at(bytes, i + 3));
        } else {
            return false;
        }
    }
    return false;
}

} // namespace

Result<Frame> loadStill(const QString& path)
{
    Result<QByteArray> bytes = readFile(path, maxImageBytes);
    if (!bytes) {
        if (bytes.error().is(vestibule::codes::fileTooLarge)) {
            return fail(codes::imageTooLarge, "file over 32 MB", bytes.error());
        }
        if (bytes.error().is(vestibule::codes::fileMissing)) {
            return fail(codes::imageMissing, {}, bytes.error());
        }
        return fail(codes::imageUnreadable, {}, bytes.error());
    }
    Result<Frame> frame = loadStill(QByteArrayView(*bytes));
    wipe(*bytes);
    return frame;
}

Result<Frame> loadStill(QByteArrayView bytes)
{
    if (bytes.size() > maxImageBytes) {
        return fail(codes::imageTooLarge, "file over 32 MB");
    }
    const bool jpeg = bytes.startsWith(QByteArrayView("\xFF\xD8\xFF", 3));
    const bool png = bytes.startsWith(QByteArrayView("\x89PNG\r\n\x1a\n", 8));
    if (!jpeg && !png) {
        return fail(codes::notAnImage, "neither JPEG nor PNG");
    }
    raiseAllocationLimit();
    QByteArray raw = QByteArray::fromRawData(bytes.data(), bytes.size());
    QBuffer buffer(&raw);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, jpeg ? "jpeg" : "png");
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isEmpty()) {
        return fail(codes::imageUnreadable, "no size in the header");
    }
    if (qint64(size.width()) * size.height() > maxImagePixels) {
        return fail(codes::imageTooLarge,
                    std::to_string(size.width()) + "x" + std::to_string(size.height()) + " is over 40 megapixels");
    }
    if (jpeg && !jpegIsWhole(bytes)) {
        return fail(codes::imageUnreadable, "the JPEG data end early");
    }
    QImage image;
    if (!reader.read(&image)) {
        return fail(codes::imageUnreadable, reader.errorString().toStdString());
    }
    Frame frame = Frame::fromImage(image);
    wipe(image.bits(), std::size_t(image.sizeInBytes()));
    if (frame.isEmpty()) {
        return fail(codes::imageUnreadable, "conversion failed");
    }
    return frame;
}

} // namespace vestibule::capture
