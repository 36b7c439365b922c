#pragma once

#include "app/composition/GateAsking.h"
#include "app/composition/KeyIssue.h"
#include "core/domain/Whereabouts.h"
#include "core/store/ConsentRepository.h"
#include "core/store/ResidentRepository.h"

namespace vestibule::app {

class OpenStation;

/// The answer to "where is my face?", as it goes onto paper.
struct WhereIsSheet
{
    domain::Whereabouts where;
    store::StoredResident who;                  ///< of an erased person nothing but the token
    std::vector<store::StoredConsent> consents; ///< newest first
    QByteArray statement;                       ///< consent::signSheet
};

/// Called on the threads that ask, when so many of all gates have answered or were given up.
using GatesAnswered = std::function<void(int done, int all)>;

/// Asks every gate in service what it holds, now, and lays that beside what each has signed before. What is newer
/// counts: an entry of the list, or a receipt that came after it. Written into the log in the unit of work that reads
/// the books. Blocking; a worker thread or a command line. Errors: store::codes::noSuchPerson; sync::codes::cancelled.
[[nodiscard]] Result<WhereIsSheet> whereIs(OpenStation& station, GateAsking& asking, domain::PersonId person,
                                           Actor actor, const GatesAnswered& answered = {});

} // namespace vestibule::app
