#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/database/AnchorCheck.h"
#include "core/database/Statement.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace vestibule::database {

class AnchoredFiles;

enum class Access {
    ReadWrite, ///< the file must exist
    Create,    ///< made when it is missing or empty
    ReadOnly,  ///< the file must exist; every change is refused with codes::readOnly
};

struct OpenOptions
{
    /// Tells one kind of database from another (PRAGMA application_id). Never 0.
    std::int32_t applicationId = 0;
    Access access = Access::ReadWrite;
    /// How long a statement waits for another process before codes::busy.
    std::chrono::milliseconds busyTimeout{2000};
    /// Name of a registered SQLite VFS, for fault injection; empty: the system's.
    QByteArray vfs;
    /// Keep an anchor file (`path`-anchor) in step with every commit, and open only what it names, with every page's
    /// HMAC checked (read-only, and beside a log: as it is read, for a cut may have torn pages of the file that the log
    /// still holds). An old page, file or log put back is found before anything is read. One connection at a time.
    bool anchored = false;
};

/// One encrypted database file, opened the only way this program opens one: engine proved, key given through the C API,
/// pinned pragmas set and read back, header proved to be ciphertext, application id checked.
/// Owner: the thread that owns the resource; all calls come from there, except `interrupt`. The destructor closes it
/// and folds the write-ahead log in.
class Connection
{
public:
    /// `rawKey` is 32 bytes and is the page key's source itself: no password derivation happens here.
    /// Errors: codes::wrongEngine, missing, plainFile, wrongKey, notOurs, settingRefused, busy, diskFull, corrupt,
    /// ioError, readOnly, outOfMemory; where anchored: rolledBack, anchorMissing, anchorDamaged, and where the anchor
    /// is made those of core/base: codes::diskFull, codes::writeFailed.
    [[nodiscard]] static Result<Connection> open(const QString& path, const SecretBytes& rawKey,
                                                 const OpenOptions& options);

    Connection(Connection&&) noexcept = default;
    Connection& operator=(Connection&&) noexcept = default;

    /// What was prepared before and is not in use is taken from a cache.
    [[nodiscard]] Result<Statement> prepare(QByteArrayView sql);
    /// Runs one or more statements without parameters and without results of interest.
    [[nodiscard]] Result<void> execute(QByteArrayView sql);
    /// One statement of that kind, which is run often.
    [[nodiscard]] Result<void> runOne(QByteArrayView sql);

    /// Undoes the open transaction, if there is one; Transaction calls it. Where even that fails, for want of memory,
    /// it is owed: `prepare` and `execute` do it before anything else, and fail where it fails again. A statement
    /// prepared before is not to be run meanwhile.
    void rollback();
    /// Does what is owed. Errors: those of the engine.
    [[nodiscard]] Result<void> payRollback();
    /// Ends the open transaction; Transaction calls it. After an error it is still open or was rolled back.
    [[nodiscard]] Result<void> commit();

    /// From now on, or no longer, what would change something is refused with codes::readOnly when it is prepared or
    /// executed. (PRAGMA query_only would have every statement that is kept compiled anew.)
    void barChanges(bool barred) { m_changesBarred = barred; }

    /// How the anchor was found at opening.
    [[nodiscard]] AnchorFinding anchorFinding() const { return m_anchorFinding; }
    /// What the anchor's file says of the state found at opening: what was given to `setAnchorNote` then.
    [[nodiscard]] const QByteArray& anchorNote() const { return m_anchorNote; }
    /// At most AnchorRecord::largestNote bytes, to be remembered with the state that the next commit makes.
    void setAnchorNote(const QByteArray& note);

    /// Folds the write-ahead log into the file and truncates it to nothing, so that deleted content does not linger
    /// there. Errors: codes::busy when another connection is reading.
    [[nodiscard]] Result<void> checkpointTruncate();
    /// Every page's HMAC, the b-trees and the foreign keys. Takes seconds per 100 MB. Errors: codes::corrupt,
    /// ioError where a page cannot be read.
    [[nodiscard]] Result<void> checkIntegrity();
    /// The two halves of it: every page's HMAC; the b-trees and the foreign keys.
    [[nodiscard]] Result<void> checkPages();
    [[nodiscard]] Result<void> checkStructure();
    /// Gives cached pages and statements back (and wipes them): for the full lock and for low memory.
    void releaseMemory();

    [[nodiscard]] std::int64_t lastInsertId() const;
    /// Rows changed by the last statement.
    [[nodiscard]] std::int64_t changes() const;
    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] QString path() const { return m_path; }

    /// Makes a running statement end with codes::interrupted. Any thread, while the connection lives.
    void interrupt();
    /// The engine's handle, for its online backup. Nothing else needs it.
    [[nodiscard]] sqlite3* handle() const { return m_db.get(); }

private:
    struct Closer
    {
        explicit Closer(std::unique_ptr<AnchoredFiles> under);
        Closer(Closer&&) noexcept;
        Closer& operator=(Closer&&) noexcept;
        ~Closer();
        void operator()(sqlite3* db);

        std::unique_ptr<AnchoredFiles> files; ///< they must outlive the handle
        std::shared_ptr<StatementCache> statements;
    };
    Connection(sqlite3* db, QString path, std::unique_ptr<AnchoredFiles> files);
    [[nodiscard]] AnchoredFiles* files() const { return m_db.get_deleter().files.get(); }
    [[nodiscard]] StatementCache& statements() const { return *m_db.get_deleter().statements; }
    [[nodiscard]] Result<void> mayRun(sqlite3_stmt* statement) const;
    [[nodiscard]] Result<void> runAll(QByteArrayView sql);
    [[nodiscard]] static Result<void> checkKey(const QString& path, const SecretBytes& rawKey);
    [[nodiscard]] Result<void> arm(AnchorCheck check, const SecretBytes& rawKey);
    [[nodiscard]] Result<void> takeUpAnchor(std::optional<AnchorCheck> check, const SecretBytes& rawKey,
                                            const OpenOptions& options);

    std::unique_ptr<sqlite3, Closer> m_db;
    QString m_path;
    AnchorFinding m_anchorFinding = AnchorFinding::NotAsked;
    QByteArray m_anchorNote;
    bool m_rollbackOwed = false;
    bool m_changesBarred = false;
};

} // namespace vestibule::database
