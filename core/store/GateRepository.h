#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Gate.h"
#include "core/domain/Ids.h"
#include "core/store/Fold.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// How things stand with a gate, as last noted.
struct GateState
{
    domain::GateId gate;
    quint64 epoch = 0; ///< position the gate last signed for
    quint64 version = 0;
    quint64 count = 0; ///< entries, purged ones included
    quint64 boot = 0;
    domain::GateReachability standing = domain::GateReachability::Unknown;
    Instant since;     ///< when this standing began
    QByteArray reason; ///< an error code `room/reason`; empty: none
    std::optional<Instant> lastContact;
    std::optional<Instant> leaseUntil;
    Instant lastIssued; ///< of the last change-set that it took; 0: none
};

/// Something a manager should look at, by kind; the same again only moves `lastAt`.
struct GateAlert
{
    domain::GateId gate;
    QByteArray kind; ///< lower-case letters, digits, `-` and `/`, at most 64
    Instant firstAt;
    Instant lastAt;
    std::optional<Instant> seenAt;
};

/// The gates of the estate. Use inside a unit of work, on the store's thread.
class GateRepository
{
public:
    explicit GateRepository(database::Connection& connection, Fold fold = {})
        : m_db(&connection), m_fold(std::move(fold))
    {
    }

    /// Also makes its state row.
    [[nodiscard]] Result<void> add(const domain::Gate& gate);
    /// Takes out a gate that nothing was ever sent to: a pairing that was not accepted. Errors:
    /// database::codes::constraint when something was; such a gate can only be retired.
    [[nodiscard]] Result<void> forget(domain::GateId gate);
    /// It has shown that it accepted its pairing; a contact since is not forgotten. Errors: codes::noSuchGate.
    [[nodiscard]] Result<void> noteAccepted(domain::GateId gate, Instant at);
    /// Whether it has shown that it accepted its pairing, or a change-set was made for it; false also for one that is
    /// not in service.
    [[nodiscard]] Result<bool> hasAccepted(domain::GateId gate) const;
    /// Errors: codes::noSuchGate.
    [[nodiscard]] Result<domain::Gate> get(domain::GateId gate) const;
    /// By name; retired ones only when asked for.
    [[nodiscard]] Result<std::vector<domain::Gate>> list(bool withRetired = false) const;
    /// Errors of these three and of noteStanding(): codes::noSuchGate.
    [[nodiscard]] Result<void> rename(domain::GateId gate, const QString& name, const QString& address);
    /// What it keeps no longer is not sent to it either: payloads that wait go, and are missing there should it take
    /// them again. What it holds stays until it ends.
    [[nodiscard]] Result<void> setAccepts(domain::GateId gate, const domain::GateMethods& methods);
    /// `former` is what the gate showed when `certificate` was issued; empty for none.
    [[nodiscard]] Result<void> setCertificates(domain::GateId gate, const QByteArray& certificate,
                                               const QByteArray& former);
    /// This store comes from a copy: until a gate has proved what it holds, it may hold any credential that had not
    /// ended when it was heard last, and has to sign for its end. Returns those that had counted as deleted without
    /// that word.
    [[nodiscard]] Result<std::vector<domain::CredentialId>> expectSurprises(Instant at);
    /// Takes a gate that is gone out of service, for good: its open finalizers close as "gate-retired", credentials
    /// that waited for it alone become Deleted and are returned, and every other gate is due a new revocation list.
    /// Errors: codes::noSuchGate, also for one that was retired before.
    [[nodiscard]] Result<std::vector<domain::CredentialId>> retire(const domain::GateRetirement& retirement);
    /// The same for a gate that has signed for its reset: its open finalizers close as "gate-reset". The receipt must
    /// have been verified. Errors: codes::noSuchGate, also for one that is out of service.
    [[nodiscard]] Result<std::vector<domain::CredentialId>> retireByReset(const domain::GateReset& reset);
    /// Oldest first, as the resets.
    [[nodiscard]] Result<std::vector<domain::GateRetirement>> retirements() const;
    [[nodiscard]] Result<std::vector<domain::GateReset>> resets() const;

    /// Errors: codes::noSuchGate.
    [[nodiscard]] Result<GateState> state(domain::GateId gate) const;
    [[nodiscard]] Result<std::vector<GateState>> states() const;
    /// The standing is kept from the moment it began. `contacted` never goes back.
    [[nodiscard]] Result<void> noteStanding(domain::GateId gate, domain::GateReachability standing,
                                            const QByteArray& reason, Instant since, std::optional<Instant> contacted);

    [[nodiscard]] Result<void> raiseAlert(domain::GateId gate, const QByteArray& kind, Instant at);
    /// All of this gate; how many were not seen before.
    [[nodiscard]] Result<qint64> markAlertsSeen(domain::GateId gate, Instant at);
    /// Not yet seen first, then newest first.
    [[nodiscard]] Result<std::vector<GateAlert>> alerts() const;

private:
    [[nodiscard]] Result<void> mustBeInService(domain::GateId gate) const;
    /// What a gate out of service leaves behind, once the word for it is on record.
    [[nodiscard]] Result<std::vector<domain::CredentialId>> close(domain::GateId gate, Instant at);

    database::Connection* m_db;
    Fold m_fold;
};

} // namespace vestibule::store
