#include "core/domain/Request.h"

#include "core/domain/Approval.h"
#include "core/domain/Codes.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace vestibule::domain {

namespace {

template <typename E>
using Row = std::pair<E, const char*>;

constexpr std::array kinds{
    Row<RequestKind>{RequestKind::Access, "access"},           Row<RequestKind>{RequestKind::Copy, "copy"},
    Row<RequestKind>{RequestKind::Correction, "correction"},   Row<RequestKind>{RequestKind::Deletion, "deletion"},
    Row<RequestKind>{RequestKind::Restriction, "restriction"}, Row<RequestKind>{RequestKind::Objection, "objection"},
    Row<RequestKind>{RequestKind::Explanation, "explanation"}};
constexpr std::array people{Row<RequestedBy>{RequestedBy::Resident, "resident"},
                            Row<RequestedBy>{RequestedBy::Guardian, "guardian"},
                            Row<RequestedBy>{RequestedBy::Relative, "relative"}};
constexpr std::array outcomes{Row<RequestOutcome>{RequestOutcome::Granted, "granted"},
                              Row<RequestOutcome>{RequestOutcome::Partly, "partly"},
                              Row<RequestOutcome>{RequestOutcome::Refused, "refused"},
                              Row<RequestOutcome>{RequestOutcome::TakenBack, "taken-back"}};

constexpr RefusalReason reasons[] = {
    {"not-on-record"}, {"identity-not-shown"}, {"proof-kept-by-law"}, {"others-rights"}, {"authority-order", true}};

template <typename Rows, typename E>
const char* codeIn(const Rows& rows, E value)
{
    return std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.first == value; })->second;
}

template <typename E, std::size_t n>
std::optional<E> valueIn(const std::array<Row<E>, n>& rows, QByteArrayView code)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row<E>& row) { return code == row.second; });
    return found == rows.end() ? std::nullopt : std::optional(found->first);
}

/// Near relatives of somebody who has died may see, copy, correct and delete; nothing else passes to them.
bool isForRelatives(RequestKind kind)
{
    return kind == RequestKind::Access || kind == RequestKind::Copy || kind == RequestKind::Correction ||
           kind == RequestKind::Deletion;
}

bool refuses(RequestOutcome outcome) { return outcome == RequestOutcome::Refused || outcome == RequestOutcome::Partly; }

} // namespace

Result<Request> takeRequest(RequestKind kind, RequestedBy by, std::optional<PersonToken> token, bool proofSeen,
                            Instant now, OperatorId takenBy)
{
    if (by == RequestedBy::Relative && !isForRelatives(kind)) {
        return fail(codes::requestNotForRelatives);
    }
    if (by != RequestedBy::Resident && !proofSeen) {
        return fail(codes::requestProofMissing);
    }
    Request out;
    out.id = RequestId::random();
    out.kind = kind;
    out.by = by;
    out.token = token;
    out.proofSeen = proofSeen;
    out.receivedAt = now;
    out.dueAt = now + requestAnswerDays;
    out.takenBy = takenBy;
    return out;
}

Result<void> checkAnswer(const Request& request, const RequestAnswer& answer)
{
    if (request.answer) {
        return fail(codes::requestAnswered);
    }
    const auto reason = std::find_if(std::begin(reasons), std::end(reasons),
                                     [&](const RefusalReason& known) { return answer.reason == known.code; });
    const bool known = reason != std::end(reasons);
    if (known != refuses(answer.outcome) || (!known && !answer.reason.isEmpty())) {
        std::string list = refuses(answer.outcome) ? "one of" : "no reason, since nothing is refused";
        for (const RefusalReason& each : reasons) {
            list += refuses(answer.outcome) ? std::string(" ") + each.code : std::string();
        }
        return fail(codes::reasonMissing, list);
    }
    if (answer.document.isEmpty()) {
        return known && reason->needsDocument ? Result<void>(fail(codes::documentMissing)) : Result<void>();
    }
    return isDocumentNumber(answer.document) ? Result<void>() : fail(codes::documentMalformed);
}

RequestStanding standingOf(const Request& request, Instant now)
{
    if (request.answer) {
        return RequestStanding::Answered;
    }
    if (now > request.dueAt) {
        return RequestStanding::Overdue;
    }
    return now + requestReminderDays > request.dueAt ? RequestStanding::DueSoon : RequestStanding::Open;
}

std::span<const RefusalReason> refusalReasons() { return reasons; }

const char* codeOf(RequestKind kind) { return codeIn(kinds, kind); }
const char* codeOf(RequestedBy by) { return codeIn(people, by); }
const char* codeOf(RequestOutcome outcome) { return codeIn(outcomes, outcome); }
std::optional<RequestKind> requestKindFrom(QByteArrayView code) { return valueIn(kinds, code); }
std::optional<RequestedBy> requestedByFrom(QByteArrayView code) { return valueIn(people, code); }
std::optional<RequestOutcome> requestOutcomeFrom(QByteArrayView code) { return valueIn(outcomes, code); }

} // namespace vestibule::domain
