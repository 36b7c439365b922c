#pragma once

#include "app/composition/KeyIssue.h"
#include "core/domain/Company.h"
#include "core/domain/Operator.h"
#include "core/store/CompanyRepository.h"

#include <optional>
#include <vector>

namespace vestibule::app {

/// A change of the company, and how far its residents were told of it.
struct CompanyStep
{
    domain::CompanyChange change;
    domain::Company before;
    domain::Company after;
    qint64 told = 0;   ///< of those whose name is still on record
    qint64 toTell = 0; ///< none for a change that another has followed: whom that one is told of needs no more
};

/// The company that the notice in force at `at` names: what was signed then was signed for it. Reads only.
[[nodiscard]] Result<domain::Company> companyAt(const store::Session& s, Instant at);

/// Another company comes to answer for the data, and every resident is told of it (Personal Information Protection Law,
/// art. 22): units of work on the store's thread. Consents go on under the same terms; the impact assessment and the
/// signs name the company of before, and are out of date. What was recorded is not taken back.
class CompanyChanges
{
public:
    /// `who` is at the desk.
    CompanyChanges(store::Session& session, const DeskContext& context, domain::Operator who)
        : m_s(session), m_c(context), m_who(std::move(who))
    {
    }

    /// Newest first.
    [[nodiscard]] Result<std::vector<CompanyStep>> steps();
    /// How many would have to be told of a change that is recorded now.
    [[nodiscard]] Result<qint64> wouldBeTold();
    /// The company answers from `fromDay` on: the estate's profile, the notice's next version, the change and the log's
    /// entries are one unit of work. The caller has just had the manager's password proved. Errors: codes::notAllowed
    /// for all but managers; those of domain::checkCompany, checkCompanyDay and Notices::handOver.
    [[nodiscard]] Result<consent::Notice> change(const domain::Company& company, QDate fromDay);

    /// Who is still to be told of the latest change, by dwelling; nobody without one.
    [[nodiscard]] Result<std::vector<store::ToTell>> toTell();
    /// They were told of the latest change on that day: all of them, or nothing is recorded. Each is an entry in the
    /// log. Errors: codes::notAllowed for auditors; domain::codes::notToBeTold for one who was told, was entered after
    /// the change or is no longer on record, and without a change; domain::codes::tellingDay.
    [[nodiscard]] Result<void> tell(const std::vector<domain::PersonId>& persons, domain::TellingWay way, QDate day);

private:
    [[nodiscard]] Result<void> tellOne(const domain::Telling& telling, const QByteArray& notice);

    store::Session& m_s;
    const DeskContext& m_c;
    domain::Operator m_who;
};

} // namespace vestibule::app
