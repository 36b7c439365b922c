#include "core/cards/PcscReader.h"

#include "core/base/Log.h"
#include "core/cards/Codes.h"

#include <QMetaObject>
#include <QThread>

#include <winscard.h>

#include <array>
#include <mutex>
#include <vector>

namespace vestibule::cards {

VESTIBULE_LOG(log, "cards")

namespace {

/// Readers come and go under this name (pcsc-lite, winscard.h).
constexpr const char* plugAndPlay = "\\\\?PnP?\\Notification";
/// How long one wait for a change lasts before the list of readers is read again.
constexpr DWORD waitMs = 2000;
constexpr unsigned long serviceRetryMs = 1000;

/// Owns the connection to the PC/SC service.
class Context
{
public:
    Context() { m_status = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &m_handle); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context()
    {
        if (m_status == SCARD_S_SUCCESS) {
            SCardReleaseContext(m_handle);
        }
    }
    [[nodiscard]] bool isValid() const { return m_status == SCARD_S_SUCCESS; }
    [[nodiscard]] SCARDCONTEXT get() const { return m_handle; }

private:
    SCARDCONTEXT m_handle = 0;
    LONG m_status;
};

/// Owns the connection to one card.
class Connection
{
public:
    Connection(SCARDCONTEXT context, const QByteArray& reader)
    {
        m_status = SCardConnect(context, reader.constData(), SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1,
                                &m_handle, &m_protocol);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection()
    {
        if (m_status == SCARD_S_SUCCESS) {
            SCardDisconnect(m_handle, SCARD_LEAVE_CARD);
        }
    }
    [[nodiscard]] LONG status() const { return m_status; }

    /// Sends a command APDU; the answer is without its status word when that is 9000, else empty.
    LONG transmit(const QByteArray& command, QByteArray& answer) const
    {
        const SCARD_IO_REQUEST* request = m_protocol == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
        std::array<unsigned char, 258> buffer{};
        DWORD length = buffer.size();
        const LONG rc = SCardTransmit(m_handle, request, reinterpret_cast<const unsigned char*>(command.constData()),
                                      DWORD(command.size()), nullptr, buffer.data(), &length);
        answer.clear();
        if (rc == SCARD_S_SUCCESS && length >= 2 && buffer[length - 2] == 0x90 && buffer[length - 1] == 0x00) {
            answer = QByteArray(reinterpret_cast<const char*>(buffer.data()), qsizetype(length - 2));
        }
        return rc;
    }

private:
    SCARDHANDLE m_handle = 0;
    DWORD m_protocol = 0;
    LONG m_status;
};

QByteArray firstReader(SCARDCONTEXT context)
{
    DWORD length = 0;
    if (SCardListReaders(context, nullptr, nullptr, &length) != SCARD_S_SUCCESS || length == 0) {
        return {};
    }
    QByteArray names(qsizetype(length), '\0');
    if (SCardListReaders(context, nullptr, names.data(), &length) != SCARD_S_SUCCESS) {
        return {};
    }
    return QByteArray(names.constData()); // the first of a list of zero-terminated names
}

std::optional<ErrorCode> problemOf(LONG status)
{
    if (status == SCARD_E_SHARING_VIOLATION) {
        return codes::readerBusy;
    }
    if (status == SCARD_W_REMOVED_CARD || status == SCARD_E_NO_SMARTCARD || status == SCARD_W_RESET_CARD) {
        return codes::cardRemoved;
    }
    return codes::cardUnreadable;
}

CardPresence readCard(SCARDCONTEXT context, const QByteArray& reader)
{
    CardPresence out{QString::fromUtf8(reader), true, {}, {}};
    const Connection card(context, reader);
    if (card.status() != SCARD_S_SUCCESS) {
        out.problem = problemOf(card.status());
        return out;
    }
    const QByteArray getUid = QByteArray::fromHex("ffca000000");
    const LONG rc = card.transmit(getUid, out.uid);
    const bool known = out.uid.size() == 4 || out.uid.size() == 7 || out.uid.size() == 10;
    if (!known) {
        out.uid.clear();
        out.problem = rc == SCARD_S_SUCCESS ? codes::cardUnreadable : problemOf(rc);
    }
    return out;
}

} // namespace

/// The thread that waits for the service. What it finds is posted to the owner's thread.
class PcscReader::Watcher final : public QThread
{
public:
    explicit Watcher(PcscReader& owner) : m_owner(owner) { setObjectName(QStringLiteral("pcsc")); }

    void requestStop()
    {
        requestInterruption();
        const std::lock_guard lock(m_mutex);
        if (m_context != nullptr) {
            SCardCancel(m_context->get());
        }
    }

protected:
    void run() override
    {
        while (!isInterruptionRequested()) {
            const Context context;
            if (!context.isValid()) {
                post({{}, false, {}, codes::serviceMissing});
                pause(serviceRetryMs);
                continue;
            }
            share(&context);
            watch(context);
            share(nullptr);
        }
    }

private:
    /// Until the service fails or a stop is asked for.
    void watch(const Context& context)
    {
        QByteArray known;
        DWORD readerState = SCARD_STATE_UNAWARE;
        while (!isInterruptionRequested()) {
            const QByteArray reader = firstReader(context.get());
            if (reader != known) {
                known = reader;
                readerState = SCARD_STATE_UNAWARE;
            }
            if (reader.isEmpty()) {
                post({{}, false, {}, codes::readerMissing});
            }
            std::vector<SCARD_READERSTATE> states(reader.isEmpty() ? 1 : 2);
            states[0].szReader = plugAndPlay;
            if (!reader.isEmpty()) {
                states[1].szReader = reader.constData();
                states[1].dwCurrentState = readerState;
            }
            const LONG rc = SCardGetStatusChange(context.get(), waitMs, states.data(), DWORD(states.size()));
            if (rc == LONG(SCARD_E_TIMEOUT)) {
                continue;
            }
            if (rc != SCARD_S_SUCCESS) {
                if (!isInterruptionRequested()) {
                    qCWarning(log) << "PC/SC service failed with" << Qt::hex << quint32(rc);
                    pause(serviceRetryMs);
                }
                return;
            }
            if (!reader.isEmpty() && (states[1].dwEventState & SCARD_STATE_CHANGED) != 0) {
                readerState = states[1].dwEventState & ~DWORD(SCARD_STATE_CHANGED);
                const bool present = (readerState & SCARD_STATE_PRESENT) != 0;
                post(present ? readCard(context.get(), reader)
                             : CardPresence{QString::fromUtf8(reader), false, {}, {}});
            }
        }
    }

    void share(const Context* context)
    {
        const std::lock_guard lock(m_mutex);
        m_context = context;
    }

    /// Waits, but not longer than until a stop is asked for.
    void pause(unsigned long ms)
    {
        for (unsigned long waited = 0; waited < ms && !isInterruptionRequested(); waited += 50) {
            msleep(50);
        }
    }

    void post(const CardPresence& presence)
    {
        if (m_last && *m_last == presence) {
            return;
        }
        m_last = presence;
        QMetaObject::invokeMethod(
            &m_owner, [owner = &m_owner, presence] { owner->show(presence); }, Qt::QueuedConnection);
    }

    PcscReader& m_owner;
    std::mutex m_mutex;
    const Context* m_context = nullptr;
    std::optional<CardPresence> m_last;
};

PcscReader::PcscReader() : m_presence{{}, false, {}, codes::readerMissing} {}

PcscReader::~PcscReader() { stop(); }

void PcscReader::start()
{
    if (!m_watcher) {
        m_watcher = std::make_unique<Watcher>(*this);
        m_watcher->start();
    }
}

void PcscReader::stop()
{
    if (m_watcher) {
        m_watcher->requestStop();
        m_watcher->wait();
        m_watcher.reset();
    }
}

void PcscReader::show(const CardPresence& presence)
{
    m_presence = presence;
    Q_EMIT presenceChanged(m_presence);
}

} // namespace vestibule::cards
