#pragma once

#include "tests/app/station/Answers.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QProcess>
#include <QTemporaryDir>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace vestibule::test {

/// A message bus of the test's own, in a process that ends with it.
class PrivateBus
{
public:
    PrivateBus()
    {
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address=1"),
                        QStringLiteral("--address=unix:dir=") + m_dir.path()});
        while (!m_daemon.canReadLine() && m_daemon.waitForReadyRead(patienceMs)) {
        }
        m_address = QString::fromLatin1(m_daemon.readLine().trimmed());
    }
    ~PrivateBus()
    {
        for (const QString& name : std::as_const(m_names)) {
            QDBusConnection::disconnectFromBus(name);
        }
        m_daemon.kill();
        m_daemon.waitForFinished(patienceMs);
    }
    PrivateBus(const PrivateBus&) = delete;
    PrivateBus& operator=(const PrivateBus&) = delete;

    [[nodiscard]] QDBusConnection connection(const QString& name)
    {
        m_names.append(name);
        return QDBusConnection::connectToBus(m_address, name);
    }

private:
    QTemporaryDir m_dir;
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};

/// As much of logind's manager as whoever asks for a delay sees of it: a delay is a descriptor, held until every copy
/// of it has been closed.
class FakeLogind : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    explicit FakeLogind(QDBusConnection bus) : m_bus(std::move(bus)) {}
    ~FakeLogind() override
    {
        leave();
        for (const int each : std::as_const(m_readEnds)) {
            close(each);
        }
    }

    [[nodiscard]] bool come()
    {
        return m_bus.registerObject(QStringLiteral("/org/freedesktop/login1"), this,
                                    QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals) &&
               m_bus.registerService(QStringLiteral("org.freedesktop.login1"));
    }
    void leave()
    {
        m_bus.unregisterService(QStringLiteral("org.freedesktop.login1"));
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/login1"));
    }
    /// How many delays are held now.
    [[nodiscard]] int held() const
    {
        int count = 0;
        for (const int each : m_readEnds) {
            pollfd end{each, POLLIN, 0};
            poll(&end, 1, 0);
            count += (end.revents & POLLHUP) == 0 ? 1 : 0;
        }
        return count;
    }
    [[nodiscard]] const QStringList& asked() const { return m_asked; }

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString& who, const QString& why, const QString& mode)
    {
        m_asked.append(what + u' ' + mode);
        int ends[2];
        if (who.isEmpty() || why.isEmpty() || pipe2(ends, O_CLOEXEC) != 0) {
            sendErrorReply(QDBusError::InvalidArgs);
            return {};
        }
        m_readEnds.append(ends[0]);
        QDBusUnixFileDescriptor delay(ends[1]); // a copy
        close(ends[1]);
        return delay;
    }

Q_SIGNALS:
    void PrepareForSleep(bool begins);
    void PrepareForShutdown(bool begins);

private:
    QDBusConnection m_bus;
    QList<int> m_readEnds;
    QStringList m_asked;
};

} // namespace vestibule::test
