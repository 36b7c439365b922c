#pragma once

#include <QByteArray>
#include <QTcpSocket>

namespace vestibule::test {

/// A card for the virtual reader of pcscd (vpcd): connects to its port and answers what the reader asks. Each message
/// is its length in two big-endian bytes and its bytes; a one-byte message is power off (0), on (1), reset (2) or the
/// request for the ATR (4), anything longer an APDU.
class VirtualCard : public QObject
{
    Q_OBJECT

public:
    explicit VirtualCard(QByteArray uid);
    /// False when no reader listens on the port.
    [[nodiscard]] bool insert(quint16 port = 35963);
    void pull();
    [[nodiscard]] int apdus() const { return m_apdus; }

private:
    void answer();
    void send(const QByteArray& message);

    QByteArray m_uid;
    QByteArray m_received;
    QTcpSocket m_socket;
    int m_apdus = 0;
};

} // namespace vestibule::test
