#include "core/domain/Incident.h"

namespace vestibule::domain {

namespace {

constexpr IncidentKind kinds[] = {IncidentKind::Leak, IncidentKind::Tampering, IncidentKind::Loss,
                                  IncidentKind::Misuse};

} // namespace

std::span<const IncidentKind> incidentKinds() { return kinds; }

const char* codeOf(IncidentKind kind)
{
    switch (kind) {
    case IncidentKind::Leak:
        return "leak";
    case IncidentKind::Tampering:
        return "tampering";
    case IncidentKind::Loss:
        return "loss";
    case IncidentKind::Misuse:
        return "misuse";
    }
    Q_UNREACHABLE();
}

std::optional<IncidentKind> incidentKindFrom(QByteArrayView code)
{
    for (const IncidentKind kind : kinds) {
        if (code == codeOf(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

} // namespace vestibule::domain
