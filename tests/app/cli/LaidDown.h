#pragma once

#include "tests/app/cli/Cli.h"

#include <csignal>

namespace vestibule::test {

/// A card that `vestibule-cli card simulate` plays, in a process of its own.
class LaidDown
{
public:
    /// `options`: of the command.
    explicit LaidDown(const QStringList& options)
    {
        m_process.setChildProcessModifier([] {
            // Whoever started the tests in the background has had them ignored.
            for (const int ending : {SIGINT, SIGTERM, SIGHUP}) {
                ::signal(ending, SIG_DFL);
            }
        });
        m_process.setReadChannel(QProcess::StandardError);
        m_process.start(QStringLiteral(VESTIBULE_CLI_PROGRAM), words("card simulate --json") + options);
    }
    ~LaidDown()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished(patienceMs);
        }
    }
    LaidDown(const LaidDown&) = delete;
    LaidDown& operator=(const LaidDown&) = delete;

    /// False: not within the patience, or it has ended.
    [[nodiscard]] bool lies()
    {
        const auto isSaid = [this] {
            m_errors += m_process.readAllStandardError(); // it may have come while somebody else waited
            return m_errors.contains("lies on the reader");
        };
        while (!isSaid()) {
            if (!m_process.waitForReadyRead(patienceMs)) {
                return false;
            }
        }
        return true;
    }
    void send(int signal) const { ::kill(pid_t(m_process.processId()), signal); }
    /// By itself, or as it was told to.
    [[nodiscard]] Ended end()
    {
        Ended out;
        // It may have ended while somebody else waited.
        const bool isOver = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(patienceMs);
        if (isOver && m_process.exitStatus() == QProcess::NormalExit) {
            out.code = m_process.exitCode();
        }
        out.output = m_process.readAllStandardOutput();
        out.errors = m_errors + m_process.readAllStandardError();
        return out;
    }
    [[nodiscard]] Ended endBy(int signal)
    {
        send(signal);
        return end();
    }

private:
    QProcess m_process;
    QByteArray m_errors;
};

} // namespace vestibule::test
