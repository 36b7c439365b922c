#include "app/composition/OnRecord.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "core/store/Session.h"

namespace vestibule::app {

Result<domain::PersonId> putOnRecord(store::Session& session, const DeskContext& context, Actor actor,
                                     const domain::ResidentDetails& checked)
{
    const auto same = session.residents().sameNameAndDwelling(checked.name, checked.dwelling);
    if (!same) {
        return passOn(same);
    }
    if (!same->empty()) {
        return fail(codes::alreadyOnRecord);
    }
    const domain::Resident resident{domain::PersonId::random(), checked, context.clock.now()};
    const auto token = domain::PersonToken::random();
    if (const auto added = session.residents().add(resident, token); !added) {
        return passOn(added);
    }
    const auto noted = context.audit.noteAbout(session, actor, "resident/added", token);
    return noted ? Result<domain::PersonId>(resident.id) : passOn(noted);
}

} // namespace vestibule::app
