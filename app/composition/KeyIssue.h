#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/capture/Template.h"
#include "core/consent/ConsentRecord.h"
#include "core/domain/Credential.h"
#include "core/domain/Resident.h"
#include "core/store/CredentialRepository.h"
#include "core/store/ResidentRepository.h"
#include "core/sync/PayloadSealer.h"

#include <QTimeZone>

#include <chrono>
#include <optional>
#include <vector>

namespace vestibule::store {
class Session;
}

namespace vestibule::app {

class AuditTrail;
class EstateKeys;

/// Who does it, for the audit log.
using Actor = domain::OperatorId;

/// What the units of work below need. References outlive every unit.
struct DeskContext
{
    const EstateKeys& keys;
    AuditTrail& audit;
    const Clock& clock;
    QTimeZone zone;

    /// The day it is at the estate.
    [[nodiscard]] QDate today() const { return clock.now().toUtc().toTimeZone(zone).date(); }
};

/// A card as it leaves the desk.
struct CardIssue
{
    domain::CredentialId credential;
    domain::CardData card;
    QString name;
    Instant validUntil;
    bool handedOver = false;
    /// From the resident's answer to this card at work; none outside a sitting.
    std::optional<std::chrono::seconds> sinceAnswer = {};
};

/// A face as it leaves the desk, with the card entry that was reserved beside it.
struct FaceIssue
{
    domain::CredentialId face;
    QString cardNumber;
    int gates = 0;                            ///< that have it or are to be given it
    std::vector<domain::GateId> lacking = {}; ///< kept faces: gates that need capture or copy
};

/// A template sealed to each gate, made outside the store's thread; the plain form is gone.
struct SealedFace
{
    domain::CredentialId credential;
    std::vector<sync::SealedPayload> payloads;
};

/// Seals a captured template to every gate that takes faces; the template is wiped whatever the outcome.
[[nodiscard]] Result<SealedFace> sealFace(capture::Template captured, std::span<const domain::Gate> gates);

/// Everything that gives somebody a key or takes it away. Each method is a step of one unit of work on the store's
/// thread; the gates are told afterwards by the sync engine, from what the store wants.
class KeyIssue
{
public:
    KeyIssue(store::Session& session, const DeskContext& context, Actor actor)
        : m_s(session), m_c(context), m_actor(actor)
    {
    }

    /// Stores a face under a consent that holds now, places it at the gates it was sealed to, and reserves a card entry
    /// unless the person has a card. An earlier face ends with it, and so does its consent. Errors:
    /// store::codes::consentMissing, noSuchPerson (also one whose name is gone), domain::codes::leaseEnded, those of
    /// assessmentInForce and of the store.
    [[nodiscard]] Result<FaceIssue> storeFace(domain::PersonId person, domain::ConsentId consent,
                                              const SealedFace& sealed);
    /// Carries the person's face on under a consent that holds now: its dates follow the tenancy and this consent, the
    /// gates are told, and the consent before ends. No template is made. Errors: codes::faceNotKept (see faceToKeep),
    /// store::codes::consentMissing, noSuchPerson, domain::codes::leaseEnded, those of assessmentInForce.
    [[nodiscard]] Result<FaceIssue> keepFace(domain::PersonId person, domain::ConsentId consent);
    /// Makes a card active at every gate that takes cards: the reserved entry if there is one, else a new one. `uid`
    /// may be empty. `answeredAt`: when the resident decided; the log keeps the seconds from then on. Errors:
    /// store::codes::cardInUse, noSuchPerson (also one whose name is gone), domain::codes::leaseEnded (also the days of
    /// grace are over); codes::cardSpoiled, cardLost, cardOfOtherEntry for a chip that was set aside or is made for
    /// another entry; domain::codes::dwellingCards for a new one beside a card that works (domain::CardRules), unless
    /// there is an answer.
    [[nodiscard]] Result<CardIssue> issueCard(domain::PersonId person, const QByteArray& uid,
                                              std::optional<Instant> answeredAt = {});
    /// Puts a card into the resident's hand: the reserved entry, else one that was made active without its chip. An
    /// empty `uid`: the printed number alone. `answeredAt` as in issueCard(). Errors: codes::noReservedCard (neither),
    /// those of issueCard.
    [[nodiscard]] Result<CardIssue> handOver(domain::PersonId person, const QByteArray& uid,
                                             std::optional<Instant> answeredAt = {});
    /// Reserves a card beside the one that the person has; whoever has none gets their first. Errors:
    /// domain::codes::dwellingCards, leaseEnded; store::codes::noSuchPerson.
    [[nodiscard]] Result<CardIssue> reserveFurther(domain::PersonId person);
    /// Reserves a card that a visitor carries until then, and for which the person answers. Nothing about the visitor
    /// is kept. Errors: domain::codes::visitorCards, dwellingCards, visitTime, visitTooLong, visitPastTenancy,
    /// leaseEnded; store::codes::noSuchPerson.
    [[nodiscard]] Result<CardIssue> reserveVisitors(domain::PersonId person, Instant until);
    /// Puts the card of this entry into a hand by its number: one that is reserved, or that works and waits for a chip
    /// (waitsForChip). `uid` as in handOver(); what is encoded for it goes through CardMaking. Errors: those of
    /// issueCard; store::codes::noSuchCredential, credentialEnded; domain::codes::visitOver; codes::noReservedCard for
    /// one that works and waits for none.
    [[nodiscard]] Result<CardIssue> giveByNumber(domain::CredentialId credential, const QByteArray& uid);
    /// The person's card entry that a chip is to be made for: the reserved one, else one that works and waits for it
    /// (waitsForChip). Never one of a visitor. Errors: codes::noReservedCard.
    [[nodiscard]] Result<domain::CredentialId> cardToMake(domain::PersonId person);
    /// Whether a working entry waits for a chip to be made for it: it works by its printed number alone, or its chip
    /// is to be followed (domain::isToBeFollowed).
    [[nodiscard]] Result<bool> waitsForChip(domain::CredentialId credential);
    /// Makes the entry work with this chip and its read key number `keyVersion`, from 1 on, in the place of whatever
    /// chip it had; each gate that takes cards gets this one key. As it is already: changes nothing. Errors:
    /// store::codes::noSuchCredential, credentialEnded, cardInUse, domain::codes::leaseEnded, visitOver;
    /// codes::noCardMasters.
    [[nodiscard]] Result<CardIssue> putChip(domain::CredentialId credential, const QByteArray& uid, quint32 keyVersion);
    /// Card first, then the face is revoked everywhere and every consent that holds is withdrawn, also one that no face
    /// has been taken under yet. Every sitting of theirs that waits and could still lead to a face ends, also one begun
    /// on their own wish: it is older than what they say now. One that waits for its card stays. `uid` is that of the
    /// chip on the reader, if any: the card takes it, unless it is another's. No card when the lease and its days of
    /// grace are over: a consent can be withdrawn at any time, and there is nothing left to open. Errors: codes::noFace
    /// (no consent holds).
    [[nodiscard]] Result<std::optional<CardIssue>> withdrawFace(domain::PersonId person, const QByteArray& uid = {});
    /// What a no in a sitting does to what was said before it: the same, but that there may be nothing to withdraw, and
    /// whoever has no face gets the card from their sitting.
    [[nodiscard]] Result<void> takeBack(domain::PersonId person);
    /// Ends every credential of the person; returns how many.
    [[nodiscard]] Result<int> revokeAll(domain::PersonId person);
    /// Ends one credential. A chip that was begun for it and nobody was given is free again.
    [[nodiscard]] Result<void> revoke(domain::CredentialId credential);
    /// Ends one key of somebody who stays: lost, worn out or past its date. The last one is followed by a reserved
    /// entry while the tenancy runs; a visitor's card by none.
    [[nodiscard]] Result<void> endKey(domain::CredentialId credential);
    /// Gives each working or reserved key of the person the last day that tenancy and consent have now; the gates are
    /// told. A key whose day is past ends, as endKey() does.
    [[nodiscard]] Result<void> followTenancy(domain::PersonId person);
    /// Reserves a card entry for somebody whose tenancy runs and who has no card, working or reserved. False: nothing
    /// was to be done.
    [[nodiscard]] Result<bool> reserveCard(domain::PersonId person);
    /// Ends what is past its date, as endKey() does; returns how many.
    [[nodiscard]] Result<int> revokeOverdue();
    /// Seals the working cards again for a gate that lacks them: newly paired, or put back. Returns how many.
    [[nodiscard]] Result<int> placeCardsAt(const domain::Gate& gate);

private:
    /// Somebody on record whose name is still known. Errors: store::codes::noSuchPerson.
    [[nodiscard]] Result<store::StoredResident> resident(domain::PersonId person);
    /// When the key is to end by what is on record now.
    [[nodiscard]] Result<Instant> endOf(const store::StoredCredential& key, const domain::ResidentDetails& details);
    /// Until when it works is asked of the tenancy unless it is a visitor's.
    [[nodiscard]] Result<CardIssue> newCard(domain::PersonId person, domain::CredentialState state,
                                            const QByteArray& uid, std::optional<Instant> visitorUntil = {});
    /// A reserved entry from now on at the gates.
    [[nodiscard]] Result<CardIssue> startReserved(const domain::Credential& reserved, const QByteArray& uid);
    /// A card that works from now on: to the gates, out of the stock, into the log.
    [[nodiscard]] Result<CardIssue> handOut(CardIssue card, domain::PersonId person, std::optional<Instant> answeredAt);
    /// Whether the dwelling can have one more. Errors: domain::codes::dwellingCards, visitorCards.
    [[nodiscard]] Result<void> mayAddCard(domain::PersonId person, bool isVisitors);
    [[nodiscard]] Result<void> placeCard(domain::CredentialId credential, const domain::CardData& card);
    /// Errors: codes::cardSpoiled, cardLost, cardOfOtherEntry.
    [[nodiscard]] Result<void> isChipFree(const QByteArray& uid, std::optional<domain::CredentialId> entry);
    /// A chip that was begun for the entry and nobody was given is free again, unless the entry gets that one.
    [[nodiscard]] Result<void> leaveBegunChip(domain::CredentialId entry, const QByteArray& uid);
    /// One of their own, not of a visitor.
    [[nodiscard]] Result<std::optional<domain::Credential>> cardOf(domain::PersonId person,
                                                                   domain::CredentialState state);
    /// The number of the card entry beside a face: that of the working card, else of the reserved one, which is made
    /// where there is none.
    [[nodiscard]] Result<QString> cardBeside(domain::PersonId person);
    /// An active card of the person that waits for a chip.
    [[nodiscard]] Result<std::optional<domain::Credential>> unreadCardOf(domain::PersonId person);
    [[nodiscard]] Result<CardIssue> takeChip(const domain::Credential& active, const QByteArray& uid);
    /// The next piece of plastic of an active entry, by its number: whatever opened gates for it before does so no
    /// more, and another blank card is counted as given.
    [[nodiscard]] Result<CardIssue> giveNext(const domain::Credential& active, const QByteArray& uid);
    [[nodiscard]] Result<std::optional<CardIssue>> cardForWithdrawal(domain::PersonId person, QByteArray uid);
    /// Ends the person's faces but `kept`, and the consents under them.
    [[nodiscard]] Result<void> endEarlierFaces(domain::PersonId person, domain::CredentialId kept);
    /// Ends a consent that another has taken the place of; no working face is under it any more.
    [[nodiscard]] Result<void> endReplaced(domain::PersonId person, domain::ConsentId consent);
    [[nodiscard]] Result<void> noteConsent(QByteArray action, domain::PersonId person, domain::ConsentId consent);
    /// Those that hold, and those of `faces`, the person's working ones.
    [[nodiscard]] Result<std::vector<domain::ConsentId>>
    consentsToEnd(domain::PersonId person, const std::vector<store::StoredCredential>& faces);
    /// Withdraws them, with an entry in the log for each, and ends the person's other offers.
    [[nodiscard]] Result<void> endConsents(domain::PersonId person, const std::vector<domain::ConsentId>& consents);
    /// Ends the person's sittings that wait and could still lead to a face.
    [[nodiscard]] Result<void> endOffers(domain::PersonId person);
    [[nodiscard]] Result<void> note(QByteArray action, domain::PersonId person, domain::CredentialId credential,
                                    std::optional<qint64> count = {});

    store::Session& m_s;
    const DeskContext& m_c;
    Actor m_actor;
};

} // namespace vestibule::app
