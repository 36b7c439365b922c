#pragma once

#include "core/base/SecretBytes.h"
#include "ui/engine/PrintKeeping.h"
#include "ui/engine/SelfCheck.h"
#include "ui/engine/Then.h"

#include <QList>
#include <QObject>
#include <QTime>

namespace vestibule::ui {

/// One copy of the station, newest first in a list.
struct CopyRow
{
    QString name;
    Instant at;
    qint64 bytes = 0;
    Instant provedAt;                 ///< when it was last restored for a proof; each is, before it gets its name
    std::optional<ErrorCode> problem; ///< it failed the last proof
};

/// A folder with copies that is not the chosen one: it was before, or a command named it.
struct CopiesElsewhere
{
    QString folder;
    int copies = 0;                   ///< as long as it can be read
    Instant goneBy;                   ///< the youngest in it is too old then
    std::optional<ErrorCode> problem; ///< it cannot be reached; a copy that is too old stays in it
};

struct CopiesState
{
    QString folder;                    ///< empty: none was chosen, and no copies are made
    std::optional<ErrorCode> unusable; ///< why the folder cannot be used now, or not even be known
    bool onTheSameDisk = false;        ///< as the station
    bool daily = true;
    QTime at;
    QList<CopyRow> copies;
    std::optional<ErrorCode> problem; ///< of the last try
    std::optional<Instant> triedAt;
    std::optional<ErrorCode> ledgerProblem;    ///< the list of ended keys beside the copies is behind
    std::optional<ErrorCode> oldCopiesProblem; ///< one that is too old could not be removed
    bool overdue = false;                      ///< no proved copy for two days
    QList<CopiesElsewhere> elsewhere;          ///< until no copy is left there
    Instant readAt;                            ///< by the station's clock
};

/// What to say on every page until it is mended.
struct UpkeepWarnings
{
    bool checkBad = false;
    bool copyOverdue = false;
    bool copyFailed = false;
    bool ledgerBehind = false;
    bool noCopies = false;      ///< no folder was chosen
    bool oldCopiesStay = false; ///< in the chosen folder or a former one, which may be away
    [[nodiscard]] bool any() const
    {
        return checkBad || copyOverdue || copyFailed || ledgerBehind || noCopies || oldCopiesStay;
    }
    friend bool operator==(const UpkeepWarnings&, const UpkeepWarnings&) = default;
};

/// One gate's answer to a station that runs on an older copy.
struct GateAnswer
{
    QString name;
    std::optional<ErrorCode> problem; ///< why it was not reached
    int endedKeys = 0;
    friend bool operator==(const GateAnswer&, const GateAnswer&) = default;
};

/// What an older copy lacks, in numbers: people appear as counts only.
struct RecoveryReport
{
    QList<GateAnswer> gates;
    bool ledgerFound = false; ///< the list of ended keys that came with the copy, or lies beside the copies
    bool ledgerAway = false;  ///< the folder of the copies cannot be reached, and with it the list beside them
    bool manyAtOnce = false;  ///< more ends than a station of this size sees in a day
    int keysToEnd = 0;
    int peopleToErase = 0;
    quint64 lostChanges = 0;
    quint64 lostLogEntries = 0;
    int gatesNotAsked = 0;
    int onOneWord = 0; ///< keys that one gate alone calls ended
    /// People whose last key ends by the gates' word alone: they get no card by it, and their names go on the usual day
    /// unless they come to the desk. The log names each of them once the recovery has ended.
    int withoutKey = 0;
    bool isDiverged = false; ///< changes are lost, and how many cannot be told: the station has worked on since
    bool needsDecision = false;
};

/// The upkeep of the station: it checks itself, copies itself, and finds its way back after an older copy was put in
/// its place. Owned by app; GUI thread.
class UpkeepEngine : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] virtual UpkeepWarnings warnings() const = 0;

    /// The last one; none before the first.
    [[nodiscard]] virtual std::optional<engine::CheckRun> lastCheck() const = 0;
    [[nodiscard]] virtual bool isChecking() const = 0;
    /// Starts one, unless one runs already; news come as signals.
    virtual void check() = 0;
    virtual void cancelCheck() = 0;
    /// What the printing system of this computer keeps of what was printed. Never fails.
    virtual void printKeeping(QObject* context, Then<engine::PrintKeeping> then) = 0;

    virtual void copies(QObject* context, Then<CopiesState> then) = 0;
    /// Managers only, as what follows; written into the log. Errors also: codes::copiesFolderInside.
    virtual void chooseFolder(QObject* context, QString folder, Then<void> then) = 0;
    virtual void setSchedule(QObject* context, bool daily, QTime at, Then<void> then) = 0;
    /// One of `elsewhere` that cannot be reached is waited for no more: it was destroyed. Does nothing to one that can.
    virtual void giveFolderUp(QObject* context, QString folder, Then<void> then) = 0;
    [[nodiscard]] virtual bool isCopying() const = 0;
    /// Answers with the copy's name; while one is being made, with that one's. For clerks and managers; written into
    /// the log, also one that was due and is made by itself. Errors:
    /// codes::notSignedIn, notAllowed, noCopiesFolder, copiesFolderMissing, backupFailed; store::codes::copyCancelled.
    virtual void makeCopy(QObject* context, Then<QString> then) = 0;
    virtual void cancelCopy() = 0;
    /// Restores it into a scratch folder and reads all of it; the log says how that went. For clerks and managers.
    /// Errors: codes::notSignedIn,
    /// notAllowed, copyOfFormerKeys; why the copy is bad; store::codes::copyCancelled, which says nothing of the copy.
    virtual void proveCopy(QObject* context, QString name, Then<void> then) = 0;
    virtual void cancelProof() = 0;

    /// The station runs on an older copy: everything can be read, nothing changed, nothing is sent to gates.
    [[nodiscard]] virtual bool isRecovering() const = 0;
    /// Asks every gate and the ledger; each gate's answer comes as gateAnswered as well. A new asking gives up the one
    /// before. Errors also: sync::codes::cancelled.
    virtual void askGates(QObject* context, Then<RecoveryReport> then) = 0;
    virtual void cancelAsking() = 0;
    /// Ends what askGates found last; the station works afterwards. Managers only. `password`: the manager's own, for
    /// a decision. Errors: codes::decisionNeeded, notAllowed; those of a sign-in.
    virtual void finishRecovery(QObject* context, std::optional<SecretBytes> password, Then<void> then) = 0;

    /// While signed out: takes a store that is not the one this station left for an older copy. Errors: those of a
    /// sign-in; codes::notAllowed for others than managers; codes::nothingToAccept.
    virtual void acceptOlderStore(QObject* context, QString name, SecretBytes password, Then<void> then) = 0;

Q_SIGNALS:
    void warningsChanged();
    void checkProgressed(int done, int all);
    /// One ended, or was cancelled.
    void checked();
    void copyProgressed(int done, int all);
    void copiesChanged();
    void gateAnswered(const vestibule::ui::GateAnswer& answer);
    /// A gate has seen a later state of this station, which works at this moment: from now on it is an older copy.
    void olderCopyFound();
    /// The recovery has ended: the desk may open.
    void recovered();
};

} // namespace vestibule::ui
