#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QDate>
#include <QSet>

#include <optional>
#include <span>
#include <vector>

namespace vestibule::domain {

/// From so many persons on the program says that filing is near.
inline constexpr qint64 filingNearAt = 80'000;
/// With so many stored faces a processor files with the cyberspace administration (Measures on face recognition,
/// art. 15), within so many working days; so it does when what was filed changes, and when it ends.
inline constexpr qint64 filingDueAt = 100'000;
inline constexpr int filingWorkingDays = 30;
/// The most that is believed of other stations.
inline constexpr qint64 mostPersons = 100'000'000;

enum class FilingKind {
    First,        ///< the number was reached
    Change,       ///< of something that was filed
    Cancellation, ///< faces are no longer used
};

/// One duty to file, with its clock. It is open until it was filed or struck out.
struct Filing
{
    qint64 id = 0;
    FilingKind kind = FilingKind::First;
    QDate beganOn;
    QDate dueOn;
    qint64 persons = 0;            ///< when it began, over all stations
    std::optional<QDate> doneOn;   ///< when it was filed
    std::optional<QDate> struckOn; ///< when it was found to have begun by mistake
    QByteArray document;           ///< number of the authority's paper; empty: none yet

    [[nodiscard]] bool isOpen() const { return !doneOn && !struckOn; }
};

/// How the days from which the clock counts differ from plain weeks. The State Council announces them late in each year
/// for the next; the office enters them. What is not entered counts by plain weeks.
struct WorkCalendar
{
    QSet<QDate> daysOff;    ///< public holidays; those on a weekend change nothing
    QSet<QDate> daysWorked; ///< Saturdays and Sundays that are worked instead

    [[nodiscard]] bool isWorkingDay(QDate day) const;
    /// Whether so many days off of it are entered as every year has (13).
    [[nodiscard]] bool knows(int year) const;
    friend bool operator==(const WorkCalendar&, const WorkCalendar&) = default;
};

/// The most days of either sort that are kept.
inline constexpr int mostCalendarDays = 1'000;

enum class FilingStanding {
    Below,   ///< fewer persons than filingNearAt
    Near,    ///< filingNearAt or more
    Running, ///< a clock runs
    Overdue,
    Filed, ///< the first filing is done, and nothing is open
};

/// Errors: codes::calendarMalformed for a day that is none, that is both, or that is said to be worked and no weekend,
/// and for more than mostCalendarDays.
[[nodiscard]] Result<void> checkCalendar(const WorkCalendar& calendar);

/// The `count`th working day after `began`, which does not count itself.
[[nodiscard]] QDate workingDayAfter(QDate began, int count, const WorkCalendar& calendar);
/// The years through which the clock runs and which the calendar does not know whole, in order: there the day is
/// counted by plain weeks, and may lie sooner or later in truth.
[[nodiscard]] std::vector<int> yearsAssumed(const Filing& filing, const WorkCalendar& calendar);
/// The open one that is due first; null when none is open.
[[nodiscard]] const Filing* firstDue(std::span<const Filing> filings);

/// Whether the clock of the first filing begins now: the number is reached, and none has begun since the last
/// cancellation was done.
[[nodiscard]] bool firstFilingBegins(qint64 persons, std::span<const Filing> filings);
/// Whether one of this kind can begin: a change and a cancellation need a first filing that is done; none of the kind
/// is open.
[[nodiscard]] bool mayBegin(FilingKind kind, std::span<const Filing> filings);
/// Whether an open one may be struck out. A first filing is struck only where the number was wrong: while it is reached
/// the duty stands.
[[nodiscard]] bool mayStrike(const Filing& filing, qint64 persons);
[[nodiscard]] FilingStanding filingStanding(qint64 persons, std::span<const Filing> filings, QDate today);

/// `first`, ...: as the store and the log write it.
[[nodiscard]] const char* codeOf(FilingKind kind);
[[nodiscard]] std::optional<FilingKind> filingKindFrom(QByteArrayView code);

} // namespace vestibule::domain
