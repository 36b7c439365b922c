#include "app/composition/CardEncoder.h"

#include "app/composition/CardJudging.h"
#include "app/composition/Codes.h"
#include "app/composition/EstateKeys.h"
#include "core/cards/desfire/AccessCard.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/NativeCommands.h"
#include "core/store/Store.h"

#include <QPointer>

#include <atomic>
#include <utility>

namespace vestibule::app {

/// Shared with the reader's thread.
struct CardEncoder::Work
{
    std::atomic<bool> isStopped = false;
    std::atomic<int> commands = 0; ///< that were answered
};

namespace {

/// The way to a card for as long as nobody has stopped the work. A command that has begun comes to its end: a chip that
/// waits for the rest of it would refuse whoever comes next.
class StoppableChannel final : public cards::CardChannel
{
public:
    StoppableChannel(cards::CardChannel& channel, const std::atomic<bool>& isStopped, std::atomic<int>& commands)
        : m_channel(channel), m_isStopped(isStopped), m_commands(commands)
    {
    }
    Result<QByteArray> transmit(const QByteArray& apdu) override
    {
        const bool isRest = apdu.size() > 1 && std::uint8_t(apdu.at(1)) == cards::desfire::native::moreFrames;
        if (m_isStopped && !isRest) {
            return fail(codes::cardWorkStopped);
        }
        auto answer = m_channel.transmit(apdu);
        m_commands += answer ? 1 : 0;
        return answer;
    }

private:
    cards::CardChannel& m_channel;
    const std::atomic<bool>& m_isStopped;
    std::atomic<int>& m_commands;
};

} // namespace

CardEncoder::CardEncoder(store::Store& store, const DeskContext& desk, cards::CardReader& reader, domain::Operator who)
    : m_store(store), m_desk(desk), m_reader(reader), m_who(std::move(who))
{
}

CardEncoder::~CardEncoder() { cancel(); }

void CardEncoder::cancel()
{
    if (m_work) {
        m_work->isStopped = true;
    }
}

int CardEncoder::commandsDone() const { return m_work ? m_work->commands.load() : 0; }

template <typename T>
bool CardEncoder::start(const Then<T>& then)
{
    if (m_work) {
        then(fail(codes::cardWorkRuns));
        return false;
    }
    m_work = std::make_shared<Work>();
    return true;
}

template <typename T>
void CardEncoder::end(const Then<T>& then, const Result<T>& result)
{
    m_work.reset(); // first: whoever is told may begin with the next card
    then(result);
}

void CardEncoder::encode(domain::CredentialId credential, const QByteArray& uid, Then<MakeOrder> then)
{
    if (!start(then)) {
        return;
    }
    // Nothing is begun in the store for a chip that cannot become a card, whatever the length of its id.
    const cards::CardPresence lies = m_reader.presence();
    if (lies.uid == uid && !cards::mayProve(lies.family)) {
        end(then, Result<MakeOrder>(fail(cards::desfire::codes::chipUnsupported, cards::wordOf(lies.family))));
        return;
    }
    m_store.run(
        &m_context,
        [&desk = m_desk, who = m_who, credential, uid](store::Session& s) {
            return CardMaking(s, desk, who).begin(credential, uid);
        },
        [this, then = std::move(then)](const Result<MakeOrder>& order) {
            if (order) {
                write(*order, then);
            } else {
                end(then, order);
            }
        });
}

void CardEncoder::write(const MakeOrder& order, const Then<MakeOrder>& then)
{
    auto made = m_desk.keys.cardMasters();
    if (!made) {
        end(then, Result<MakeOrder>(passOn(made)));
        return;
    }
    // The reader keeps its work as something that can be copied.
    const auto masters = std::make_shared<cards::desfire::CardMasters>(std::move(*made));
    cards::CardWork work;
    work.uid = order.uid;
    work.work = [masters, order, work = m_work](cards::CardChannel& channel) {
        StoppableChannel stoppable(channel, work->isStopped, work->commands);
        return cards::desfire::AccessCard(stoppable).encode(*masters, order.uid, order.keyVersion,
                                                            order.signedCredential);
    };
    work.done = [this, alive = QPointer<QObject>(&m_context), order, then](const Result<void>& written) {
        if (alive) {
            note(order, written, then);
        }
    };
    m_reader.perform(std::move(work));
}

void CardEncoder::note(const MakeOrder& order, const Result<void>& written, const Then<MakeOrder>& then)
{
    const auto failure = written ? std::optional<Error>() : std::optional(written.error());
    m_store.run(
        &m_context,
        [&desk = m_desk, who = m_who, order, failure](store::Session& s) {
            CardMaking making(s, desk, who);
            return failure ? making.noteFailed(order, failure->code()) : making.noteMade(order);
        },
        [this, order, failure, then](const Result<void>& noted) {
            if (failure) {
                end(then, Result<MakeOrder>(tl::unexpected<Error>(*failure)));
            } else {
                end(then, noted.map([&order] { return order; }));
            }
        });
}

void CardEncoder::prove(domain::CredentialId credential, const QByteArray& uid, Then<ProvedCard> then)
{
    if (!start(then)) {
        return;
    }
    m_store.read(
        &m_context,
        [&desk = m_desk, who = m_who, credential, uid](store::Session& s) {
            return CardMaking(s, desk, who).toRead(credential, uid);
        },
        [this, then = std::move(then)](const Result<ReadOrder>& order) {
            if (order) {
                read(*order, then);
            } else {
                end(then, Result<ProvedCard>(passOn(order)));
            }
        });
}

void CardEncoder::read(const ReadOrder& order, const Then<ProvedCard>& then)
{
    auto masters = m_desk.keys.cardMasters();
    auto made =
        masters ? masters->readKey(order.uid, order.keyVersion) : Result<cards::desfire::ChipKey>(passOn(masters));
    if (!made) {
        end(then, Result<ProvedCard>(passOn(made)));
        return;
    }
    const auto key = std::make_shared<const cards::desfire::ChipKey>(std::move(*made));
    const auto proved = std::make_shared<ProvedCard>(ProvedCard{order.credential, order.uid, {}});
    cards::CardWork work;
    work.uid = order.uid;
    work.work = [key, proved, kv = order.keyVersion, work = m_work](cards::CardChannel& channel) -> Result<void> {
        StoppableChannel stoppable(channel, work->isStopped, work->commands);
        auto content = cards::desfire::AccessCard(stoppable).read(*key, kv);
        if (!content) {
            return isStrange(content.error()) ? fail(codes::cardForeign, "no card of ours", content.error())
                                              : Result<void>(passOn(content));
        }
        proved->signedCredential = std::move(*content);
        return {};
    };
    work.done = [this, alive = QPointer<QObject>(&m_context), proved, then](const Result<void>& done) {
        if (alive) {
            end(then, done.map([&proved] { return *proved; }));
        }
    };
    m_reader.perform(std::move(work));
}

void CardEncoder::activate(domain::CredentialId credential, const QByteArray& uid, Then<CardIssue> then)
{
    prove(credential, uid, [this, then = std::move(then)](const Result<ProvedCard>& proved) {
        if (!proved) {
            then(passOn(proved));
            return;
        }
        if (!start(then)) {
            return;
        }
        m_store.run(
            &m_context,
            [&desk = m_desk, who = m_who, card = *proved](store::Session& s) {
                return CardMaking(s, desk, who).activate(card);
            },
            [this, then](const Result<CardIssue>& issued) { end(then, issued); });
    });
}

} // namespace vestibule::app
