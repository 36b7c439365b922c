#include "core/store/StoreThread.h"

#include "core/base/Failpoint.h"
#include "core/base/Log.h"
#include "core/database/Schema.h"
#include "core/database/Transaction.h"
#include "core/store/Query.h"
#include "core/store/Schema.h"
#include "core/store/StoreNote.h"

#include <future>

namespace vestibule::store {

VESTIBULE_LOG(log, "store")

StoreThread::~StoreThread() { stop(std::chrono::seconds(5)); }

Result<void> StoreThread::start(QString path, SecretBytes rawKey, StoreOptions options)
{
    std::promise<Result<void>> opened;
    std::future<Result<void>> outcome = opened.get_future();
    m_readOnly = options.readOnly;
    m_thread = std::thread(
        [this, path = std::move(path), key = std::move(rawKey), options = std::move(options), &opened]() mutable {
            Result<void> open = openHere(path, key, options);
            key.clear();
            const bool ready = open.has_value();
            opened.set_value(std::move(open));
            if (ready) {
                loop();
            }
            close();
        });
    return outcome.get();
}

Result<void> StoreThread::openHere(const QString& path, const SecretBytes& rawKey, const StoreOptions& options)
{
    database::OpenOptions how;
    how.applicationId = applicationId;
    how.vfs = options.vfs;
    how.anchored = !options.readOnly;
    how.access = options.readOnly ? database::Access::ReadOnly
                 : options.create ? database::Access::Create
                                  : database::Access::ReadWrite;
    Result<database::Connection> opened = database::Connection::open(path, rawKey, how);
    if (!opened) {
        return passOn(opened);
    }
    m_anchorFinding = opened->anchorFinding();
    const std::optional<StoreNote> note = StoreNote::fromBytes(opened->anchorNote());
    {
        const std::scoped_lock lock(m_lock);
        m_olderCopy = note ? note->olderCopy : std::nullopt;
        m_recovering = m_olderCopy.has_value();
    }
    const std::vector<database::SchemaStep> steps = schemaSteps();
    if (!options.readOnly) {
        if (Result<void> applied = database::applySchema(*opened, steps); !applied) {
            return applied;
        }
    } else if (const Result<int> version = database::schemaVersion(*opened); !version) {
        return passOn(version);
    } else if (*version != int(steps.size())) {
        return fail(*version > int(steps.size()) ? database::codes::newerSchema : database::codes::schemaStepFailed,
                    "schema " + std::to_string(*version) + ", looked at read-only");
    }
    const std::scoped_lock lock(m_lock);
    m_connection.emplace(std::move(*opened));
    return {};
}

void StoreThread::enqueue(Job job)
{
    {
        const std::scoped_lock lock(m_lock);
        if (!m_stopping) {
            m_queue.push_back(std::move(job));
            m_changed.notify_all();
            return;
        }
    }
    job.ended(fail(codes::stopped));
}

void StoreThread::loop()
{
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_lock);
            m_changed.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_queue.empty()) {
                return;
            }
            job = std::move(m_queue.front());
            m_queue.pop_front();
        }
        job.ended(perform(job));
    }
}

Result<void> StoreThread::perform(const Job& job)
{
    Session session(*m_connection);
    switch (job.kind) {
    case UnitKind::Read:
        return read(job, session);
    case UnitKind::Write:
        return m_recovering ? fail(codes::recovering) : write(job, session);
    case UnitKind::Recovery:
        return write(job, session);
    }
    return {};
}

Result<void> StoreThread::write(const Job& job, Session& session)
{
    database::Connection& db = *m_connection;
    m_recoveryEnds = false;
    m_becomes.reset();
    if (m_changesBarred && !m_readOnly) {
        if (Result<void> allowed = allowChanges(); !allowed) {
            return allowed;
        }
    }
    Result<database::Transaction> transaction = database::Transaction::begin(db);
    if (!transaction) {
        return passOn(transaction);
    }
    failpoint("unit/begun");
    const Result<std::int64_t> before = number(db, "SELECT total_changes()");
    if (Result<void> worked = job.unit(session); !worked) {
        return worked;
    }
    const Result<std::int64_t> after = number(db, "SELECT total_changes()");
    if (!before || !after) {
        return before ? Result<void>(passOn(after)) : Result<void>(passOn(before));
    }
    const bool changed = *after != *before || m_becomes;
    const std::optional<OlderCopy> standing = standingAfter();
    Result<std::int64_t> generation = 0;
    if (changed) {
        generation = number(db, "UPDATE meta SET generation = generation + 1 RETURNING generation");
        const Result<std::int64_t> epoch = number(db, "SELECT epoch FROM meta");
        if (!generation || !epoch) {
            return generation ? passOn(epoch) : passOn(generation);
        }
        db.setAnchorNote(StoreNote{quint64(*generation), quint64(*epoch), standing}.toBytes());
    }
    failpoint("unit/worked");
    if (Result<void> kept = transaction->commit(); !kept) {
        return kept;
    }
    failpoint("unit/kept");
    {
        const std::scoped_lock lock(m_lock);
        m_olderCopy = standing;
        m_recovering = standing.has_value();
    }
    if (m_foldOwed) {
        payFold();
    } else if (session.foldsAfterwards()) {
        fold(db);
    }
    if (changed && m_onCommitted) {
        m_onCommitted(quint64(*generation));
    }
    return {};
}

std::optional<OlderCopy> StoreThread::standingAfter() const
{
    const std::optional<OlderCopy> now = olderCopy();
    return m_recoveryEnds ? std::nullopt : now ? now : m_becomes;
}

std::optional<OlderCopy> StoreThread::olderCopy() const
{
    const std::scoped_lock lock(m_lock);
    return m_olderCopy;
}

/// A failure leaves the store as it is, and the fold is owed: the writes that follow pay it.
void StoreThread::fold(database::Connection& db)
{
    const Result<void> folded = db.checkpointTruncate();
    m_foldOwed = !folded;
    if (!folded) {
        qCWarning(log) << "the write-ahead log stays:" << folded.error().describe().c_str();
    }
}

/// Waits for no reader: while a copy is made, each write would stand still anew.
void StoreThread::payFold()
{
    const std::chrono::milliseconds usual = database::OpenOptions().busyTimeout;
    database::Connection& db = *m_connection;
    m_foldOwed = !db.execute("PRAGMA busy_timeout = 0").and_then([&] { return db.checkpointTruncate(); });
    if (const Result<void> back = db.execute("PRAGMA busy_timeout = " + QByteArray::number(qint64(usual.count())));
        !back) {
        qCWarning(log) << "does not wait for other connections:" << back.error().describe().c_str();
    }
}

Result<void> StoreThread::allowChanges()
{
    Result<void> allowed = m_connection->execute("PRAGMA query_only = OFF");
    m_changesBarred = !allowed;
    return allowed;
}

Result<void> StoreThread::read(const Job& job, Session& session)
{
    database::Connection& db = *m_connection;
    m_changesBarred = true;
    if (Result<void> begun = db.payRollback().and_then([&] { return db.execute("PRAGMA query_only = ON; BEGIN"); });
        !begun) {
        if (!m_readOnly) {
            (void)allowChanges(); // where even that fails, the next write does it
        }
        return begun;
    }
    Result<void> outcome = job.unit(session);
    // Ends the view; a failure to do so must not leave the connection inside it.
    const Result<void> ended = db.inTransaction() ? db.execute("COMMIT") : Result<void>();
    if (!ended) {
        db.rollback();
    }
    const Result<void> open = m_readOnly ? Result<void>() : allowChanges();
    if (outcome && (!ended || !open)) {
        return ended ? open : ended;
    }
    return outcome;
}

void StoreThread::stop(std::chrono::milliseconds patience)
{
    if (!m_thread.joinable()) {
        return;
    }
    std::deque<Job> refused;
    {
        const std::scoped_lock lock(m_lock);
        m_stopping = true;
        refused.swap(m_queue);
        m_changed.notify_all();
    }
    for (const Job& job : refused) {
        job.ended(fail(codes::stopped));
    }
    {
        std::unique_lock lock(m_lock);
        auto wait = patience;
        while (!m_changed.wait_for(lock, wait, [this] { return m_ended; })) {
            if (m_connection) {
                m_connection->interrupt();
            }
            wait = std::chrono::milliseconds(20); // one interrupt ends one statement; the unit may start another
        }
    }
    m_thread.join();
}

void StoreThread::close()
{
    std::optional<database::Connection> closing;
    {
        const std::scoped_lock lock(m_lock);
        closing.swap(m_connection);
    }
    if (closing && !m_readOnly) {
        fold(*closing);
    }
    closing.reset();
    const std::scoped_lock lock(m_lock);
    m_stopping = true;
    m_ended = true;
    m_changed.notify_all();
}

} // namespace vestibule::store
