#pragma once

#include "app/composition/KeyIssue.h"
#include "core/domain/CardChip.h"
#include "core/domain/CardHandover.h"
#include "core/domain/Operator.h"
#include "core/store/ChipRepository.h"
#include "core/store/HandoverRepository.h"

#include <optional>

namespace vestibule::app {

/// How far a card entry is on its way from a blank card to its holder, in the order of the sitting; printing and
/// skipping it stand beside.
enum class CardStage {
    Blank,     ///< a chip is to be made; the entry may work by its printed number alone, or by a card of before
    Begun,     ///< something may lie on a chip: encoding it once more ends that
    Made,      ///< written and read back, and not yet read in the holder's hand
    Working,   ///< as it is on record
    Collected, ///< and somebody has taken it
};

/// What is on record of a card entry, of the chips around it, and of who has taken its card.
struct CardRecord
{
    domain::Credential key;
    domain::CardData data;
    std::optional<domain::CardChip> made;             ///< the chip that is made for the entry
    std::optional<domain::CardChip> known;            ///< the one that it works by, or did, where that is on record
    std::optional<store::StoredCollection> collected; ///< of the card with that chip
    std::optional<store::CardToWrite> toWrite;        ///< why it is to be encoded anew when it is presented next

    [[nodiscard]] bool works() const { return key.state == domain::CredentialState::Active; }
    /// The chip that it works by was set aside, and is made for nobody.
    [[nodiscard]] bool isAside() const { return known && domain::isSetAside(known->state); }
    [[nodiscard]] CardStage stage() const;
    /// It works, and something is still to be done: a chip to be made for it (one was set aside, is good after all, or
    /// was never read), to be read in its holder's hand, to be noted as taken, or to be encoded anew.
    [[nodiscard]] bool isUnfinished() const;
};

/// Errors: those of the store.
[[nodiscard]] Result<CardRecord> cardRecord(store::Session& session, const DeskContext& context,
                                            const domain::Credential& card);

/// Where a card entry stands, with what is shown of it.
struct CardProgress
{
    using Stage = CardStage;

    CardIssue card; ///< `handedOver`: the entry works, whatever becomes of a chip that is made for it
    domain::PersonId person;
    Stage stage = Stage::Blank;
    bool isToWrite = false;  ///< the card that works is to be encoded anew, under another key or signature
    bool isVisitors = false; ///< a visitor carries it, for whom the person answers
    QByteArray chip;         ///< that is made for the entry; empty: none
    std::optional<domain::CardPrint> print; ///< of that chip's card
    std::optional<store::StoredCollection> collected;
};

/// What becomes of a card once its chip is made, step by step, as units of work on the store's thread: its face is
/// printed or not, and somebody takes it. CardMaking has the steps between. Each can be done again. What changes
/// something refuses auditors (codes::notAllowed).
class CardHandover
{
public:
    /// `who` is at the desk.
    CardHandover(store::Session& session, const DeskContext& context, domain::Operator who)
        : m_s(session), m_c(context), m_who(std::move(who))
    {
    }

    /// The person's card that is to be made (KeyIssue::cardToMake), else one that works and is unfinished or was not
    /// taken yet, else one that is to be encoded anew, else one that works, first by its chip's id alone. Never one of
    /// a visitor. Errors: codes::noReservedCard.
    [[nodiscard]] Result<domain::CredentialId> entryOf(domain::PersonId person);
    /// Errors: store::codes::noSuchCredential, credentialEnded.
    [[nodiscard]] Result<CardProgress> progress(domain::CredentialId credential);

    /// The face came out right, as somebody has seen. Errors of both: codes::cardNotMade where nothing was written or
    /// given yet; store::codes::noSuchCredential, credentialEnded.
    [[nodiscard]] Result<void> notePrinted(domain::CredentialId credential);
    [[nodiscard]] Result<void> skipPrint(domain::CredentialId credential, domain::PrintSkip why);
    /// Somebody takes the working card, with or without a signature: it works either way. Who has not signed can sign
    /// later; of a card that was signed for the same again changes nothing. Of a visitor nothing is kept but that they
    /// have it. Errors: those of domain::checkCollection;
    /// codes::cardNotMade, cardCollected; store::codes::noSuchCredential, credentialEnded.
    [[nodiscard]] Result<void> collect(domain::CredentialId credential, const domain::CardCollection& taken);

private:
    [[nodiscard]] Result<void> keepPrint(domain::CredentialId credential, std::optional<domain::PrintSkip> skipped);
    [[nodiscard]] Result<void> note(QByteArray action, const CardProgress& about, QByteArray reason = {});

    store::Session& m_s;
    const DeskContext& m_c;
    domain::Operator m_who;
};

} // namespace vestibule::app
