#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/database/AnchorFile.h"
#include "core/database/PageState.h"

#include <QString>

namespace vestibule::database {

/// How an anchored database was found.
enum class AnchorFinding {
    NotAsked,   ///< it was opened without its anchor
    Made,       ///< new, or looked at for the first time
    Settled,    ///< closed in order, or cut between two commits
    AfterCut,   ///< cut during a commit, which is wholly there or wholly not
    OneCopyBad, ///< one copy of the anchor was torn by a cut or altered; the other names this state
};

struct AnchorCheck
{
    Scanned scanned;
    AnchorRecord record;
    AnchorFinding finding = AnchorFinding::NotAsked;
    QByteArray note; ///< the caller's words on the state that was found
};

/// Whether what the engine would see at `path` is the state that the anchor names. Touches nothing, so it comes before
/// the engine opens the file. Errors: codes::anchorMissing, anchorDamaged, rolledBack, corrupt, ioError.
[[nodiscard]] Result<AnchorCheck> checkAnchor(const QString& path, const SecretBytes& rawKey);

/// The first anchor of the database at `path`, which no commit reaches meanwhile. Errors: those of scanPages and
/// createAnchor.
[[nodiscard]] Result<AnchorCheck> makeAnchor(const QString& path, const SecretBytes& rawKey, const QByteArray& note);

/// What the anchor last remembered, for an explanation. Errors: as checkAnchor, without looking at the database.
[[nodiscard]] Result<QByteArray> rememberedNote(const QString& path, const SecretBytes& rawKey);

/// 32 bytes; who holds the database's key holds it too.
[[nodiscard]] SecretBytes anchorMacKey(const SecretBytes& rawKey);

} // namespace vestibule::database
