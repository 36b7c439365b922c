#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Incident.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// A signed impact assessment, as it was signed. Never changed: a new one is the next version.
struct StoredAssessment
{
    QByteArray hash; ///< SHA-256 of `content`, 32 bytes
    quint32 version = 1;
    QByteArray content;    ///< JSON
    QByteArray noticeHash; ///< of the notice that was in force
    domain::OperatorId signedBy;
    Instant signedAt;
};

/// Impact assessments, and the incidents that put them out of date. Use inside a unit of work, on the store's thread.
class AssessmentRepository
{
public:
    explicit AssessmentRepository(database::Connection& connection) : m_db(&connection) {}

    /// The next version. Errors: database::codes::constraint for another version or an unknown notice.
    [[nodiscard]] Result<void> add(const StoredAssessment& assessment);
    [[nodiscard]] Result<std::optional<StoredAssessment>> latest() const;
    /// All, newest first.
    [[nodiscard]] Result<std::vector<StoredAssessment>> list() const;

    /// Puts the latest assessment out of date. Errors: database::codes::constraint without a valid day.
    [[nodiscard]] Result<void> declare(const domain::Incident& incident);
    /// All, newest first.
    [[nodiscard]] Result<std::vector<domain::Incident>> incidents() const;
    /// Whether one was declared after the latest assessment; false without an assessment.
    [[nodiscard]] Result<bool> incidentSince() const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
