#pragma once

#include "core/domain/CardChip.h"
#include "core/domain/CardHandover.h"
#include "core/domain/Credential.h"
#include "core/domain/Gate.h"
#include "core/domain/Resident.h"
#include "core/domain/Sitting.h"
#include "core/domain/Undertaking.h"
#include "core/store/FindingRepository.h"
#include "core/store/Placements.h"
#include "core/store/Query.h"

#include <QDate>
#include <QString>

#include <optional>

/// The words of the schema for the enumerations of the program.
namespace vestibule::store {

[[nodiscard]] Word word(domain::Occupancy occupancy);
[[nodiscard]] Word word(domain::CredentialKind kind);
[[nodiscard]] Word word(domain::CredentialState state);
[[nodiscard]] Word word(domain::ChipState state);
[[nodiscard]] Word word(domain::SpoilReason reason);
[[nodiscard]] Word word(domain::PrintSkip skip);
[[nodiscard]] Word word(domain::CollectionProof proof);
[[nodiscard]] Word word(domain::SittingStep step);
[[nodiscard]] Word word(domain::GuardianRelation relation);
[[nodiscard]] Word word(domain::GateReachability standing);
[[nodiscard]] Word word(domain::SigningMethod method);
[[nodiscard]] Word word(Erasure how);
[[nodiscard]] Word word(FindingKind kind);

[[nodiscard]] domain::Occupancy occupancyFrom(const QString& text);
[[nodiscard]] domain::CredentialKind kindFrom(const QString& text);
[[nodiscard]] domain::CredentialState credentialStateFrom(const QString& text);
[[nodiscard]] domain::ChipState chipStateFrom(const QString& text);
[[nodiscard]] domain::PrintSkip printSkipFrom(const QString& text);
[[nodiscard]] domain::CollectionProof collectionProofFrom(const QString& text);
[[nodiscard]] domain::SpoilReason spoilReasonFrom(const QString& text);
[[nodiscard]] domain::SittingStep stepFrom(const QString& text);
[[nodiscard]] domain::GuardianRelation relationFrom(const QString& text);
[[nodiscard]] domain::GateReachability standingFrom(const QString& text);
[[nodiscard]] domain::SigningMethod signingMethodFrom(const QString& text);
[[nodiscard]] PlacementState placementStateFrom(const QString& text);
[[nodiscard]] GoneResult goneResultFrom(const QString& text);
[[nodiscard]] FindingKind findingKindFrom(const QString& text);
/// Two words are a column `card_only`.
[[nodiscard]] domain::LeasePolicy leasePolicyFrom(bool cardOnly);

/// Dates are ISO 8601 text, or null.
[[nodiscard]] std::optional<QString> dateText(std::optional<QDate> date);
[[nodiscard]] std::optional<QDate> dateAt(const database::Statement& statement, int column);

/// A month is the first seven signs of its dates; read back it is its first day.
[[nodiscard]] QString monthText(QDate month);
[[nodiscard]] QDate monthFrom(const QString& text);

} // namespace vestibule::store
