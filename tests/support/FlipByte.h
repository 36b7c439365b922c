#pragma once

#include <QFile>
#include <QString>

namespace vestibule::test {

/// Flips the lowest bit of the byte at `at` (from the start, in bytes) of the file at `path`: whatever stood there, the
/// file differs afterwards. False when the file or the byte is not there.
inline bool flipByte(const QString& path, qint64 at)
{
    QFile file(path);
    char byte = 0;
    return file.open(QIODevice::ReadWrite) && file.seek(at) && file.getChar(&byte) && file.seek(at) &&
           file.putChar(char(byte ^ 1)) && file.flush();
}

/// The same in the middle of the file.
inline bool flipMiddleByte(const QString& path) { return flipByte(path, QFile(path).size() / 2); }

} // namespace vestibule::test
