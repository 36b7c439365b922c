#include "core/store/StoreThread.h"

#include "core/base/Failpoint.h"
#include "core/base/Log.h"
#include "core/database/Schema.h"
#include "core/database/Transaction.h"
#include "core/store/Query.h"
#include "core/store/Schema.h"
#include "core/store/Settlement.h"
#include "core/store/StoreNote.h"

#include <future>

namespace vestibule::store {

VESTIBULE_LOG(log, "store")

namespace {

/// Of those that are kept together nobody waits for the others much longer than for a commit.
constexpr std::size_t mostTogether = 16;
constexpr std::chrono::milliseconds longestTogether{20};

} // namespace

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
        if (Result<void> begun = beginOpening(*opened); !begun) {
            return begun;
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
        perform(std::move(job));
    }
}

void StoreThread::perform(Job job)
{
    if (job.kind == UnitKind::Read) {
        Session session(*m_connection);
        job.ended(read(job, session));
    } else if (job.kind == UnitKind::Write && m_recovering) {
        job.ended(fail(codes::recovering));
    } else {
        write(std::move(job));
    }
}

void StoreThread::write(Job first)
{
    std::vector<Job> together;
    together.push_back(std::move(first));
    const Result<void> became = keep(together);
    for (const Job& job : together) {
        job.ended(became);
    }
}

Result<bool> StoreThread::work(const Job& job, Session& session)
{
    database::Connection& db = *m_connection;
    const Result<std::int64_t> before = number(db, "SELECT total_changes()");
    if (Result<void> worked = job.unit(session); !worked) {
        return passOn(worked);
    }
    const Result<std::int64_t> after = number(db, "SELECT total_changes()");
    if (!before || !after) {
        return before ? passOn(after) : passOn(before);
    }
    return *after != *before;
}

std::optional<StoreThread::Job> StoreThread::takeOneToJoin()
{
    const std::scoped_lock lock(m_lock);
    // What is posted comes in its order; who waits has asked for nothing else.
    for (auto job = m_queue.begin(); job != m_queue.end() && job->waited; ++job) {
        if (job->kind == UnitKind::Write) {
            std::optional<Job> joins = std::move(*job);
            m_queue.erase(job);
            return joins;
        }
    }
    return std::nullopt;
}

Result<void> StoreThread::letJoin(Session& session, std::vector<Job>& together, bool& changed)
{
    database::Connection& db = *m_connection;
    const auto end = std::chrono::steady_clock::now() + longestTogether;
    while (!m_becomes && together.size() < mostTogether && std::chrono::steady_clock::now() < end) {
        std::optional<Job> next = takeOneToJoin();
        if (!next) {
            return {};
        }
        if (const Result<void> begun = db.runOne("SAVEPOINT joins"); !begun) {
            next->ended(begun);
            return {};
        }
        const Result<bool> worked = work(*next, session);
        if (worked) {
            together.push_back(std::move(*next));
            changed = changed || *worked;
            if (Result<void> released = db.runOne("RELEASE joins"); !released) {
                return released;
            }
            continue;
        }
        m_becomes.reset();
        next->ended(passOn(worked));
        if (!db.inTransaction()) {
            return passOn(worked); // the engine has undone all of it
        }
        if (Result<void> undone = db.runOne("ROLLBACK TO joins").and_then([&] { return db.runOne("RELEASE joins"); });
            !undone) {
            return undone;
        }
    }
    return {};
}

Result<void> StoreThread::keep(std::vector<Job>& together)
{
    database::Connection& db = *m_connection;
    Session session(db);
    m_recoveryEnds = false;
    m_becomes.reset();
    Result<database::Transaction> transaction = database::Transaction::begin(db);
    if (!transaction) {
        return passOn(transaction);
    }
    failpoint("unit/begun");
    const Result<bool> worked = work(together.front(), session);
    if (!worked) {
        return passOn(worked);
    }
    bool changed = *worked;
    if (together.front().kind == UnitKind::Write) {
        if (Result<void> joined = letJoin(session, together, changed); !joined) {
            return joined;
        }
    }
    changed = changed || m_becomes;
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

Result<void> StoreThread::read(const Job& job, Session& session)
{
    database::Connection& db = *m_connection;
    if (Result<void> begun = db.runOne("BEGIN"); !begun) {
        return begun;
    }
    db.barChanges(true);
    Result<void> outcome = job.unit(session);
    db.barChanges(false);
    // Ends the view; a failure to do so must not leave the connection inside it.
    const Result<void> ended = db.inTransaction() ? db.runOne("COMMIT") : Result<void>();
    if (!ended) {
        db.rollback();
    }
    return outcome && !ended ? ended : outcome;
}

void StoreThread::releaseMemory()
{
    Job job;
    job.unit = [this](Session&) {
        m_connection->releaseMemory();
        return Result<void>();
    };
    job.ended = [](const Result<void>&) {};
    enqueue(std::move(job));
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
