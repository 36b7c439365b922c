#include "app/composition/StationFolder.h"

#include "app/composition/Codes.h"
#include "core/vault/Vault.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace vestibule::app {

StationFolder::StationFolder(QString path) : m_path(std::move(path)), m_lock(m_path + QStringLiteral("/station.lock"))
{
    m_lock.setStaleLockTime(0); // a lock of a living process is never stale; one of a dead process is found by its id
}

Result<std::unique_ptr<StationFolder>> StationFolder::open(const QString& path)
{
    const bool isNew = !QFileInfo::exists(path);
    if (!QDir().mkpath(path)) {
        return fail(codes::folderUnusable, "cannot make the folder");
    }
    if (isNew) {
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    std::unique_ptr<StationFolder> folder(new StationFolder(QDir(path).absolutePath()));
    if (!folder->m_lock.tryLock(0)) {
        const bool held = folder->m_lock.error() == QLockFile::LockFailedError;
        return fail(held ? codes::folderInUse : codes::folderUnusable, "lock");
    }
    return folder;
}

QString StationFolder::storePath() const { return m_path + QStringLiteral("/station.db"); }

bool StationFolder::hasEstate() const { return vault::Vault::existsIn(vaultPath()); }

} // namespace vestibule::app
