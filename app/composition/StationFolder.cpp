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

StationFolder::StationFolder(QString path) : m_path(std::move(path)) {}

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
    switch (folder->m_lock.take(folder->m_path + QStringLiteral("/station.lock"))) {
    case FolderLock::Outcome::Taken:
        return folder;
    case FolderLock::Outcome::Held:
        return fail(codes::folderInUse);
    case FolderLock::Outcome::Failed:
        break;
    }
    return fail(codes::folderUnusable, "lock");
}

QString StationFolder::storePath() const { return m_path + QStringLiteral("/station.db"); }

QString StationFolder::ledgerPath() const { return m_path + QStringLiteral("/erasures.ledger"); }

vault::VaultPlace StationFolder::vaultPlace() const { return {m_path, stateFolder()}; }

bool StationFolder::hasEstate() const { return vault::Vault::existsIn(m_path); }

} // namespace vestibule::app
