#pragma once

#include "core/audit/Head.h"
#include "core/audit/LogStorage.h"
#include "core/audit/Proof.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QMap>

#include <functional>

namespace vestibule::audit {

/// Whether this entry, as it is stored, is to be proved.
using EntryChoice = std::function<Result<bool>(quint64 seq, const QByteArray& entry)>;

/// Proves each chosen entry of the log that `head` was taken from; by number. All of it is one pass: each record is
/// read and each node hashed once, however many are chosen. What was appended since the head is left alone, so that the
/// log may grow meanwhile. Only `pages` touches the storage, and need not do it in the calling thread. Errors:
/// codes::truncated; codes::altered when what is stored is not what the head was taken from; those of `pages` and
/// `isChosen`.
[[nodiscard]] Result<QMap<quint64, Proof>> proveChosen(const SignedHead& head, const RecordPages& pages,
                                                       const EntryChoice& isChosen);

} // namespace vestibule::audit
