#include "tests/app/cli/Cli.h"

#include <QFile>
#include <QJsonDocument>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace vestibule::test {

const QByteArray Estate::password("Gr4nite-otter-77-lamp");

namespace {

Ended endOf(QProcess& process)
{
    Ended out;
    if (process.waitForFinished(patienceMs) && process.exitStatus() == QProcess::NormalExit) {
        out.code = process.exitCode();
    }
    out.output = process.readAllStandardOutput();
    out.errors = process.readAllStandardError();
    return out;
}

Ended run(const QString& program, const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    return endOf(process);
}

/// The other end of the pseudo-terminal.
int terminalOf(int keyboard)
{
    std::array<char, 128> name{};
    const bool isThere =
        ::grantpt(keyboard) == 0 && ::unlockpt(keyboard) == 0 && ::ptsname_r(keyboard, name.data(), name.size()) == 0;
    return isThere ? ::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
}

} // namespace

QJsonObject Ended::json() const { return QJsonDocument::fromJson(output).object(); }

QString Ended::error() const { return json()[QStringLiteral("error")].toObject()[QStringLiteral("code")].toString(); }

Ended runCli(const QStringList& arguments, const QByteArray& input, const QStringList& under)
{
    QStringList line = under + QStringList{QStringLiteral(VESTIBULE_CLI_PROGRAM)} + arguments;
    const QString program = line.takeFirst();
    return run(program, line, input);
}

AtTerminal::AtTerminal(const QStringList& arguments)
    : m_keyboard(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)), m_terminal(terminalOf(m_keyboard.get()))
{
    if (!m_terminal.isOpen()) {
        qFatal("no pseudo-terminal");
    }
    m_process.setChildProcessModifier([terminal = m_terminal.get()] {
        ::dup2(terminal, STDIN_FILENO);
        // Whoever started the tests in the background has had them ignored.
        for (const int ending : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
            ::signal(ending, SIG_DFL);
        }
    });
    m_process.setReadChannel(QProcess::StandardError);
    m_process.start(QStringLiteral(VESTIBULE_CLI_PROGRAM), arguments);
}

bool AtTerminal::hasSaid(const QByteArray& text)
{
    while (!m_errors.contains(text)) {
        if (!m_process.bytesAvailable() && !m_process.waitForReadyRead(patienceMs)) {
            return false;
        }
        m_errors += m_process.readAllStandardError();
    }
    return true;
}

bool AtTerminal::echoes() const
{
    termios now{};
    return ::tcgetattr(m_terminal.get(), &now) == 0 && (now.c_lflag & tcflag_t(ECHO)) != 0;
}

bool AtTerminal::type(const QByteArray& line) const
{
    const QByteArray keys = line + '\n';
    return ::write(m_keyboard.get(), keys.constData(), std::size_t(keys.size())) == keys.size();
}

bool AtTerminal::send(int signal) const { return ::kill(pid_t(m_process.processId()), signal) == 0; }

Ended AtTerminal::end()
{
    Ended out = endOf(m_process);
    out.errors.prepend(m_errors);
    return out;
}

QStringList words(const char* line) { return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts); }

Estate::Estate()
{
    m_made = runCli(words("estate init --training --json --password-fd 0 --recovery-fd 2 --language zh --name Green "
                          "--processor Office --contact 1 --address Road --manager Li --dir") +
                        QStringList{folder()},
                    password + '\n');
    if (m_made.code == 0 && undertake(QStringLiteral("Li")).code != 0) {
        qFatal("the manager could not sign the undertaking");
    }
}

Ended Estate::undertake(const QString& name) const
{
    return runAs(name, password, words("operator undertake --agree"));
}

void Estate::addOperator(const QString& name, domain::Role role) const
{
    const Opened opened = open();
    auto vault =
        vault::Vault::load(folder(), vault::KdfCost::weakForTestsAndDemonstrations(), opened.station->clock()).value();
    const auto manager = vault.unlock(QStringLiteral("Li"), SecretBytes::copyOf(QByteArrayView(password)));
    if (!vault.addOperator(*manager, {name, role}, SecretBytes::copyOf(QByteArrayView(password)))) {
        qFatal("an account could not be added");
    }
}

Ended Estate::runWithSecond(const QString& second, const QStringList& arguments, const QByteArray& typed) const
{
    // The first password is read as one line; the second one follows it on the same descriptor.
    return runAs(QStringLiteral("Li"), password + '\n' + typed,
                 arguments + QStringList{QStringLiteral("--second"), second, QStringLiteral("--second-password-fd"),
                                         QStringLiteral("0")});
}

Ended Estate::runAs(const QString& name, const QByteArray& typed, const QStringList& arguments,
                    const QStringList& under) const
{
    return runCli(QStringList{QStringLiteral("--dir"), folder(), QStringLiteral("--training"),
                              QStringLiteral("--operator"), name, QStringLiteral("--json"),
                              QStringLiteral("--password-fd"), QStringLiteral("0")} +
                      arguments,
                  typed + '\n', under);
}

Ended Estate::run(const QStringList& arguments) const { return runAs(QStringLiteral("Li"), password, arguments); }

Ended Estate::runUnder(const QStringList& program, const QStringList& arguments) const
{
    return runAs(QStringLiteral("Li"), password, arguments, program);
}

QString Estate::add(const QString& name, const QString& room) const
{
    return run(words("resident add --building 3 --occupancy owner") +
               QStringList{QStringLiteral("--name"), name, QStringLiteral("--room"), room})
        .json()[QStringLiteral("id")]
        .toString();
}

Estate::Opened Estate::open() const
{
    Opened out;
    out.folder = app::StationFolder::open(folder()).value();
    auto vault = vault::Vault::load(folder(), vault::KdfCost::weakForTestsAndDemonstrations(), m_clock).value();
    auto unlocked = vault.unlock(QStringLiteral("Li"), SecretBytes::copyOf(QByteArrayView(password))).value();
    out.station = app::OpenStation::open(*out.folder, std::move(unlocked), m_clock).value();
    return out;
}

int Estate::count(const QByteArray& act, const QString& more) const
{
    const Opened opened = open();
    const auto log = opened.station->store().readBlocking(
        [&](store::Session& s) { return opened.station->desk().audit.exported(s); });
    int out = 0;
    for (const QByteArray& line : log.value_or(QByteArray()).split('\n')) {
        out += line.startsWith("{\"action\":\"" + act + '"') && line.contains(more.toLatin1()) ? 1 : 0;
    }
    return out;
}

QString Estate::write(const char* name, const QByteArray& content) const
{
    QFile out(file(name));
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size()) {
        qFatal("cannot write a test file");
    }
    return out.fileName();
}

GateProcess::GateProcess(QString folder, const QString& listen, const QStringList& under, const QStringList& more)
    : m_folder(std::move(folder)), m_mounts(under.value(0) == QStringLiteral("unshare"))
{
    QStringList command = under +
                          QStringList{QStringLiteral(VESTIBULE_GATE_PROGRAM),
                                      QStringLiteral("run"),
                                      QStringLiteral("--dir"),
                                      m_folder,
                                      QStringLiteral("--listen"),
                                      listen} +
                          more;
    m_process.start(command.takeFirst(), command);
    m_address = QString::fromLatin1(line("listening ").mid(int(qstrlen("listening "))));
}

QByteArray GateProcess::line(const QByteArray& start)
{
    while (m_process.canReadLine() || m_process.waitForReadyRead(patienceMs)) {
        while (m_process.canReadLine()) {
            const QByteArray line = m_process.readLine().trimmed();
            if (line.startsWith(start)) {
                return line;
            }
        }
    }
    return {};
}

QString GateProcess::pairingText() { return QString::fromLatin1(line("vestibule:pair?")); }

bool GateProcess::admits(const QString& card) const
{
    const Ended probe =
        test::run(QStringLiteral(VESTIBULE_GATE_PROGRAM),
                  {QStringLiteral("probe"), QStringLiteral("--dir"), folder(), QStringLiteral("--card"), card}, {});
    if (probe.code != 0 && probe.code != 1) {
        qFatal("the gate does not answer: exit %d, %s", probe.code, probe.errors.constData());
    }
    return probe.code == 0;
}

QByteArray GateProcess::giveUp(const QString& gate)
{
    const Ended given = test::run(
        QStringLiteral(VESTIBULE_GATE_PROGRAM),
        {QStringLiteral("factory-reset"), QStringLiteral("--dir"), folder(), QStringLiteral("--gate"), gate}, {});
    if (given.code != 0 || !m_process.waitForFinished(patienceMs)) {
        qFatal("the gate is not given up: exit %d, %s", given.code, given.errors.constData());
    }
    return given.output.trimmed().split('\n').last();
}

void GateProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(patienceMs);
}

void GateProcess::stop()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.terminate();
        m_process.waitForFinished(patienceMs);
    }
}

} // namespace vestibule::test
