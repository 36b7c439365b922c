#pragma once

#include "core/domain/CardChip.h"
#include "core/domain/CardHandover.h"
#include "ui/engine/DeskEngine.h"

namespace vestibule::ui {

/// How far a card is on its way from a blank one to its holder. Printing, which may be skipped, stands beside it.
enum class MakingStage {
    Blank,     ///< a chip is to be made; the entry may work by its printed number alone, or by a card of before
    Begun,     ///< something may lie on a chip: encoding it once more ends that
    Made,      ///< written and read back, and not yet read in the holder's hand
    Working,   ///< gates are given it
    Collected, ///< and somebody has taken it
};

/// That somebody has taken a card.
struct CardTaken
{
    Instant at;
    bool byOther = false;
    QString collector = {}; ///< empty: the resident, a visitor, or somebody whose name is gone
    domain::CollectionProof proof = domain::CollectionProof::NotSigned;
};

/// Where a card entry stands.
struct MakingProgress
{
    IssuedCard card; ///< as it is printed; `handedOver`: the entry works, whatever becomes of a chip made for it
    MakingStage stage = MakingStage::Blank;
    QByteArray chip = {};                        ///< that is made for the entry; empty: none
    std::optional<domain::CardPrint> print = {}; ///< of that chip's card
    std::optional<CardTaken> taken = {};         ///< of the card that works
    bool isToWrite = false;                      ///< the card that works is to be encoded anew
    bool isVisitors = false;                     ///< a visitor carries it: of whoever takes it no name is kept
};

/// The entry that a card is made for, and the sitting that waits for it.
struct MakingPlace
{
    domain::CredentialId card;
    domain::SittingId sitting = {}; ///< none: it is made outside one
};

/// Makes the cards of entries at the desk's reader, step by step: encode (with reading back), print or skip it,
/// activate on what is read in the holder's hand, note who takes it. Each call is one step: after it the step is done
/// and kept, or can be done again, also after a break; the answer says where the entry stands then. For those who may
/// enrol: others get codes::notAllowed of the engine. Chips are told by their id of 7 bytes. One card is worked with at
/// a time: codes::cardWorkRuns. Owned by app; GUI thread.
class CardMakingEngine : public QObject
{
    Q_OBJECT

public:
    /// The card of a sitting that waits for it. Errors: domain::codes::stepNotAllowed, codes::noReservedCard.
    virtual void ofSitting(QObject* context, domain::SittingId sitting, Then<MakingProgress> then) = 0;
    /// The one that is reserved for somebody or still has no chip, else one that is unfinished or that nobody is noted
    /// to have taken, else one to be encoded anew, else one that works, first by its chip's id alone. Never one of a
    /// visitor. Errors: codes::noReservedCard.
    virtual void ofPerson(QObject* context, domain::PersonId person, Then<MakingProgress> then) = 0;
    /// Of any entry, also a visitor's. Errors: store::codes::noSuchCredential, credentialEnded.
    virtual void ofCard(QObject* context, domain::CredentialId card, Then<MakingProgress> then) = 0;

    /// Writes on the blank card, or once more on the one that is to be encoded anew, and reads back. Errors: those of
    /// cards (the reader and what lies on it) and of desfire (the chip); codes::cardSpoiled, cardLost,
    /// cardOfOtherEntry, cardHasChip, cardGatesBehind, noCardMasters, cardWorkStopped; domain::codes::leaseEnded,
    /// visitOver.
    virtual void encode(QObject* context, MakingPlace place, QByteArray uid, Then<MakingProgress> then) = 0;
    /// Whether the card on the reader is the one that was made. Changes nothing. Errors: those of the reader;
    /// codes::cardOther, cardOfOtherEntry, cardForeign, cardNotMade.
    virtual void verify(QObject* context, MakingPlace place, QByteArray uid, Then<void> then) = 0;
    /// Somebody has seen that the face came out right.
    virtual void notePrinted(QObject* context, MakingPlace place, Then<MakingProgress> then) = 0;
    virtual void skipPrint(QObject* context, MakingPlace place, domain::PrintSkip why, Then<MakingProgress> then) = 0;
    /// The same reading as verify(), and the card works from then on. In a sitting `secondsSinceAnswer` is told once.
    virtual void activate(QObject* context, MakingPlace place, QByteArray uid, Then<MakingProgress> then) = 0;
    /// Somebody takes the card that works; a sitting is over with it. `byOther` of a visitor's card: the visitor, of
    /// whom nothing is kept. Errors: those of domain::checkCollection;
    /// codes::cardNotMade, cardCollected.
    virtual void collect(QObject* context, MakingPlace place, domain::CardCollection taken,
                         Then<MakingProgress> then) = 0;
    /// Sets a card aside: the one on the reader (`uid`), or with an empty one that which was made. The entry goes on
    /// with the next blank card; one that works opens the gates until then. Errors: codes::cardNotMade where there is
    /// none, cardHasChip for the working card of somebody else.
    virtual void spoil(QObject* context, MakingPlace place, QByteArray uid, domain::SpoilReason why,
                       Then<MakingProgress> then) = 0;
    /// Ends a sitting where a card of theirs works and none is to be made. Errors: codes::cardNotMade.
    virtual void close(QObject* context, domain::SittingId sitting, Then<void> then) = 0;
    /// What is done with a chip now ends at its next command, with codes::cardWorkStopped, unless it is done before.
    virtual void cancel() = 0;

Q_SIGNALS:
    /// While encode() runs, a few times a second: commands that the chip has answered, of those that a new one takes.
    void written(int commands, int usually);
    /// A card was made, activated, taken or set aside.
    void changed();
};

} // namespace vestibule::ui
