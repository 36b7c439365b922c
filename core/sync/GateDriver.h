#pragma once

#include "core/sync/Backoff.h"
#include "core/sync/GateClient.h"
#include "core/sync/Planner.h"
#include "core/sync/Station.h"

#include <QHash>

#include <atomic>
#include <functional>

namespace vestibule::sync {

/// What one run of a driver came to.
struct CycleResult
{
    GateStatus status;
    /// When to run again by itself; a wake comes earlier.
    milliseconds again{0};
    /// Credentials about which the gate has signed something new.
    std::vector<CredentialId> moved;
    /// Gates for which something new waits: payloads that this one handed over.
    std::vector<GateId> toWake;
};

/// Leads one gate to its desired state: one chain, one request in flight. A run looks at the gate, sends what is
/// pending, then plans, cuts and sends until the gate is in step or something stops it. All that matters is in the
/// journal; a driver that is dropped at any point and made again goes on from there.
///
/// Owner and thread: one thread at a time. Failure: every outcome is a GateStatus; errors are never thrown away.
class GateDriver
{
public:
    GateDriver(Station station, domain::Gate gate, RandomSource random, PlanLimits limits = {});

    /// Runs until in step, stuck, told to stop, or after `maxChangeSets`, so that others get their turn.
    [[nodiscard]] CycleResult cycle(GateTransport& transport, const std::atomic<bool>& stop, int maxChangeSets = 16);
    /// For when no transport could be opened.
    [[nodiscard]] CycleResult failed(const Error& error);

    [[nodiscard]] const domain::Gate& gate() const { return m_gate; }
    /// The gate's record has changed (address, name, methods).
    void setGate(domain::Gate gate) { m_gate = std::move(gate); }
    [[nodiscard]] const GateStatus& status() const { return m_status; }

private:
    /// Why a run ends. The next one comes after a back-off, `atLeast` after this time, or at once.
    struct Stop
    {
        domain::GateReachability standing;
        std::optional<Error> error;
        std::optional<milliseconds> atLeast;
        bool atOnce = false;
    };
    using Step = std::optional<Stop>; ///< none: go on

    [[nodiscard]] Step run(GateClient& client, const std::atomic<bool>& stop, int maxChangeSets);
    /// Before anything else: tells a gate of changes of the estate's keys that it does not follow, each over the keys
    /// that it obeys. Nothing but a revocation list and the message goes there before the gate has shown a certificate
    /// by the new keys: whoever has stolen the old ones may stand in its place.
    [[nodiscard]] Step followTrust(GateClient& client);
    [[nodiscard]] Step sendTrust(GateClient& client, quint64 change);
    /// The next way is opened with the keys that `next` replaces, or those of now with 0. A stop, when all were tried.
    [[nodiscard]] Stop turnTo(quint64 next, const std::vector<quint64>& owed);
    /// `looked`: the book, as long as it is what is stored.
    [[nodiscard]] Step look(GateClient& client, std::optional<GateBook>& looked);
    [[nodiscard]] Step checkIdentity(const protocol::GateInfo& info);
    /// Puts on record what the gate opens for, if that is news.
    [[nodiscard]] Step takeMethods(const protocol::GateInfo& info);
    [[nodiscard]] Step checkAnchor(const protocol::GateInfo& info);
    /// What the gate keeps as this station's anchor. Marks the station as an older copy when its log does not contain
    /// it.
    [[nodiscard]] Step checkSeen(const QByteArray& message, const AnchorState& state);
    /// The same of an anchor that may be signed by a publish key of before. Whoever stole that key signs what they
    /// like: it is believed where the log contains it, and marks nobody. `why`: it is none by the key of now.
    [[nodiscard]] Step checkFormerlySeen(const QByteArray& message, const AnchorState& state, Error why);
    /// Says in the log that what the gate keeps is no anchor of this station that says anything: once for the same
    /// bytes, not at each contact.
    void passOver(const QByteArray& message, const Error& error);
    /// The gate claims a later state of this station, and its log can neither contain it nor lack it.
    [[nodiscard]] Step unproven(std::string detail);
    [[nodiscard]] Result<bool> knows(const protocol::Anchor& seen, const AnchorState& state) const;
    /// Nothing goes out from a station that waits for its recovery, whichever gate has found it out.
    [[nodiscard]] Step mayNotSend();
    [[nodiscard]] Step sendCrl(GateClient& client);
    /// Where the gate has answered that it does not take the list.
    enum class IfRefused { Stops, GoesOn };
    [[nodiscard]] Step putCrl(GateClient& client, CrlSource& lists, IfRefused then);
    /// Renews a certificate that is past half of its life. A failure stops nothing while the certificate holds.
    [[nodiscard]] Step keepCertified(GateClient& client, const protocol::GateInfo& info);
    [[nodiscard]] Step renewCertificate(GateClient& client);
    [[nodiscard]] Step checkPosition(GateClient& client, const GateBook& book, const protocol::GateInfo& info);
    [[nodiscard]] Step advance(GateClient& client, std::optional<GateBook> looked, bool& inStep);
    [[nodiscard]] Step cutNext(GateBook& book, bool& inStep);
    [[nodiscard]] Result<Plan> planNext(const GateBook& book, AnchorState& anchor);
    [[nodiscard]] Step sendPending(GateClient& client, const GateBook& book);
    [[nodiscard]] Step takeReceipt(const GateBook& book, const protocol::ChangeSet& sent, const QByteArray& answer);
    [[nodiscard]] Step onRefusal(GateClient& client, const CallFailure& failure, const protocol::ChangeSet& sent);
    /// The gate knows a later state of this station than what was sent. What was cut before a recovery is of a line
    /// that this has left: it will never fit, and is cut anew.
    [[nodiscard]] Step onRollback(const CallFailure& failure, const protocol::ChangeSet& sent);
    /// The gate has no room. What was sent stays pending, byte for byte, unless revocations wait behind it: they need
    /// the least room, make some, and must not wait for more.
    [[nodiscard]] Step waitForRoom(const CallFailure& failure, const protocol::ChangeSet& sent);
    [[nodiscard]] Step withdraw(const protocol::ErrorBody& body, const protocol::ChangeSet& sent);
    /// Takes over what the gate proves to hold, when that differs from the book. `rejected`: it will not take the
    /// pending change-set although that fits.
    [[nodiscard]] Step adopt(GateClient& client, bool rejected);
    [[nodiscard]] Step report(const GateBook& before, const Adoption& adoption);

    /// Asks for one more page of a copy from this gate, if one is ordered. `isMore`: another is to be asked for.
    [[nodiscard]] Step carryCopy(GateClient& client, bool& isMore);
    [[nodiscard]] Step onCopyFailure(const CopyTask& task, const CallFailure& failure);
    [[nodiscard]] Step waitForCode(const CopyTask& task, const protocol::CopyPending& pending);
    [[nodiscard]] Step takePage(const CopyTask& task, const GateBook& book, const protocol::Inventory& page,
                                bool& isMore);
    [[nodiscard]] Step forgedCopy(const CopyTask& task, const Error& error);
    [[nodiscard]] Step endCopy(const CopyTask& task, const Error& error);

    [[nodiscard]] static Stop stopFor(const CallFailure& failure);
    [[nodiscard]] Stop refused(ErrorCode code, std::string detail) const;
    [[nodiscard]] Stop broken(const Error& error) const;
    /// What it was asked to sign for once more, and has not.
    void noteUnsigned(const GateBook& before, const protocol::ChangeSet& sent, const ReceiptCommit& commit);
    void alert(AlertKind kind, std::string detail);
    [[nodiscard]] CycleResult conclude(const Step& step);

    Station m_station;
    domain::Gate m_gate;
    Backoff m_backoff;
    PlanLimits m_limits;
    GateStatus m_status;
    std::vector<CredentialId> m_moved;
    std::vector<GateId> m_toWake;
    /// How far a copy from this gate has been read. Only a hint: whoever has lost it reads from the start.
    struct CopyReading
    {
        quint64 number = 0;
        Position position;
        std::optional<CredentialId> after;
    };
    std::optional<CopyReading> m_copy;
    /// What the gate refused without naming an entry is not cut again before `until`.
    struct RefusedContent
    {
        SetRoot root;
        SetRoot tombRoot;
        Instant until;
        Error why;
    };
    std::optional<RefusedContent> m_refusedContent;
    bool m_goesOn = false;                  ///< the last run ended with more to be done at once
    std::vector<RefusedEntry> m_unsendable; ///< in this run, and those that it goes on from: their payload is not there
    std::vector<RefusedEntry> m_leftOut;    ///< in the one before, which has said so
    /// Keys for whose end it was asked once more, and has not signed: not again before that.
    QHash<CredentialId, Instant> m_unsigned;
    /// The gate has refused new dates for what it is booked to hold: its next receipt says what it has erased.
    bool m_owesReceipt = false;
    bool m_saysOtherwise = false;           ///< it has told another position than it proves, and that has been said
    bool m_adopted = false;                 ///< in this run
    bool m_crlSent = false;                 ///< in this run
    bool m_renewed = false;                 ///< in this run
    std::size_t m_turns = 0;                ///< to other keys, since the gate was last proved to obey some
    bool m_lossTold = false;                ///< that it obeys no keys that are known here
    std::optional<QByteArray> m_passedOver; ///< SHA-256 of the anchor that was last passed over
    Instant m_renewalTold;                  ///< when it was last said that a renewal fails
};

} // namespace vestibule::sync
