#include "core/database/Connection.h"

#include "core/base/Failpoint.h"
#include "core/base/Log.h"
#include "core/database/AnchoredFiles.h"
#include "core/database/Codes.h"
#include "core/database/DatabaseFile.h"
#include "core/database/Engine.h"
#include "core/database/EngineError.h"
#include "core/database/EngineMemory.h"
#include "core/database/Schema.h"
#include "core/database/Settings.h"
#include "core/database/StatementCache.h"

#include <sqlcipher/sqlite3.h>

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <span>
#include <string_view>

namespace vestibule::database {

namespace {

VESTIBULE_LOG(log, "database")

constexpr std::size_t rawKeySize = 32;
constexpr std::size_t lockedPagesNeeded = 1024; // 4 MB: the page cache's 2 MB, the schema, statements

void appendHex(unsigned char*& out, std::span<const unsigned char> bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    for (const unsigned char byte : bytes) {
        *out++ = static_cast<unsigned char>(digits[byte >> 4]);
        *out++ = static_cast<unsigned char>(digits[byte & 15]);
    }
}

/// The engine takes a raw key as the text x'<64 hex digits>', with 32 more for the salt, counted, not ended by a zero.
SecretBytes rawKeyText(const SecretBytes& key, QByteArrayView salt)
{
    SecretBytes text(2 * (key.size() + std::size_t(salt.size())) + 3);
    unsigned char* out = text.data();
    *out++ = 'x';
    *out++ = '\'';
    appendHex(out, key.span());
    appendHex(out, {reinterpret_cast<const unsigned char*>(salt.data()), std::size_t(salt.size())});
    *out = '\'';
    return text;
}

Result<void> giveKey(Connection& connection, const SecretBytes& rawKey)
{
    // Both process-wide. Only memory taken afterwards is secured, so this comes before the key. The codec's own log
    // goes to standard error, a line for each bad page and each refused lock; what it would say comes back as an error.
    if (const Result<void> secured =
            connection.execute("PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON");
        !secured) {
        return secured;
    }
    // A codec that cannot read the salt makes one up, and the disk's trouble would be taken for a wrong key.
    const Result<FileLook> found = look(connection.path());
    if (!found) {
        return passOn(found);
    }
    const SecretBytes text = rawKeyText(rawKey, found->state == FileState::Content ? found->header : QByteArray());
    const int keyed = sqlite3_key_v2(connection.handle(), "main", text.data(), int(text.size()));
    if (keyed != SQLITE_OK) {
        return tl::unexpected<Error>(engineError(connection.handle(), keyed, "key"));
    }
    return {};
}

/// Decrypts page one: the moment when a wrong key shows.
Result<void> readFirstPage(Connection& connection)
{
    const Result<QString> read = firstValue(connection, "SELECT count(*) FROM sqlite_master");
    if (read) {
        return {};
    }
    if ((sqlite3_errcode(connection.handle()) & 0xff) == SQLITE_NOTADB) {
        return fail(codes::wrongKey, "page one does not verify", read.error());
    }
    return passOn(read);
}

Result<void> checkKind(Connection& connection, std::int32_t applicationId)
{
    const Result<QString> found = firstValue(connection, "PRAGMA application_id");
    if (!found) {
        return passOn(found);
    }
    if (*found != QString::number(applicationId)) {
        return fail(codes::notOurs, "application id " + found->toStdString());
    }
    return {};
}

/// The first write is small: if, against all the checks before, its header came out plain, nothing of anybody's would
/// be in it.
Result<void> writeFirstPage(Connection& connection, std::int32_t applicationId)
{
    return connection.execute("BEGIN EXCLUSIVE; PRAGMA application_id = " + QByteArray::number(applicationId) +
                              "; PRAGMA user_version = 0; COMMIT");
}

/// `fresh`: the engine has just made it, so that it can go.
Result<void> proveHeader(const QString& path, bool fresh)
{
    const Result<FileLook> found = look(path);
    if (!found) {
        return passOn(found);
    }
    if (found->state != FileState::Content) {
        if (fresh) {
            QFile::remove(path);
        }
        return fail(codes::plainFile, "the engine wrote a plain or empty header");
    }
    return {};
}

int flagsOf(Access access)
{
    // Read-only is enforced by query_only: a file opened read-only could not recover its write-ahead log.
    const int creating = access == Access::Create ? SQLITE_OPEN_CREATE : 0;
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | creating;
}

/// Asked once the engine has read page one and rolled a torn first write back. The engine takes a file shorter than one
/// page for an empty one and would overwrite it.
Result<bool> isFresh(const QString& path, Access access)
{
    const Result<FileLook> found = look(path);
    if (!found) {
        return passOn(found);
    }
    if (found->state == FileState::Stub) {
        return fail(codes::corrupt, "the file is shorter than one page");
    }
    if (found->state == FileState::Empty && access != Access::Create) {
        return fail(codes::missing, "the file is empty");
    }
    return found->state == FileState::Empty;
}

Result<void> makeReady(Connection& connection, const SecretBytes& rawKey, const OpenOptions& options)
{
    return giveKey(connection, rawKey)
        .and_then([&] { return setSwitches(connection); })
        .and_then([&] { return pinCodec(connection); })
        .and_then([&] { return readFirstPage(connection); })
        .and_then([&] { return isFresh(connection.path(), options.access); })
        .and_then([&](bool fresh) {
            return (fresh ? writeFirstPage(connection, options.applicationId) : Result<void>()).and_then([&] {
                return proveHeader(connection.path(), fresh);
            });
        })
        .and_then([&] { return checkKind(connection, options.applicationId); })
        .and_then([&] { return expect(connection, "PRAGMA journal_mode = WAL", "wal"); })
        .and_then([&] { return pinSettings(connection); })
        .and_then([&] {
            return options.access == Access::ReadOnly ? connection.execute("PRAGMA query_only = ON") : Result<void>();
        });
}

/// What is refused stays as it was found: the engine would fold a log in on its way out. An empty one may go.
void leaveLog(sqlite3* db, const QString& path)
{
    if (QFileInfo(path + QStringLiteral("-wal")).size() > 0) {
        sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
}

/// Syncs the log through the engine's own file of it. SQLite result code.
int syncLog(sqlite3* db)
{
    sqlite3_file* file = nullptr;
    const int asked = sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);
    if (asked != SQLITE_OK || file == nullptr || file->pMethods == nullptr) {
        return asked;
    }
    return file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
}

/// The engine locks its memory as far as its share goes and carries on without a word beyond it.
void warnIfMemoryCannotBeLocked()
{
    const std::size_t share = enginePages().share;
    if (share < lockedPagesNeeded) {
        qCWarning(log) << "only" << quint64(share)
                       << "pages of memory may be locked; pages of the database may reach the swap"
                       << "space";
    }
}

} // namespace

Connection::Closer::Closer(std::unique_ptr<AnchoredFiles> under)
    : files(std::move(under)), statements(std::make_shared<StatementCache>())
{
}

Connection::Closer::Closer(Closer&&) noexcept = default;

Connection::Closer& Connection::Closer::operator=(Closer&&) noexcept = default;

Connection::Closer::~Closer() = default;

void Connection::Closer::operator()(sqlite3* db)
{
    statements.reset();
    // The handle waits for statements that outlive the connection, and goes on using its files.
    if (files && sqlite3_next_stmt(db, nullptr) != nullptr) {
        static_cast<void>(files.release()); // kept for the rest of the process
    }
    sqlite3_close_v2(db);
}

Connection::Connection(sqlite3* db, QString path, std::unique_ptr<AnchoredFiles> files)
    : m_db(db, Closer(std::move(files))), m_path(std::move(path))
{
}

Result<void> Connection::checkKey(const QString& path, const SecretBytes& rawKey)
{
    // An immutable file is read as it is: the engine looks at no log and no journal, takes no lock and writes nothing.
    const QByteArray address = QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()).toEncoded() +
                               QByteArrayView("?immutable=1").toByteArray();
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(address.constData(), &raw,
                                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    Connection connection(raw, path, nullptr);
    if (opened != SQLITE_OK) {
        return tl::unexpected<Error>(engineError(raw, opened, "open"));
    }
    return giveKey(connection, rawKey).and_then([&] { return readFirstPage(connection); });
}

Result<Connection> Connection::open(const QString& path, const SecretBytes& rawKey, const OpenOptions& options)
{
    Q_ASSERT(options.applicationId != 0);
    Q_ASSERT(rawKey.size() == rawKeySize);
    if (const Result<Engine> engine = checkEngine(); !engine) {
        return passOn(engine);
    }
    const Result<FileLook> found = look(path);
    if (!found) {
        return passOn(found);
    }
    if (found->state == FileState::Plain) {
        return fail(codes::plainFile, "the file is an unencrypted SQLite database");
    }
    const bool nothing = found->state == FileState::Absent || found->state == FileState::Empty;
    if (nothing && options.anchored && options.access == Access::Create) {
        const Result<AnchorReading> anchor = readAnchor(anchorPath(path), anchorMacKey(rawKey));
        if (!anchor || anchor->exists) {
            return anchor ? fail(codes::rolledBack, "the anchor is there and its database is not") : passOn(anchor);
        }
    }
    if (found->state == FileState::Absent) {
        const Result<void> created = options.access == Access::Create ? createPrivate(path) : fail(codes::missing);
        if (!created) {
            return passOn(created);
        }
    }
    std::optional<AnchorCheck> check;
    if (options.anchored && !nothing) {
        Result<AnchorCheck> checked = checkAnchor(path, rawKey);
        if (checked) {
            check = std::move(*checked);
        } else if (!checked.error().is(codes::anchorMissing) || options.access != Access::Create) {
            // Under another key no anchor verifies either, and that is the better thing to say.
            const Result<void> key = checkKey(path, rawKey);
            return key ? passOn(checked) : passOn(key);
        }
    }
    warnIfMemoryCannotBeLocked();
    std::unique_ptr<AnchoredFiles> files = options.anchored ? std::make_unique<AnchoredFiles>(options.vfs) : nullptr;
    const char* layer = options.vfs.isEmpty() ? nullptr : options.vfs.constData();
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(QFile::encodeName(path).constData(), &raw, flagsOf(options.access),
                                       files ? files->name() : layer);
    Connection connection(raw, path, std::move(files));
    if (opened != SQLITE_OK) {
        return tl::unexpected<Error>(engineError(raw, opened, "open"));
    }
    sqlite3_busy_timeout(raw, int(options.busyTimeout.count()));
    const Result<void> ready = makeReady(connection, rawKey, options).and_then([&] {
        return options.anchored ? connection.takeUpAnchor(std::move(check), rawKey, options) : Result<void>();
    });
    if (!ready) {
        leaveLog(raw, path);
        return passOn(ready);
    }
    return connection;
}

Result<void> Connection::takeUpAnchor(std::optional<AnchorCheck> check, const SecretBytes& rawKey,
                                      const OpenOptions& options)
{
    const bool existed = check.has_value();
    if (!existed) {
        // Only a database that was just made, or whose making was cut here, may be without an anchor.
        if (const Result<int> steps = schemaVersion(*this); !steps) {
            return passOn(steps);
        } else if (*steps != 0) {
            return fail(codes::anchorMissing);
        }
        Result<AnchorCheck> made = makeAnchor(m_path, rawKey, {});
        if (!made) {
            return passOn(made);
        }
        check = std::move(*made);
    }
    m_anchorFinding = check->finding;
    m_anchorNote = check->note;
    const bool hasLog = check->scanned.frames != 0;
    if (options.access == Access::ReadOnly) {
        return hasLog ? Result<void>() : checkPages();
    }
    // A cut while the log was folded in may have torn pages of the file, which the log still holds: fold it in again.
    return arm(std::move(*check), rawKey)
        .and_then([&] { return hasLog ? checkpointTruncate() : Result<void>(); })
        .and_then([&] { return existed ? checkPages() : Result<void>(); });
}

Result<void> Connection::arm(AnchorCheck check, const SecretBytes& rawKey)
{
    Result<AnchorFile> file = AnchorFile::open(files()->below(), anchorPath(m_path), anchorMacKey(rawKey));
    if (!file) {
        return passOn(file);
    }
    const bool inOrder = check.finding == AnchorFinding::Made || check.finding == AnchorFinding::Settled;
    files()->arm(std::move(check.scanned), std::move(*file), std::move(check.record));
    if (inOrder) {
        return {};
    }
    // After a kill what was found in the log may never have reached the disk. The anchor must not name it alone before
    // it has: another cut would leave the state before it, told as put back.
    if (const int synced = syncLog(m_db.get()); synced != SQLITE_OK) {
        return tl::unexpected<Error>(engineError(nullptr, synced, "log"));
    }
    if (const int settled = files()->settle(m_anchorNote); settled != SQLITE_OK) {
        return tl::unexpected<Error>(engineError(nullptr, settled, "anchor"));
    }
    return {};
}

void Connection::setAnchorNote(const QByteArray& note)
{
    Q_ASSERT(note.size() <= AnchorRecord::largestNote);
    if (files() != nullptr) {
        files()->setComingNote(note);
    }
}

void Connection::rollback()
{
    m_rollbackOwed = true;
    if (const Result<void> undone = payRollback(); !undone) {
        qCWarning(log) << "rollback:" << undone.error().describe().c_str();
    }
}

Result<void> Connection::payRollback()
{
    // The engine rolls back by itself on a full disk and some read errors; then there is nothing left to do.
    if (m_rollbackOwed && inTransaction()) {
        if (Result<void> undone = runAll("ROLLBACK"); !undone) {
            return undone;
        }
    }
    m_rollbackOwed = false;
    return {};
}

Result<void> Connection::commit()
{
    if (files() != nullptr) {
        files()->commitBegins();
    }
    Result<void> committed = runOne("COMMIT");
    if (!committed && files() != nullptr) {
        files()->commitFailed();
    }
    return committed;
}

Result<Statement> Connection::prepare(QByteArrayView sql)
{
    if (const Result<void> paid = payRollback(); !paid) {
        return passOn(paid);
    }
    const std::string_view text(sql.data(), std::size_t(sql.size()));
    const bool keeps = StatementCache::mayKeep(text);
    const std::weak_ptr<StatementCache> home =
        keeps ? m_db.get_deleter().statements : std::shared_ptr<StatementCache>();
    if (sqlite3_stmt* const kept = keeps ? statements().take(text) : nullptr) {
        Statement again(kept, home);
        const Result<void> may = mayRun(kept);
        return may ? Result<Statement>(std::move(again)) : passOn(may);
    }
    sqlite3_stmt* raw = nullptr;
    const char* rest = nullptr;
    const unsigned how = keeps ? SQLITE_PREPARE_PERSISTENT : 0;
    const int prepared = sqlite3_prepare_v3(m_db.get(), sql.data(), int(sql.size()), how, &raw, &rest);
    if (prepared != SQLITE_OK) {
        return tl::unexpected<Error>(engineError(m_db.get(), prepared, "prepare"));
    }
    if (raw == nullptr) {
        return fail(codes::badStatement, "nothing to prepare");
    }
    Statement statement(raw, home);
    if (!QByteArrayView(rest, sql.data() + sql.size()).trimmed().isEmpty()) {
        return fail(codes::badStatement, "more than one statement");
    }
    const Result<void> may = mayRun(raw);
    return may ? Result<Statement>(std::move(statement)) : passOn(may);
}

Result<void> Connection::mayRun(sqlite3_stmt* statement) const
{
    return m_changesBarred && sqlite3_stmt_readonly(statement) == 0 ? fail(codes::readOnly, "changes are barred")
                                                                    : Result<void>();
}

Result<void> Connection::execute(QByteArrayView sql)
{
    return payRollback().and_then([&] { return runAll(sql); });
}

Result<void> Connection::runOne(QByteArrayView sql)
{
    Result<Statement> statement = prepare(sql);
    return statement ? statement->run() : passOn(statement);
}

Result<void> Connection::runAll(QByteArrayView sql)
{
    const char* rest = sql.data();
    const char* const end = sql.data() + sql.size();
    while (rest != end) {
        sqlite3_stmt* raw = nullptr;
        const int prepared = sqlite3_prepare_v3(m_db.get(), rest, int(end - rest), 0, &raw, &rest);
        if (prepared != SQLITE_OK) {
            return tl::unexpected<Error>(engineError(m_db.get(), prepared, "prepare"));
        }
        if (raw == nullptr) {
            continue; // blanks or a comment
        }
        Statement statement(raw, {});
        if (const Result<void> ran = mayRun(raw).and_then([&] { return statement.run(); }); !ran) {
            return ran;
        }
    }
    return {};
}

Result<void> Connection::checkpointTruncate()
{
    failpoint("fold/begun");
    Result<Statement> checkpoint = prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!checkpoint) {
        return passOn(checkpoint);
    }
    const Result<bool> row = checkpoint->step();
    if (!row) {
        return passOn(row);
    }
    if (*row && checkpoint->integer(0) != 0) {
        return fail(codes::busy, "checkpoint: another connection is reading");
    }
    failpoint("fold/done");
    return {};
}

void Connection::releaseMemory()
{
    statements().clear();
    sqlite3_db_release_memory(m_db.get());
}

std::int64_t Connection::lastInsertId() const { return sqlite3_last_insert_rowid(m_db.get()); }

std::int64_t Connection::changes() const { return sqlite3_changes64(m_db.get()); }

bool Connection::inTransaction() const { return sqlite3_get_autocommit(m_db.get()) == 0; }

void Connection::interrupt() { sqlite3_interrupt(m_db.get()); }

} // namespace vestibule::database
