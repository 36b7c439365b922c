#include "app/gate/Door.h"

#include "core/base/Log.h"

#include <utility>

namespace vestibule::gate {

namespace {

VESTIBULE_LOG(doorLog, "gate")

} // namespace

Door::Door(std::unique_ptr<DoorRelay> relay, std::chrono::milliseconds pulse, std::chrono::milliseconds retry)
    : m_relay(std::move(relay)), m_pulse(pulse), m_retry(retry), m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Door::release);
    release(); // also takes hold of it, so that a relay that is not there shows before anybody stands at the door
}

Door::~Door()
{
    m_timer.stop();
    note(m_relay->set(false));
}

void Door::open() { QMetaObject::invokeMethod(this, &Door::energise, Qt::QueuedConnection); }

DoorStatus Door::status() const
{
    const std::lock_guard lock(m_lock);
    return m_status;
}

void Door::energise()
{
    const Result<void> done = m_relay->set(true);
    note(done);
    if (done) {
        const std::lock_guard lock(m_lock);
        ++m_status.pulses;
    }
    m_timer.start(done ? m_pulse : m_retry);
}

void Door::release()
{
    const Result<void> done = m_relay->set(false);
    note(done);
    if (!done) {
        m_timer.start(m_retry);
    }
}

void Door::note(const Result<void>& done)
{
    const QString error = done ? QString() : QString::fromStdString(done.error().code().text());
    const std::lock_guard lock(m_lock);
    if (error != m_status.error) {
        if (done) {
            qCInfo(doorLog) << "the relay answers again";
        } else {
            qCWarning(doorLog) << "the relay does not answer:" << done.error().describe().c_str();
        }
        m_status.error = error;
    }
}

} // namespace vestibule::gate
