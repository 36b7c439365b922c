#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <functional>

namespace vestibule::test {

/// A card for the virtual reader of pcscd (vpcd): connects to its port and answers what the reader asks. Each message
/// is its length in two big-endian bytes and its bytes; a one-byte message is power off (0), on (1), reset (2) or the
/// request for the ATR (4), anything longer an APDU.
class VirtualCard : public QObject
{
    Q_OBJECT

public:
    static constexpr quint16 firstReader = 35963;
    static constexpr quint16 secondReader = 35964;

    /// A card that tells its id, if it has one, and nothing else.
    explicit VirtualCard(QByteArray uid);
    /// One that answers commands; `losePower` is called when it has to begin anew.
    VirtualCard(QByteArray uid, std::function<QByteArray(const QByteArray&)> answers, std::function<void()> losePower);
    /// As a reader would make it up for another chip.
    void setAtr(const QByteArray& atr) { m_atr = atr; }
    /// False when no reader listens on the port.
    [[nodiscard]] bool insert(quint16 port = firstReader);
    void pull();
    /// Pulls itself at the command number `at`, from 0 on, not counting the question for its id. After it was carried
    /// out when `isHeard`.
    void pullAt(int at, bool isHeard);
    [[nodiscard]] int apdus() const { return m_apdus; }

private:
    void answer();
    void send(const QByteArray& message);

    QByteArray m_uid;
    QByteArray m_atr;
    std::function<QByteArray(const QByteArray&)> m_answers;
    std::function<void()> m_losePower;
    QByteArray m_received;
    QTcpSocket m_socket;
    int m_apdus = 0;
    int m_commands = 0;
    int m_pullAt = -1;
    bool m_pullsAfter = false;
};

} // namespace vestibule::test
