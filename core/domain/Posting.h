#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QDate>

#include <optional>
#include <span>

namespace vestibule::domain {

enum class PostingAct { PutUp, TakenDown };

/// A paper about face entry was hung or taken away, as an operator has recorded it.
struct Posting
{
    std::optional<GateId> gate; ///< none: the lobby notice
    PostingAct act = PostingAct::PutUp;
    QDate day;
    QByteArray noticeHash; ///< SHA-256 of the notice that the paper was made from, 32 bytes
    OperatorId recordedBy;
    Instant recordedAt;
};

/// How a place stands to its paper. Worked out, never stored.
enum class PostingStanding {
    NotNeeded, ///< nothing hangs, and no face is taken there
    Missing,   ///< a face is taken there, and nothing hangs
    Fresh,     ///< what hangs was made from the notice in force
    Stale,     ///< what hangs was made from another notice
    Idle,      ///< something hangs, and no face is taken there any more
};

/// What is to be recorded, beside what is known of the place.
struct PostingCheck
{
    PostingAct act = PostingAct::PutUp;
    QDate day;
    QDate today;
    QDate noticeSince;           ///< the day on which the paper's notice was published
    std::optional<Posting> last; ///< at this place
    bool takesFaces = true;
};

/// In the order in which a form offers them.
[[nodiscard]] std::span<const PostingAct> postingActs();
/// `put-up`, `taken-down`: as the store writes it.
[[nodiscard]] const char* codeOf(PostingAct act);
[[nodiscard]] std::optional<PostingAct> postingActFrom(QByteArrayView code);

/// `last` at the place; none: nothing was ever recorded.
[[nodiscard]] PostingStanding standingOf(const std::optional<Posting>& last, bool takesFaces,
                                         QByteArrayView noticeInForce);
/// Errors: codes::postingDay (no day, one that has not come, one before the last record of this place or, for a paper
/// that is put up, before its notice was published), codes::postingNotNeeded (no face is taken there),
/// codes::nothingPosted (nothing hangs there that could be taken down).
[[nodiscard]] Result<void> checkPosting(const PostingCheck& check);

} // namespace vestibule::domain
