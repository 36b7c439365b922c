// The part of ResidentsBackend that decides about many people at once.
#include "app/composition/Revoking.h"
#include "app/station/ResidentsBackend.h"
#include "app/station/StoreCall.h"

#include <memory>

namespace vestibule::app {

namespace {

ui::RevocationPreview previewOf(RevocationPlan plan)
{
    return {std::move(plan.people), plan.running,          plan.keys,
            plan.without,           std::move(plan.gates), std::move(plan.runningNames)};
}

Result<ui::RevocationPreview> preview(store::Session& s, const DeskContext& desk, const QList<domain::PersonId>& chosen)
{
    return planRevocation(s, desk, chosen).map(previewOf);
}

/// What the window says: names in the place of ids.
Result<ui::RevokedMany> named(OpenStation& station, const RevokedMany& done)
{
    ui::RevokedMany out{done.people, done.keys, {}, {}};
    for (const RevokedMany::NotDone& each : done.notDone) {
        const auto who =
            station.store().readBlocking([&](store::Session& s) { return s.residents().get(each.person); });
        out.notDone.append(who ? who->resident.details.name : each.person.text());
        out.why = out.why.value_or(each.why);
    }
    return out;
}

} // namespace

void ResidentsBackend::previewRevocation(QObject* context, QList<ui::RowKey> chosen,
                                         ui::Then<ui::RevocationPreview> then)
{
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayManage,
                 [chosen](store::Session& s, const DeskContext& desk, Actor) -> Result<ui::RevocationPreview> {
                     std::vector<store::ResidentKey> keys;
                     for (const ui::RowKey key : chosen) {
                         keys.push_back(store::ResidentKey(qint64(key)));
                     }
                     const auto rows = s.residents().rows(keys);
                     if (!rows) {
                         return passOn(rows);
                     }
                     QList<domain::PersonId> people;
                     for (const store::ResidentRow& row : *rows) {
                         people.append(row.id);
                     }
                     return preview(s, desk, people);
                 }),
         std::move(then));
}

void ResidentsBackend::previewEndedLeases(QObject* context, ui::Then<ui::RevocationPreview> then)
{
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayManage,
                 [](store::Session& s, const DeskContext& desk, Actor) -> Result<ui::RevocationPreview> {
                     const auto people = endedLeases(s, desk);
                     return people ? preview(s, desk, *people) : passOn(people);
                 }),
         std::move(then));
}

void ResidentsBackend::revokeMany(QObject* context, QList<domain::PersonId> people,
                                  std::optional<domain::Approval> approval, ui::Then<ui::RevokedMany> then)
{
    const auto who = m_desktop.whoWorks();
    const auto may = m_desktop.mayWork();
    OpenStation* const station = m_desktop.station();
    const auto given = approval ? std::make_shared<const domain::Approval>(std::move(*approval)) : nullptr;
    m_desktop.workLane().run(
        context,
        [station, people, given, who, may]() -> Result<ui::RevokedMany> {
            if (station == nullptr) {
                return fail(codes::notSignedIn);
            }
            if (!may) {
                return passOn(may);
            }
            if (!who || !domain::mayManage(who->role)) {
                return fail(codes::notAllowed);
            }
            const auto done = app::revokeMany(*station, people, who->id, given.get());
            return done ? named(*station, *done) : passOn(done);
        },
        [this, people, then = std::move(then)](const Result<ui::RevokedMany>& done) {
            m_desktop.wakeGates();
            then(done);
            for (const domain::PersonId& person : people) {
                Q_EMIT personChanged(person);
            }
        });
}

} // namespace vestibule::app
