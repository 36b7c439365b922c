#include "core/base/DurableFile.h"

#include "core/base/Codes.h"
#include "core/base/Descriptor.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace vestibule {

namespace {

tl::unexpected<Error> failWithErrno(const char* call, int error)
{
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return fail(full ? codes::diskFull : codes::writeFailed, std::string(call) + ": " + std::strerror(error));
}

Result<void> syncFolderOf(const QString& path) { return syncPath(QFileInfo(path).absolutePath()); }

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
    // What lies there is a write that was cut, or was put there: neither its mode nor where it links to is taken over.
    ::unlink(neighbour.constData());
    Descriptor fd(::open(neighbour.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
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

Result<bool> openIfThere(QFile& file)
{
    const int fd = ::open(QFile::encodeName(file.fileName()).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return errno == ENOENT ? Result<bool>(false) : fail(codes::fileUnreadable, std::strerror(errno));
    }
    if (!file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(fd);
        return fail(codes::fileUnreadable, file.errorString().toStdString());
    }
    return true;
}

Result<QByteArray> readFile(const QString& path, qint64 limit)
{
    QFile file(path);
    const Result<bool> there = openIfThere(file);
    if (!there) {
        return passOn(there);
    }
    if (!*there) {
        return fail(codes::fileMissing);
    }
    // Room for what is there, not for what would be allowed; what says nothing of its size comes in pieces.
    constexpr qint64 piece = 1 << 16;
    QByteArray content = file.read(std::min(limit, file.size()) + 1);
    while (content.size() <= limit) {
        const QByteArray more = file.read(std::min(limit + 1 - content.size(), piece));
        if (more.isEmpty()) {
            break;
        }
        content += more;
    }
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

Result<void> movePath(const QString& from, const QString& to)
{
    const bool moved = std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
    return moved ? syncFolderOf(to) : failWithErrno("rename", errno);
}

Result<void> makePrivateFolder(const QString& path)
{
    namespace fs = std::filesystem;
    const fs::path folder(QFile::encodeName(QDir::cleanPath(path)).toStdString());
    std::error_code error;
    if (fs::create_directories(folder, error)) {
        fs::permissions(folder, fs::perms::owner_all, error);
    }
    return error ? failWithErrno("mkdir", error.value()) : Result<void>();
}

} // namespace vestibule
