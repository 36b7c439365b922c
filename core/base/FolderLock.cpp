#include "core/base/FolderLock.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace vestibule {

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

FolderLock::Outcome FolderLock::take(const QString& file)
{
    m_descriptor = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_descriptor < 0) {
        return Outcome::Failed;
    }
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0) {
        return Outcome::Taken;
    }
    return errno == EWOULDBLOCK ? Outcome::Held : Outcome::Failed;
}

} // namespace vestibule
