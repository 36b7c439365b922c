#include "tests/core/cards/reader/VirtualCard.h"

#include <utility>

namespace vestibule::test {

namespace {

// The ATR that a PC/SC reader makes up for a contactless card of ISO/IEC 14443-4 (PC/SC part 3, DESFire's historical
// byte).
const QByteArray processorAtr = QByteArray::fromHex("3b8180018080");

} // namespace

VirtualCard::VirtualCard(QByteArray uid) : VirtualCard(std::move(uid), {}, {}) {}

VirtualCard::VirtualCard(QByteArray uid, std::function<QByteArray(const QByteArray&)> answers,
                         std::function<void()> losePower)
    : m_uid(std::move(uid)), m_atr(processorAtr), m_answers(std::move(answers)), m_losePower(std::move(losePower))
{
    connect(&m_socket, &QTcpSocket::readyRead, this, &VirtualCard::answer);
}

bool VirtualCard::insert(quint16 port)
{
    m_received.clear();
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    return m_socket.waitForConnected(2000);
}

void VirtualCard::pull()
{
    m_socket.abort();
    if (m_losePower) {
        m_losePower();
    }
}

void VirtualCard::pullAt(int at, bool isHeard)
{
    m_commands = 0;
    m_pullAt = at;
    m_pullsAfter = isHeard;
}

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
                send(m_atr);
            } else if (m_losePower) {
                m_losePower();
            }
            continue;
        }
        ++m_apdus;
        if (message.startsWith(QByteArray::fromHex("ffca0000"))) {
            send(m_uid.isEmpty() ? QByteArray::fromHex("6a81") : m_uid + QByteArray::fromHex("9000"));
            continue;
        }
        const bool isPulled = m_commands++ == m_pullAt;
        const QByteArray told =
            m_answers && (!isPulled || m_pullsAfter) ? m_answers(message) : QByteArray::fromHex("6a81");
        if (isPulled) {
            return pull();
        }
        send(told);
    }
}

void VirtualCard::send(const QByteArray& message)
{
    const auto length = quint16(message.size());
    QByteArray out;
    out += char(length >> 8);
    out += char(length & 0xff);
    m_socket.write(out + message);
}

} // namespace vestibule::test
