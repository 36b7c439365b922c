#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace vestibule::gate::test {

/// How long a test waits for a process before it gives up.
inline constexpr int patienceMs = 20'000;

/// One real vestibule-gate process on a free port, killed at the end.
class GateProcess
{
public:
    /// Beside the folder and a port `more` says what else there is; the environment is this one's, and `environment`.
    explicit GateProcess(const QString& folder, const QStringList& more = {},
                         const QMap<QString, QString>& environment = {});
    ~GateProcess();
    GateProcess(const GateProcess&) = delete;
    GateProcess& operator=(const GateProcess&) = delete;

    /// The next line on standard output that starts so; empty when the process ends or is silent.
    [[nodiscard]] QByteArray line(const QByteArray& start);
    /// Ends it as the system does; the exit code, or -1.
    [[nodiscard]] int stop();
    [[nodiscard]] int exitCode();
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    /// What it has logged since the last call.
    [[nodiscard]] QByteArray errors() { return m_process.readAllStandardError(); }
    /// Everything that line() has read so far, and what has come since.
    [[nodiscard]] QByteArray output() { return m_read += m_process.readAllStandardOutput(); }

    [[nodiscard]] QByteArray askRaw(const QByteArray& request);
    [[nodiscard]] QJsonObject ask(const QJsonObject& request);
    [[nodiscard]] QJsonObject ask(const char* command);

private:
    QString m_folder;
    QProcess m_process;
    QByteArray m_read;
};

} // namespace vestibule::gate::test
