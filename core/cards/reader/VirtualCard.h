#pragma once

#include "core/base/Result.h"
#include "core/cards/reader/CardFamily.h"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <memory>

class QTcpSocket;

namespace vestibule::cards {

/// A card for a virtual reader of the PC/SC service (vsmartcard's vpcd): it connects to the reader's port on this
/// computer and answers what the reader asks. Each message is its length in two big-endian bytes and its bytes; one of
/// a single byte is power off (0), on (1), reset (2) or the question for the ATR (4), a longer one an APDU. Owner: a
/// thread with an event loop.
class VirtualCard final : public QObject
{
    Q_OBJECT

public:
    /// Where vpcd's readers listen as it is shipped.
    static constexpr quint16 firstReader = 35963;
    static constexpr quint16 secondReader = 35964;
    /// A command APDU, and the answer with its two status bytes.
    using Answers = std::function<QByteArray(const QByteArray& apdu)>;

    /// A card that tells its id, if it has one, and nothing else.
    explicit VirtualCard(QByteArray uid, CardFamily family = CardFamily::Processor);
    /// One that answers commands; `losePower` is called whenever it has to begin anew.
    VirtualCard(QByteArray uid, Answers answers, std::function<void()> losePower);
    ~VirtualCard() override;

    /// Errors: codes::readerMissing when nothing listens on the port.
    [[nodiscard]] Result<void> insert(quint16 port = firstReader);
    void pull();
    /// Pulls itself away at the command number `at`, from 0 on, counted from here and without the question for its id;
    /// -1: never. After the command was carried out, with its answer lost, when `isHeard`.
    void pullAt(int at, bool isHeard);
    /// How many APDUs have come, with the questions for its id.
    [[nodiscard]] int apdus() const { return m_apdus; }

Q_SIGNALS:
    /// By itself, as pullAt() says.
    void pulledAway();
    /// The reader has closed the connection: its service has ended.
    void readerGone();

private:
    void answer();
    void send(const QByteArray& message);
    void loseReader();

    const QByteArray m_uid;
    const QByteArray m_atr;
    Answers m_answers;
    std::function<void()> m_losePower;
    QByteArray m_received;
    std::unique_ptr<QTcpSocket> m_socket;
    bool m_isLying = false;
    int m_apdus = 0;
    int m_commands = 0;
    int m_pullAt = -1;
    bool m_isHeard = false;
};

} // namespace vestibule::cards
