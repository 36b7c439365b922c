#pragma once

#include "core/domain/Gate.h"
#include "ui/engine/ResidentsEngine.h"

#include <QDate>
#include <QObject>

namespace vestibule::ui {

/// A person whose lease ends soon or has ended, or for whose ended key some gate owes its signature.
struct BoardLine
{
    RowKey key{};
    domain::PersonId id;
    QString name;
    QString dwelling;
    std::optional<QDate> leaseEnd;
    int working = 0;                      ///< keys that are active or reserved
    int unsignedKeys = 0;                 ///< ended, and some gate has not signed that they are gone
    std::optional<Instant> unsignedSince; ///< when the first of these ended
};

/// A gate in service that owes its signature for ended keys.
struct BoardGate
{
    domain::GateId gate;
    QString name;
    int keys = 0;
    Instant oldest; ///< since when it is waited for, of the longest wait: the end of the key, or a later recovery
    domain::GateReachability reachability = domain::GateReachability::Unknown;
    std::optional<Instant> since; ///< of the present reachability
    std::optional<ErrorCode> problem;
};

/// The keys that came to their end last and were ended by the station itself.
struct BoardEnding
{
    Instant at;
    int keys = 0;
    int people = 0;
};

/// What a manager watches, at one moment. All of it is read from the store, so that it is the same after a restart.
struct Board
{
    Instant at;
    QDate today; ///< where the estate is
    QList<BoardLine> lines;
    int namelessKeys = 0; ///< ended keys that gates owe for, of people whose names are erased: no line is left for them
    /// Since when a gate in service is waited for to sign for an ended key, of the longest such wait; none when all
    /// have signed. By this the desk closes faces. It can be later than the end of a key: a recovery asks anew.
    std::optional<Instant> unsignedSince = {};
    int gates = 0;          ///< in service
    QList<BoardGate> owing; ///< those that have waited longest first
    int lackingFaces = 0;   ///< gates in service that lack faces with nothing on its way; as it was some seconds ago
    std::optional<BoardEnding> lastEnding;
    std::optional<Instant> lastRound; ///< when the station looked last for what is past its date
    bool roundWaitsForGate = false;   ///< and left it, because no gate has confirmed the clock
};

/// The board of those who answer for the estate. Owned by app; GUI thread.
class BoardEngine : public QObject
{
    Q_OBJECT

public:
    /// For who answers for the estate (domain::mayReadLog). Errors: engine::codes::notAllowed.
    virtual void board(QObject* context, Then<Board> then) = 0;

Q_SIGNALS:
    /// Something of it may be different now, or time has passed; not more often than a few times a second.
    void changed();
};

} // namespace vestibule::ui
