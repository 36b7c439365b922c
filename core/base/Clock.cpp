#include "core/base/Clock.h"

#include "core/base/Digest.h"

#include <QFile>

#include <ctime>

namespace vestibule {

namespace {

/// The kernel's name for this start of the machine; without one, what is known of it.
QByteArray bootName()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const QByteArray name = QByteArray::fromHex(QByteArray(text).replace('-', QByteArray()));
    return name.size() == 16 ? name : QByteArray(16, '\0');
}

} // namespace

Instant SystemClock::now() const { return Instant::fromMs(QDateTime::currentMSecsSinceEpoch()); }

Uptime SystemClock::uptime() const
{
    static const QByteArray boot = bootName();
    timespec at{};
    clock_gettime(CLOCK_BOOTTIME, &at);
    return {boot, milliseconds(std::int64_t(at.tv_sec) * 1000 + at.tv_nsec / 1'000'000)};
}

Uptime SteppedClock::uptime() const
{
    return {QByteArray(8, '\0') + bigEndian(m_boots.load(), 8), milliseconds(m_upMs.load())};
}

void SteppedClock::restartMachine()
{
    ++m_boots;
    m_upMs = 0;
}

} // namespace vestibule
