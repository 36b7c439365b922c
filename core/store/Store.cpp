#include "core/store/Store.h"

#include "core/store/AnswerAddress.h"
#include "core/store/StoreThread.h"

#include <QCoreApplication>
#include <QThread>

#include <future>

namespace vestibule::store {

namespace {

bool isGuiThread()
{
    const QCoreApplication* application = QCoreApplication::instance();
    return application != nullptr && application->inherits("QGuiApplication") &&
           QThread::currentThread() == application->thread();
}

} // namespace

Store::Store(std::unique_ptr<StoreThread> thread) : m_thread(std::move(thread)) {}

Store::~Store() { stop(); }

Result<std::unique_ptr<Store>> Store::open(const QString& path, SecretBytes rawKey, const StoreOptions& options)
{
    std::unique_ptr<Store> store(new Store(std::make_unique<StoreThread>()));
    Store* emitter = store.get();
    store->m_thread->setOnCommitted([emitter](quint64 generation) { Q_EMIT emitter->committed(generation); });
    if (const Result<void> started = store->m_thread->start(path, std::move(rawKey), options); !started) {
        return passOn(started);
    }
    return store;
}

void Store::post(UnitKind kind, QObject* context, std::unique_ptr<PostedUnit> unit)
{
    const std::shared_ptr<PostedUnit> shared = std::move(unit);
    const auto address = std::make_shared<AnswerAddress>(context);
    m_thread->enqueue({kind, [shared](Session& session) { return shared->perform(session); },
                       [shared, address](const Result<void>& became) {
                           address->deliver([shared, became] { shared->answer(became); });
                       }});
}

Result<void> Store::wait(UnitKind kind, UnitOfWork& unit)
{
    Q_ASSERT_X(!m_thread->isCurrent(), "Store", "a unit of work waits for another one");
    Q_ASSERT_X(!isGuiThread(), "Store", "the GUI thread never waits for the store");
    // Shared: the thread may still be inside set_value when the answer is here.
    const auto promise = std::make_shared<std::promise<Result<void>>>();
    std::future<Result<void>> became = promise->get_future();
    m_thread->enqueue({kind, [&unit](Session& session) { return unit.perform(session); },
                       [promise](Result<void> ended) { promise->set_value(std::move(ended)); }, true});
    return became.get();
}

bool Store::isRecovering() const { return m_thread->isRecovering(); }

std::optional<OlderCopy> Store::olderCopy() const { return m_thread->olderCopy(); }

void Store::endRecovery() { m_thread->endRecovery(); }

void Store::becomeOlderCopy(const OlderCopy& copy) { m_thread->becomeOlderCopy(copy); }

void Store::releaseMemory() { m_thread->releaseMemory(); }

database::AnchorFinding Store::anchorFinding() const { return m_thread->anchorFinding(); }

void Store::stop(std::chrono::milliseconds patience) { m_thread->stop(patience); }

} // namespace vestibule::store
