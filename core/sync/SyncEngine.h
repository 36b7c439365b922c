#pragma once

#include "core/base/Result.h"
#include "core/sync/Backoff.h"
#include "core/sync/Book.h"
#include "core/sync/GateTransport.h"
#include "core/sync/Station.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <vector>

namespace vestibule::sync {

/// Keeps all gates in step: one driver per gate on a pool of worker threads. A gate that is slow or gone occupies at
/// most one worker, and gates that failed last time together never more than half of them. A worker that has waited two
/// seconds is replaced until its gate has answered, so that no number of gates that hang delays another for longer.
///
/// Owner and thread: lives in the thread that made it, which needs an event loop for the signals; wake, stop and
/// syncOnce may be called from any thread. Signals are emitted in the owner's thread; after the object is gone none
/// comes. Failure: every gate's outcome is its GateStatus.
class SyncEngine : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        int workers = 16; ///< at work at once, besides those who wait
        RandomSource random = systemRandom();
    };

    /// `transports` and everything in `station` must outlive the engine.
    SyncEngine(Station station, TransportFactory& transports, Options options, QObject* parent = nullptr);
    SyncEngine(Station station, TransportFactory& transports, QObject* parent = nullptr);
    /// Stops.
    ~SyncEngine() override;

    /// Reads the gates from the journal and starts the workers. Errors: the journal's, codes::stopping.
    [[nodiscard]] Result<void> start();
    /// Gates have been paired, changed or retired: reads them again.
    [[nodiscard]] Result<void> reloadGates();
    /// The desired state of all gates, or of one, may have changed: look now.
    void wake();
    void wake(const vestibule::domain::GateId& gate);

    /// Refuses new work, cancels running exchanges, and waits for the workers. False when they did not end in time;
    /// they still end by themselves, and the destructor waits for them.
    bool stop(std::chrono::milliseconds deadline = std::chrono::seconds(5));

    /// Runs every gate until it is in step, refused or unreachable, or the time is over, and reports. Starts the
    /// workers if need be. Blocks: never on the GUI thread.
    [[nodiscard]] Result<std::vector<GateStatus>> syncOnce(std::chrono::milliseconds deadline);

    [[nodiscard]] std::vector<GateStatus> statuses() const;

Q_SIGNALS:
    void gateChanged(const vestibule::sync::GateStatus& status);
    /// A gate has signed something new about this credential.
    void credentialProgressed(const vestibule::sync::CredentialProgress& progress);

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace vestibule::sync

Q_DECLARE_METATYPE(vestibule::sync::GateStatus)
Q_DECLARE_METATYPE(vestibule::sync::CredentialProgress)
