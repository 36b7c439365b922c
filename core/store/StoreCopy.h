#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/SecretBytes.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace vestibule::store {

struct CopyContent
{
    quint64 generation = 0;
    quint64 epoch = 0;
    quint64 logSize = 0; ///< entries of the audit log
    /// SHA-256 over every row of every table in their order, without what a copy leaves out. 32 bytes.
    QByteArray hash;
    friend bool operator==(const CopyContent&, const CopyContent&) = default;
};

/// False: give up. `done` of `all` pages.
using CopyProgress = std::function<bool(int done, int all)>;

/// Copies the store at `from`, which may be open and in use in this process, into the new file `to`, under the same key
/// and with an anchor of its own that says it is an older copy. Left out: payloads that wait for gates, also inside
/// change-sets on their way. Takes seconds for some 100 MB; any thread but the store's and the GUI's. After a failure
/// nothing is left at `to`.
/// Errors: those of database::Connection::open, database::codes::diskFull, ioError; codes::copyCancelled.
[[nodiscard]] Result<CopyContent> copyStore(const QString& from, const SecretBytes& rawKey, const QString& to,
                                            Instant at, const CopyProgress& keepGoing = {});

/// Copies the store at `from`, which must be closed and as its anchor says, into the new file `to` under another key:
/// every row, payloads that wait included, and the anchor's words on it. Compares both, row by row, before it says so.
/// After a failure nothing is left at `to`. Errors: those of database::Connection::open, database::codes::corrupt when
/// the rows differ; codes::copyCancelled.
[[nodiscard]] Result<void> copyUnderNewKey(const QString& from, const SecretBytes& rawKey, const QString& to,
                                           const SecretBytes& newKey, const CopyProgress& keepGoing = {});

/// Opens the copy, reads every page and every row, changes nothing. `goesOn` is asked between the pages, their order
/// and each table; false: give up. Errors: those of database::Connection::open and checkIntegrity;
/// database::codes::newerSchema; codes::copyCancelled.
[[nodiscard]] Result<CopyContent> checkCopy(const QString& path, const SecretBytes& rawKey,
                                            const std::function<bool()>& goesOn = {});

/// Takes the store at `path` for what it is, although its anchor is missing or remembers another state: makes a new
/// anchor that says it is an older copy. A person decides this. Errors: those of checkCopy, without the anchor's.
[[nodiscard]] Result<CopyContent> acceptAsOlderCopy(const QString& path, const SecretBytes& rawKey);

} // namespace vestibule::store
