#pragma once

#include "core/base/Clock.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace vestibule::domain {

/// What opens a gate, by its own word.
struct GateMethods
{
    bool faces = true; ///< a face is of use there: by itself, or together with a card
    bool cards = true; ///< a card opens it, and nothing else is needed
    /// A card without a key of its own is taken there by the id of its chip, which anybody can copy.
    bool chipIdsAlone = false;
    friend bool operator==(const GateMethods&, const GateMethods&) = default;
};

/// What a gate does that has not heard from the station past its lease.
enum class LeasePolicy {
    Warn,     ///< it alerts, and opens as before
    CardOnly, ///< it also admits no faces until it hears again; a gate for face and card takes the card alone
};

/// A gate as the station has it on record since pairing.
struct Gate
{
    GateId id;
    QString name;             ///< what people call it: "East gate"
    QString address;          ///< HOST:PORT to dial; plays no part in trust
    QByteArray sealKey;       ///< X25519, 32 bytes
    QByteArray signKey;       ///< Ed25519, 32 bytes
    QByteArray certificate;   ///< DER, the one issued last
    bool acceptsFaces = true; ///< as GateMethods, last told by the gate
    bool acceptsCards = true; ///< without it nobody is offered a face anywhere
    Instant pairedAt;
    bool retired = false; ///< declared destroyed: nothing is sent to it any more
    /// DER, the certificate it showed when the last one was issued; empty before the first renewal.
    QByteArray formerCertificate{};
    /// The first change of the estate's keys that it has not shown to follow; 0: it obeys those of now.
    quint64 owedTrust = 0;
    bool takesChipIdsAlone = false; ///< as GateMethods, last told by the gate

    [[nodiscard]] GateMethods methods() const { return {acceptsFaces, acceptsCards, takesChipIdsAlone}; }
    void take(const GateMethods& told)
    {
        acceptsFaces = told.faces;
        acceptsCards = told.cards;
        takesChipIdsAlone = told.chipIdsAlone;
    }
    /// Cards are kept at every gate that opens for residents: one that asks for face and card needs both, and one that
    /// is set to cards opens for everybody at that moment.
    [[nodiscard]] bool keepsCards() const { return acceptsCards || acceptsFaces; }
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

/// That somebody at a gate has reset it: its own signed receipt in the place of all that will never come.
struct GateReset
{
    GateId gate;
    Instant at;         ///< when the station took the receipt
    Instant resetAt;    ///< by the gate's clock
    quint64 erased = 0; ///< entries, those among them that no station had sent
    OperatorId takenBy;
    QByteArray receipt; ///< as signed
};

enum class GateReachability {
    Unknown, ///< not contacted since the station started
    InStep,
    Behind,      ///< reachable, with changes on their way
    Unreachable, ///< `since` says since when
    Refused,     ///< it answered, but not as the gate on record: nothing is sent
};

} // namespace vestibule::domain
