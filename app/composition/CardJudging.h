#pragma once

#include "app/composition/KeyIssue.h"
#include "core/cards/desfire/AccessCard.h"
#include "core/domain/CardChip.h"
#include "core/protocol/CardCredential.h"

#include <optional>
#include <vector>

namespace vestibule::app {

/// What a card carries, signed by this estate.
struct SignedCard
{
    protocol::CardCredential content;
    bool isOfFormerKey = false; ///< the publish key that signed it has been replaced since
};

/// What is in the message, if this estate has signed it. Errors: codes::cardForeign.
[[nodiscard]] Result<SignedCard> openCard(const EstateKeys& keys, const QByteArray& message);

/// What a chip has shown to the keys of this estate; what the store says of it is another matter.
struct SeenCard
{
    /// A place of the card that one of these keys has opened.
    struct Place
    {
        quint32 keyVersion = 0;
        QByteArray signedCredential; ///< empty: nothing was written there yet
    };
    QByteArray uid;
    cards::desfire::ChipModel model = cards::desfire::ChipModel::Ev1;
    bool isNew = false; ///< as it left the factory
    bool hasApplication = false;
    std::vector<Place> places{}; ///< the latest key first
};

/// Looks at the card and changes nothing on it. `lastKnown`: the last number of its key that is on record; 1 where
/// there is none. What does not open to these keys is left out. Errors: those of AccessCard that say nothing of keys;
/// desfire::codes::otherChip.
[[nodiscard]] Result<SeenCard> seeCard(cards::CardChannel& channel, cards::desfire::CardMasters& masters,
                                       const QByteArray& uid, quint32 lastKnown);

/// Whether a chip that refused so has the id of a card of ours and nothing else of it.
[[nodiscard]] bool isStrange(const Error& error);

/// How a card on the reader stands to the store.
enum class CardVerdict {
    Good,       ///< proves the key that gates are told of, and its entry works
    New,        ///< made for its entry, and not activated since: gates know none of its keys, or the one before
    Unfinished, ///< what lies on it and what is on record are not the same: encoding it once more ends what was begun
    Old,        ///< to be encoded anew: its key is out with a gate that is gone, or a key of before has signed it
    IdOnly,     ///< its entry works by the chip's id alone, which can be copied
    Free,       ///< nobody's: blank, or given back
    Expired,    ///< its entry is past its last day
    Blocked,    ///< its entry has ended, or the chip was set aside; one that is replaced works until the next one does
    Foreign,    ///< another system's or another estate's, or the copy of an id
};

struct JudgedCard
{
    CardVerdict verdict = CardVerdict::Foreign;
    quint32 keyVersion = 0; ///< that it proves and carries a credential for; 0: none
    std::optional<domain::CredentialId> entry{};
    QString number{}; ///< of its entry, else as it carries it; empty: none
    std::optional<domain::CredentialState> state{};
    std::optional<Instant> validUntil{}; ///< of its entry
};

/// In a unit of work that reads. Errors: those of the store.
[[nodiscard]] Result<JudgedCard> judgeCard(store::Session& session, const DeskContext& context, const SeenCard& seen);

} // namespace vestibule::app
