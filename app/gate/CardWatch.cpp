#include "app/gate/CardWatch.h"

#include "core/base/Log.h"
#include "core/cards/desfire/AccessCard.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/ReadSlots.h"
#include "core/cards/reader/Codes.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace vestibule::gate {

namespace {

VESTIBULE_LOG(cardLog, "gate")

using cards::CardPresence;
using controller::Method;
using controller::Reason;
using State = CardWatchStatus::State;

/// What it is counted as that a card could not be read.
Reason reasonOf(const Error& error)
{
    const auto isAny = [&error](std::initializer_list<ErrorCode> which) {
        return std::any_of(which.begin(), which.end(), [&error](const ErrorCode& code) { return error.is(code); });
    };
    if (isAny({cards::codes::cardRemoved, cards::codes::cardMissing, cards::codes::otherCard})) {
        return Reason::CardRemoved;
    }
    if (error.is(cards::desfire::codes::chipUnsupported)) {
        return Reason::CardUnsupported;
    }
    // Everything else that a chip says or does not say is no proof.
    const auto& ofChips = cards::desfire::codes::all;
    const bool isOfChip =
        std::any_of(ofChips.begin(), ofChips.end(), [&error](const ErrorCode& code) { return error.is(code); });
    return isOfChip ? Reason::CardUnproven : Reason::ProbeFailed;
}

} // namespace

/// What a card has to prove, and what was read from it; shared with the reader's thread while that works.
struct CardWatch::Reading
{
    controller::CardToProve card;
    QByteArray credential{};

    [[nodiscard]] Result<void> carryOut(cards::CardChannel& channel)
    {
        const cards::desfire::ChipKey key{cards::desfire::CipherKind::Aes, card.readKey.clone(),
                                          cards::desfire::versionOf(card.keyVersion)};
        Result<QByteArray> read = cards::desfire::AccessCard(channel).read(key, card.keyVersion);
        if (!read) {
            return passOn(read);
        }
        credential = std::move(*read);
        return {};
    }
};

CardWatch::CardWatch(controller::Controller& controller, std::unique_ptr<cards::CardReader> reader, Open open,
                     DecideWithFace decideWithFace)
    : m_controller(controller)
    , m_reader(std::move(reader))
    , m_open(std::move(open))
    , m_decideWithFace(std::move(decideWithFace))
{
    connect(m_reader.get(), &cards::CardReader::presenceChanged, this, &CardWatch::see);
}

CardWatch::~CardWatch()
{
    m_isEnding = true;
    m_reader->stop(); // a card that was being read is told of, and is not decided about any more
}

void CardWatch::start() { m_reader->start(); }

CardWatchStatus CardWatch::status() const
{
    const std::lock_guard lock(m_lock);
    return m_status;
}

bool CardWatch::isFaceToo() const { return m_decideWithFace && m_controller.cardNeedsFace(); }

void CardWatch::see(const CardPresence& presence)
{
    note(presence);
    if (!presence.cardPresent) {
        m_lying.clear();
    } else if (!presence.uid.isEmpty() && presence.uid != m_lying) {
        m_lying = presence.uid;
        ask(presence);
    }
}

void CardWatch::ask(const CardPresence& presence)
{
    const Method method = isFaceToo() ? Method::FaceAndCard : Method::Card;
    auto card = m_controller.cardBy(presence.uid, method);
    if (!card) {
        return; // refused, and counted
    }
    if (card->readKey.isEmpty()) {
        decide({card->number, card->uid}); // this gate takes the chip's id for the card
        return;
    }
    if (!cards::mayProve(presence.family)) {
        (void)m_controller.refuseProbe(method, Reason::CardUnsupported);
        return;
    }
    const auto reading = std::make_shared<Reading>(Reading{std::move(*card)});
    m_reader->perform({presence.uid, [reading](cards::CardChannel& channel) { return reading->carryOut(channel); },
                       [this, reading](const Result<void>& done) { judge(*reading, done); }});
}

void CardWatch::judge(const Reading& reading, const Result<void>& done)
{
    if (m_isEnding) {
        return;
    }
    if (!done) {
        (void)m_controller.refuseProbe(reading.card.method, reasonOf(done.error()));
        return;
    }
    if (const auto probe = m_controller.prove(reading.card, reading.credential)) {
        decide(*probe);
    }
}

void CardWatch::decide(const controller::CardProbe& card)
{
    const controller::Decision decision = isFaceToo() ? m_decideWithFace(card) : m_controller.decideCard(card);
    if (decision.admit) {
        m_open();
    }
}

/// A reader that goes and comes is logged; cards are not, or the log could tell when one was held to it.
void CardWatch::note(const CardPresence& presence)
{
    CardWatchStatus now{State::Waiting, {}};
    if (presence.readerName.isEmpty()) {
        now.state = State::Missing;
        now.error = presence.problem ? QString::fromStdString(presence.problem->text()) : QString();
    }
    const std::lock_guard lock(m_lock);
    if (now.state == State::Missing && m_status.state != State::Missing) {
        qCWarning(cardLog) << "there is no card reader, and it is looked for all the time; status says why";
    } else if (now.state == State::Waiting && m_status.state == State::Missing) {
        qCInfo(cardLog) << "the card reader is there";
    }
    m_status = now;
}

} // namespace vestibule::gate
