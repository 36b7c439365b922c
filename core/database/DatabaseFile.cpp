#include "core/database/DatabaseFile.h"

#include "core/base/DurableFile.h"
#include "core/database/Codes.h"
#include "core/database/LogReader.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace vestibule::database {

namespace {

constexpr qsizetype headerSize = 16;
constexpr char plainHeader[headerSize + 1] = "SQLite format 3"; // its terminating zero belongs to the header

} // namespace

Result<FileLook> look(const QString& path)
{
    QFile file(path);
    const Result<bool> there = openIfThere(file);
    if (!there) {
        return fail(codes::ioError, "look", there.error());
    }
    if (!*there) {
        return FileLook{};
    }
    const QByteArray header = file.read(headerSize);
    if (file.error() != QFileDevice::NoError) {
        return fail(codes::ioError, file.errorString().toStdString());
    }
    if (header.isEmpty()) {
        return FileLook{FileState::Empty, {}};
    }
    if (header == QByteArray(plainHeader, headerSize)) {
        return FileLook{FileState::Plain, header};
    }
    return FileLook{file.size() < pageSize ? FileState::Stub : FileState::Content, header};
}

Result<void> createPrivate(const QString& path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        const bool full = errno == ENOSPC || errno == EDQUOT;
        return fail(full ? codes::diskFull : codes::ioError, std::string("create: ") + std::strerror(errno));
    }
    ::close(fd);
    return {};
}

} // namespace vestibule::database
