#include "app/cli/Password.h"

#include "app/cli/Codes.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace vestibule::cli {

namespace {

constexpr std::size_t longest = 1024;

/// One line, byte by byte, so that what follows stays for its own reader.
Result<SecretBytes> readSecretLine(int descriptor)
{
    SecretBytes line(longest + 1);
    std::size_t size = 0;
    while (size <= longest) {
        const ssize_t got = ::read(descriptor, line.data() + size, 1);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return fail(codes::passwordUnreadable, std::strerror(errno));
        }
        if (got == 0 || line.data()[size] == '\n') {
            break;
        }
        ++size;
    }
    if (size > longest) {
        return fail(codes::passwordUnreadable, "longer than 1024 bytes");
    }
    if (size > 0 && line.data()[size - 1] == '\r') {
        --size;
    }
    if (size == 0) {
        return fail(codes::passwordUnreadable, "empty");
    }
    line.truncate(size);
    return line;
}

/// No echo, and no signal between switching it off and on again.
class Quiet
{
public:
    explicit Quiet(int terminal) : m_terminal(terminal)
    {
        sigset_t stops;
        sigemptyset(&stops);
        for (const int signal : {SIGINT, SIGTSTP, SIGTERM, SIGHUP, SIGQUIT}) {
            sigaddset(&stops, signal);
        }
        sigprocmask(SIG_BLOCK, &stops, &m_signals);
        m_changed = tcgetattr(m_terminal, &m_before) == 0;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        m_changed = m_changed && tcsetattr(m_terminal, TCSAFLUSH, &silent) == 0;
    }
    ~Quiet()
    {
        if (m_changed) {
            tcsetattr(m_terminal, TCSAFLUSH, &m_before);
        }
        sigprocmask(SIG_SETMASK, &m_signals, nullptr);
    }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;
    [[nodiscard]] bool isQuiet() const { return m_changed; }

private:
    int m_terminal;
    bool m_changed = false;
    termios m_before{};
    sigset_t m_signals{};
};

Result<SecretBytes> ask(const char* prompt)
{
    std::fputs(prompt, stderr);
    const Quiet quiet(STDIN_FILENO);
    if (!quiet.isQuiet()) {
        return fail(codes::passwordUnreadable, "the terminal does not stop its echo");
    }
    auto line = readSecretLine(STDIN_FILENO);
    std::fputs("\n", stderr);
    return line;
}

} // namespace

Result<int> descriptorOf(const Invocation& line, const char* option)
{
    bool isNumber = false;
    const int descriptor = line.value(option).toInt(&isNumber);
    if (!isNumber || descriptor < 0) {
        return fail(codes::usage, std::string("--") + option + " takes the number of a file descriptor");
    }
    if (fcntl(descriptor, F_GETFD) < 0) {
        return fail(codes::usage, std::string("--") + option + ": that file descriptor is not open");
    }
    return descriptor;
}

Result<SecretBytes> readPassword(const Invocation& line, bool twice)
{
    return readPasswordFrom(line, "password-fd", "Password: ", twice);
}

Result<SecretBytes> readPasswordFrom(const Invocation& line, const char* option, const char* prompt, bool twice)
{
    if (line.has(option)) {
        const auto descriptor = descriptorOf(line, option);
        return descriptor ? readSecretLine(*descriptor) : passOn(descriptor);
    }
    if (isatty(STDIN_FILENO) == 0) {
        return fail(codes::usage, std::string("a password is needed: --") + option + " N, or a terminal");
    }
    auto first = ask(prompt);
    if (!first || !twice) {
        return first;
    }
    const auto second = ask("Once more: ");
    if (!second) {
        return passOn(second);
    }
    return first->equals(*second) ? std::move(first) : fail(codes::passwordsDiffer);
}

bool writeLine(int descriptor, QByteArrayView text)
{
    const auto write = [descriptor](const char* data, qsizetype size) {
        while (size > 0) {
            const ssize_t done = ::write(descriptor, data, std::size_t(size));
            if (done < 0 && errno != EINTR) {
                return false;
            }
            if (done > 0) {
                data += done;
                size -= done;
            }
        }
        return true;
    };
    return write(text.data(), text.size()) && write("\n", 1);
}

} // namespace vestibule::cli
