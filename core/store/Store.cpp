#include "core/store/Store.h"

#include "core/store/StoreThread.h"

#include <QCoreApplication>
#include <QThread>

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

void Store::enqueue(UnitKind kind, Unit unit, Ended ended)
{
    m_thread->enqueue({kind, std::move(unit), std::move(ended)});
}

bool Store::isRecovering() const { return m_thread->isRecovering(); }

std::optional<OlderCopy> Store::olderCopy() const { return m_thread->olderCopy(); }

void Store::endRecovery() { m_thread->endRecovery(); }

void Store::becomeOlderCopy(const OlderCopy& copy) { m_thread->becomeOlderCopy(copy); }

database::AnchorFinding Store::anchorFinding() const { return m_thread->anchorFinding(); }

void Store::stop(std::chrono::milliseconds patience) { m_thread->stop(patience); }

void Store::assertMayBlock() const
{
    Q_ASSERT_X(!m_thread->isCurrent(), "Store", "a unit of work waits for another one");
    Q_ASSERT_X(!isGuiThread(), "Store", "the GUI thread never waits for the store");
}

} // namespace vestibule::store
