#include "app/composition/LookUp.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Retention.h"
#include "core/consent/Receipt.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

namespace vestibule::app {

namespace {

FoundPerson foundOf(const store::StoredResident& who)
{
    return {who.resident.id, who.resident.enrolledAt, who.erasedAt};
}

Result<std::vector<FoundPerson>> noted(store::Session& session, const DeskContext& context, Actor actor,
                                       const std::vector<store::StoredResident>& found)
{
    std::vector<FoundPerson> out;
    for (const store::StoredResident& who : found) {
        out.push_back(foundOf(who));
    }
    audit::Entry entry;
    entry.by = actor;
    entry.action = "resident/looked-up";
    entry.count = qint64(found.size());
    if (found.size() == 1) {
        entry.subject = found.front().token;
    }
    const auto written = context.audit.note(session, entry);
    return written ? Result<std::vector<FoundPerson>>(std::move(out)) : passOn(written);
}

} // namespace

Result<std::vector<FoundPerson>> lookUpReceipt(store::Session& session, const DeskContext& context, Actor actor,
                                               const QByteArray& receipt)
{
    const auto mark = consent::readMark(receipt);
    if (!mark) {
        return passOn(mark);
    }
    const auto consent = session.consents().get(mark->id);
    if (!consent && !consent.error().is(store::codes::noSuchConsent)) {
        return passOn(consent);
    }
    std::vector<store::StoredResident> found;
    if (consent && consent->recordHash == mark->recordHash) {
        auto who = session.residents().get(consent->person);
        if (!who) {
            return passOn(who);
        }
        found.push_back(std::move(*who));
    }
    return noted(session, context, actor, found);
}

Result<std::vector<FoundPerson>> lookUpName(store::Session& session, const DeskContext& context, Actor actor,
                                            const QString& name, const domain::Dwelling& dwelling)
{
    const QDate today = context.clock.now().toUtc().toTimeZone(context.zone).date();
    // As the desk trims and checks what it keeps.
    const auto asked = domain::checkDetails({name, dwelling, domain::Occupancy::Owner, {}}, today);
    if (!asked) {
        return passOn(asked);
    }
    std::vector<store::StoredResident> found;
    const auto tokens = session.residents().byLookup(lookupOf(context.keys, *asked));
    const auto here = session.residents().sameNameAndDwelling(asked->name, asked->dwelling);
    if (!tokens) {
        return passOn(tokens);
    }
    if (!here) {
        return passOn(here);
    }
    for (const domain::PersonId& id : *here) {
        auto who = session.residents().get(id);
        if (!who) {
            return passOn(who);
        }
        found.push_back(std::move(*who));
    }
    for (const domain::PersonToken& token : *tokens) {
        auto who = session.residents().byToken(token);
        if (!who) {
            return passOn(who);
        }
        if (*who) {
            found.push_back(std::move(**who));
        }
    }
    return noted(session, context, actor, found);
}

} // namespace vestibule::app
