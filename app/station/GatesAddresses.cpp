#include "app/composition/GateAddresses.h"
#include "app/station/GatesBackend.h"
#include "app/station/StoreCall.h"

namespace vestibule::app {

void GatesBackend::addresses(QObject* context, ui::Then<QList<ui::AddressRow>> then)
{
    look(
        m_desktop, context,
        [names = m_desktop.operatorNames()](store::Session& s, const DeskContext&, Actor) {
            return s.addresses().list().map([&](const std::vector<domain::ListedAddress>& all) {
                QList<ui::AddressRow> rows;
                for (const domain::ListedAddress& each : all) {
                    rows.append({each.listing, each.at, names.value(each.by), names.value(each.approvedBy)});
                    if (each.strike) {
                        rows.back().struckAt = each.strike->at;
                        rows.back().struckBy = names.value(each.strike->by);
                        rows.back().strikeApprovedBy = names.value(each.strike->approvedBy);
                    }
                }
                return rows;
            });
        },
        std::move(then));
}

void GatesBackend::decideOnAddress(QObject* context, domain::Approval approval,
                                   std::function<Result<qint64>(OpenStation&, Actor, const domain::Approval&)> work,
                                   ui::Then<void> then)
{
    const auto who = m_desktop.whoWorks();
    const auto may = m_desktop.mayWork();
    OpenStation* station = m_desktop.station();
    auto given = std::make_shared<const domain::Approval>(std::move(approval));
    m_desktop.workLane().run(
        context,
        [station, given, who, may, work = std::move(work)]() -> Result<void> {
            if (station == nullptr) {
                return fail(codes::notSignedIn);
            }
            if (!may) {
                return passOn(may);
            }
            if (!who || !domain::mayManage(who->role)) {
                return fail(codes::notAllowed);
            }
            const auto number = work(*station, who->id, *given);
            return number ? Result<void>() : passOn(number);
        },
        [this, then = std::move(then)](const Result<void>& done) {
            then(done);
            Q_EMIT changed();
        });
}

void GatesBackend::listAddress(QObject* context, domain::AddressListing listing, domain::Approval approval,
                               ui::Then<void> then)
{
    decideOnAddress(
        context, std::move(approval),
        [listing = std::move(listing)](OpenStation& station, Actor actor, const domain::Approval& given) {
            return app::listAddress(station, listing, actor, &given);
        },
        std::move(then));
}

void GatesBackend::strikeAddress(QObject* context, QString host, domain::Approval approval, ui::Then<void> then)
{
    decideOnAddress(
        context, std::move(approval),
        [host = std::move(host)](OpenStation& station, Actor actor, const domain::Approval& given) {
            return app::strikeAddress(station, host, actor, &given);
        },
        std::move(then));
}

} // namespace vestibule::app
