#include "tests/app/gate/GateProcess.h"

#include <QJsonDocument>
#include <QLocalSocket>

namespace vestibule::gate::test {

GateProcess::GateProcess(const QString& folder, const QStringList& more, const QMap<QString, QString>& environment)
    : m_folder(folder)
{
    QProcessEnvironment with = QProcessEnvironment::systemEnvironment();
    for (auto it = environment.constBegin(); it != environment.constEnd(); ++it) {
        with.insert(it.key(), it.value());
    }
    m_process.setProcessEnvironment(with);
    m_process.start(QStringLiteral(VESTIBULE_GATE_PROGRAM),
                    QStringList{QStringLiteral("run"), QStringLiteral("--dir"), folder, QStringLiteral("--listen"),
                                QStringLiteral("127.0.0.1:0")} +
                        more);
}

GateProcess::~GateProcess()
{
    m_process.kill();
    m_process.waitForFinished(patienceMs);
}

QByteArray GateProcess::line(const QByteArray& start)
{
    while (m_process.canReadLine() || m_process.waitForReadyRead(patienceMs)) {
        while (m_process.canReadLine()) {
            const QByteArray whole = m_process.readLine();
            m_read += whole;
            const QByteArray line = whole.trimmed();
            if (line.startsWith(start)) {
                return line;
            }
        }
    }
    return {};
}

int GateProcess::stop()
{
    m_process.terminate();
    return exitCode();
}

int GateProcess::exitCode()
{
    const bool ended = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(patienceMs);
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QByteArray GateProcess::askRaw(const QByteArray& request)
{
    QLocalSocket socket;
    socket.connectToServer(m_folder + QStringLiteral("/control.sock"));
    if (!socket.waitForConnected(patienceMs)) {
        return {};
    }
    socket.write(request);
    while (!socket.canReadLine() && socket.waitForReadyRead(patienceMs)) {
    }
    return socket.readLine().trimmed();
}

QJsonObject GateProcess::ask(const QJsonObject& request)
{
    return QJsonDocument::fromJson(askRaw(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n')).object();
}

QJsonObject GateProcess::ask(const char* command)
{
    return ask({{QStringLiteral("cmd"), QString::fromLatin1(command)}});
}

} // namespace vestibule::gate::test
