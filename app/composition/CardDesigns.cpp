#include "app/composition/CardDesigns.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "core/cards/CardLogo.h"
#include "core/store/Session.h"

namespace vestibule::app {

Result<void> chooseCardDesign(store::Session& session, const DeskContext& context, const domain::Operator& by,
                              domain::CardDesign design)
{
    if (!domain::mayManage(by.role)) {
        return fail(codes::notAllowed);
    }
    if (!design.logo.isEmpty()) {
        const auto logo = cards::CardLogo::read(design.logo);
        if (!logo) {
            return passOn(logo);
        }
        design.logo = logo->bytes();
    }
    const auto checked = domain::checkCardDesign(std::move(design));
    const auto before = session.cardDesign().get();
    if (!checked) {
        return passOn(checked);
    }
    if (!before) {
        return passOn(before);
    }
    if (*checked == *before) {
        return {};
    }
    audit::Entry entry;
    entry.by = by.id;
    entry.action = "estate/card-design";
    return session.cardDesign().put(*checked).and_then([&] { return context.audit.note(session, entry); });
}

} // namespace vestibule::app
