#include "core/cards/reader/VirtualCard.h"

#include "core/cards/reader/Codes.h"

#include <QTcpSocket>

#include <utility>

namespace vestibule::cards {

namespace {

constexpr int connectMs = 2'000;

/// What a card answers that knows no command.
QByteArray notSupported() { return QByteArray::fromHex("6a81"); }

} // namespace

VirtualCard::VirtualCard(QByteArray uid, CardFamily family)
    : m_uid(std::move(uid)), m_atr(atrOf(family)), m_socket(std::make_unique<QTcpSocket>())
{
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &VirtualCard::answer);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &VirtualCard::loseReader);
}

VirtualCard::VirtualCard(QByteArray uid, Answers answers, std::function<void()> losePower) : VirtualCard(std::move(uid))
{
    m_answers = std::move(answers);
    m_losePower = std::move(losePower);
}

VirtualCard::~VirtualCard() { m_socket->disconnect(this); }

Result<void> VirtualCard::insert(quint16 port)
{
    m_received.clear();
    m_socket->connectToHost(QStringLiteral("127.0.0.1"), port);
    m_isLying = m_socket->waitForConnected(connectMs);
    return m_isLying ? Result<void>() : fail(codes::readerMissing, "no virtual reader on port " + std::to_string(port));
}

void VirtualCard::pull()
{
    m_isLying = false;
    m_socket->abort();
    if (m_losePower) {
        m_losePower();
    }
}

void VirtualCard::pullAt(int at, bool isHeard)
{
    m_commands = 0;
    m_pullAt = at;
    m_isHeard = isHeard;
}

void VirtualCard::loseReader()
{
    if (m_isLying) { // else it was pulled
        pull();
        Q_EMIT readerGone();
    }
}

void VirtualCard::answer()
{
    m_received += m_socket->readAll();
    while (m_isLying && m_received.size() >= 2) {
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
            send(m_uid.isEmpty() ? notSupported() : m_uid + QByteArray::fromHex("9000"));
            continue;
        }
        const bool isPulled = m_commands++ == m_pullAt;
        const QByteArray told = m_answers && (!isPulled || m_isHeard) ? m_answers(message) : notSupported();
        if (isPulled) {
            pull();
            Q_EMIT pulledAway();
            return;
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
    m_socket->write(out + message);
}

} // namespace vestibule::cards
