#include "app/composition/GateLeases.h"
#include "app/station/GatesBackend.h"
#include "app/station/StoreCall.h"
#include "core/sync/Station.h"

namespace vestibule::app {

void GatesBackend::lease(QObject* context, ui::Then<ui::GateLease> then)
{
    look(
        m_desktop, context,
        [](store::Session& s, const DeskContext&, Actor) {
            return s.estate().leasePolicy().map([](domain::LeasePolicy policy) {
                return ui::GateLease{policy,
                                     std::chrono::duration_cast<std::chrono::days>(sync::SyncPolicy().leaseLength)};
            });
        },
        std::move(then));
}

void GatesBackend::setLeasePolicy(QObject* context, domain::LeasePolicy policy, ui::Then<void> then)
{
    const auto who = m_desktop.whoWorks();
    const auto may = m_desktop.mayWork();
    OpenStation* station = m_desktop.station();
    m_desktop.workLane().run(
        context,
        [station, who, may, policy]() -> Result<void> {
            if (station == nullptr || !who) {
                return fail(codes::notSignedIn);
            }
            return may ? chooseLeasePolicy(*station, policy, *who) : may;
        },
        std::move(then));
}

} // namespace vestibule::app
