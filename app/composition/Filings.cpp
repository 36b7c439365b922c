#include "app/composition/Filings.h"

#include "app/composition/Assessments.h"
#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "core/domain/Approval.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

#include <algorithm>

namespace vestibule::app {

namespace {

// A change that is told a year late is not told by a clock.
constexpr int longestAgo = 366;

Result<FilingOverview> overviewIn(store::Session& s, QDate today)
{
    const auto here = s.filings().personsHere();
    const auto others = s.filings().others();
    auto filings = s.filings().list();
    auto calendar = s.filings().calendar();
    if (!here) {
        return passOn(here);
    }
    if (!others) {
        return passOn(others);
    }
    if (!filings) {
        return passOn(filings);
    }
    if (!calendar) {
        return passOn(calendar);
    }
    FilingOverview out;
    out.here = *here;
    out.others = *others ? (*others)->persons : 0;
    out.othersAt = *others ? std::optional((*others)->enteredAt) : std::nullopt;
    out.calendar = std::move(*calendar);
    out.filings = std::move(*filings);
    for (domain::Filing& each : out.filings) {
        each.dueOn = domain::workingDayAfter(each.beganOn, domain::filingWorkingDays, out.calendar);
    }
    out.standing = domain::filingStanding(out.persons(), out.filings, today);
    return out;
}

} // namespace

Result<void> watchFiling(store::Session& s, const DeskContext& context)
{
    const QDate today = context.today();
    const auto now = overviewIn(s, today);
    if (!now) {
        return passOn(now);
    }
    if (!domain::firstFilingBegins(now->persons(), now->filings)) {
        return {};
    }
    domain::Filing begun;
    begun.kind = domain::FilingKind::First;
    begun.beganOn = today;
    begun.persons = now->persons();
    audit::Entry entry;
    entry.action = "filing/clock-started";
    entry.reason = codeOf(begun.kind);
    entry.count = begun.persons;
    return s.filings().begin(begun, std::nullopt).and_then([&] { return context.audit.note(s, entry); });
}

Result<void> Filings::mayManage() const
{
    return domain::mayManage(m_who.role) ? Result<void>() : fail(codes::notAllowed);
}

Result<void> Filings::note(QByteArray action, std::optional<qint64> count, QByteArray reason, QByteArray document)
{
    audit::Entry entry;
    entry.by = m_who.id;
    entry.action = std::move(action);
    entry.reason = std::move(reason);
    entry.document = std::move(document);
    entry.count = count;
    return m_c.audit.note(m_s, entry);
}

Result<FilingOverview> Filings::overview()
{
    return domain::mayReadLog(m_who.role) ? overviewIn(m_s, m_c.today())
                                          : Result<FilingOverview>(fail(codes::notAllowed));
}

Result<void> Filings::enterOthers(qint64 persons)
{
    if (auto allowed = mayManage(); !allowed) {
        return allowed;
    }
    if (persons < 0 || persons > domain::mostPersons) {
        return fail(domain::codes::numberOutOfRange);
    }
    return m_s.filings()
        .enterOthers({persons, m_c.clock.now(), m_who.id})
        .and_then([&] { return note("filing/others-entered", persons); })
        .and_then([&] { return watchFiling(m_s, m_c); });
}

Result<void> Filings::setCalendar(const domain::WorkCalendar& calendar)
{
    return mayManage()
        .and_then([&] { return domain::checkCalendar(calendar); })
        .and_then([&] { return m_s.filings().setCalendar(calendar); })
        .and_then([&] { return note("filing/calendar-set", calendar.daysOff.size() + calendar.daysWorked.size()); });
}

Result<void> Filings::begin(domain::FilingKind kind, QDate on)
{
    if (auto allowed = mayManage(); !allowed) {
        return allowed;
    }
    const QDate today = m_c.today();
    if (!on.isValid() || on > today || on < today.addDays(-longestAgo)) {
        return fail(domain::codes::filingDay);
    }
    const auto now = overviewIn(m_s, today);
    if (!now) {
        return passOn(now);
    }
    if (!domain::mayBegin(kind, now->filings)) {
        return fail(domain::codes::filingNotDue);
    }
    domain::Filing begun;
    begun.kind = kind;
    begun.beganOn = on;
    begun.persons = now->persons();
    return m_s.filings().begin(begun, m_who.id).and_then([&] {
        return note("filing/clock-started", begun.persons, codeOf(kind));
    });
}

Result<std::pair<FilingOverview, domain::Filing>> Filings::find(qint64 filing) const
{
    if (auto allowed = mayManage(); !allowed) {
        return passOn(allowed);
    }
    auto now = overviewIn(m_s, m_c.today());
    if (!now) {
        return passOn(now);
    }
    const auto& all = now->filings;
    const auto it =
        std::find_if(all.begin(), all.end(), [filing](const domain::Filing& each) { return each.id == filing; });
    if (it == all.end()) {
        return fail(store::codes::noSuchFiling);
    }
    domain::Filing found = *it;
    return std::pair(std::move(*now), std::move(found));
}

Result<void> Filings::finish(qint64 filing, QDate on, const QByteArray& document)
{
    const auto found = find(filing);
    if (!found) {
        return passOn(found);
    }
    const domain::Filing& meant = found->second;
    if (!meant.isOpen()) {
        return fail(domain::codes::filingEnded);
    }
    if (!on.isValid() || on > m_c.today() || on < meant.beganOn) {
        return fail(domain::codes::filingDay);
    }
    if (!document.isEmpty() && !domain::isDocumentNumber(document)) {
        return fail(domain::codes::documentMalformed);
    }
    return m_s.filings().finish(filing, on, document, m_who.id).and_then([&] {
        return note("filing/done", {}, codeOf(meant.kind), document);
    });
}

Result<void> Filings::nameDocument(qint64 filing, const QByteArray& document)
{
    const auto found = find(filing);
    if (!found) {
        return passOn(found);
    }
    const domain::Filing& meant = found->second;
    if (!meant.doneOn || !meant.document.isEmpty()) {
        return fail(domain::codes::filingEnded);
    }
    if (document.isEmpty()) {
        return fail(domain::codes::documentMissing);
    }
    if (!domain::isDocumentNumber(document)) {
        return fail(domain::codes::documentMalformed);
    }
    return m_s.filings().nameDocument(filing, document).and_then([&] {
        return note("filing/paper-named", {}, codeOf(meant.kind), document);
    });
}

Result<void> Filings::strike(qint64 filing)
{
    const auto found = find(filing);
    if (!found) {
        return passOn(found);
    }
    const auto& [now, meant] = *found;
    if (!meant.isOpen()) {
        return fail(domain::codes::filingEnded);
    }
    if (!domain::mayStrike(meant, now.persons())) {
        return fail(domain::codes::filingStillDue);
    }
    return m_s.filings().strike(filing, m_c.today(), m_who.id).and_then([&, kind = codeOf(meant.kind)] {
        return note("filing/clock-struck", now.persons(), kind);
    });
}

Result<FilingContent> Filings::takePack()
{
    if (auto allowed = mayManage(); !allowed) {
        return passOn(allowed);
    }
    auto assessment = assessmentInForce(m_s, m_c.clock.now());
    auto numbers = overviewIn(m_s, m_c.today());
    auto estate = m_s.estate().get();
    const auto gates = m_s.gates().list();
    const auto stored = m_s.notices().latest();
    if (!assessment) {
        return passOn(assessment);
    }
    if (!numbers) {
        return passOn(numbers);
    }
    if (!estate) {
        return passOn(estate);
    }
    if (!gates) {
        return passOn(gates);
    }
    if (!stored) {
        return passOn(stored);
    }
    const auto assessed = m_s.notices().get(assessment->noticeHash());
    if (!assessed) {
        return passOn(assessed);
    }
    auto notice = consent::Notice::fromJson(stored->texts);
    if (!notice) {
        return passOn(notice);
    }
    const auto count =
        std::count_if(gates->begin(), gates->end(), [](const domain::Gate& gate) { return gate.acceptsFaces; });
    if (auto noted = note("filing/pack-taken", numbers->persons()); !noted) {
        return passOn(noted);
    }
    return FilingContent{std::move(*estate), std::move(*numbers),    int(count),
                         std::move(*notice), std::move(*assessment), int(assessed->version)};
}

} // namespace vestibule::app
