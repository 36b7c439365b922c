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
    bool retired = false; ///< declared destroyed: nothing is sent to it any more
};

/// That a gate is gone for good: the word of two people in the place of receipts that will never come.
struct GateRetirement
{
    GateId gate;
    Instant at;
    OperatorId declaredBy;
    OperatorId approvedBy; ///< somebody else
    QByteArray reason;     ///< a code of domain::Act::RetireGate
    QByteArray document;   ///< empty where none was needed
};

enum class GateReachability {
    Unknown, ///< not contacted since the station started
    InStep,
    Behind,      ///< reachable, with changes on their way
    Unreachable, ///< `since` says since when
    Refused,     ///< it answered, but not as the gate on record: nothing is sent
};

} // namespace vestibule::domain
