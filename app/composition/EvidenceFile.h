#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

/// Files that are handed to somebody as evidence: the log's export, a proof of one entry.
namespace vestibule::app {

/// That there is nothing at `path` yet: what was written there before is evidence. Errors: codes::evidenceThere.
[[nodiscard]] Result<void> mayWriteEvidence(const QString& path);
/// Takes the name first, so that a file which came meanwhile is not replaced either. Any thread. Errors:
/// codes::evidenceThere; those of replaceFile.
[[nodiscard]] Result<void> writeEvidence(const QString& path, const QByteArray& content);

} // namespace vestibule::app
