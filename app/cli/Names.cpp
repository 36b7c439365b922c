#include "app/cli/Names.h"

#include "core/store/Codes.h"

namespace vestibule::cli {

QString nameOf(domain::Occupancy occupancy)
{
    switch (occupancy) {
    case domain::Occupancy::Owner:
        return QStringLiteral("owner");
    case domain::Occupancy::Family:
        return QStringLiteral("family");
    case domain::Occupancy::Tenant:
        return QStringLiteral("tenant");
    }
    Q_UNREACHABLE();
}

QString nameOf(domain::CredentialKind kind)
{
    switch (kind) {
    case domain::CredentialKind::Face:
        return QStringLiteral("face");
    case domain::CredentialKind::Card:
        return QStringLiteral("card");
    }
    Q_UNREACHABLE();
}

QString nameOf(domain::CredentialState state)
{
    switch (state) {
    case domain::CredentialState::Reserved:
        return QStringLiteral("reserved");
    case domain::CredentialState::Active:
        return QStringLiteral("active");
    case domain::CredentialState::Restricted:
        return QStringLiteral("restricted");
    case domain::CredentialState::Deleted:
        return QStringLiteral("deleted");
    }
    Q_UNREACHABLE();
}

QString nameOf(store::PlacementState state)
{
    switch (state) {
    case store::PlacementState::Wanted:
        return QStringLiteral("waiting");
    case store::PlacementState::Sent:
        return QStringLiteral("sent");
    case store::PlacementState::Held:
        return QStringLiteral("held");
    case store::PlacementState::Revoking:
        return QStringLiteral("removing");
    case store::PlacementState::Gone:
        return QStringLiteral("removed");
    }
    Q_UNREACHABLE();
}

QString nameOf(app::CardVerdict verdict)
{
    switch (verdict) {
    case app::CardVerdict::Good:
        return QStringLiteral("good");
    case app::CardVerdict::New:
        return QStringLiteral("new");
    case app::CardVerdict::Unfinished:
        return QStringLiteral("unfinished");
    case app::CardVerdict::Old:
        return QStringLiteral("old");
    case app::CardVerdict::IdOnly:
        return QStringLiteral("id-only");
    case app::CardVerdict::Free:
        return QStringLiteral("free");
    case app::CardVerdict::Expired:
        return QStringLiteral("expired");
    case app::CardVerdict::Blocked:
        return QStringLiteral("blocked");
    case app::CardVerdict::Foreign:
        return QStringLiteral("foreign");
    }
    Q_UNREACHABLE();
}

std::optional<domain::Occupancy> occupancyFrom(const QString& text)
{
    for (const auto occupancy : {domain::Occupancy::Owner, domain::Occupancy::Family, domain::Occupancy::Tenant}) {
        if (nameOf(occupancy) == text) {
            return occupancy;
        }
    }
    return std::nullopt;
}

Result<domain::PersonId> personFrom(const QString& text)
{
    const auto id = domain::PersonId::fromHex(text.toLatin1());
    return id ? Result<domain::PersonId>(*id)
              : Result<domain::PersonId>(fail(store::codes::noSuchPerson, "no such id"));
}

Result<domain::GateId> gateFrom(const QString& text)
{
    const auto id = domain::GateId::fromHex(text.toLatin1());
    return id ? Result<domain::GateId>(*id) : Result<domain::GateId>(fail(store::codes::noSuchGate, "no such id"));
}

} // namespace vestibule::cli
