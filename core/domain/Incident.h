#pragma once

#include "core/base/Clock.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QDate>

#include <optional>
#include <span>

namespace vestibule::domain {

/// What has happened to data on residents (Personal Information Protection Law, art. 57).
enum class IncidentKind { Leak, Tampering, Loss, Misuse };

/// A serious incident, as a manager has declared it. Nothing is told about it here: what happened stands in the
/// office's own report.
struct Incident
{
    IncidentKind kind = IncidentKind::Leak;
    QDate happenedOn;
    Instant declaredAt;
    OperatorId declaredBy;
};

/// In the order in which a form offers them.
[[nodiscard]] std::span<const IncidentKind> incidentKinds();
/// `leak`, ...: as the store and the log write it.
[[nodiscard]] const char* codeOf(IncidentKind kind);
[[nodiscard]] std::optional<IncidentKind> incidentKindFrom(QByteArrayView code);

} // namespace vestibule::domain
