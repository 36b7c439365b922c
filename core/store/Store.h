#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/database/AnchorCheck.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"
#include "core/store/StoreNote.h"
#include "core/store/UnitOfWork.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace vestibule::store {

class StoreThread;

struct StoreOptions
{
    bool create = false;   ///< make a new store when there is none
    bool readOnly = false; ///< an older copy, looked at: every change is refused
    /// Name of a registered SQLite VFS, for fault injection; empty: the system's.
    QByteArray vfs{};
};

/// The station's store: one encrypted file, one thread that owns it, units of work.
///
///     store.run(this, [=](Session& s) { return s.residents().update(person, details); },
///               [this](Result<void> done) { ... });
///
/// A unit of work is one transaction: all of it is kept when its function returns a value, nothing when it returns an
/// error. Functions run one after the other, in order. They hold only values of their own: they run in another thread.
/// Owner: whoever unlocked; lives in the thread it was made in. Failure: what the function returned, or what the engine
/// said at the commit; codes::stopped once the store is stopping.
class Store : public QObject
{
    Q_OBJECT

public:
    /// Opens (or creates) the file and brings its schema up to date. Blocks for some 10 ms, longer when a schema step
    /// has work to do, and a second for some 100 MB: every page is looked at, so that an older or altered file shows.
    /// Errors: those of database::Connection::open and database::applySchema.
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(const QString& path, SecretBytes rawKey,
                                                             const StoreOptions& options = {});
    ~Store() override;

    /// One unit of work that may change something. `then(Result<T>)` is called exactly once in the thread of `context`,
    /// from its event loop; never, when `context` has gone. Call from the context's thread.
    template <typename Work, typename Then>
    void run(QObject* context, Work work, Then then)
    {
        post(UnitKind::Write, context, unit(std::move(work), std::move(then)));
    }

    /// The same for reading: a consistent view; a change is refused with database::codes::readOnly.
    template <typename Work, typename Then>
    void read(QObject* context, Work work, Then then)
    {
        post(UnitKind::Read, context, unit(std::move(work), std::move(then)));
    }

    /// `run` for command lines and worker threads: waits for the answer. Never from the GUI thread of a program with
    /// windows, never from inside a unit of work.
    template <typename Work>
    [[nodiscard]] auto runBlocking(Work work)
    {
        WaitedUnit<Work> unit(work);
        return unit.take(wait(UnitKind::Write, unit));
    }
    template <typename Work>
    [[nodiscard]] auto readBlocking(Work work)
    {
        WaitedUnit<Work> unit(work);
        return unit.take(wait(UnitKind::Read, unit));
    }

    /// An older copy that was put back: `run` is refused with codes::recovering, `recoverBlocking` is not.
    [[nodiscard]] bool isRecovering() const;
    /// Where the copy ended that this store was opened from, or where it was when it was found to be one; none for a
    /// store that was never put back, or has recovered.
    [[nodiscard]] std::optional<OlderCopy> olderCopy() const;
    /// `runBlocking` for what brings an older copy up to what the gates know.
    template <typename Work>
    [[nodiscard]] auto recoverBlocking(Work work)
    {
        WaitedUnit<Work> unit(work);
        return unit.take(wait(UnitKind::Recovery, unit));
    }
    /// Ends the recovery together with the unit of recovery that calls it, if that is kept.
    void endRecovery();
    /// This store has turned out to be an older copy that stands at `copy`: if the unit of work that calls it is kept,
    /// no later one is, before the recovery has ended, also after the store was opened again. The first mark stays.
    void becomeOlderCopy(const OlderCopy& copy);

    /// Gives back, wiped, what the engine keeps of pages and statements in memory, after the units that were asked for
    /// before: for when nobody works here for a while. Returns at once; what is needed is read again.
    void releaseMemory();

    /// How the anchor beside the file was found at opening.
    [[nodiscard]] database::AnchorFinding anchorFinding() const;

    /// Refuses new work, answers what waits with codes::stopped, lets the running unit of work end, and interrupts it
    /// after `patience`. Then the file is folded together and closed. Safe to call again.
    void stop(std::chrono::milliseconds patience = std::chrono::seconds(5));

Q_SIGNALS:
    /// A unit of work that changed something was kept. Emitted in the store's thread: connect with a receiver.
    void committed(quint64 generation);

private:
    template <typename Work, typename Then>
    [[nodiscard]] static std::unique_ptr<PostedUnit> unit(Work work, Then then)
    {
        return std::unique_ptr<PostedUnit>(new AnsweredUnit<Work, Then>(std::move(work), std::move(then)));
    }

    explicit Store(std::unique_ptr<StoreThread> thread);
    void post(UnitKind kind, QObject* context, std::unique_ptr<PostedUnit> unit);
    /// What became of it; blocks.
    [[nodiscard]] Result<void> wait(UnitKind kind, UnitOfWork& unit);

    std::unique_ptr<StoreThread> m_thread;
};

} // namespace vestibule::store
