#pragma once

#include "core/base/Descriptor.h"

#include <QByteArray>
#include <QTemporaryDir>

namespace vestibule::gate::test {

/// The socket on which a service manager hears how its services are.
class PlayedManager
{
public:
    enum class Kind { File, Abstract };
    explicit PlayedManager(Kind kind = Kind::File);
    /// As NOTIFY_SOCKET names it.
    [[nodiscard]] QByteArray address() const { return m_address; }
    /// The next datagram; empty when none comes for the patience of a test.
    [[nodiscard]] QByteArray message();
    /// The next one that starts so, of a program that says other things too.
    [[nodiscard]] QByteArray message(const QByteArray& start);
    [[nodiscard]] bool isSilent();

private:
    QTemporaryDir m_dir;
    QByteArray m_address;
    Descriptor m_socket;
};

} // namespace vestibule::gate::test
