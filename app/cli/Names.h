#pragma once

#include "app/composition/CardJudging.h"
#include "core/base/Result.h"
#include "core/domain/Credential.h"
#include "core/domain/Gate.h"
#include "core/domain/Resident.h"
#include "core/store/Placements.h"

#include <QString>

#include <optional>

/// The stable words of the JSON output and of options.
namespace vestibule::cli {

[[nodiscard]] QString nameOf(domain::Occupancy occupancy);
[[nodiscard]] QString nameOf(domain::CredentialKind kind);
[[nodiscard]] QString nameOf(domain::CredentialState state);
[[nodiscard]] QString nameOf(store::PlacementState state);
[[nodiscard]] QString nameOf(app::CardVerdict verdict);
[[nodiscard]] std::optional<domain::Occupancy> occupancyFrom(const QString& text);
/// Whether there is such a person is for the store to say. Errors: store::codes::noSuchPerson for what is no id.
[[nodiscard]] Result<domain::PersonId> personFrom(const QString& text);
/// The same for gates. Errors: store::codes::noSuchGate.
[[nodiscard]] Result<domain::GateId> gateFrom(const QString& text);

} // namespace vestibule::cli
