#pragma once

#include "core/domain/Gate.h"
#include "ui/engine/Then.h"

#include <QObject>

namespace vestibule::ui {

struct GateRow
{
    domain::Gate gate;
    domain::GateReachability reachability = domain::GateReachability::Unknown;
    std::optional<Instant> since;     ///< of the present reachability
    std::optional<ErrorCode> problem; ///< why it is refused or not reached
    std::optional<Instant> lastContact;
    quint64 epoch = 0;
    quint64 version = 0;
    int entries = 0; ///< what it has signed for
    int waiting = 0; ///< changes it has not signed yet
};

/// The gates and what they hold. Owned by app; GUI thread.
class GatesEngine : public QObject
{
    Q_OBJECT

public:
    virtual void rows(QObject* context, Then<QList<GateRow>> then) = 0;
    /// Pairs with a gate from the text it shows (`vestibule:pair?...`). Managers only.
    virtual void pair(QObject* context, QString uri, QString name, Then<domain::Gate> then) = 0;
    /// Managers only. Errors: engine::codes::notAllowed, store::codes::noSuchGate.
    virtual void rename(QObject* context, domain::GateId gate, QString name, Then<void> then) = 0;
    /// Contacts every gate now instead of at its next turn.
    virtual void syncNow() = 0;

Q_SIGNALS:
    void changed();
};

} // namespace vestibule::ui
