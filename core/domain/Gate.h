#pragma once

#include "core/base/Clock.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace vestibule::domain {

/// A gate as the station has it on record since pairing.
struct Gate
{
    GateId id;
    QString name;           ///< what people call it: "East gate"
    QString address;        ///< HOST:PORT to dial; plays no part in trust
    QByteArray sealKey;     ///< X25519, 32 bytes
    QByteArray signKey;     ///< Ed25519, 32 bytes
    QByteArray certificate; ///< DER, the one issued last
    bool acceptsFaces = true;
    bool acceptsCards = true;
    Instant pairedAt;
    bool retired = false; ///< declared destroyed, or reset with a valid receipt
};

enum class GateReachability {
    Unknown, ///< not contacted since the station started
    InStep,
    Behind,      ///< reachable, with changes on their way
    Unreachable, ///< `since` says since when
    Refused,     ///< it answered, but not as the gate on record: nothing is sent
};

} // namespace vestibule::domain
