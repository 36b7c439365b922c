#pragma once

#include "app/composition/KeyIssue.h"
#include "core/domain/CardChip.h"
#include "core/domain/Operator.h"
#include "core/store/ChipRepository.h"

#include <optional>
#include <vector>

namespace vestibule::app {

/// What is to be written on a chip, and for which entry. Made before the chip is touched.
struct MakeOrder
{
    domain::CredentialId credential;
    QByteArray uid;
    quint32 keyVersion = 0;
    QByteArray signedCredential; ///< a protocol::CardCredential, signed by the publish key
    quint64 signedChange = 0;    ///< of which change of the estate's keys; 0: those of the set-up
};

/// By which key a chip is to be asked for what it carries.
struct ReadOrder
{
    domain::CredentialId credential;
    QByteArray uid;
    quint32 keyVersion = 0;
};

/// What a chip has given away to that key.
struct ProvedCard
{
    domain::CredentialId credential;
    QByteArray uid;
    QByteArray signedCredential;
};

/// How chips become cards of entries, as units of work on the store's thread; nothing here touches a chip (CardEncoder
/// does, between them).
///
///     begin --> chip written and read back --> noteMade --> (print) --> toRead --> read in the holder's hand -->
///     activate
///
/// Each step can be done again. A chip is made for one entry at a time; one that was set aside is made for nobody. All
/// refuse auditors (codes::notAllowed). Chips are told by their id of 7 bytes.
class CardMaking
{
public:
    /// `who` is at the desk.
    CardMaking(store::Session& session, const DeskContext& context, domain::Operator who)
        : m_s(session), m_c(context), m_who(std::move(who))
    {
    }

    /// Keeps that this chip is to be made for this entry, and says what is to be written: what was begun and not read
    /// back once more; the key that gates know, unless one of them that is gone knows it; else the next number. A chip
    /// that was begun for the entry before and never handed over is free again. Errors:
    /// cards::desfire::codes::chipUnsupported for an id of another length; codes::cardSpoiled, cardLost,
    /// cardOfOtherEntry, cardHasChip, cardGatesBehind, noCardMasters, keysReplaced; store::codes::noSuchCredential,
    /// credentialEnded, cardInUse; domain::codes::leaseEnded, visitOver.
    [[nodiscard]] Result<MakeOrder> begin(domain::CredentialId credential, const QByteArray& uid);
    /// The chip was written and read back. Errors: codes::cardSpoiled, cardLost, cardOfOtherEntry, cardStale when it
    /// was set aside or begun anew meanwhile.
    [[nodiscard]] Result<void> noteMade(const MakeOrder& order);
    /// It was not, or not surely: only the log keeps why. What was begun can be done again.
    [[nodiscard]] Result<void> noteFailed(const MakeOrder& order, const ErrorCode& why);

    /// Whether this chip is the one that was made for the entry, and its key. Errors: codes::cardNotMade, cardOther,
    /// cardOfOtherEntry, cardSpoiled, cardLost.
    [[nodiscard]] Result<ReadOrder> toRead(domain::CredentialId credential, const QByteArray& uid);
    /// The card works from here on: what it carries is this estate's, and of this chip, this entry and its last key.
    /// Gates are given that key. `answeredAt` as in KeyIssue::issueCard. Doing it again changes nothing. Errors: those
    /// of toRead; codes::cardForeign, cardStale; those of KeyIssue::putChip.
    [[nodiscard]] Result<CardIssue> activate(const ProvedCard& proved, std::optional<Instant> answeredAt = {});

    /// Sets a card aside that nobody was given: it is made for nobody, and the count of blank cards gives it if it has
    /// not. Errors: codes::cardHasChip for one that works.
    [[nodiscard]] Result<void> spoil(const QByteArray& uid, domain::SpoilReason reason);
    /// The working card is set aside because it is no good any more; the entry goes on with the next chip that is made
    /// for it, and gates know this one until then. Errors: codes::cardNotMade.
    [[nodiscard]] Result<void> replace(domain::CredentialId credential, domain::SpoilReason reason);
    /// The holder has not got the card any more: the entry ends, as KeyIssue::endKey() does, and its chip is set aside.
    /// One that was being made in its place is free again.
    [[nodiscard]] Result<void> lose(domain::CredentialId credential);
    /// A manager has decided that a chip which was set aside as lost or spoiled can be made again. Errors:
    /// codes::notAllowed, store::codes::noSuchChip.
    [[nodiscard]] Result<void> takeFound(const QByteArray& uid);
    /// The card is back in the office: the entry that works by it ends, and it can be made for anybody. Errors:
    /// codes::cardSpoiled, cardLost; store::codes::noSuchChip.
    [[nodiscard]] Result<void> takeBack(const QByteArray& uid);
    /// The card of this entry is back in the office, whatever it works by, or is not needed any more; the entry ends
    /// unless it has. One that works by the id of its chip alone comes on record, and one that was being made in its
    /// place is free again. Errors: store::codes::noSuchChip
    /// where the entry has ended and no chip is out for it.
    [[nodiscard]] Result<void> takeBack(domain::CredentialId credential);

    /// Working cards that are to be begun anew when they are presented next.
    [[nodiscard]] Result<std::vector<store::CardToWrite>> toWrite() const;
    /// Why the card of this entry is among them; none where it is not.
    [[nodiscard]] Result<std::optional<store::CardToWrite>> toWriteOf(domain::CredentialId credential) const;

private:
    static constexpr qsizetype uidSize = 7;
    struct Entry
    {
        domain::Credential key;
        store::StoredCard card;
    };
    /// A card entry that works or is reserved.
    [[nodiscard]] Result<Entry> entry(domain::CredentialId credential);
    [[nodiscard]] Result<void> mayMake() const;
    /// What is on record of the chip, if it can be made for the entry.
    [[nodiscard]] Result<std::optional<domain::CardChip>> usable(const QByteArray& uid,
                                                                 domain::CredentialId credential);
    /// Frees the entry of a chip that was begun for it and is not at work.
    [[nodiscard]] Result<void> freeOfOther(domain::CredentialId credential, const QByteArray& uid);
    [[nodiscard]] Result<quint32> numberFor(domain::CredentialId credential,
                                            const std::optional<domain::CardChip>& chip);
    [[nodiscard]] Result<domain::CardChip> known(const QByteArray& uid) const;
    /// The count of blank cards gives it, once.
    [[nodiscard]] Result<void> takeFromStock(const domain::CardChip& chip);
    [[nodiscard]] Result<void> setAside(const QByteArray& uid, domain::ChipState state,
                                        std::optional<domain::SpoilReason> reason);
    [[nodiscard]] Result<void> bringBack(const domain::CardChip& chip, QByteArray action);
    [[nodiscard]] Result<void> note(QByteArray action, std::optional<domain::CredentialId> credential,
                                    QByteArray reason = {}, std::optional<qint64> count = {});

    store::Session& m_s;
    const DeskContext& m_c;
    domain::Operator m_who;
};

} // namespace vestibule::app
