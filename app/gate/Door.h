#pragma once

#include "app/gate/DoorRelay.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <mutex>

namespace vestibule::gate {

/// What is known of the door's relay. It tells how often the door was opened since the start and never when.
struct DoorStatus
{
    quint64 pulses = 0;
    QString error; ///< code of why the relay does not answer; empty when it does
};

/// Opens the door for one pulse at a time. A relay that fails is released again every second until it obeys: it may
/// have stayed energised. Owner: GateDaemon; lives in its thread, open() and status() may be called from any. Failure:
/// shown by status(), logged when it begins and when it ends.
class Door : public QObject
{
    Q_OBJECT

public:
    Door(std::unique_ptr<DoorRelay> relay, std::chrono::milliseconds pulse,
         std::chrono::milliseconds retry = std::chrono::seconds(1));
    ~Door() override;

    /// Asks for a pulse; one that is asked for during another begins it anew.
    void open();
    [[nodiscard]] DoorStatus status() const;

private:
    void energise();
    void release();
    void note(const Result<void>& done);

    std::unique_ptr<DoorRelay> m_relay;
    std::chrono::milliseconds m_pulse;
    std::chrono::milliseconds m_retry;
    QTimer m_timer;
    mutable std::mutex m_lock; ///< of m_status
    DoorStatus m_status;
};

} // namespace vestibule::gate
