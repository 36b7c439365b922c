#include "core/base/FolderLock.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>

namespace vestibule {

FolderLock::Outcome FolderLock::take(const QString& file)
{
    m_held.reset();
    m_held.emplace(::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!m_held->isOpen()) {
        return Outcome::Failed;
    }
    if (::flock(m_held->get(), LOCK_EX | LOCK_NB) == 0) {
        return Outcome::Taken;
    }
    return errno == EWOULDBLOCK ? Outcome::Held : Outcome::Failed;
}

} // namespace vestibule
