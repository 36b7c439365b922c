#pragma once

#include "app/composition/CardMaking.h"
#include "core/cards/reader/CardReader.h"

#include <QObject>

#include <functional>
#include <memory>

namespace vestibule::store {
class Store;
}

namespace vestibule::app {

/// Makes cards on the reader: what is begun in the store, written on the chip, and noted in the store; and reads them
/// in the holder's hand. The chip is worked with on the reader's own thread, between units of work. One card at a time.
/// Owner: the thread that `reader` lives in, which has an event loop; all results come there. Dropped, it ends what it
/// does at the chip's next command, and nobody is told.
class CardEncoder
{
public:
    template <typename T>
    using Then = std::function<void(const Result<T>&)>;

    /// All must outlive this object; `desk` also what runs in the store. `who` is at the desk.
    CardEncoder(store::Store& store, const DeskContext& desk, cards::CardReader& reader, domain::Operator who);
    ~CardEncoder();
    CardEncoder(const CardEncoder&) = delete;
    CardEncoder& operator=(const CardEncoder&) = delete;

    /// Makes the chip on the reader a card of the entry, up to what was read back from it. After any error it can be
    /// done again. Errors: those of CardMaking::begin and noteMade, cards::CardReader::perform and
    /// cards::desfire::AccessCard::encode; codes::cardWorkRuns, cardWorkStopped.
    void encode(domain::CredentialId credential, const QByteArray& uid, Then<MakeOrder> then);
    /// Asks the chip on the reader for what it carries, by the key that was written on the one made for the entry.
    /// Changes nothing. Errors: those of CardMaking::toRead and cards::CardReader::perform; codes::cardForeign for a
    /// chip of that id without that key; codes::cardWorkRuns, cardWorkStopped.
    void prove(domain::CredentialId credential, const QByteArray& uid, Then<ProvedCard> then);
    /// The same, and the card works. Errors also: those of CardMaking::activate.
    void activate(domain::CredentialId credential, const QByteArray& uid, Then<CardIssue> then);

    /// What is under way ends with codes::cardWorkStopped at the chip's next command, unless it is done before.
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_work != nullptr; }
    /// What a new chip takes to be encoded, as a measure of how far it is; one that was made before takes fewer.
    static constexpr int usualCommands = 45;
    /// That the chip has answered since what is under way began; 0 while nothing is.
    [[nodiscard]] int commandsDone() const;

private:
    struct Work;

    /// False: other work runs, and `then` was told.
    template <typename T>
    [[nodiscard]] bool start(const Then<T>& then);
    /// The work is over, whatever comes of it.
    template <typename T>
    void end(const Then<T>& then, const Result<T>& result);
    void write(const MakeOrder& order, const Then<MakeOrder>& then);
    void note(const MakeOrder& order, const Result<void>& written, const Then<MakeOrder>& then);
    void read(const ReadOrder& order, const Then<ProvedCard>& then);

    store::Store& m_store;
    const DeskContext& m_desk;
    cards::CardReader& m_reader;
    const domain::Operator m_who;
    std::shared_ptr<Work> m_work; ///< none: idle
    QObject m_context;            ///< of what is answered later
};

} // namespace vestibule::app
