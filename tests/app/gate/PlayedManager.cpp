#include "tests/app/gate/PlayedManager.h"

#include "tests/app/gate/GateProcess.h"

#include <QFile>
#include <QUuid>

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <stdexcept>

namespace vestibule::gate::test {

PlayedManager::PlayedManager(Kind kind)
    : m_address(kind == Kind::File ? QFile::encodeName(m_dir.filePath(QStringLiteral("notify")))
                                   : '@' + QUuid::createUuid().toByteArray())
    , m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0))
{
    sockaddr_un at{};
    at.sun_family = AF_UNIX;
    std::memcpy(at.sun_path, m_address.constData(), std::size_t(m_address.size()));
    if (kind == Kind::Abstract) {
        at.sun_path[0] = '\0';
    }
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + std::size_t(m_address.size()));
    const timeval patience{patienceMs / 1000, 0};
    if (::bind(m_socket.get(), reinterpret_cast<const sockaddr*>(&at), length) != 0 ||
        ::setsockopt(m_socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) != 0) {
        throw std::runtime_error("no socket for the service manager");
    }
}

QByteArray PlayedManager::message()
{
    std::array<char, 4096> buffer{};
    const ssize_t size = ::recv(m_socket.get(), buffer.data(), buffer.size(), 0);
    return size > 0 ? QByteArray(buffer.data(), size) : QByteArray();
}

QByteArray PlayedManager::message(const QByteArray& start)
{
    QByteArray out = message();
    while (!out.isEmpty() && !out.startsWith(start)) {
        out = message();
    }
    return out;
}

bool PlayedManager::isSilent()
{
    char byte = 0;
    return ::recv(m_socket.get(), &byte, 1, MSG_DONTWAIT | MSG_PEEK) < 0;
}

} // namespace vestibule::gate::test
