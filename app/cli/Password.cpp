#include "app/cli/Password.h"

#include "app/cli/Codes.h"

#include <array>
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

/// How the terminal was, for a signal in whichever thread it comes.
termios before{};

extern "C" void endWithEcho(int signal)
{
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
    raise(signal); // its default action is back (SA_RESETHAND) and comes when this returns
}

/// No echo on standard input. A signal that ends the program switches it on first; none stops the program meanwhile.
/// One at a time.
class Quiet
{
public:
    Quiet()
    {
        if (tcgetattr(STDIN_FILENO, &before) != 0) {
            return;
        }
        for (std::size_t i = 0; i < signals.size(); ++i) {
            sigaction(signals[i], nullptr, &m_actions[i]);
            if (m_actions[i].sa_handler != SIG_IGN) {
                struct sigaction action = {};
                action.sa_handler = signals[i] == SIGTSTP ? SIG_IGN : endWithEcho;
                action.sa_flags = int(SA_RESETHAND);
                sigaction(signals[i], &action, nullptr);
            }
        }
        m_handled = true;
        termios silent = before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        m_quiet = tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~Quiet()
    {
        if (m_quiet) {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        }
        for (std::size_t i = 0; m_handled && i < signals.size(); ++i) {
            sigaction(signals[i], &m_actions[i], nullptr);
        }
    }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;
    [[nodiscard]] bool isQuiet() const { return m_quiet; }

private:
    static constexpr std::array signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

    bool m_handled = false;
    bool m_quiet = false;
    std::array<struct sigaction, signals.size()> m_actions{};
};

Result<SecretBytes> ask(const char* prompt)
{
    const Quiet quiet;
    if (!quiet.isQuiet()) {
        return fail(codes::passwordUnreadable, "the terminal does not stop its echo");
    }
    std::fputs(prompt, stderr); // only now: what is typed before the echo is off is thrown away
    auto line = readSecretLine(STDIN_FILENO);
    std::fputs("\n", stderr);
    return line;
}

} // namespace

void sayMeanwhile(const char* line) { std::fprintf(stderr, "vestibule-cli: %s\n", line); }

Result<int> recoveryDescriptor(const Invocation& line)
{
    if (!line.has("recovery-fd")) {
        return line.json() ? Result<int>(fail(codes::usage, "with --json the recovery code needs --recovery-fd"))
                           : Result<int>(STDOUT_FILENO);
    }
    const auto descriptor = descriptorOf(line, "recovery-fd");
    if (descriptor && (fcntl(*descriptor, F_GETFL) & O_ACCMODE) == O_RDONLY) {
        return fail(codes::usage, "--recovery-fd: that file descriptor cannot be written");
    }
    return descriptor;
}

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
