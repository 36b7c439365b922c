#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Filing.h"
#include "core/domain/Ids.h"

#include <optional>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// How many persons' faces other stations store, as a manager entered it.
struct OtherCount
{
    qint64 persons = 0;
    Instant enteredAt;
    domain::OperatorId enteredBy;
};

/// The duty to file: numbers, clocks, calendar. Use inside a unit of work, on the store's thread.
class FilingRepository
{
public:
    explicit FilingRepository(database::Connection& connection) : m_db(&connection) {}

    /// Persons with a face that is active, or that some gate has not yet signed as gone.
    [[nodiscard]] Result<qint64> personsHere() const;
    /// Errors: database::codes::constraint for a number below 0 or above 100,000,000.
    [[nodiscard]] Result<void> enterOthers(const OtherCount& count);
    /// The last one; none was ever entered.
    [[nodiscard]] Result<std::optional<OtherCount>> others() const;

    /// `by`: none for a clock that began by itself. Only `kind`, `beganOn` and `persons` are read. Errors:
    /// database::codes::constraint while one of its kind is open, and for any but the first kind without `by`.
    [[nodiscard]] Result<void> begin(const domain::Filing& filing, std::optional<domain::OperatorId> by);
    /// It was filed. Errors: codes::noSuchFiling; database::codes::constraint when it has ended already.
    [[nodiscard]] Result<void> finish(qint64 filing, QDate on, const QByteArray& document, domain::OperatorId by);
    /// It had begun by mistake. The same errors.
    [[nodiscard]] Result<void> strike(qint64 filing, QDate on, domain::OperatorId by);
    /// The authority's number came later. Errors: codes::noSuchFiling; database::codes::constraint when it was not
    /// filed or has its number.
    [[nodiscard]] Result<void> nameDocument(qint64 filing, const QByteArray& document);
    /// Newest first; `dueOn` is left empty.
    [[nodiscard]] Result<std::vector<domain::Filing>> list() const;

    /// Instead of the one before.
    [[nodiscard]] Result<void> setCalendar(const domain::WorkCalendar& calendar);
    [[nodiscard]] Result<domain::WorkCalendar> calendar() const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
