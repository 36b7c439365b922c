#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/database/AnchorCheck.h"
#include "core/store/AnswerAddress.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"
#include "core/store/StoreNote.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <type_traits>

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
        post<Work>(UnitKind::Write, std::move(work), answerTo<ResultOf<Work>>(context, std::move(then)));
    }

    /// The same for reading: a consistent view; a change is refused with database::codes::readOnly.
    template <typename Work, typename Then>
    void read(QObject* context, Work work, Then then)
    {
        post<Work>(UnitKind::Read, std::move(work), answerTo<ResultOf<Work>>(context, std::move(then)));
    }

    /// `run` for command lines and worker threads: waits for the answer. Never from the GUI thread of a program with
    /// windows, never from inside a unit of work.
    template <typename Work>
    [[nodiscard]] auto runBlocking(Work work)
    {
        return wait<Work>(UnitKind::Write, std::move(work));
    }
    template <typename Work>
    [[nodiscard]] auto readBlocking(Work work)
    {
        return wait<Work>(UnitKind::Read, std::move(work));
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
        return wait<Work>(UnitKind::Recovery, std::move(work));
    }
    /// Ends the recovery together with the unit of recovery that calls it, if that is kept.
    void endRecovery();
    /// This store has turned out to be an older copy that stands at `copy`: if the unit of work that calls it is kept,
    /// no later one is, before the recovery has ended, also after the store was opened again. The first mark stays.
    void becomeOlderCopy(const OlderCopy& copy);

    /// How the anchor beside the file was found at opening.
    [[nodiscard]] database::AnchorFinding anchorFinding() const;

    /// Refuses new work, answers what waits with codes::stopped, lets the running unit of work end, and interrupts it
    /// after `patience`. Then the file is folded together and closed. Safe to call again.
    void stop(std::chrono::milliseconds patience = std::chrono::seconds(5));

Q_SIGNALS:
    /// A unit of work that changed something was kept. Emitted in the store's thread: connect with a receiver.
    void committed(quint64 generation);

private:
    using Unit = std::function<Result<void>(Session&)>;
    using Ended = std::function<void(Result<void>)>;

    template <typename Work>
    using ResultOf = std::invoke_result_t<Work&, Session&>;

    explicit Store(std::unique_ptr<StoreThread> thread);
    void enqueue(UnitKind kind, Unit unit, Ended ended);
    void assertMayBlock() const;

    /// `answer` takes the Result once. The value lives beside the unit of work until the commit has been decided.
    template <typename Work, typename Answer>
    void post(UnitKind kind, Work work, Answer answer)
    {
        using R = ResultOf<Work>;
        auto value = std::make_shared<std::optional<R>>();
        enqueue(
            kind,
            [value, work = std::make_shared<Work>(std::move(work))](Session& session) -> Result<void> {
                value->emplace((*work)(session));
                return value->value() ? Result<void>() : Result<void>(tl::unexpected<Error>((*value)->error()));
            },
            [value, answer = std::move(answer)](Result<void> done) mutable {
                answer(done ? std::move(**value) : R(tl::unexpected<Error>(std::move(done.error()))));
            });
    }

    template <typename Work>
    auto wait(UnitKind kind, Work work)
    {
        assertMayBlock();
        using R = ResultOf<Work>;
        auto promise = std::make_shared<std::promise<R>>();
        auto future = promise->get_future();
        post<Work>(kind, std::move(work), [promise](R result) { promise->set_value(std::move(result)); });
        return future.get();
    }

    std::unique_ptr<StoreThread> m_thread;
};

} // namespace vestibule::store
