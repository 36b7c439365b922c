#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Approval.h"
#include "core/domain/Ids.h"

#include <QList>
#include <QStringList>

#include <vector>

namespace vestibule::store {
class Session;
}

namespace vestibule::app {

class OpenStation;
struct DeskContext;

/// What ending all keys of some people would come to; nothing has been done.
struct RevocationPlan
{
    QList<domain::PersonId> people; ///< with a key to end, nobody twice
    int running = 0;                ///< of these: the tenancy has not ended
    int keys = 0;
    int without = 0;          ///< the others, without a key that works or is reserved
    QStringList gates;        ///< that hold one of the keys or may hold it, by name
    QStringList runningNames; ///< of those whose tenancy has not ended
};

/// Errors: store::codes::noSuchPerson.
[[nodiscard]] Result<RevocationPlan> planRevocation(store::Session& session, const DeskContext& desk,
                                                    const QList<domain::PersonId>& chosen);
/// Whose last day has passed and who is still on record, soonest first; some have no key any more.
[[nodiscard]] Result<QList<domain::PersonId>> endedLeases(store::Session& session, const DeskContext& desk);

/// What was done, and what was not.
struct RevokedMany
{
    struct NotDone
    {
        domain::PersonId person;
        Error why;
    };
    int people = 0;
    int keys = 0;
    std::vector<NotDone> notDone; ///< nothing of these has changed
};

/// One decision about many people. What it takes is judged over all of them first, and without it nothing is done; then
/// they are revoked in units of work of some people each, so that the desk never waits for long. One that cannot be
/// revoked does not keep the others from it. Blocking; a worker thread or a command line. Errors:
/// domain::codes::approvalNeeded, approvalOver, those of the store's reading.
[[nodiscard]] Result<RevokedMany> revokeMany(OpenStation& station, const QList<domain::PersonId>& people,
                                             domain::OperatorId actor, const domain::Approval* approval);

} // namespace vestibule::app
