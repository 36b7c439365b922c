#include "core/vault/StretchProcess.h"

#include "core/base/Descriptor.h"
#include "core/base/Digest.h"
#include "core/base/Log.h"
#include "core/vault/Codes.h"

#include <QFile>

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vestibule::vault {

namespace {

VESTIBULE_LOG(log, "vault")

// Request: memory in bytes (8), passes (4), salt (16), size of the password (4), all big-endian, and the password.
// Answer: one byte, and after `answered` the key (32).
constexpr std::size_t saltAt = 12;
constexpr std::size_t sizeAt = saltAt + crypto_pwhash_SALTBYTES;
constexpr std::size_t headSize = sizeAt + 4;
constexpr std::size_t keySize = 32;
constexpr std::size_t longestPassword = 65'536; // a limit of the channel; the vault's own is far below it
constexpr unsigned char answered = 0;
constexpr unsigned char noMemory = 1;

bool sendAll(int fd, const unsigned char* data, std::size_t size)
{
    while (size > 0) {
        const ssize_t sent = send(fd, data, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent <= 0) {
            return false;
        }
        data += sent;
        size -= std::size_t(sent);
    }
    return true;
}

bool readAll(int fd, unsigned char* data, std::size_t size)
{
    while (size > 0) {
        const ssize_t got = read(fd, data, size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        data += got;
        size -= std::size_t(got);
    }
    return true;
}

quint64 number(const unsigned char* bytes, std::size_t size)
{
    quint64 value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        value = value << 8 | bytes[i];
    }
    return value;
}

SecretBytes requestFor(const SecretBytes& password, QByteArrayView salt, const KdfCost& cost)
{
    const QByteArray head = bigEndian(cost.memoryBytes(), 8) + bigEndian(cost.passes(), 4) + salt.toByteArray() +
                            bigEndian(password.size(), 4);
    SecretBytes request(headSize + password.size());
    std::copy(head.begin(), head.end(), request.data());
    std::copy_n(password.data(), password.size(), request.data() + headSize);
    return request;
}

/// The child has the channel as its standard input, the standard error of this process, and no other descriptor and no
/// environment. Returns 0 when it could not be started.
pid_t start(const QString& program, int channel)
{
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0) {
        return 0;
    }
    pid_t pid = 0;
    const QByteArray path = QFile::encodeName(program);
    QByteArray name = "vestibule-stretcher";
    std::array<char*, 2> arguments{name.data(), nullptr};
    std::array<char*, 1> environment{nullptr};
    const bool started =
        posix_spawn_file_actions_adddup2(&actions, channel, STDIN_FILENO) == 0 &&
        posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO) == 0 &&
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1) == 0 &&
        posix_spawn(&pid, path.constData(), &actions, nullptr, arguments.data(), environment.data()) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return started ? pid : 0;
}

/// Whether the kernel ended it, as it does for want of memory.
bool wasKilled(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

enum class Answer { Key, NoMemory, None };

/// What came back over the channel.
Answer ask(int channel, const SecretBytes& request, SecretBytes& key)
{
    unsigned char status = noMemory;
    if (!sendAll(channel, request.data(), request.size()) || !readAll(channel, &status, 1)) {
        return Answer::None;
    }
    if (status != answered) {
        return Answer::NoMemory;
    }
    return readAll(channel, key.data(), key.size()) ? Answer::Key : Answer::None;
}

} // namespace

StretchProcess::StretchProcess(QString program) : m_program(std::move(program)) {}

Result<SecretBytes> StretchProcess::operator()(const SecretBytes& password, QByteArrayView salt,
                                               const KdfCost& cost) const
{
    std::array<int, 2> pair{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) == 0) {
        const Descriptor ours(pair[0]);
        Descriptor theirs(pair[1]);
        if (const pid_t pid = start(m_program, theirs.get()); pid > 0) {
            theirs.close(); // so that its end is seen here
            SecretBytes key(keySize);
            const Answer answer = ask(ours.get(), requestFor(password, salt, cost), key);
            const bool killed = wasKilled(pid);
            if (answer == Answer::Key) {
                return key;
            }
            if (answer == Answer::NoMemory || killed) {
                return fail(codes::outOfMemory, "the process that stretches passwords had not enough memory");
            }
        }
    }
    qCWarning(log) << "the program that stretches passwords could not be run; the window may pause:" << m_program;
    return stretch(password, salt, cost);
}

int serveStretch(int channel)
{
    SecretBytes head(headSize);
    if (!readAll(channel, head.data(), head.size())) {
        return 1;
    }
    const std::size_t size = number(head.data() + sizeAt, 4);
    const auto cost = KdfCost::stored(number(head.data(), 8), quint32(number(head.data() + 8, 4)));
    if (!cost || size > longestPassword) {
        return 1;
    }
    SecretBytes password(size);
    if (!readAll(channel, password.data(), size)) {
        return 1;
    }
    const auto key = stretch(password, head.view().sliced(saltAt, crypto_pwhash_SALTBYTES), *cost);
    const unsigned char status = key ? answered : noMemory;
    const bool sent = sendAll(channel, &status, 1) && (!key || sendAll(channel, key->data(), key->size()));
    return sent ? 0 : 1;
}

} // namespace vestibule::vault
