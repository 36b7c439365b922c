#pragma once

#include "core/domain/Approval.h"
#include "core/domain/Gate.h"
#include "core/domain/ListedAddress.h"
#include "ui/engine/Then.h"

#include <QObject>

#include <chrono>

namespace vestibule::ui {

/// Who answers for a gate that will never sign again, and why.
struct GateDestroyed
{
    Instant at;
    QString declaredBy; ///< names of the two; of a reset: who brought the receipt
    QString approvedBy;
    QByteArray reason;                   ///< a code of domain::Act::RetireGate
    QByteArray document;                 ///< empty where none was needed
    std::optional<Instant> resetAt = {}; ///< it was reset, and has signed for that: nobody had to declare anything
    int erased = 0;                      ///< entries, by its reset receipt
};

/// What a gate was here before somebody reset it.
struct GateFormer
{
    QString name;
    int erased = 0;      ///< entries, by its signed receipt
    int keysDeleted = 0; ///< had waited for that gate alone
};

/// What the text of a gate led to.
struct PairingOutcome
{
    std::optional<domain::Gate> gate; ///< none where it was the receipt of a reset
    std::optional<GateFormer> former; ///< closed by its receipt
};

/// What happened at a gate that somebody must know of. It stays until a manager has said that they do.
struct GateAlarm
{
    QByteArray kind; ///< its action in the audit log: `gate/put-back`
    Instant first;
    Instant last;
};

/// Keys at a gate that need two people's decision, as it was read last.
struct GateFindings
{
    int strangers = 0; ///< nobody's keys
    int heldBack = 0;  ///< the gate says that they have ended, too many at once to believe it
    int ending = 0;    ///< decided: they go with the gate's next signature
    std::optional<Instant> since;

    [[nodiscard]] int open() const { return strangers + heldBack; }
};

/// What the last reading of a gate came to: keys that it really holds, beside those that must be there.
struct GateReading
{
    Instant at;
    int matched = 0;
    int outdated = 0; ///< a change is due
    int missing = 0;
    int erased = 0; ///< at their end
    int altered = 0;
    int pastEnd = 0;   ///< it had to erase them at their end, and they are there
    int lingering = 0; ///< ended here, and still there
};

/// Why the station's clock is not believed. Until it is, nothing goes to any gate and nothing ends by itself.
struct ClockTrouble
{
    Instant station;                          ///< what this computer says
    std::optional<milliseconds> gatesAhead{}; ///< the median of the gates; none: it is behind its own log, or
    bool isUnheard = false;                   ///< no gate has answered in the first hour of this program
};

/// A gate that did not say what it holds.
struct GateNotRead
{
    QString name;
    ErrorCode why;
};

/// What a reading of all gates in service came to.
struct GatesRead
{
    int read = 0;
    GateReading keys{}; ///< of all that were read, together
    int strangers = 0;  ///< nobody's keys there
    QList<GateNotRead> notRead{};

    [[nodiscard]] int all() const { return read + int(notRead.size()); }
    /// Nothing that somebody must look at, and no gate is left out.
    [[nodiscard]] bool isClean() const
    {
        return notRead.isEmpty() && strangers == 0 && keys.altered == 0 && keys.pastEnd == 0;
    }
};

/// Whether the gates are being read.
struct GatesReadingNow
{
    bool isOffered = false; ///< a station is open and does not wait for its recovery
    bool runs = false;
    bool isDaily = false; ///< the one that runs has begun by itself
    int done = 0;         ///< gates that were read or given up
    int all = 0;          ///< 0: not counted yet
};

struct GateRow
{
    domain::Gate gate;
    domain::GateReachability reachability = domain::GateReachability::Unknown;
    std::optional<Instant> since;     ///< of the present reachability
    std::optional<ErrorCode> problem; ///< why it is refused, not reached or behind
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
    QList<GateAlarm> alarms = {};                 ///< that nobody knows of yet, the newest first
    GateFindings findings = {};
    /// What is wrong with it may be that it was put back to before the keys were replaced.
    bool mayBeFromBefore = false;
    int facesMissing = 0;                    ///< that work, with nothing on its way there; as it was some seconds ago
    std::optional<GateReading> reading = {}; ///< none before the first
};

/// A gate that is, or was last, filled with the faces that another one holds.
struct GateFill
{
    qint64 number = 0;
    domain::GateId sourceId;
    QString source;      ///< its name
    QString code;        ///< the gate to be filled shows it, and somebody at the source enters it
    bool asked = false;  ///< the source waits for the code
    bool opened = false; ///< it has been entered, and the faces come
    int expected = 0;    ///< faces that there were to copy
    int taken = 0;       ///< came
    int delivered = 0;   ///< of these, the gate has signed for them
    int passed = 0;      ///< came and are not as they are on record
    int refused = 0;     ///< of those that came, the gate has refused them
    bool ended = false;
    bool cancelled = false;
    std::optional<ErrorCode> problem = {}; ///< why it ended early
};

/// A gate from which another can be filled.
struct FillSource
{
    domain::GateId gate;
    QString name;
    int faces = 0; ///< of those that the other gate lacks
    domain::GateReachability reachability = domain::GateReachability::Unknown;
};

/// Which faces one gate lacks, and where they could come from.
struct GateFilling
{
    int missing = 0;
    QList<FillSource> sources = {}; ///< most faces first
    std::optional<GateFill> fill = {};

    [[nodiscard]] bool runs() const { return fill && !fill->ended; }
};

/// An address outside the local network at which gates are spoken to, or were.
struct AddressRow
{
    domain::AddressListing listing;
    Instant at;
    QString by; ///< names of the two who listed it
    QString approvedBy;
    std::optional<Instant> struckAt = {}; ///< then it counts no more
    QString struckBy = {};                ///< names of the two who struck it off
    QString strikeApprovedBy = {};
};

/// What every gate does that has heard nothing from the station for too long.
struct GateLease
{
    domain::LeasePolicy policy = domain::LeasePolicy::Warn;
    std::chrono::days length{0}; ///< how long that is
};

/// A gate that is gone, and the numbers of the cards whose keys it knew.
struct KeysOut
{
    domain::GateId gate;
    QString name;
    QStringList numbers;
};

/// Cards that work and are to be encoded anew when they are presented next.
struct CardsToWrite
{
    int all = 0;
    int ofFormerKey = 0;    ///< of these: what they carry was signed by a key of the estate that was replaced
    QList<KeysOut> gates{}; ///< those that knew most keys first
};

/// The gates and what they hold. Owned by app; GUI thread.
class GatesEngine : public QObject
{
    Q_OBJECT

public:
    /// Those in service by name, then the destroyed ones.
    virtual void rows(QObject* context, Then<QList<GateRow>> then) = 0;
    /// Pairs with a gate from the text it shows (`vestibule:pair?...`), or closes one by the receipt of its reset
    /// (`vestibule:reset?...`, without a name). Managers only. Errors also: sync::codes::cancelled, when nothing is on
    /// record; pairingRefused when the gate may have taken it; engine::codes::resetUnreadable, resetUnknownGate,
    /// resetUnproven, resetGateAnswers.
    virtual void pair(QObject* context, QString text, QString name, Then<PairingOutcome> then) = 0;
    /// Until the gate has accepted; the answer of pair() says whether it came in time.
    virtual void cancelPairing() = 0;
    /// Managers only. Errors: engine::codes::notAllowed, store::codes::noSuchGate.
    virtual void rename(QObject* context, domain::GateId gate, QString name, Then<void> then) = 0;
    /// Declares a gate destroyed, for good: what it never signed counts as erased on the word of two operators. Answers
    /// how many keys had waited for it alone and are deleted now. Managers only. Errors: engine::codes::notAllowed,
    /// store::codes::noSuchGate, those of domain::Approval::covers.
    virtual void retire(QObject* context, domain::GateId gate, domain::Approval approval, Then<int> then) = 0;
    /// Ends what was found at a gate: nobody's keys there, and those whose end was held back everywhere. Answers how
    /// many. Managers only. Errors: engine::codes::notAllowed, store::codes::noSuchGate, those of
    /// domain::Approval::covers.
    virtual void endFindings(QObject* context, domain::GateId gate, domain::Approval approval, Then<int> then) = 0;
    /// A manager knows of this gate's alarms. Errors: engine::codes::notAllowed.
    virtual void alarmsKnown(QObject* context, domain::GateId gate, Then<void> then) = 0;
    /// None while the station's clock is believed, and gates have been heard or it was started a moment ago.
    virtual void clockTrouble(QObject* context, Then<std::optional<ClockTrouble>> then) = 0;
    /// Somebody who enrols says that this computer's clock is right: for a day, or until it is set, gates that say
    /// otherwise are no reason to stop. Errors: engine::codes::notAllowed; sync::codes::clockUnsettled where it is
    /// behind its own log, which nobody's word mends.
    virtual void stationClockIsRight(QObject* context, Then<void> then) = 0;
    /// What one gate lacks. Errors: store::codes::noSuchGate.
    virtual void filling(QObject* context, domain::GateId target, Then<GateFilling> then) = 0;
    /// Orders that a gate is filled from another one. Managers only. Errors: engine::codes::notAllowed,
    /// store::codes::noSuchGate, gateCopyRuns, nothingToCopy, those of domain::Approval::covers.
    virtual void fill(QObject* context, domain::GateId source, domain::GateId target, domain::Approval approval,
                      Then<void> then) = 0;
    /// Managers only. Errors: engine::codes::notAllowed, store::codes::noSuchGateCopy for one that has ended.
    virtual void cancelFilling(QObject* context, qint64 number, Then<void> then) = 0;
    /// Those that count by their host, then those that were struck off, the latest first.
    virtual void addresses(QObject* context, Then<QList<AddressRow>> then) = 0;
    /// From then on gates at that host are spoken to. Managers only. Errors: engine::codes::notAllowed, those of
    /// domain::checkListing, store::codes::addressListed, those of domain::Approval::covers.
    virtual void listAddress(QObject* context, domain::AddressListing listing, domain::Approval approval,
                             Then<void> then) = 0;
    /// From then on nothing is sent there. Managers only. Errors: engine::codes::notAllowed,
    /// store::codes::noSuchAddress, those of domain::Approval::covers.
    virtual void strikeAddress(QObject* context, QString host, domain::Approval approval, Then<void> then) = 0;
    /// It takes a look at every card: for the opening of the page, and after a gate was declared gone.
    virtual void cardsToWrite(QObject* context, Then<CardsToWrite> then) = 0;
    virtual void lease(QObject* context, Then<GateLease> then) = 0;
    /// For all gates; each is told at its next contact. Managers only. Errors: engine::codes::notAllowed.
    virtual void setLeasePolicy(QObject* context, domain::LeasePolicy policy, Then<void> then) = 0;
    /// Contacts every gate now instead of at its next turn.
    virtual void syncNow() = 0;
    /// Reads from every gate in service what it really holds and compares it with what must be there, as the station
    /// does once a day. What was read is kept gate by gate, and each stands in the log. Managers only. Errors:
    /// engine::codes::notAllowed, gatesBeingRead, store::codes::recovering, sync::codes::cancelled.
    virtual void readAll(QObject* context, Then<GatesRead> then) = 0;
    /// Of readAll(); the daily reading goes on.
    virtual void cancelReading() = 0;
    [[nodiscard]] virtual GatesReadingNow reading() const = 0;

Q_SIGNALS:
    /// After each act here; of what the gates do, not more often than a few times a second.
    void changed();
    /// A reading has begun, got on or ended, also the daily one.
    void readingChanged();
};

} // namespace vestibule::ui
