#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/database/Connection.h"
#include "core/store/Store.h"
#include "core/store/StoreNote.h"

#include <QString>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace vestibule::store {

/// The one thread that touches the database: opens it, runs units of work in order, closes it. Every job is answered
/// exactly once, by its own end, by a refusal while stopping, or at once when it comes after that.
///
/// A commit costs three synced writes, so units that wait for it together have one: a unit of work takes with it those
/// that others wait for, past reads that others wait for. Each still succeeds or fails by itself, but for the commit.
class StoreThread
{
public:
    struct Job
    {
        UnitKind kind = UnitKind::Read;
        std::function<Result<void>(Session&)> unit;
        std::function<void(Result<void>)> ended;
        bool waited = false; ///< whoever asks waits for it, and asks for nothing else meanwhile
    };

    StoreThread() = default;
    StoreThread(const StoreThread&) = delete;
    StoreThread& operator=(const StoreThread&) = delete;
    ~StoreThread();

    /// Starts the thread and opens the file in it; waits for the outcome.
    [[nodiscard]] Result<void> start(QString path, SecretBytes rawKey, StoreOptions options);
    /// Called in the thread after each unit of work that changed something. Set before `start`.
    void setOnCommitted(std::function<void(quint64)> onCommitted) { m_onCommitted = std::move(onCommitted); }
    void enqueue(Job job);
    void releaseMemory();
    void stop(std::chrono::milliseconds patience);
    /// Since `start`.
    [[nodiscard]] database::AnchorFinding anchorFinding() const { return m_anchorFinding; }
    [[nodiscard]] bool isRecovering() const { return m_recovering; }
    /// As it was found at `start`, or marked since; none once the recovery has ended.
    [[nodiscard]] std::optional<OlderCopy> olderCopy() const;
    /// From the next unit of work on. Only inside a unit of recovery, as the last thing it does.
    void endRecovery() { m_recoveryEnds = true; }
    /// From the next unit of work on. Only inside a unit of work.
    void becomeOlderCopy(const OlderCopy& copy) { m_becomes = copy; }
    [[nodiscard]] bool isCurrent() const { return std::this_thread::get_id() == m_thread.get_id(); }

private:
    [[nodiscard]] Result<void> openHere(const QString& path, const SecretBytes& rawKey, const StoreOptions& options);
    void loop();
    void perform(Job job);
    void write(Job first);
    /// `together` are answered with what it returns: the first, and those that have joined it.
    [[nodiscard]] Result<void> keep(std::vector<Job>& together);
    /// What has been done so far is kept or not whatever becomes of those that would join, unless it returns an error.
    [[nodiscard]] Result<void> letJoin(Session& session, std::vector<Job>& together, bool& changed);
    [[nodiscard]] std::optional<Job> takeOneToJoin();
    /// Whether it changed something.
    [[nodiscard]] Result<bool> work(const Job& job, Session& session);
    /// What the anchor will say once the unit that runs is kept.
    [[nodiscard]] std::optional<OlderCopy> standingAfter() const;
    [[nodiscard]] Result<void> read(const Job& job, Session& session);
    void fold(database::Connection& db);
    void payFold();
    void close();

    std::thread m_thread;
    std::function<void(quint64)> m_onCommitted;
    bool m_readOnly = false;
    bool m_foldOwed = false;                ///< one was asked for and has failed
    std::atomic<bool> m_recovering = false; ///< an older copy: only units of recovery may change it
    bool m_recoveryEnds = false;            ///< with the unit that runs; the thread's own
    std::optional<OlderCopy> m_becomes;     ///< with the unit that runs; the thread's own
    database::AnchorFinding m_anchorFinding = database::AnchorFinding::NotAsked; ///< set before `start` returns

    mutable std::mutex m_lock; ///< guards what follows
    std::optional<OlderCopy> m_olderCopy;
    std::condition_variable m_changed;
    std::deque<Job> m_queue;
    bool m_stopping = false;
    bool m_ended = false;
    std::optional<database::Connection> m_connection; ///< used by the thread alone, but for `interrupt`
};

} // namespace vestibule::store
