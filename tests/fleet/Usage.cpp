#include "tests/fleet/Usage.h"

#include <QFile>
#include <QList>

#include <ctime>
#include <unistd.h>

namespace vestibule::fleet {

namespace {

QByteArray read(qint64 process, const char* file)
{
    QFile from(QStringLiteral("/proc/%1/%2").arg(process).arg(QLatin1String(file)));
    return from.open(QIODevice::ReadOnly) ? from.readAll() : QByteArray();
}

/// A line `key: N kB`, in MB.
double megabytes(const QByteArray& text, QByteArrayView key)
{
    for (const QByteArray& line : text.split('\n')) {
        if (line.startsWith(key)) {
            return line.mid(key.size()).trimmed().split(' ').constFirst().toDouble() / 1024;
        }
    }
    return 0;
}

} // namespace

Memory memoryOf(qint64 process)
{
    const QByteArray status = read(process, "status");
    const QByteArray shares = read(process, "smaps_rollup");
    return {megabytes(status, "VmRSS:"), megabytes(status, "VmHWM:"),
            megabytes(shares, "Private_Clean:") + megabytes(shares, "Private_Dirty:")};
}

double processorSeconds(qint64 process)
{
    const QByteArray stat = read(process, "stat");
    const QList<QByteArray> words = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return (words.value(11).toDouble() + words.value(12).toDouble()) / double(::sysconf(_SC_CLK_TCK));
}

double threadMilliseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

double load()
{
    QFile from(QStringLiteral("/proc/loadavg"));
    return from.open(QIODevice::ReadOnly) ? from.readAll().split(' ').constFirst().toDouble() : 0;
}

} // namespace vestibule::fleet
