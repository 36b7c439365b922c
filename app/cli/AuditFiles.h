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

/// What `audit verify` says of a file that holds a proof. Errors: those of audit::decodeProof and verifyProof;
/// codes::usage for a first key, which a proof does not reach.
[[nodiscard]] Result<Report> verifyProofFile(const QByteArray& content, const audit::Witnesses& witnesses);

} // namespace vestibule::cli
