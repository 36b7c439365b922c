#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>

namespace vestibule::gate::test {

/// How long a test waits for a process before it gives up.
inline constexpr int patienceMs = 20'000;

/// One real vestibule-gate process on a free port, killed at the end.
class GateProcess
{
public:
    explicit GateProcess(const QString& folder);
    ~GateProcess();
    GateProcess(const GateProcess&) = delete;
    GateProcess& operator=(const GateProcess&) = delete;

    /// The next line on standard output that starts so; empty when the process ends or is silent.
    [[nodiscard]] QByteArray line(const QByteArray& start);
    /// Ends it as the system does; the exit code, or -1.
    [[nodiscard]] int stop();
    [[nodiscard]] int exitCode();
    [[nodiscard]] QByteArray errors() { return m_process.readAllStandardError(); }

    [[nodiscard]] QByteArray askRaw(const QByteArray& request);
    [[nodiscard]] QJsonObject ask(const QJsonObject& request);
    [[nodiscard]] QJsonObject ask(const char* command);

private:
    QString m_folder;
    QProcess m_process;
};

} // namespace vestibule::gate::test
