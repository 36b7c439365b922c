#include "tests/core/cards/VirtualCard.h"

#include "core/base/Digest.h"

namespace vestibule::test {

namespace {

// The ATR that a PC/SC reader makes up for a contactless card of ISO/IEC 14443-4 (PC/SC part 3, DESFire's historical
// byte).
const QByteArray atr = QByteArray::fromHex("3b8180018080");

} // namespace

VirtualCard::VirtualCard(QByteArray uid) : m_uid(std::move(uid))
{
    connect(&m_socket, &QTcpSocket::readyRead, this, &VirtualCard::answer);
}

bool VirtualCard::insert(quint16 port)
{
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    return m_socket.waitForConnected(2000);
}

void VirtualCard::pull() { m_socket.abort(); }

void VirtualCard::answer()
{
    m_received += m_socket.readAll();
    while (m_received.size() >= 2) {
        const qsizetype length = (quint8(m_received.at(0)) << 8) | quint8(m_received.at(1));
        if (m_received.size() < 2 + length) {
            return;
        }
        const QByteArray message = m_received.mid(2, length);
        m_received.remove(0, 2 + length);
        if (message.size() == 1) {
            if (message.at(0) == 4) {
                send(atr);
            }
            continue;
        }
        ++m_apdus;
        const bool getUid = message.startsWith(QByteArray::fromHex("ffca0000"));
        send(getUid && !m_uid.isEmpty() ? m_uid + QByteArray::fromHex("9000") : QByteArray::fromHex("6a81"));
    }
}

void VirtualCard::send(const QByteArray& message)
{
    m_socket.write(bigEndian(quint64(message.size()), 2) + message);
    m_socket.flush();
}

} // namespace vestibule::test
