#include "core/store/Words.h"

#include <array>
#include <utility>

namespace vestibule::store {

namespace {

template <typename E>
using Row = std::pair<E, const char*>;

// Each table spells what the CHECKs of the schema allow; the first row answers for a word that the CHECK forbids.
constexpr std::array occupancies{Row<domain::Occupancy>{domain::Occupancy::Owner, "owner"},
                                 Row<domain::Occupancy>{domain::Occupancy::Family, "family"},
                                 Row<domain::Occupancy>{domain::Occupancy::Tenant, "tenant"}};
constexpr std::array kinds{Row<domain::CredentialKind>{domain::CredentialKind::Card, "card"},
                           Row<domain::CredentialKind>{domain::CredentialKind::Face, "face"}};
constexpr std::array credentialStates{Row<domain::CredentialState>{domain::CredentialState::Restricted, "restricted"},
                                      Row<domain::CredentialState>{domain::CredentialState::Reserved, "reserved"},
                                      Row<domain::CredentialState>{domain::CredentialState::Active, "active"},
                                      Row<domain::CredentialState>{domain::CredentialState::Deleted, "deleted"}};
constexpr std::array chipStates{Row<domain::ChipState>{domain::ChipState::Spoiled, "spoiled"},
                                Row<domain::ChipState>{domain::ChipState::Begun, "begun"},
                                Row<domain::ChipState>{domain::ChipState::Made, "made"},
                                Row<domain::ChipState>{domain::ChipState::Lost, "lost"},
                                Row<domain::ChipState>{domain::ChipState::Returned, "returned"}};
constexpr std::array spoilReasons{Row<domain::SpoilReason>{domain::SpoilReason::ChipFails, "chip-fails"},
                                  Row<domain::SpoilReason>{domain::SpoilReason::PrintFails, "print-fails"},
                                  Row<domain::SpoilReason>{domain::SpoilReason::Damaged, "damaged"}};
constexpr std::array printSkips{Row<domain::PrintSkip>{domain::PrintSkip::Later, "later"},
                                Row<domain::PrintSkip>{domain::PrintSkip::NoPrinter, "no-printer"},
                                Row<domain::PrintSkip>{domain::PrintSkip::PrinterFails, "printer-fails"},
                                Row<domain::PrintSkip>{domain::PrintSkip::PrintedBefore, "printed-before"}};
constexpr std::array collectionProofs{
    Row<domain::CollectionProof>{domain::CollectionProof::NotSigned, "not-signed"},
    Row<domain::CollectionProof>{domain::CollectionProof::Drawn, "drawn"},
    Row<domain::CollectionProof>{domain::CollectionProof::OperatorSaw, "operator-saw"},
    Row<domain::CollectionProof>{domain::CollectionProof::SecondPersonSaw, "second-person-saw"}};
constexpr std::array steps{Row<domain::SittingStep>{domain::SittingStep::Who, "who"},
                           Row<domain::SittingStep>{domain::SittingStep::Reading, "reading"},
                           Row<domain::SittingStep>{domain::SittingStep::Signing, "signing"},
                           Row<domain::SittingStep>{domain::SittingStep::Capturing, "capturing"},
                           Row<domain::SittingStep>{domain::SittingStep::Delivering, "delivering"},
                           Row<domain::SittingStep>{domain::SittingStep::Card, "card"},
                           Row<domain::SittingStep>{domain::SittingStep::Done, "done"},
                           Row<domain::SittingStep>{domain::SittingStep::Abandoned, "abandoned"}};
constexpr std::array relations{Row<domain::GuardianRelation>{domain::GuardianRelation::Other, "other"},
                               Row<domain::GuardianRelation>{domain::GuardianRelation::Parent, "parent"},
                               Row<domain::GuardianRelation>{domain::GuardianRelation::Grandparent, "grandparent"},
                               Row<domain::GuardianRelation>{domain::GuardianRelation::Sibling, "sibling"}};
constexpr std::array standings{Row<domain::GateReachability>{domain::GateReachability::Unknown, "unknown"},
                               Row<domain::GateReachability>{domain::GateReachability::InStep, "in-step"},
                               Row<domain::GateReachability>{domain::GateReachability::Behind, "behind"},
                               Row<domain::GateReachability>{domain::GateReachability::Unreachable, "unreachable"},
                               Row<domain::GateReachability>{domain::GateReachability::Refused, "refused"}};
constexpr std::array signingMethods{Row<domain::SigningMethod>{domain::SigningMethod::Password, "password"},
                                    Row<domain::SigningMethod>{domain::SigningMethod::Drawn, "drawn"}};
constexpr std::array placementStates{
    Row<PlacementState>{PlacementState::Wanted, "wanted"}, Row<PlacementState>{PlacementState::Sent, "sent"},
    Row<PlacementState>{PlacementState::Held, "held"}, Row<PlacementState>{PlacementState::Revoking, "revoking"},
    Row<PlacementState>{PlacementState::Gone, "gone"}};
constexpr std::array goneResults{
    Row<GoneResult>{GoneResult::GateRetired, "gate-retired"}, Row<GoneResult>{GoneResult::Purged, "purged"},
    Row<GoneResult>{GoneResult::AlreadyPurged, "already-purged"}, Row<GoneResult>{GoneResult::NeverHeld, "never-held"}};
constexpr std::array findingKinds{Row<FindingKind>{FindingKind::Unknown, "unknown"},
                                  Row<FindingKind>{FindingKind::Foreign, "foreign"},
                                  Row<FindingKind>{FindingKind::HeldBack, "held-back"}};
constexpr std::array erasures{Row<Erasure>{Erasure::Purged, "purged"},
                              Row<Erasure>{Erasure::AlreadyPurged, "already-purged"},
                              Row<Erasure>{Erasure::NeverHeld, "never-held"},
                              Row<Erasure>{Erasure::Replaced, "replaced"}, Row<Erasure>{Erasure::Expired, "expired"}};

template <typename Table, typename E>
Word wordIn(const Table& table, E value)
{
    for (const auto& [known, text] : table) {
        if (known == value) {
            return Word{QByteArrayView(text)};
        }
    }
    return Word{QByteArrayView(table.front().second)};
}

template <typename Table>
auto valueIn(const Table& table, const QString& text)
{
    for (const auto& [value, known] : table) {
        if (text == QLatin1StringView(known)) {
            return value;
        }
    }
    return table.front().first;
}

} // namespace

Word word(domain::Occupancy occupancy) { return wordIn(occupancies, occupancy); }
Word word(domain::CredentialKind kind) { return wordIn(kinds, kind); }
Word word(domain::CredentialState state) { return wordIn(credentialStates, state); }
Word word(domain::ChipState state) { return wordIn(chipStates, state); }
Word word(domain::SpoilReason reason) { return wordIn(spoilReasons, reason); }
Word word(domain::PrintSkip skip) { return wordIn(printSkips, skip); }
Word word(domain::CollectionProof proof) { return wordIn(collectionProofs, proof); }
Word word(domain::SittingStep step) { return wordIn(steps, step); }
Word word(domain::GuardianRelation relation) { return wordIn(relations, relation); }
Word word(domain::GateReachability standing) { return wordIn(standings, standing); }
Word word(domain::SigningMethod method) { return wordIn(signingMethods, method); }
Word word(Erasure how) { return wordIn(erasures, how); }
Word word(FindingKind kind) { return wordIn(findingKinds, kind); }

domain::Occupancy occupancyFrom(const QString& text) { return valueIn(occupancies, text); }
domain::CredentialKind kindFrom(const QString& text) { return valueIn(kinds, text); }
domain::CredentialState credentialStateFrom(const QString& text) { return valueIn(credentialStates, text); }
domain::ChipState chipStateFrom(const QString& text) { return valueIn(chipStates, text); }
domain::PrintSkip printSkipFrom(const QString& text) { return valueIn(printSkips, text); }
domain::CollectionProof collectionProofFrom(const QString& text) { return valueIn(collectionProofs, text); }
domain::SpoilReason spoilReasonFrom(const QString& text) { return valueIn(spoilReasons, text); }
domain::SittingStep stepFrom(const QString& text) { return valueIn(steps, text); }
domain::GuardianRelation relationFrom(const QString& text) { return valueIn(relations, text); }
domain::GateReachability standingFrom(const QString& text) { return valueIn(standings, text); }
domain::SigningMethod signingMethodFrom(const QString& text) { return valueIn(signingMethods, text); }
PlacementState placementStateFrom(const QString& text) { return valueIn(placementStates, text); }
GoneResult goneResultFrom(const QString& text) { return valueIn(goneResults, text); }
FindingKind findingKindFrom(const QString& text) { return valueIn(findingKinds, text); }

domain::LeasePolicy leasePolicyFrom(bool cardOnly)
{
    return cardOnly ? domain::LeasePolicy::CardOnly : domain::LeasePolicy::Warn;
}

std::optional<QString> dateText(std::optional<QDate> date)
{
    return date ? std::optional<QString>(date->toString(Qt::ISODate)) : std::nullopt;
}

QString monthText(QDate month) { return month.toString(QStringLiteral("yyyy-MM")); }

QDate monthFrom(const QString& text) { return QDate::fromString(text, QStringLiteral("yyyy-MM")); }

std::optional<QDate> dateAt(const database::Statement& statement, int column)
{
    if (statement.isNull(column)) {
        return std::nullopt;
    }
    const QDate date = QDate::fromString(statement.text(column), Qt::ISODate);
    return date.isValid() ? std::optional<QDate>(date) : std::nullopt;
}

} // namespace vestibule::store
