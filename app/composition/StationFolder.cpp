#include "app/composition/StationFolder.h"

#include "app/composition/Codes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <pwd.h>
#include <unistd.h>

namespace vestibule::app {

namespace {

/// Where a program keeps what is neither its data nor its settings (XDG base directories). A service has no HOME.
QString stateFolder()
{
    QString base = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(base)) {
        const passwd* user = getpwuid(getuid());
        const QString home = user != nullptr ? QFile::decodeName(user->pw_dir) : QDir::homePath();
        base = qEnvironmentVariable("HOME", home) + QStringLiteral("/.local/state");
    }
    return base + QStringLiteral("/vestibule");
}

} // namespace

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

vault::VaultPlace StationFolder::vaultPlace() const { return {m_path, stateFolder()}; }

bool StationFolder::hasEstate() const { return vault::Vault::existsIn(m_path); }

} // namespace vestibule::app
