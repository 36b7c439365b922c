#include "core/cards/reader/PcscReader.h"

#include "core/base/Log.h"
#include "core/cards/reader/Codes.h"
#include "core/cards/reader/MayWork.h"
#include "core/cards/reader/Pcsc.h"

#include <QMetaObject>
#include <QThread>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

namespace vestibule::cards {

VESTIBULE_LOG(log, "cards")

namespace {

/// Readers come and go under this name (pcsc-lite, winscard.h).
constexpr const char* plugAndPlay = "\\\\?PnP?\\Notification";
/// How long one wait for a change lasts before the list of readers is read again.
constexpr DWORD waitMs = 2000;
constexpr unsigned long serviceRetryMs = 1000;
/// In the upper half of a reader's state: how many cards have come and gone.
constexpr DWORD eventsMask = 0xffff0000;

/// A reader as the service told of it last.
struct Watched
{
    QByteArray name;
    DWORD state = SCARD_STATE_UNAWARE;
    CardPresence presence;
};

QByteArray atrIn(const SCARD_READERSTATE& told)
{
    return {reinterpret_cast<const char*>(told.rgbAtr), qsizetype(told.cbAtr)};
}

CardPresence readCard(const pcsc::Context& context, const QByteArray& reader, CardFamily family)
{
    CardPresence out{QString::fromUtf8(reader), true, {}, {}, family};
    pcsc::Card card(context, reader, pcsc::Card::Sharing::WithOthers);
    const Result<QByteArray> uid = card.isOpen().and_then([&card] { return card.uid(); });
    if (uid) {
        out.uid = *uid;
    } else {
        out.problem = uid.error().code();
    }
    return out;
}

/// The reader with a card, else the first.
CardPresence overall(const std::vector<Watched>& readers)
{
    if (readers.empty()) {
        return {{}, false, {}, codes::readerMissing};
    }
    const auto hasCard = [](const Watched& reader) { return reader.presence.cardPresent; };
    const auto first = std::find_if(readers.begin(), readers.end(), hasCard);
    if (first == readers.end()) {
        return {QString::fromUtf8(readers.front().name), false, {}, {}};
    }
    const bool isAlone = std::none_of(first + 1, readers.end(), hasCard);
    return isAlone ? first->presence : CardPresence{first->presence.readerName, true, {}, codes::severalCards};
}

} // namespace

/// What the two threads and the owner share.
struct PcscReader::Seen
{
    std::mutex mutex;
    std::condition_variable changed;
    CardPresence presence{{}, false, {}, codes::readerMissing};
    std::deque<CardWork> waiting;
    /// Ended, and not told yet.
    std::deque<std::pair<std::function<void(const Result<void>&)>, Result<void>>> ended;
    bool isEnding = false;
    /// Held by whoever is connected to a card: this program does not get into its own way.
    std::mutex card;
};

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
            const pcsc::Context context;
            if (!context.isValid()) {
                post({{}, false, {}, codes::serviceMissing}, {});
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
    void watch(const pcsc::Context& context)
    {
        std::vector<Watched> readers;
        while (!isInterruptionRequested()) {
            matchNames(context.readers(), readers);
            postAll(readers);
            std::vector<SCARD_READERSTATE> states(readers.size() + 1);
            states[0].szReader = plugAndPlay;
            for (std::size_t i = 0; i < readers.size(); ++i) {
                states[i + 1].szReader = readers[i].name.constData();
                states[i + 1].dwCurrentState = readers[i].state;
            }
            const LONG rc = SCardGetStatusChange(context.get(), waitMs, states.data(), DWORD(states.size()));
            if (rc == LONG(SCARD_E_TIMEOUT)) {
                readAgain(context, readers);
                continue;
            }
            if (rc == LONG(SCARD_E_UNKNOWN_READER) || rc == LONG(SCARD_E_READER_UNAVAILABLE)) {
                continue; // one went between being listed and being waited for
            }
            if (rc != SCARD_S_SUCCESS) {
                if (!isInterruptionRequested()) {
                    qCWarning(log) << "PC/SC service failed with" << Qt::hex << quint32(rc);
                    pause(serviceRetryMs);
                }
                return;
            }
            for (std::size_t i = 0; i < readers.size(); ++i) {
                take(context, states[i + 1], readers[i]);
            }
        }
    }

    static void matchNames(const QByteArrayList& names, std::vector<Watched>& readers)
    {
        std::vector<Watched> next;
        for (const QByteArray& name : names) {
            const auto known =
                std::find_if(readers.begin(), readers.end(), [&name](const Watched& one) { return one.name == name; });
            next.push_back(known != readers.end()
                               ? *known
                               : Watched{name, SCARD_STATE_UNAWARE, {QString::fromUtf8(name), false, {}, {}}});
        }
        readers = std::move(next);
    }

    /// A card is read when it has come, not when somebody else begins or ends to use it.
    void take(const pcsc::Context& context, const SCARD_READERSTATE& told, Watched& reader)
    {
        if ((told.dwEventState & SCARD_STATE_CHANGED) == 0) {
            return;
        }
        const DWORD state = told.dwEventState & ~DWORD(SCARD_STATE_CHANGED);
        const bool isPresent = (state & SCARD_STATE_PRESENT) != 0;
        const bool isSame = reader.state != SCARD_STATE_UNAWARE && isPresent == reader.presence.cardPresent &&
                            (state & eventsMask) == (reader.state & eventsMask);
        reader.state = state;
        if (isSame && !reader.presence.problem) {
            return;
        }
        if (!isPresent) {
            reader.presence = {QString::fromUtf8(reader.name), false, {}, {}};
            return;
        }
        const std::lock_guard lock(m_owner.m_seen->card);
        reader.presence = readCard(context, reader.name, familyOf(atrIn(told)));
    }

    /// That another program has let go of a card, or that it lies better now, is no event.
    void readAgain(const pcsc::Context& context, std::vector<Watched>& readers)
    {
        for (Watched& reader : readers) {
            if (reader.presence.cardPresent && reader.presence.problem) {
                const std::lock_guard lock(m_owner.m_seen->card);
                reader.presence = readCard(context, reader.name, reader.presence.family);
            }
        }
    }

    void share(const pcsc::Context* context)
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

    void postAll(const std::vector<Watched>& readers)
    {
        QStringList names;
        for (const Watched& reader : readers) {
            names.append(QString::fromUtf8(reader.name));
        }
        post(overall(readers), names);
    }

    void post(const CardPresence& presence, const QStringList& names)
    {
        if (m_last && *m_last == std::pair(presence, names)) {
            return;
        }
        m_last = std::pair(presence, names);
        {
            const std::lock_guard lock(m_owner.m_seen->mutex);
            m_owner.m_seen->presence = presence;
        }
        QMetaObject::invokeMethod(
            &m_owner, [owner = &m_owner, presence, names] { owner->show(presence, names); }, Qt::QueuedConnection);
    }

    PcscReader& m_owner;
    std::mutex m_mutex;
    const pcsc::Context* m_context = nullptr;
    std::optional<std::pair<CardPresence, QStringList>> m_last;
};

/// The thread that works with cards.
class PcscReader::Worker final : public QThread
{
public:
    explicit Worker(PcscReader& owner) : m_owner(owner) { setObjectName(QStringLiteral("cards")); }

protected:
    void run() override
    {
        Seen& seen = *m_owner.m_seen;
        std::unique_lock lock(seen.mutex);
        while (true) {
            seen.changed.wait(lock, [&seen] { return seen.isEnding || !seen.waiting.empty(); });
            if (seen.isEnding) {
                return;
            }
            const CardWork work = std::move(seen.waiting.front());
            seen.waiting.pop_front();
            const CardPresence presence = seen.presence;
            lock.unlock();
            Result<void> result = carryOut(work, presence);
            lock.lock();
            seen.ended.emplace_back(work.done, std::move(result));
            QMetaObject::invokeMethod(
                &m_owner, [owner = &m_owner] { owner->tell(); }, Qt::QueuedConnection);
        }
    }

private:
    [[nodiscard]] Result<void> carryOut(const CardWork& work, const CardPresence& presence)
    {
        if (const Result<void> may = mayWork(presence, work.uid); !may) {
            return may;
        }
        const std::lock_guard lock(m_owner.m_seen->card);
        const pcsc::Context context;
        if (!context.isValid()) {
            return fail(codes::serviceMissing);
        }
        pcsc::Card card(context, presence.readerName.toUtf8(), pcsc::Card::Sharing::Alone);
        // Who lies there now may be another than the one that was seen.
        const Result<QByteArray> uid = card.isOpen().and_then([&card] { return card.uid(); });
        if (!uid) {
            return passOn(uid);
        }
        return *uid == presence.uid ? work.work(card) : fail(codes::otherCard);
    }

    PcscReader& m_owner;
};

PcscReader::PcscReader() : m_presence{{}, false, {}, codes::readerMissing}, m_seen(std::make_unique<Seen>())
{
    // Else pcsc-lite waits, without a limit and without being told, while another program has a card to itself.
    qputenv("PCSCLITE_NO_BLOCKING", "1");
}

PcscReader::~PcscReader() { stop(); }

bool PcscReader::isServiceThere() { return pcsc::Context().isValid(); }

Result<std::vector<PcscReader::Listed>> PcscReader::list()
{
    const pcsc::Context context;
    if (!context.isValid()) {
        return fail(codes::serviceMissing);
    }
    std::vector<Listed> out;
    for (const QByteArray& name : context.readers()) {
        SCARD_READERSTATE state{};
        state.szReader = name.constData();
        state.dwCurrentState = SCARD_STATE_UNAWARE; // so that it is told at once
        const bool isTold = SCardGetStatusChange(context.get(), 0, &state, 1) == SCARD_S_SUCCESS;
        const bool isPresent = isTold && (state.dwEventState & SCARD_STATE_PRESENT) != 0;
        out.push_back({QString::fromUtf8(name), isPresent, isPresent ? familyOf(atrIn(state)) : CardFamily::Unknown});
    }
    return out;
}

void PcscReader::start()
{
    if (!m_watcher) {
        m_watcher = std::make_unique<Watcher>(*this);
        m_worker = std::make_unique<Worker>(*this);
        m_watcher->start();
        m_worker->start();
    }
}

void PcscReader::stop()
{
    if (!m_watcher) {
        return;
    }
    {
        const std::lock_guard lock(m_seen->mutex);
        m_seen->isEnding = true;
    }
    m_seen->changed.notify_all();
    m_watcher->requestStop();
    m_watcher->wait();
    m_worker->wait();
    m_watcher.reset();
    m_worker.reset();
    tell();
    const std::deque<CardWork> left = std::exchange(m_seen->waiting, {});
    m_seen->isEnding = false;
    for (const CardWork& work : left) {
        work.done(fail(codes::readerMissing, "stopped"));
    }
}

void PcscReader::perform(CardWork work)
{
    if (!m_watcher) {
        return work.done(fail(codes::readerMissing, "stopped"));
    }
    {
        const std::lock_guard lock(m_seen->mutex);
        m_seen->waiting.push_back(std::move(work));
    }
    m_seen->changed.notify_all();
}

void PcscReader::tell()
{
    std::unique_lock lock(m_seen->mutex);
    const auto ended = std::exchange(m_seen->ended, {});
    lock.unlock();
    for (const auto& [done, result] : ended) {
        done(result);
    }
}

void PcscReader::show(const CardPresence& presence, const QStringList& readers)
{
    m_presence = presence;
    m_readers = readers;
    Q_EMIT presenceChanged(m_presence);
}

} // namespace vestibule::cards
