#pragma once

#include "app/composition/KeyIssue.h"
#include "core/consent/Assessment.h"
#include "core/consent/Notice.h"
#include "core/domain/Filing.h"
#include "core/domain/Operator.h"
#include "core/store/EstateRepository.h"

#include <optional>
#include <utility>
#include <vector>

namespace vestibule::app {

/// How things stand with the duty to file.
struct FilingOverview
{
    qint64 here = 0;
    qint64 others = 0;
    std::optional<Instant> othersAt;     ///< when the number of the others was entered; none never was
    std::vector<domain::Filing> filings; ///< newest first, with the days on which they are due
    domain::FilingStanding standing = domain::FilingStanding::Below;
    domain::WorkCalendar calendar;

    [[nodiscard]] qint64 persons() const { return here + others; }
};

/// What is handed in: the five items are made of it.
struct FilingContent
{
    store::Estate estate;
    FilingOverview numbers;
    int gates = 0; ///< that take faces
    consent::Notice notice;
    consent::Assessment assessment;
    int assessedNotice = 0; ///< version of the notice that the assessment was signed under
};

/// Begins the clock of the first filing when the number is reached. One unit of work, by itself.
[[nodiscard]] Result<void> watchFiling(store::Session& s, const DeskContext& context);

/// The duty to file with the cyberspace administration, as units of work on the store's thread: counting, clocks, and
/// what is handed in.
class Filings
{
public:
    /// `who` is at the desk; clerks have none of it.
    Filings(store::Session& session, const DeskContext& context, domain::Operator who)
        : m_s(session), m_c(context), m_who(std::move(who))
    {
    }

    /// Errors: codes::notAllowed for clerks.
    [[nodiscard]] Result<FilingOverview> overview();
    /// How many persons' faces the processor's other stations store; begins the clock when that makes the number full.
    /// Errors: codes::notAllowed for all but managers; domain::codes::numberOutOfRange.
    [[nodiscard]] Result<void> enterOthers(qint64 persons);
    /// Instead of the one before; clocks count by it. Errors: codes::notAllowed for all but managers;
    /// domain::codes::calendarMalformed.
    [[nodiscard]] Result<void> setCalendar(const domain::WorkCalendar& calendar);
    /// A change or a cancellation; `on`: the day of what has to be told. Errors: codes::notAllowed for all but
    /// managers; domain::codes::filingNotDue, filingDay for one in the future or over a year ago.
    [[nodiscard]] Result<void> begin(domain::FilingKind kind, QDate on);
    /// It was filed. Errors: codes::notAllowed for all but managers; store::codes::noSuchFiling;
    /// domain::codes::filingEnded, filingDay, documentMalformed.
    [[nodiscard]] Result<void> finish(qint64 filing, QDate on, const QByteArray& document);
    /// The number of the authority's paper, for one that was filed without. Errors: as finish, documentMissing.
    [[nodiscard]] Result<void> nameDocument(qint64 filing, const QByteArray& document);
    /// It had begun by mistake. Errors: codes::notAllowed for all but managers; store::codes::noSuchFiling;
    /// domain::codes::filingEnded, filingStillDue.
    [[nodiscard]] Result<void> strike(qint64 filing);
    /// Noted in the log. Errors: codes::notAllowed for all but managers; those of assessmentInForce.
    [[nodiscard]] Result<FilingContent> takePack();

private:
    [[nodiscard]] Result<void> mayManage() const;
    /// What there is, and the one that is meant, for managers.
    [[nodiscard]] Result<std::pair<FilingOverview, domain::Filing>> find(qint64 filing) const;
    [[nodiscard]] Result<void> note(QByteArray action, std::optional<qint64> count, QByteArray reason = {},
                                    QByteArray document = {});

    store::Session& m_s;
    const DeskContext& m_c;
    domain::Operator m_who;
};

} // namespace vestibule::app
