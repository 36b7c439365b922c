#include "core/base/DurableFile.h"

#include "core/base/Codes.h"
#include "core/base/Descriptor.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace vestibule {

namespace {

tl::unexpected<Error> failWithErrno(const char* call, int error)
{
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return fail(full ? codes::diskFull : codes::writeFailed, std::string(call) + ": " + std::strerror(error));
}

Result<void> syncFolderOf(const QString& path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const Descriptor fd(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd.isOpen() || ::fsync(fd.get()) != 0) {
        return failWithErrno("fsync folder", errno);
    }
    return {};
}

Result<void> writeAll(int fd, QByteArrayView content)
{
    qsizetype done = 0;
    while (done < content.size()) {
        const ssize_t n = ::write(fd, content.data() + done, std::size_t(content.size() - done));
        if (n < 0 && errno != EINTR) {
            return failWithErrno("write", errno);
        }
        done += n > 0 ? n : 0;
    }
    return {};
}

} // namespace

Result<void> replaceFile(const QString& path, QByteArrayView content)
{
    const QByteArray target = QFile::encodeName(path);
    const QByteArray neighbour = target + ".new";
    Descriptor fd(::open(neighbour.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!fd.isOpen()) {
        return failWithErrno("open", errno);
    }
    Result<void> written = writeAll(fd.get(), content);
    if (written && ::fsync(fd.get()) != 0) {
        written = failWithErrno("fsync", errno);
    }
    if (written && fd.close() != 0) {
        written = failWithErrno("close", errno);
    }
    if (written && ::rename(neighbour.constData(), target.constData()) != 0) {
        written = failWithErrno("rename", errno);
    }
    if (!written) {
        ::unlink(neighbour.constData());
        return written;
    }
    return syncFolderOf(path);
}

Result<QByteArray> readFile(const QString& path, qint64 limit)
{
    QFile file(path);
    if (!file.exists()) {
        return fail(codes::fileMissing);
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(codes::fileUnreadable, file.errorString().toStdString());
    }
    QByteArray content = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError) {
        return fail(codes::fileUnreadable, file.errorString().toStdString());
    }
    if (content.size() > limit) {
        return fail(codes::fileTooLarge, "limit " + std::to_string(limit));
    }
    return content;
}

Result<void> removeFile(const QString& path)
{
    if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT) {
        return failWithErrno("unlink", errno);
    }
    return syncFolderOf(path);
}

Result<void> shredFile(const QString& path)
{
    constexpr qsizetype atATime = 1 << 20;
    Descriptor fd(::open(QFile::encodeName(path).constData(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd.isOpen()) {
        return errno == ENOENT ? Result<void>() : failWithErrno("open", errno);
    }
    off_t left = ::lseek(fd.get(), 0, SEEK_END);
    if (left < 0 || ::lseek(fd.get(), 0, SEEK_SET) != 0) {
        return failWithErrno("seek", errno);
    }
    const QByteArray zeros(atATime, '\0');
    for (; left > 0; left -= atATime) {
        const qsizetype part = std::min<qsizetype>(left, atATime);
        if (Result<void> written = writeAll(fd.get(), QByteArrayView(zeros).first(part)); !written) {
            return written;
        }
    }
    if (::fdatasync(fd.get()) != 0) {
        return failWithErrno("fsync", errno);
    }
    return removeFile(path);
}

Result<void> syncPath(const QString& path)
{
    const Descriptor fd(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    return fd.isOpen() && ::fsync(fd.get()) == 0 ? Result<void>() : failWithErrno("fsync", errno);
}

} // namespace vestibule
