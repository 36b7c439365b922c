#pragma once

#include "core/domain/Approval.h"
#include "core/domain/Gate.h"
#include "ui/engine/Then.h"

#include <QObject>

namespace vestibule::ui {

/// Who answers for a gate that will never sign again, and why.
struct GateDestroyed
{
    Instant at;
    QString declaredBy; ///< names of the two
    QString approvedBy;
    QByteArray reason;   ///< a code of domain::Act::RetireGate
    QByteArray document; ///< empty where none was needed
};

struct GateRow
{
    domain::Gate gate;
    domain::GateReachability reachability = domain::GateReachability::Unknown;
    std::optional<Instant> since;     ///< of the present reachability
    std::optional<ErrorCode> problem; ///< why it is refused or not reached
    std::optional<Instant> lastContact;
    quint64 epoch = 0;
    quint64 version = 0;
    int entries = 0;                              ///< what it has signed for
    int waiting = 0;                              ///< changes it has not signed yet
    std::optional<GateDestroyed> destroyed = {};  ///< then it gets nothing more, and nothing above counts
    std::optional<Instant> waitingSince = {};     ///< of these changes the oldest
    int leaving = 0;                              ///< of these: ended keys
    std::optional<milliseconds> clockAhead = {};  ///< of the station's, as seen last since it was opened
    std::optional<Instant> certificateUntil = {}; ///< none where the certificate cannot be read
    bool certificateEndsSoon = false;             ///< or has ended: its renewal is late
};

/// The gates and what they hold. Owned by app; GUI thread.
class GatesEngine : public QObject
{
    Q_OBJECT

public:
    /// Those in service by name, then the destroyed ones.
    virtual void rows(QObject* context, Then<QList<GateRow>> then) = 0;
    /// Pairs with a gate from the text it shows (`vestibule:pair?...`). Managers only. Errors also:
    /// sync::codes::cancelled, when nothing is on record; pairingRefused when the gate may have taken it.
    virtual void pair(QObject* context, QString uri, QString name, Then<domain::Gate> then) = 0;
    /// Until the gate has accepted; the answer of pair() says whether it came in time.
    virtual void cancelPairing() = 0;
    /// Managers only. Errors: engine::codes::notAllowed, store::codes::noSuchGate.
    virtual void rename(QObject* context, domain::GateId gate, QString name, Then<void> then) = 0;
    /// Declares a gate destroyed, for good: what it never signed counts as erased on the word of two operators. Answers
    /// how many keys had waited for it alone and are deleted now. Managers only. Errors: engine::codes::notAllowed,
    /// store::codes::noSuchGate, those of domain::Approval::covers.
    virtual void retire(QObject* context, domain::GateId gate, domain::Approval approval, Then<int> then) = 0;
    /// Contacts every gate now instead of at its next turn.
    virtual void syncNow() = 0;

Q_SIGNALS:
    void changed();
};

} // namespace vestibule::ui
