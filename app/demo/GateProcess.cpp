#include "app/demo/GateProcess.h"

#include "app/demo/FileLimit.h"

#include <QDir>
#include <QJsonDocument>

#include <csignal>
#include <sys/prctl.h>

namespace vestibule::demo {

namespace {

constexpr int endMs = 5000;
constexpr auto answerTime = std::chrono::seconds(60);

} // namespace

GateProcess::GateProcess(Programs programs, QString name, QString folder, Hand& hand)
    : m_programs(std::move(programs)), m_name(std::move(name)), m_folder(std::move(folder)), m_hand(hand)
{
    m_process.setStandardErrorFile(m_folder + QStringLiteral(".log"), QIODevice::Append);
    // Also when this program is killed, no gate stays behind.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &GateProcess::readLines);
}

GateProcess::~GateProcess()
{
    m_process.terminate();
    if (!m_process.waitForFinished(endMs)) {
        m_process.kill();
        m_process.waitForFinished(endMs);
    }
}

void GateProcess::start()
{
    if (m_hand.isStopped()) {
        return;
    }
    QDir().mkpath(QFileInfo(m_folder).path());
    const QString listen = m_address.isEmpty() ? QStringLiteral("127.0.0.1:0") : m_address;
    m_process.start(m_programs.gate,
                    {QStringLiteral("run"), QStringLiteral("--dir"), m_folder, QStringLiteral("--listen"), listen,
                     QStringLiteral("--models"), m_programs.models});
    m_hand.await(m_name + QStringLiteral(" to listen"), [this] { return isRunning() && !m_address.isEmpty(); });
}

void GateProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(endMs);
}

bool GateProcess::setRoom(bool room)
{
    return room ? giveRoom(m_process.processId()) : takeRoom(m_process.processId());
}

void GateProcess::readLines()
{
    while (m_process.canReadLine()) {
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        if (line.startsWith(QStringLiteral("listening "))) {
            m_address = line.section(QLatin1Char(' '), 1);
        } else if (line.startsWith(QStringLiteral("vestibule:pair?"))) {
            m_pairingText = line;
        } else if (line == QStringLiteral("paired")) {
            m_paired = true;
        }
    }
}

QJsonObject GateProcess::ask(const QStringList& arguments)
{
    if (m_hand.isStopped()) {
        return {};
    }
    QProcess client;
    client.start(m_programs.gate, arguments);
    m_hand.await(
        m_name + QStringLiteral(" to answer"),
        [&client] { return client.state() == QProcess::NotRunning && client.error() != QProcess::FailedToStart; },
        answerTime);
    return QJsonDocument::fromJson(client.readAllStandardOutput()).object();
}

QJsonObject GateProcess::probe(const QStringList& arguments)
{
    return ask(QStringList{QStringLiteral("probe"), QStringLiteral("--dir"), m_folder} + arguments);
}

QJsonObject GateProcess::status()
{
    return ask({QStringLiteral("status"), QStringLiteral("--json"), QStringLiteral("--dir"), m_folder});
}

} // namespace vestibule::demo
