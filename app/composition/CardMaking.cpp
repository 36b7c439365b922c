#include "app/composition/CardMaking.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/CardJudging.h"
#include "app/composition/Codes.h"
#include "app/composition/EstateKeys.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/ReadSlots.h"
#include "core/domain/Codes.h"
#include "core/protocol/CardCredential.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

#include <algorithm>

namespace vestibule::app {

namespace {

Error refusalOfChip(const domain::CardChip& chip)
{
    return Error(chip.state == domain::ChipState::Lost ? codes::cardLost : codes::cardSpoiled);
}

/// The next number of a chip that is nobody's: where its last holder's key lies, so that nobody reads that one any
/// more.
quint32 numberAfter(const domain::CardChip& chip)
{
    using cards::desfire::slotOf;
    const quint32 next = chip.begunVersion + 1;
    const bool isElsewhere = chip.keyVersion != 0 && slotOf(next) != slotOf(chip.keyVersion);
    return isElsewhere ? next + 1 : next;
}

/// The next number of a chip that was set aside and is good after all: beside the key that gates go by.
quint32 numberBeside(const domain::CardChip& chip, quint32 known)
{
    using cards::desfire::slotOf;
    const quint32 next = chip.begunVersion + 1;
    return known != 0 && slotOf(next) == slotOf(known) ? next + 1 : next;
}

/// What the chip carries, if this estate's present key has signed it. Errors: codes::cardForeign, cardStale.
Result<protocol::CardCredential> openedCard(const EstateKeys& keys, const QByteArray& message)
{
    return openCard(keys, message).and_then([](SignedCard&& card) -> Result<protocol::CardCredential> {
        return card.isOfFormerKey ? fail(codes::cardStale, "signed by a key of before")
                                  : Result<protocol::CardCredential>(std::move(card.content));
    });
}

} // namespace

Result<void> CardMaking::mayMake() const
{
    return domain::mayEnrol(m_who.role) ? Result<void>() : fail(codes::notAllowed);
}

Result<void> CardMaking::note(QByteArray action, std::optional<domain::CredentialId> credential, QByteArray reason,
                              std::optional<qint64> count)
{
    audit::Entry entry;
    entry.by = m_who.id;
    entry.action = std::move(action);
    entry.reason = std::move(reason);
    entry.count = count;
    if (credential) {
        const auto key = m_s.credentials().get(*credential);
        const auto who = key ? m_s.residents().get(key->credential.person) : Result<store::StoredResident>(passOn(key));
        if (!who) {
            return passOn(who);
        }
        entry.object = credential->bytes();
        entry.subject = who->token;
    }
    return m_c.audit.note(m_s, entry);
}

Result<CardMaking::Entry> CardMaking::entry(domain::CredentialId credential)
{
    const auto key = m_s.credentials().get(credential);
    if (!key) {
        return passOn(key);
    }
    if (key->endedAt) {
        return fail(store::codes::credentialEnded);
    }
    return m_s.cards().get(credential).map([&key](store::StoredCard&& card) {
        return Entry{key->credential, std::move(card)};
    });
}

Result<domain::CardChip> CardMaking::known(const QByteArray& uid) const
{
    auto chip = m_s.chips().get(uid);
    if (!chip) {
        return passOn(chip);
    }
    return *chip ? Result<domain::CardChip>(std::move(**chip)) : fail(store::codes::noSuchChip);
}

Result<std::optional<domain::CardChip>> CardMaking::usable(const QByteArray& uid, domain::CredentialId credential)
{
    auto chip = m_s.chips().get(uid);
    if (!chip || !*chip) {
        return chip;
    }
    if (domain::isSetAside((*chip)->state)) {
        return tl::unexpected<Error>(refusalOfChip(**chip));
    }
    const bool isOthers = (*chip)->credential && *(*chip)->credential != credential;
    return isOthers ? Result<std::optional<domain::CardChip>>(fail(codes::cardOfOtherEntry)) : std::move(chip);
}

Result<void> CardMaking::freeOfOther(domain::CredentialId credential, const QByteArray& uid)
{
    const auto chip = m_s.chips().of(credential);
    if (!chip || !*chip || (*chip)->uid == uid) {
        return chip ? Result<void>() : passOn(chip);
    }
    return (*chip)->keyRev ? fail(codes::cardHasChip) : m_s.chips().release((*chip)->uid);
}

Result<quint32> CardMaking::numberFor(domain::CredentialId credential, const std::optional<domain::CardChip>& chip)
{
    if (!chip) {
        return 1U;
    }
    if (!chip->credential) {
        return m_s.cards().get(credential).map([&chip](const store::StoredCard& card) {
            return card.data.uid == chip->uid ? numberBeside(*chip, card.data.keyVersion) : numberAfter(*chip);
        });
    }
    if (!chip->isWritten() || !chip->keyRev) {
        return chip->begunVersion;
    }
    const auto card = m_s.cards().get(credential);
    const auto isOut = m_s.chips().isKeyOut(credential);
    if (!card || !isOut) {
        return card ? Result<quint32>(passOn(isOut)) : passOn(card);
    }
    if (!*isOut || chip->keyVersion != card->data.keyVersion) {
        return chip->keyVersion; // what gates know, or what they are to be told once it has been read again
    }
    const quint32 next = chip->keyVersion + 1;
    // It takes the place of the one before the last, which a gate may still go by.
    const auto behind = next > 2 ? m_s.chips().gatesBehind(credential) : std::vector<domain::GateId>();
    if (!behind) {
        return passOn(behind);
    }
    return behind->empty() ? Result<quint32>(next)
                           : fail(codes::cardGatesBehind, std::to_string(behind->size()) + " gates");
}

Result<MakeOrder> CardMaking::begin(domain::CredentialId credential, const QByteArray& uid)
{
    if (const Result<void> may = mayMake(); !may) {
        return passOn(may);
    }
    if (uid.size() != uidSize) {
        return fail(cards::desfire::codes::chipUnsupported, "an id of " + std::to_string(uid.size()) + " bytes");
    }
    if (!m_c.keys.hasCardMasters()) {
        return fail(codes::noCardMasters);
    }
    const auto changes = m_s.trust().changes();
    const auto wanted = entry(credential);
    if (!changes || !wanted) {
        return changes ? Result<MakeOrder>(passOn(wanted)) : passOn(changes);
    }
    if (changes->size() != m_c.keys.change()) {
        return fail(codes::keysReplaced);
    }
    if (const Result<void> notOver = domain::checkNotOver(wanted->key, m_c.clock.now()); !notOver) {
        return passOn(notOver);
    }
    const auto holder = m_s.cards().byUid(uid);
    if (!holder) {
        return passOn(holder);
    }
    if (*holder && (*holder)->credential != credential) {
        return fail(store::codes::cardInUse);
    }
    const auto chip = usable(uid, credential);
    const Result<void> freed = chip ? freeOfOther(credential, uid) : passOn(chip);
    const auto number = freed ? numberFor(credential, *chip) : Result<quint32>(passOn(freed));
    if (!number) {
        return passOn(number);
    }
    const auto estate = m_s.estate().get();
    if (!estate) {
        return passOn(estate);
    }
    const Result<void> begun = m_s.chips().begin(uid, credential, *number, m_c.clock.now()).and_then([&] {
        return note("card/encoding-begun", credential);
    });
    if (!begun) {
        return passOn(begun);
    }
    const protocol::CardCredential content{estate->id, uid, wanted->card.data.number, wanted->key.validUntil, *number};
    return MakeOrder{credential, uid, *number, protocol::signMessage(m_c.keys.publish(), content), m_c.keys.change()};
}

Result<void> CardMaking::noteMade(const MakeOrder& order)
{
    if (const Result<void> may = mayMake(); !may) {
        return may;
    }
    if (const auto wanted = entry(order.credential); !wanted) {
        return passOn(wanted);
    }
    const auto chip = usable(order.uid, order.credential);
    if (!chip) {
        return passOn(chip);
    }
    if (!*chip || !(*chip)->credential || (*chip)->begunVersion != order.keyVersion) {
        return fail(codes::cardStale, "begun anew meanwhile");
    }
    return m_s.chips().noteMade(order.uid, order.keyVersion, order.signedChange, m_c.clock.now()).and_then([&] {
        return note("card/encoded", order.credential);
    });
}

Result<void> CardMaking::noteFailed(const MakeOrder& order, const ErrorCode& why)
{
    return mayMake().and_then(
        [&] { return note("card/encoding-failed", order.credential, QByteArray::fromStdString(why.text())); });
}

Result<ReadOrder> CardMaking::toRead(domain::CredentialId credential, const QByteArray& uid)
{
    if (const Result<void> may = mayMake(); !may) {
        return passOn(may);
    }
    const auto chip = usable(uid, credential);
    const auto made = chip ? m_s.chips().of(credential) : chip;
    if (!made) {
        return passOn(made);
    }
    if (!*made || !(*made)->isWritten()) {
        return fail(codes::cardNotMade);
    }
    if ((*made)->uid != uid) {
        return fail(codes::cardOther);
    }
    return ReadOrder{credential, uid, (*made)->keyVersion};
}

Result<CardIssue> CardMaking::activate(const ProvedCard& proved, std::optional<Instant> answeredAt)
{
    const auto wanted = entry(proved.credential);
    const auto made = wanted ? toRead(proved.credential, proved.uid) : Result<ReadOrder>(passOn(wanted));
    const auto read =
        made ? openedCard(m_c.keys, proved.signedCredential) : Result<protocol::CardCredential>(passOn(made));
    const auto estate = m_s.estate().get();
    const auto chip = m_s.chips().get(proved.uid);
    if (!read || !estate || !chip) {
        return !read ? Result<CardIssue>(passOn(read)) : !estate ? passOn(estate) : passOn(chip);
    }
    if (read->estate != estate->id) {
        return fail(codes::cardForeign, "of another estate");
    }
    if (read->uid != proved.uid) {
        return fail(codes::cardForeign, "made for another chip");
    }
    if (read->number != wanted->card.data.number) {
        return fail(codes::cardOfOtherEntry);
    }
    if (read->keyVersion != made->keyVersion) {
        return fail(codes::cardStale, "of another key");
    }
    const domain::CardData before = wanted->card.data;
    const bool isFirst = wanted->key.state == domain::CredentialState::Reserved || before.uid != proved.uid;
    const bool isRolled = !isFirst && before.keyVersion != made->keyVersion;
    // The same piece of plastic, or that of an entry which was given by its printed number: the count has given it.
    const bool isGiven =
        wanted->key.state != domain::CredentialState::Reserved && (before.uid.isEmpty() || before.uid == proved.uid);
    auto out = KeyIssue(m_s, m_c, m_who.id).putChip(proved.credential, proved.uid, made->keyVersion);
    if (!out) {
        return out;
    }
    if (isFirst && answeredAt) { // a clock that was set back makes it no less than nothing
        out->sinceAnswer = std::max(std::chrono::seconds(0),
                                    std::chrono::duration_cast<std::chrono::seconds>(m_c.clock.now() - *answeredAt));
    }
    const auto seconds = out->sinceAnswer ? std::optional<qint64>(out->sinceAnswer->count()) : std::nullopt;
    const Result<void> kept =
        (isGiven ? m_s.chips().noteFromStock(proved.uid, true) : takeFromStock(**chip))
            .and_then([&]() -> Result<void> {
                if (!isFirst && !isRolled && (*chip)->keyRev) {
                    return {};
                }
                // Whatever gates were told of the entry before has a lower revision.
                const auto now = m_s.credentials().get(proved.credential);
                return now ? m_s.chips().noteAtGates(proved.uid, now->credential.rev) : passOn(now);
            })
            .and_then([&] {
                return note(isFirst    ? "credential/card-issued"
                            : isRolled ? "card/key-replaced"
                                       : "card/checked",
                            proved.credential, {}, seconds);
            });
    return kept ? std::move(out) : Result<CardIssue>(passOn(kept));
}

Result<std::vector<store::CardToWrite>> CardMaking::toWrite() const { return m_s.chips().toWrite(m_c.keys.change()); }

Result<std::optional<store::CardToWrite>> CardMaking::toWriteOf(domain::CredentialId credential) const
{
    return m_s.chips().toWriteOf(credential, m_c.keys.change());
}

} // namespace vestibule::app
