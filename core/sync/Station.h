#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"
#include "core/protocol/ChangeSet.h"
#include "core/protocol/Cose.h"

#include <QByteArray>

#include <chrono>
#include <optional>
#include <vector>

namespace vestibule::sync {

/// The estate's publish key, which signs change-sets and anchors. Called from worker threads; may block.
class Signer
{
public:
    Signer() = default;
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;
    virtual ~Signer() = default;

    [[nodiscard]] virtual protocol::PublicKey publicKey() const = 0;
    /// A COSE_Sign1 under this name. Fails while the station is locked.
    [[nodiscard]] virtual Result<QByteArray> sign(protocol::MessageName name, QByteArrayView payload) = 0;
};

/// The station's own state at the moment of a cut, which gates remember as a witness against rollback.
struct AnchorState
{
    quint64 epoch = 0; ///< the estate's
    /// The epoch that the last recovery began; what gates saw of this station in earlier ones need not be in its log.
    quint64 recoveredEpoch = 0;
    quint64 storeVersion = 0; ///< of the store
    quint64 generation = 0;
    quint64 auditSize = 0;
    protocol::AuditRoot auditRoot;
    Instant lastAudit; ///< of the last audit entry: a clock that runs behind it is wrong
};

/// Called from worker threads; may block.
class AnchorSource
{
public:
    AnchorSource() = default;
    AnchorSource(const AnchorSource&) = delete;
    AnchorSource& operator=(const AnchorSource&) = delete;
    virtual ~AnchorSource() = default;
    [[nodiscard]] virtual Result<AnchorState> current() = 0;
    /// The station waits for its recovery: nothing may be sent to any gate. Never blocks.
    [[nodiscard]] virtual bool isOlderCopy() const = 0;
    /// Whether the station's audit log had this root when it was of this size; false also when it never was so large.
    [[nodiscard]] virtual Result<bool> contains(quint64 auditSize, const protocol::AuditRoot& auditRoot) = 0;
    /// Whether a recovery could go above this epoch. One that it could not was never this station's.
    [[nodiscard]] virtual bool isOutOfReach(quint64 epoch, quint64 own) const = 0;
};

/// The estate's revocation list. Called from worker threads; may block.
class CrlSource
{
public:
    CrlSource() = default;
    CrlSource(const CrlSource&) = delete;
    CrlSource& operator=(const CrlSource&) = delete;
    virtual ~CrlSource() = default;
    /// A list in DER that was made today.
    [[nodiscard]] virtual Result<QByteArray> freshCrl() = 0;
    /// For a gate that holds a list with a higher number, made by a clock that was ahead: one above, as far as that is
    /// believable. Each call goes further, until it gives the same list again.
    [[nodiscard]] virtual Result<QByteArray> higherCrl() = 0;
};

/// The estate's authority. Called from worker threads; may block.
class Certifier
{
public:
    Certifier() = default;
    Certifier(const Certifier&) = delete;
    Certifier& operator=(const Certifier&) = delete;
    virtual ~Certifier() = default;
    /// A certificate for this gate over the key of its request (PKCS#10), DER. Errors: those of reading the request.
    [[nodiscard]] virtual Result<QByteArray> certifyGate(const domain::GateId& gate, const QByteArray& request,
                                                         Instant now) = 0;
};

/// Changes of the estate's keys by the recovery key which not every gate follows yet. Called from worker threads; may
/// block.
class TrustSource
{
public:
    TrustSource() = default;
    TrustSource(const TrustSource&) = delete;
    TrustSource& operator=(const TrustSource&) = delete;
    virtual ~TrustSource() = default;

    /// Public halves of the publish keys before the one of now, the latest last.
    [[nodiscard]] virtual std::vector<protocol::PublicKey> formerPublishKeys() const = 0;
    /// The changes that this gate has not shown to follow, the earliest first.
    [[nodiscard]] virtual Result<std::vector<quint64>> owed(const domain::GateId& gate) = 0;
    /// What tells the gate of this change, as stored before the first was sent; none where none was made for the key in
    /// `certificate` (DER).
    [[nodiscard]] virtual Result<std::optional<QByteArray>> message(const domain::GateId& gate, quint64 change,
                                                                    const QByteArray& certificate, Instant now) = 0;
    /// The lists by the authority that this change replaced; lives as long as this object. Null where its key is gone.
    [[nodiscard]] virtual CrlSource* listsBefore(quint64 change) = 0;
    /// The gate has shown this certificate (DER; empty on a way without any) by the keys that `next` replaces, or by
    /// those of now with 0: it follows every change before. False, and nothing is noted, where the keys that `next`
    /// replaces were shown with a key of which no change before was to tell the gate: they are in other hands by then,
    /// so they prove nothing alone.
    [[nodiscard]] virtual Result<bool> noteFollows(const domain::GateId& gate, quint64 next,
                                                   const QByteArray& certificate) = 0;
};

/// How often gates hear from the station, within the protocol's limits.
struct SyncPolicy
{
    /// How long a gate may go without a word from the station before it raises an alert.
    std::chrono::hours leaseLength{30 * 24};
    /// A change-set is sent at least this often, so that a gate's clock counts as confirmed (24 h).
    std::chrono::hours renewAfter{12};
    /// Pause between two looks at a gate that is in step.
    std::chrono::minutes pollEvery{5};
    /// Pause between two questions to a gate whether somebody has entered the code of a copy.
    std::chrono::seconds askForCopyEvery{5};
};

class Journal;
class ClockGuard;

/// Everything that belongs to the station and is the same for all gates. References must outlive their users.
struct Station
{
    domain::EstateId estate;
    Journal& journal;
    Signer& signer;
    AnchorSource& anchors;
    CrlSource& crls;
    Certifier& certifier;
    const Clock& clock;
    ClockGuard& clockGuard;
    SyncPolicy policy;
    TrustSource* trust = nullptr; ///< none for an estate whose keys were never changed
};

} // namespace vestibule::sync
