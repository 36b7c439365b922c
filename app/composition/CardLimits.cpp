#include "app/composition/CardLimits.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "core/store/Session.h"

namespace vestibule::app {

Result<void> chooseCardRules(store::Session& session, const DeskContext& context, const domain::Operator& by,
                             const domain::CardRules& rules)
{
    if (!domain::mayManage(by.role)) {
        return fail(codes::notAllowed);
    }
    const auto before = session.cardRules().get();
    const Result<void> fits = before ? domain::checkCardRules(rules) : passOn(before);
    Result<void> kept = fits ? session.cardRules().put(rules) : fits;
    const struct
    {
        const char* action;
        int domain::CardRules::*number;
    } numbers[] = {{"estate/cards-of-dwelling", &domain::CardRules::perDwelling},
                   {"estate/visitors-cards", &domain::CardRules::visitors},
                   {"estate/visit-days", &domain::CardRules::stayDays}};
    for (const auto& [action, number] : numbers) {
        if (kept && rules.*number != *before.*number) {
            audit::Entry entry;
            entry.by = by.id;
            entry.action = action;
            entry.count = rules.*number;
            kept = context.audit.note(session, entry);
        }
    }
    return kept;
}

} // namespace vestibule::app
