#pragma once

#include <QByteArray>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace vestibule::test {

/// The question of PC/SC part 3 for a card's id.
inline QByteArray askForId() { return QByteArray::fromHex("ffca000000"); }

/// A message of vpcd: its length, and its bytes.
inline QByteArray framed(const QByteArray& message)
{
    QByteArray out;
    out += char(message.size() >> 8);
    out += char(message.size() & 0xff);
    return out + message;
}

/// A virtual reader that a test plays: the end that a card connects to. Turns the event loop while it waits.
class PlayedReader
{
public:
    static constexpr int patienceMs = 10'000;

    PlayedReader()
    {
        if (!m_server.listen(QHostAddress::LocalHost)) {
            qFatal("no port");
        }
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// Whether a card has come.
    [[nodiscard]] bool seesCard()
    {
        return QTest::qWaitFor(
            [this] {
                if (m_card == nullptr) {
                    m_card = m_server.nextPendingConnection();
                }
                return m_card != nullptr;
            },
            patienceMs);
    }
    [[nodiscard]] bool seesItGo()
    {
        return QTest::qWaitFor([this] { return m_card->state() == QAbstractSocket::UnconnectedState; }, patienceMs);
    }
    /// At once: whoever waits next may turn no event loop.
    void send(const QByteArray& bytes)
    {
        m_card->write(bytes);
        m_card->flush();
    }
    /// The next message of the card; empty: none came.
    [[nodiscard]] QByteArray next()
    {
        const auto size = [this] { return (quint8(m_came.at(0)) << 8) | quint8(m_came.at(1)); };
        const bool isThere = QTest::qWaitFor(
            [&] {
                m_came += m_card->readAll();
                return m_came.size() >= 2 && m_came.size() >= 2 + size();
            },
            patienceMs);
        if (!isThere) {
            return {};
        }
        const QByteArray out = m_came.mid(2, size());
        m_came.remove(0, 2 + out.size());
        return out;
    }
    [[nodiscard]] QByteArray ask(const QByteArray& message)
    {
        send(framed(message));
        return next();
    }
    void leave() { m_card->abort(); }

private:
    QTcpServer m_server;
    QTcpSocket* m_card = nullptr; // the server's
    QByteArray m_came;
};

} // namespace vestibule::test
