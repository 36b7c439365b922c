#pragma once

#include "app/composition/KeyIssue.h"
#include "core/domain/CardChip.h"
#include "core/domain/CardHandover.h"
#include "core/domain/Operator.h"
#include "core/store/HandoverRepository.h"

#include <optional>

namespace vestibule::app {

/// Where a card entry stands on its way from a blank card to its holder.
struct CardProgress
{
    /// In the order of the sitting; printing and skipping it stand beside them.
    enum class Stage {
        Blank,     ///< nothing was begun; the entry may work by its printed number alone
        Begun,     ///< something may lie on a chip: encoding it once more ends that
        Made,      ///< written and read back, and not yet read in the holder's hand
        Working,   ///< as it is on record
        Collected, ///< and somebody has taken it
    };

    CardIssue card; ///< `handedOver`: the entry works, whatever becomes of a chip that is made for it
    domain::PersonId person;
    Stage stage = Stage::Blank;
    QByteArray chip;                        ///< that is made for the entry; empty: none
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

    /// The person's card that is to be made (KeyIssue::cardToMake), else the one that works and was not taken yet, else
    /// the one that works. Errors: codes::noReservedCard.
    [[nodiscard]] Result<domain::CredentialId> entryOf(domain::PersonId person);
    /// Errors: store::codes::noSuchCredential, credentialEnded.
    [[nodiscard]] Result<CardProgress> progress(domain::CredentialId credential);

    /// The face came out right, as somebody has seen. Errors of both: codes::cardNotMade where nothing was written or
    /// given yet; store::codes::noSuchCredential, credentialEnded.
    [[nodiscard]] Result<void> notePrinted(domain::CredentialId credential);
    [[nodiscard]] Result<void> skipPrint(domain::CredentialId credential, domain::PrintSkip why);
    /// Somebody takes the working card, with or without a signature: it works either way. Who has not signed can sign
    /// later; of a card that was signed for the same again changes nothing. Errors: those of domain::checkCollection;
    /// codes::cardNotMade, cardCollected; store::codes::noSuchCredential, credentialEnded.
    [[nodiscard]] Result<void> collect(domain::CredentialId credential, const domain::CardCollection& taken);

private:
    [[nodiscard]] Result<void> keepPrint(domain::CredentialId credential, std::optional<domain::PrintSkip> skipped);
    [[nodiscard]] Result<void> note(QByteArray action, const CardProgress& about, QByteArray reason = {});

    store::Session& m_s;
    const DeskContext& m_c;
    domain::Operator m_who;
};

/// Whether a working card is to go on: the chip that is made for it is not the one in its holder's hand, nobody is
/// noted to have taken it, or it was set aside and another is to follow. What cannot be read is taken for finished.
[[nodiscard]] bool isCardUnfinished(store::Session& session, const domain::Credential& card);

} // namespace vestibule::app
