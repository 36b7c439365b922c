#pragma once

#include "core/domain/Gate.h"
#include "ui/engine/SessionEngine.h"

#include <QList>
#include <QObject>

#include <optional>

namespace vestibule::ui {

/// A gate in service that has not shown yet that it follows.
struct WaitingGate
{
    QString name;
    Instant since; ///< when the keys were replaced that it does not follow
    domain::GateReachability standing = domain::GateReachability::Unknown;
    std::optional<ErrorCode> problem;
    std::optional<Instant> lastContact;
    friend bool operator==(const WaitingGate&, const WaitingGate&) = default;
};

/// How far gates follow the estate's latest keys.
struct TrustStanding
{
    int changes = 0;     ///< 0: the keys are those of the set-up
    Instant at;          ///< of the last one
    QString fingerprint; ///< of the sheet that goes with them, as it stands on it
    int gates = 0;       ///< in service
    /// The store is a copy from before the keys were replaced: they are those of before, and so is their sheet.
    bool isOfBefore = false;
    QList<WaitingGate> waiting;
    friend bool operator==(const TrustStanding&, const TrustStanding&) = default;
};

/// The keys that every gate obeys, and their replacement by the recovery sheet. Answers come on the GUI thread, once,
/// and never after `context` has gone.
class TrustEngine : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void standing(QObject* context, Then<TrustStanding> then) = 0;
    /// Judges the code of the sheet of now and makes the new sheet; nothing else changes. Managers only. Errors:
    /// vault::codes::mistypedRecoveryCode, wrongRecoveryCode, tooManyTries; engine::codes::notAllowed;
    /// sync::codes::clockUnsettled.
    virtual void begin(QObject* context, SecretBytes code, Then<RecoverySheet> then) = 0;
    /// The new sheet has been kept: replaces the keys. Whether or not it could, nothing is sent to any gate until the
    /// station has been closed and opened again.
    virtual void commit(QObject* context, SecretBytes newCode, Then<void> then) = 0;
    /// The new sheet is worth nothing, and the old one stays.
    virtual void giveUp() = 0;
    /// The full lock: the next sign-in opens the station with the new keys.
    virtual void closeStation() = 0;

Q_SIGNALS:
    /// A gate may have followed; not more often than a few times a second.
    void changed();
};

} // namespace vestibule::ui
