#pragma once

#include "app/composition/KeyIssue.h"
#include "core/consent/Assessment.h"
#include "core/domain/Incident.h"
#include "core/domain/Operator.h"

#include <optional>
#include <vector>

namespace vestibule::app {

/// The starting texts that are shipped, one for each language, in the order of their files.
[[nodiscard]] const std::vector<consent::AssessmentText>& shippedAssessments();

/// How things stand with the latest assessment.
struct AssessmentStanding
{
    std::optional<consent::Assessment> latest; ///< none was ever signed
    QList<consent::Reassess> reasons;          ///< why the latest no longer holds; none: it does
};

/// Reads only.
[[nodiscard]] Result<AssessmentStanding> assessmentStanding(const store::Session& s, Instant now);
/// The one that holds: every face that is taken rests on it. Errors: consent::codes::assessmentMissing,
/// assessmentStale.
[[nodiscard]] Result<consent::Assessment> assessmentInForce(const store::Session& s, Instant now);

/// The impact assessment of face entry, as units of work on the store's thread. While none holds no face is offered,
/// consented to, taken or stored, and cards go on. What was signed is never changed.
class Assessments
{
public:
    /// `who` is at the desk; clerks have none of it.
    Assessments(store::Session& session, const DeskContext& context, domain::Operator who)
        : m_s(session), m_c(context), m_who(std::move(who))
    {
    }

    /// Newest first. Errors: codes::notAllowed for clerks.
    [[nodiscard]] Result<std::vector<consent::Assessment>> versions();
    /// Newest first. Errors: codes::notAllowed for clerks.
    [[nodiscard]] Result<std::vector<domain::Incident>> incidents();
    /// Gates that take faces and were paired after the latest assessment was signed.
    [[nodiscard]] Result<int> gatesSince();
    /// Keeps the text as the next version, signed by the manager at the desk, whose password the caller has just
    /// proved, under the notice in force. Errors: codes::notAllowed for all but managers;
    /// consent::codes::assessmentIncomplete.
    [[nodiscard]] Result<consent::Assessment> sign(const consent::AssessmentText& text);
    /// Puts the latest assessment out of date. Errors: codes::notAllowed for all but managers;
    /// consent::codes::incidentDay (no day, or one that has not come).
    [[nodiscard]] Result<void> declareIncident(domain::IncidentKind kind, QDate happenedOn);

private:
    store::Session& m_s;
    const DeskContext& m_c;
    domain::Operator m_who;
};

} // namespace vestibule::app
