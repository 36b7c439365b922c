#pragma once

#include "core/base/Result.h"
#include "core/capture/Frame.h"

#include <QByteArrayView>
#include <QString>

namespace vestibule::capture {

inline constexpr qint64 maxImageBytes = 32LL * 1024 * 1024;
inline constexpr qint64 maxImagePixels = 40LL * 1000 * 1000;

/// Reads a JPEG or PNG picture, turned upright as its EXIF orientation says. The size in the header is judged before
/// any pixel memory is taken. Needs no QGuiApplication. Any thread. Errors: codes::imageMissing, codes::notAnImage
/// (neither JPEG nor PNG), codes::imageTooLarge (over 32 MB or over 40 megapixels), codes::imageUnreadable (truncated
/// or damaged).
[[nodiscard]] Result<Frame> loadStill(const QString& path);
[[nodiscard]] Result<Frame> loadStill(QByteArrayView bytes);

} // namespace vestibule::capture
