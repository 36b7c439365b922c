#pragma once

#include "app/cli/Report.h"
#include "core/audit/LogCheck.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

/// What the commands about the audit log read and write.
namespace vestibule::cli {

/// One head, or one a line. Errors: audit::codes::badHead; those of readFile.
[[nodiscard]] Result<QList<audit::SignedHead>> headsFrom(const QString& path);

/// That there is nothing at `path` yet: what was written there before is evidence. Errors: codes::writeFailed.
[[nodiscard]] Result<void> mayWrite(const QString& path);
/// Takes the name first, so that a file which came meanwhile is not replaced either. Errors: codes::writeFailed,
/// diskFull.
[[nodiscard]] Result<void> writeNew(const QString& path, const QByteArray& content);

/// What `audit verify` says of a file that holds a proof. Errors: those of audit::decodeProof and verifyProof;
/// codes::usage for a first key, which a proof does not reach.
[[nodiscard]] Result<Report> verifyProofFile(const QByteArray& content, const audit::Witnesses& witnesses);

} // namespace vestibule::cli
