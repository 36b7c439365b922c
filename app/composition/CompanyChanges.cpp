#include "app/composition/CompanyChanges.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/Notices.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

#include <algorithm>

namespace vestibule::app {

namespace {

domain::Company companyIn(const consent::Notice& notice)
{
    const consent::Controller& c = notice.controller();
    return {c.name, c.contact, c.address};
}

domain::Company companyIn(const store::Estate& estate)
{
    return {estate.processorName, estate.processorContact, estate.processorAddress};
}

} // namespace

Result<domain::Company> companyAt(const store::Session& s, Instant at)
{
    const auto notices = s.notices().list();
    if (!notices) {
        return passOn(notices);
    }
    // Newest first; what is older than the first notice belongs to that one.
    auto it = std::find_if(notices->begin(), notices->end(),
                           [at](const store::StoredNotice& each) { return each.createdAt <= at; });
    if (it == notices->end() && !notices->empty()) {
        --it;
    }
    const auto read = it != notices->end() ? consent::Notice::fromJson(it->texts)
                                           : Result<consent::Notice>(fail(store::codes::noSuchNotice));
    return read ? Result<domain::Company>(companyIn(*read)) : passOn(read);
}

Result<std::vector<CompanyStep>> CompanyChanges::steps()
{
    const auto changes = m_s.company().changes();
    const auto notices = m_s.notices().list();
    if (!changes) {
        return passOn(changes);
    }
    if (!notices) {
        return passOn(notices);
    }
    std::vector<CompanyStep> out;
    for (const domain::CompanyChange& change : *changes) {
        CompanyStep step;
        step.change = change;
        // Newest first: the notice of before stands behind the one that the change came with.
        auto at = std::find_if(notices->begin(), notices->end(),
                               [&change](const store::StoredNotice& each) { return each.hash == change.noticeHash; });
        for (domain::Company* company : {&step.after, &step.before}) {
            if (at == notices->end()) {
                break;
            }
            const auto read = consent::Notice::fromJson(at->texts);
            if (!read) {
                return passOn(read);
            }
            *company = companyIn(*read);
            ++at;
        }
        const auto told = m_s.company().countTold(change.seq);
        const auto left = out.empty() ? m_s.company().countToTell(change.seq) : Result<qint64>(0);
        if (!told) {
            return passOn(told);
        }
        if (!left) {
            return passOn(left);
        }
        step.told = *told;
        step.toTell = *left;
        out.push_back(std::move(step));
    }
    return out;
}

Result<qint64> CompanyChanges::wouldBeTold() { return m_s.residents().count(); }

Result<consent::Notice> CompanyChanges::change(const domain::Company& company, QDate fromDay)
{
    if (!domain::mayManage(m_who.role)) {
        return fail(codes::notAllowed);
    }
    auto estate = m_s.estate().get();
    const auto last = m_s.company().latest();
    const auto residents = wouldBeTold();
    if (!estate) {
        return passOn(estate);
    }
    if (!last) {
        return passOn(last);
    }
    if (!residents) {
        return passOn(residents);
    }
    const auto next = domain::checkCompany(company, companyIn(*estate));
    if (!next) {
        return passOn(next);
    }
    const std::optional<QDate> lastDay = *last ? std::optional((*last)->fromDay) : std::nullopt;
    if (const auto allowed = domain::checkCompanyDay(fromDay, m_c.today(), lastDay); !allowed) {
        return passOn(allowed);
    }
    auto notice = Notices(m_s, m_c, m_who).handOver(*next);
    if (!notice) {
        return notice;
    }
    estate->processorName = next->name;
    estate->processorContact = next->contact;
    estate->processorAddress = next->address;
    audit::Entry entry;
    entry.by = m_who.id;
    entry.action = "company/changed";
    entry.document = notice->hash().toHex();
    entry.count = *residents;
    const Result<void> kept = m_s.estate()
                                  .update(*estate)
                                  .and_then([&] {
                                      return m_s.company().add({0, fromDay, notice->hash(), m_who.id, m_c.clock.now()});
                                  })
                                  .and_then([&](qint64) { return m_c.audit.note(m_s, entry); });
    return kept ? std::move(notice) : Result<consent::Notice>(passOn(kept));
}

Result<std::vector<store::ToTell>> CompanyChanges::toTell()
{
    const auto last = m_s.company().latest();
    if (!last) {
        return passOn(last);
    }
    return *last ? m_s.company().toTell((*last)->seq) : std::vector<store::ToTell>();
}

Result<void> CompanyChanges::tell(const std::vector<domain::PersonId>& persons, domain::TellingWay way, QDate day)
{
    if (!domain::mayEnrol(m_who.role)) {
        return fail(codes::notAllowed);
    }
    const auto last = m_s.company().latest();
    if (!last) {
        return passOn(last);
    }
    if (!*last) {
        return fail(domain::codes::notToBeTold);
    }
    if (const auto allowed = domain::checkTellingDay(day, (*last)->fromDay, m_c.today()); !allowed) {
        return allowed;
    }
    Result<void> kept;
    for (const domain::PersonId& person : persons) {
        const domain::Telling telling{(*last)->seq, person, day, way, m_who.id, m_c.clock.now()};
        kept = kept.and_then([&] { return tellOne(telling, (*last)->noticeHash); });
    }
    return kept;
}

Result<void> CompanyChanges::tellOne(const domain::Telling& telling, const QByteArray& notice)
{
    const auto isDue = m_s.company().isToBeTold(telling.change, telling.person);
    if (!isDue) {
        return passOn(isDue);
    }
    if (!*isDue) {
        return fail(domain::codes::notToBeTold);
    }
    const auto who = m_s.residents().get(telling.person);
    if (!who) {
        return passOn(who);
    }
    audit::Entry entry;
    entry.by = m_who.id;
    entry.action = "company/told";
    entry.subject = who->token;
    entry.reason = codeOf(telling.way);
    entry.document = notice.toHex();
    return m_s.company().tell(telling).and_then([&] { return m_c.audit.note(m_s, entry); });
}

} // namespace vestibule::app
