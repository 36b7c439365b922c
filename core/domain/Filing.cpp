#include "core/domain/Filing.h"

#include "core/domain/Codes.h"

#include <algorithm>

namespace vestibule::domain {

namespace {

/// The fewest days off in a year (Regulation on public holidays, as in force since 2025).
constexpr int fewestDaysOff = 13;

constexpr FilingKind kinds[] = {FilingKind::First, FilingKind::Change, FilingKind::Cancellation};

bool isWeekend(QDate day) { return day.dayOfWeek() > Qt::Friday; }

/// Whether the processor counts as filed: the last done one that is no change is a first one. Ids rise with time.
bool isFiled(std::span<const Filing> filings)
{
    const Filing* last = nullptr;
    for (const Filing& each : filings) {
        if (each.kind != FilingKind::Change && each.doneOn && (last == nullptr || each.id > last->id)) {
            last = &each;
        }
    }
    return last != nullptr && last->kind == FilingKind::First;
}

bool hasOpen(FilingKind kind, std::span<const Filing> filings)
{
    return std::any_of(filings.begin(), filings.end(),
                       [kind](const Filing& each) { return each.kind == kind && each.isOpen(); });
}

} // namespace

bool WorkCalendar::isWorkingDay(QDate day) const
{
    return isWeekend(day) ? daysWorked.contains(day) : !daysOff.contains(day);
}

bool WorkCalendar::knows(int year) const
{
    return std::count_if(daysOff.begin(), daysOff.end(), [year](QDate day) { return day.year() == year; }) >=
           fewestDaysOff;
}

Result<void> checkCalendar(const WorkCalendar& calendar)
{
    const auto& [off, worked] = calendar;
    const bool isRight =
        off.size() <= mostCalendarDays && worked.size() <= mostCalendarDays && !off.intersects(worked) &&
        std::all_of(off.begin(), off.end(), [](QDate day) { return day.isValid(); }) &&
        std::all_of(worked.begin(), worked.end(), [](QDate day) { return day.isValid() && isWeekend(day); });
    return isRight ? Result<void>() : fail(codes::calendarMalformed);
}

QDate workingDayAfter(QDate began, int count, const WorkCalendar& calendar)
{
    QDate day = began;
    for (int left = count; left > 0;) {
        day = day.addDays(1);
        if (calendar.isWorkingDay(day)) {
            --left;
        }
    }
    return day;
}

std::vector<int> yearsAssumed(const Filing& filing, const WorkCalendar& calendar)
{
    std::vector<int> out;
    for (int year = filing.beganOn.year(); year <= filing.dueOn.year(); ++year) {
        if (!calendar.knows(year)) {
            out.push_back(year);
        }
    }
    return out;
}

const Filing* firstDue(std::span<const Filing> filings)
{
    const Filing* out = nullptr;
    for (const Filing& each : filings) {
        if (each.isOpen() && (out == nullptr || each.dueOn < out->dueOn)) {
            out = &each;
        }
    }
    return out;
}

bool firstFilingBegins(qint64 persons, std::span<const Filing> filings)
{
    return persons >= filingDueAt && !isFiled(filings) && !hasOpen(FilingKind::First, filings);
}

bool mayBegin(FilingKind kind, std::span<const Filing> filings)
{
    return kind != FilingKind::First && isFiled(filings) && !hasOpen(kind, filings);
}

bool mayStrike(const Filing& filing, qint64 persons)
{
    return filing.isOpen() && (filing.kind != FilingKind::First || persons < filingDueAt);
}

FilingStanding filingStanding(qint64 persons, std::span<const Filing> filings, QDate today)
{
    if (const Filing* due = firstDue(filings)) {
        return today > due->dueOn ? FilingStanding::Overdue : FilingStanding::Running;
    }
    if (isFiled(filings)) {
        return FilingStanding::Filed;
    }
    return persons >= filingNearAt ? FilingStanding::Near : FilingStanding::Below;
}

const char* codeOf(FilingKind kind)
{
    switch (kind) {
    case FilingKind::First:
        return "first";
    case FilingKind::Change:
        return "change";
    case FilingKind::Cancellation:
        return "cancellation";
    }
    Q_UNREACHABLE();
}

std::optional<FilingKind> filingKindFrom(QByteArrayView code)
{
    for (const FilingKind kind : kinds) {
        if (code == codeOf(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

} // namespace vestibule::domain
