#include "app/composition/StationFolder.h"

#include "app/composition/Codes.h"
#include "app/composition/StorePlace.h"
#include "core/base/DurableFile.h"

#include <QDir>
#include <QFile>

#include <algorithm>
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
    if (const Result<void> there = makePrivateFolder(path); !there) {
        return fail(codes::folderUnusable, "cannot make the folder", there.error());
    }
    std::unique_ptr<StationFolder> folder(new StationFolder(QDir(path).absolutePath()));
    switch (folder->m_lock.take(folder->m_path + QStringLiteral("/station.lock"))) {
    case FolderLock::Outcome::Taken:
        // Of a set-up that was cut when all but a slot file had moved; not where the accounts only seem to be there.
        if (std::any_of(slotFiles.begin(), slotFiles.end(), [&](const char* file) {
                return QFile(inside(folder->m_path, file)).open(QIODevice::ReadOnly);
            })) {
            QDir(folder->makingPath()).removeRecursively();
        }
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

QString StationFolder::makingPath() const { return m_path + QStringLiteral("/making"); }

QString StationFolder::socketPath(const QString& folder)
{
    return QDir(folder).absoluteFilePath(QStringLiteral("station.sock"));
}

bool StationFolder::hasEstate() const { return vault::Vault::existsIn(m_path); }

} // namespace vestibule::app
