#pragma once

#include "core/base/FolderLock.h"
#include "core/base/Result.h"
#include "core/vault/Vault.h"

#include <QString>

#include <memory>

namespace vestibule::app {

/// The folder that holds one station: key slots, the encrypted store, and in the clear nothing but upkeep.json and
/// printers.json. One process at a time: the folder is locked for as long as this object lives.
class StationFolder
{
public:
    /// Makes the folder (mode 0700) when it does not exist, and locks it. Errors: codes::folderUnusable,
    /// codes::folderInUse.
    [[nodiscard]] static Result<std::unique_ptr<StationFolder>> open(const QString& path);

    [[nodiscard]] const QString& path() const { return m_path; }
    /// The key slots in this folder; bad tries are counted a second time in the user's state folder (XDG_STATE_HOME).
    [[nodiscard]] vault::VaultPlace vaultPlace() const;
    [[nodiscard]] QString storePath() const;
    /// Came with an older copy: who may not come back with it.
    [[nodiscard]] QString ledgerPath() const;
    /// Where a set-up makes the estate before it is in its place.
    [[nodiscard]] QString makingPath() const;
    [[nodiscard]] bool hasEstate() const;
    /// Where the program that holds the folder answers others; an absolute path, because a socket's is never relative
    /// to the working directory.
    [[nodiscard]] static QString socketPath(const QString& folder);

private:
    explicit StationFolder(QString path);

    QString m_path;
    FolderLock m_lock;
};

} // namespace vestibule::app
