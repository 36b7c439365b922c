#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"

#include <QByteArray>

#include <chrono>
#include <optional>
#include <span>

namespace vestibule::domain {

/// What somebody asks of the office about data on them.
enum class RequestKind {
    Access,      ///< what is stored, and who has looked
    Copy,        ///< the same to take away
    Correction,  ///< something on record is wrong
    Deletion,    ///< name, dwelling and every key
    Restriction, ///< keep it, and use it for nothing
    Objection,   ///< stop one use of it
    Explanation, ///< of the rules, in plain words
};

enum class RequestedBy {
    Resident,
    Guardian, ///< of a child under 14
    Relative, ///< a near relative of a resident who has died
};

enum class RequestOutcome { Granted, Partly, Refused, TakenBack };

/// Requests are answered within so many days: half of what GB/T 35273 (30 days) and the GDPR (a month) allow.
inline constexpr std::chrono::days requestAnswerDays{15};
/// From so many days before that the register says so.
inline constexpr std::chrono::days requestReminderDays{3};

/// Why less than all of it was done: a code from its list, and nothing else.
struct RefusalReason
{
    const char* code;
    bool needsDocument = false;
};

struct RequestAnswer
{
    RequestOutcome outcome = RequestOutcome::Granted;
    QByteArray reason;   ///< of a refusal, whole or in part; else empty
    QByteArray document; ///< number of the paper that the reason rests on, or empty
    Instant at;
    OperatorId by;
};

/// An entry of the register. It names nobody: the token stands for somebody on record, none for somebody who is not.
struct Request
{
    RequestId id;
    RequestKind kind = RequestKind::Access;
    RequestedBy by = RequestedBy::Resident;
    std::optional<PersonToken> token;
    bool proofSeen = false; ///< the paper that makes a guardian or a relative one was seen; it is not kept
    Instant receivedAt;
    Instant dueAt;
    OperatorId takenBy;
    std::optional<RequestAnswer> answer;
};

enum class RequestStanding { Open, DueSoon, Overdue, Answered };

/// A request as it is taken down at `now`. Errors: codes::requestProofMissing, requestNotForRelatives.
[[nodiscard]] Result<Request> takeRequest(RequestKind kind, RequestedBy by, std::optional<PersonToken> token,
                                          bool proofSeen, Instant now, OperatorId takenBy);
/// Whether `answer` can be given to `request`. Errors: codes::requestAnswered, reasonMissing, documentMissing,
/// documentMalformed.
[[nodiscard]] Result<void> checkAnswer(const Request& request, const RequestAnswer& answer);
[[nodiscard]] RequestStanding standingOf(const Request& request, Instant now);
/// Every reason that an answer may name.
[[nodiscard]] std::span<const RefusalReason> refusalReasons();

/// `access`, `partly`, ...: as the store, the log and the command line write it.
[[nodiscard]] const char* codeOf(RequestKind kind);
[[nodiscard]] const char* codeOf(RequestedBy by);
[[nodiscard]] const char* codeOf(RequestOutcome outcome);
[[nodiscard]] std::optional<RequestKind> requestKindFrom(QByteArrayView code);
[[nodiscard]] std::optional<RequestedBy> requestedByFrom(QByteArrayView code);
[[nodiscard]] std::optional<RequestOutcome> requestOutcomeFrom(QByteArrayView code);

} // namespace vestibule::domain
