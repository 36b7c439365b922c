#include "core/sync/SyncEngine.h"

#include "core/base/Log.h"
#include "core/sync/ClockGuard.h"
#include "core/sync/Codes.h"
#include "core/sync/GateDriver.h"
#include "core/sync/Journal.h"

#include <QSet>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace vestibule::sync {

VESTIBULE_LOG(engineLog, "sync.engine")

namespace {

using domain::GateReachability;
using Steady = std::chrono::steady_clock;

/// Change-sets of one turn; then the next gate may have the worker.
constexpr int changeSetsPerTurn = 4;
/// Who has waited so long for a gate is not counted among the workers any more; another takes its place.
constexpr std::chrono::seconds patience{2};

/// Trying again within the same call would not help.
bool isSettled(const GateStatus& status)
{
    switch (status.standing) {
    case GateReachability::InStep:
    case GateReachability::Unreachable:
    case GateReachability::Refused:
        return true;
    case GateReachability::Unknown:
        return false;
    case GateReachability::Behind:
        return status.reason == codes::clockUnsettled || status.reason == codes::journalBroken ||
               status.reason == codes::gateFull;
    }
    return false;
}

} // namespace

/// The pool. Everything below `mutex` is guarded by it, except a slot's driver and transport, which belong to the
/// worker that runs the slot; `cancel` of a transport may come from the stopping thread.
class SyncEngine::Private
{
public:
    struct Slot
    {
        std::unique_ptr<GateDriver> driver;
        std::unique_ptr<GateTransport> transport;
        std::optional<domain::Gate> changed; ///< a newer record, taken over before the next run
        GateStatus status;
        Steady::time_point due;
        Steady::time_point begun; ///< of the run, while it runs
        quint64 wanted = 0;       ///< the newest wake
        quint64 done = 0;         ///< the newest wake that a finished run has answered
        bool running = false;
        bool tried = false; ///< that run is of a gate that did not answer last time
        bool more = false;  ///< the last run had not come to an end
        bool retired = false;
    };

    Private(SyncEngine& engine, Station theStation, TransportFactory& factory, Options theOptions)
        : q(engine), station(theStation), transports(factory), options(std::move(theOptions))
    {
    }

    Result<void> readGates();
    Result<void> start();
    bool stop(milliseconds deadline);
    void work();
    void addWorker();
    void wakeSlot(Slot& slot);
    [[nodiscard]] Slot* pick(Steady::time_point now, std::optional<Steady::time_point>& next);
    [[nodiscard]] CycleResult runOne(Slot& slot, const std::optional<domain::Gate>& changed);
    void finish(Slot& slot, quint64 seen, const CycleResult& result);
    /// Many gates sign for the same credential at a time: one worker tells, of whatever has moved since it began.
    void tell(const CycleResult& result);
    void tellOf(const CredentialId& id);
    [[nodiscard]] bool isFailing(const Slot& slot) const
    {
        return slot.status.standing == GateReachability::Unreachable;
    }

    SyncEngine& q;
    Station station;
    TransportFactory& transports;
    Options options;

    mutable std::mutex mutex;
    std::condition_variable workChanged;
    std::condition_variable progressed;
    std::map<GateId, std::unique_ptr<Slot>> slots;
    std::vector<std::thread> workers;
    int active = 0;  ///< workers that have not ended
    int running = 0; ///< of the slots
    quint64 wakes = 0;
    QSet<CredentialId> toTell;
    bool telling = false; ///< a worker is at it
    std::atomic<bool> stopping{false};
};

Result<void> SyncEngine::Private::readGates()
{
    const Result<std::vector<domain::Gate>> gates = station.journal.gates();
    if (!gates) {
        return passOn(gates);
    }
    const std::lock_guard lock(mutex);
    QSet<GateId> present;
    for (const domain::Gate& gate : *gates) {
        present.insert(gate.id);
        std::unique_ptr<Slot>& slot = slots[gate.id];
        if (slot) {
            slot->changed = gate;
            slot->retired = false;
        } else {
            slot = std::make_unique<Slot>();
            slot->driver = std::make_unique<GateDriver>(station, gate, options.random);
            slot->status = slot->driver->status();
        }
        wakeSlot(*slot);
    }
    for (auto it = slots.begin(); it != slots.end();) {
        if (present.contains(it->first)) {
            ++it;
            continue;
        }
        station.clockGuard.forget(it->first);
        it->second->retired = true;
        it = it->second->running ? std::next(it) : slots.erase(it);
    }
    workChanged.notify_all();
    return {};
}

Result<void> SyncEngine::Private::start()
{
    if (const Result<void> read = readGates(); !read) {
        return read;
    }
    const std::lock_guard lock(mutex);
    if (stopping) {
        return fail(codes::stopping);
    }
    while (int(workers.size()) < std::max(1, options.workers)) {
        addWorker();
    }
    return {};
}

bool SyncEngine::Private::stop(milliseconds deadline)
{
    std::unique_lock lock(mutex);
    stopping = true;
    for (const auto& [id, slot] : slots) {
        if (slot->transport) {
            slot->transport->cancel();
        }
    }
    workChanged.notify_all();
    progressed.notify_all();
    const bool ended = progressed.wait_for(lock, deadline, [this] { return active == 0; });
    std::vector<std::thread> ending;
    if (ended) {
        ending.swap(workers);
    }
    lock.unlock();
    for (std::thread& worker : ending) {
        worker.join();
    }
    return ended;
}

void SyncEngine::Private::addWorker()
{
    ++active;
    workers.emplace_back([this] { work(); });
}

void SyncEngine::Private::wakeSlot(Slot& slot)
{
    slot.wanted = ++wakes;
    slot.due = Steady::now();
}

SyncEngine::Private::Slot* SyncEngine::Private::pick(Steady::time_point now, std::optional<Steady::time_point>& next)
{
    // Half of the workers stays free of gates that did not answer last time.
    int runs = 0;
    int failingRuns = 0;
    const auto later = [&next](Steady::time_point at) { next = next ? std::min(*next, at) : at; };
    for (const auto& [id, slot] : slots) {
        if (slot->running && now - slot->begun < patience) {
            ++runs;
            failingRuns += slot->tried ? 1 : 0;
            later(slot->begun + patience);
        }
    }
    const int most = std::max(1, options.workers);
    if (runs >= most) {
        return nullptr;
    }
    const bool mayTryFailing = failingRuns < std::max(1, most / 2);
    Slot* best = nullptr;
    for (const auto& [id, slot] : slots) {
        if (slot->running || slot->retired || (isFailing(*slot) && !mayTryFailing)) {
            continue;
        }
        if (slot->due > now) {
            later(slot->due);
        } else if (!best || slot->due < best->due) {
            best = slot.get();
        }
    }
    return best;
}

CycleResult SyncEngine::Private::runOne(Slot& slot, const std::optional<domain::Gate>& changed)
{
    GateDriver& driver = *slot.driver;
    if (changed) {
        driver.setGate(*changed);
    }
    if (!slot.transport) {
        Result<std::unique_ptr<GateTransport>> opened = transports.open(driver.gate());
        if (!opened) {
            return driver.failed(opened.error());
        }
        const std::lock_guard lock(mutex);
        slot.transport = *std::move(opened);
        if (stopping) {
            slot.transport->cancel();
        }
    }
    const QByteArray certified = driver.gate().certificate;
    const quint64 trust = driver.gate().owedTrust;
    CycleResult result = driver.cycle(*slot.transport, stopping, changeSetsPerTurn);
    if (driver.gate().certificate != certified || driver.gate().owedTrust != trust) {
        // The next way knows the new key, or shows and trusts others.
        const std::lock_guard lock(mutex);
        slot.transport.reset();
    }
    return result;
}

void SyncEngine::Private::work()
{
    std::unique_lock lock(mutex);
    while (!stopping) {
        std::optional<Steady::time_point> next;
        Slot* slot = pick(Steady::now(), next);
        if (!slot) {
            if (next) {
                workChanged.wait_until(lock, *next);
            } else {
                workChanged.wait(lock);
            }
            continue;
        }
        slot->running = true;
        slot->begun = Steady::now();
        slot->tried = isFailing(*slot);
        if (++running >= active) {
            addWorker(); // somebody must see who waits too long
        }
        const quint64 seen = slot->wanted;
        const std::optional<domain::Gate> changed = std::exchange(slot->changed, std::nullopt);
        if (changed && (changed->address != slot->driver->gate().address ||
                        changed->owedTrust != slot->driver->gate().owedTrust)) {
            slot->transport.reset();
        }
        lock.unlock();
        const CycleResult result = runOne(*slot, changed);
        tell(result);
        lock.lock();
        finish(*slot, seen, result);
    }
    --active;
    progressed.notify_all();
}

void SyncEngine::Private::finish(Slot& slot, quint64 seen, const CycleResult& result)
{
    slot.running = false;
    --running;
    slot.status = result.status;
    slot.more = result.again.count() == 0;
    slot.done = seen;
    slot.due = slot.wanted > seen ? Steady::now() : Steady::now() + result.again;
    for (const GateId& gate : result.toWake) {
        if (const auto other = slots.find(gate); other != slots.end()) {
            wakeSlot(*other->second);
        }
    }
    if (slot.retired) {
        station.clockGuard.forget(slot.status.gate);
        slots.erase(slot.status.gate);
    }
    workChanged.notify_all();
    progressed.notify_all();
}

void SyncEngine::Private::tell(const CycleResult& result)
{
    // Queued to the engine's thread; the queue drops them when the engine is gone.
    QMetaObject::invokeMethod(
        &q, [this, status = result.status] { Q_EMIT q.gateChanged(status); }, Qt::QueuedConnection);
    std::unique_lock lock(mutex);
    toTell.unite(QSet<CredentialId>(result.moved.begin(), result.moved.end()));
    if (telling) {
        return; // whoever is at it tells of these too
    }
    telling = true;
    while (!toTell.isEmpty() && !stopping) {
        const QSet<CredentialId> now = std::exchange(toTell, {});
        lock.unlock();
        for (const CredentialId& id : now) {
            tellOf(id);
        }
        lock.lock();
    }
    telling = false;
}

void SyncEngine::Private::tellOf(const CredentialId& id)
{
    const Result<CredentialProgress> progress = station.journal.progress(id);
    if (!progress) {
        qCWarning(engineLog) << "progress unknown:" << progress.error().describe().c_str();
        return;
    }
    QMetaObject::invokeMethod(
        &q, [this, value = *progress] { Q_EMIT q.credentialProgressed(value); }, Qt::QueuedConnection);
}

SyncEngine::SyncEngine(Station station, TransportFactory& transports, Options options, QObject* parent)
    : QObject(parent), m_d(std::make_unique<Private>(*this, station, transports, std::move(options)))
{
}

SyncEngine::SyncEngine(Station station, TransportFactory& transports, QObject* parent)
    : SyncEngine(station, transports, Options{}, parent)
{
}

SyncEngine::~SyncEngine()
{
    if (!m_d->stop(std::chrono::seconds(0))) {
        for (std::thread& worker : m_d->workers) {
            worker.join();
        }
    }
}

Result<void> SyncEngine::start() { return m_d->start(); }

Result<void> SyncEngine::reloadGates() { return m_d->readGates(); }

void SyncEngine::wake()
{
    const std::lock_guard lock(m_d->mutex);
    for (const auto& [id, slot] : m_d->slots) {
        // A gate that does not answer is not asked more often because there is more to tell it.
        if (!m_d->isFailing(*slot)) {
            m_d->wakeSlot(*slot);
        }
    }
    m_d->workChanged.notify_all();
}

void SyncEngine::wake(const domain::GateId& gate)
{
    const std::lock_guard lock(m_d->mutex);
    const auto slot = m_d->slots.find(gate);
    if (slot != m_d->slots.end()) {
        m_d->wakeSlot(*slot->second);
        m_d->workChanged.notify_all();
    }
}

bool SyncEngine::stop(milliseconds deadline) { return m_d->stop(deadline); }

Result<std::vector<GateStatus>> SyncEngine::syncOnce(milliseconds deadline)
{
    const Steady::time_point end = Steady::now() + deadline;
    if (const Result<void> started = m_d->start(); !started) { // reads the gates and wakes each of them
        return passOn(started);
    }
    std::unique_lock lock(m_d->mutex);
    const quint64 asked = m_d->wakes;
    const auto isOver = [this, asked] {
        return m_d->stopping || std::all_of(m_d->slots.begin(), m_d->slots.end(), [asked](const auto& item) {
                   const Private::Slot& slot = *item.second;
                   const bool answered = slot.done >= std::min(slot.wanted, asked) && slot.done > 0;
                   return answered && !slot.more && isSettled(slot.status);
               });
    };
    m_d->progressed.wait_until(lock, end, isOver);
    std::vector<GateStatus> report;
    for (const auto& [id, slot] : m_d->slots) {
        report.push_back(slot->status);
    }
    return report;
}

std::vector<GateStatus> SyncEngine::statuses() const
{
    const std::lock_guard lock(m_d->mutex);
    std::vector<GateStatus> out;
    for (const auto& [id, slot] : m_d->slots) {
        out.push_back(slot->status);
    }
    return out;
}

} // namespace vestibule::sync
