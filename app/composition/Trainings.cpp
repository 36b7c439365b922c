#include "app/composition/Trainings.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "core/store/Session.h"
#include "core/vault/Codes.h"

#include <QHash>

#include <algorithm>

namespace vestibule::app {

Result<void> Trainings::record(const QList<domain::Operator>& accounts, domain::OperatorId whom, QDate day)
{
    if (!domain::mayManage(m_who.role)) {
        return fail(codes::notAllowed);
    }
    const bool isKnown =
        std::any_of(accounts.begin(), accounts.end(), [&](const domain::Operator& each) { return each.id == whom; });
    if (!isKnown) {
        return fail(vault::codes::unknownOperator);
    }
    if (const auto can = domain::checkTrainingDay(day, m_c.today()); !can) {
        return can;
    }
    audit::Entry entry;
    entry.by = m_who.id;
    entry.action = "training/recorded";
    entry.object = whom.bytes();
    entry.document = day.toString(Qt::ISODate).toLatin1();
    return m_s.trainings().add({whom, day, m_who.id, m_c.clock.now()}).and_then([&] {
        return m_c.audit.note(m_s, entry);
    });
}

Result<std::vector<domain::Training>> Trainings::list()
{
    return domain::mayReadLog(m_who.role) ? m_s.trainings().list() : fail(codes::notAllowed);
}

Result<QList<domain::OperatorDuties>> Trainings::duties(const QList<domain::Operator>& accounts)
{
    const auto all = list();
    if (!all) {
        return passOn(all);
    }
    QHash<domain::OperatorId, QDate> days;
    for (const domain::Training& each : *all) {
        if (!days.contains(each.who)) {
            days.insert(each.who, each.day);
        }
    }
    QList<domain::OperatorDuties> out;
    for (const domain::Operator& who : accounts) {
        const auto undertaking = m_s.undertakings().latest(who.id);
        if (!undertaking) {
            return passOn(undertaking);
        }
        domain::OperatorDuties duties{who, {}, {}, {}};
        duties.undertakenUntil = *undertaking ? std::optional((*undertaking)->validUntil) : std::nullopt;
        duties.trained = days.contains(who.id) ? std::optional(days.value(who.id)) : std::nullopt;
        duties.training = domain::trainingStanding(duties.trained, m_c.today());
        out.append(std::move(duties));
    }
    return out;
}

} // namespace vestibule::app
