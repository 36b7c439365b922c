#pragma once

#include "core/base/Result.h"
#include "core/vault/Tries.h"

#include <QByteArray>
#include <QString>

namespace vestibule::vault {

/// The second count of bad tries, in a folder that is not the vault's, so that a slot file put back from a copy brings
/// no tries back. Only ever believed when it is the stricter of the two: without it, or with a damaged or older one,
/// the slot file's count holds. Owner: the vault's thread.
class SecondCount
{
public:
    /// An empty folder: no second count is kept (tests, estates of fictitious people).
    explicit SecondCount(QString folder) : m_folder(std::move(folder)) {}

    /// Nothing when there is none or when it is damaged, which the log says.
    [[nodiscard]] TriesByOwner load(QByteArrayView vaultId) const;
    /// Durable when it returns; makes the folder. Errors: those of replaceFile, vestibule::codes::writeFailed.
    [[nodiscard]] Result<void> save(QByteArrayView vaultId, const TriesByOwner& tries) const;

    [[nodiscard]] QString pathFor(QByteArrayView vaultId) const;

private:
    QString m_folder;
};

} // namespace vestibule::vault
