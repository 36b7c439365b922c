#pragma once

#include "core/base/Id.h"

namespace vestibule::domain {

using EstateId = Id<struct EstateIdTag>;
using StationId = Id<struct StationIdTag>;
using GateId = Id<struct GateIdTag>;
using OperatorId = Id<struct OperatorIdTag>;
using PersonId = Id<struct PersonIdTag>;
using TenancyId = Id<struct TenancyIdTag>;
/// One face or one card of one person; the only id of a person's that a gate ever sees.
using CredentialId = Id<struct CredentialIdTag>;
using ConsentId = Id<struct ConsentIdTag>;
/// Stands for a person in what is kept after the name is erased: consent records, receipts, audit entries.
using PersonToken = Id<struct PersonTokenTag>;
using SittingId = Id<struct SittingIdTag>;
using ImportId = Id<struct ImportIdTag>;
using RequestId = Id<struct RequestIdTag>;
/// Of one answer to "where is my face?", on its paper and in the log.
using SheetId = Id<struct SheetIdTag>;

} // namespace vestibule::domain
