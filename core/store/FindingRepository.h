#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Credential.h"
#include "core/domain/Ids.h"
#include "core/store/SyncJournal.h"

#include <optional>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// Why a key at a gate needs people to decide.
enum class FindingKind {
    Unknown,  ///< in the gate's signed set, and nobody here knows of it
    Foreign,  ///< put there past this station, by an installer or a stranger
    HeldBack, ///< the gate says that it has ended; too many at once to believe that for every gate
};

/// A key that was seen at a gate and is nobody's here.
struct Stranger
{
    domain::CredentialId credential;
    FindingKind kind = FindingKind::Unknown; ///< Unknown or Foreign
    domain::CredentialKind keyKind = domain::CredentialKind::Face;
    quint64 rev = 1;
};

struct GateFinding
{
    domain::GateId gate;
    domain::CredentialId credential;
    FindingKind kind = FindingKind::Unknown;
    std::optional<domain::CredentialKind> keyKind; ///< none for HeldBack
    Instant firstSeen;
    Instant lastSeen;
    std::optional<Instant> decidedAt;   ///< two people have decided that it ends
    std::optional<Instant> goneAt;      ///< it is there no longer, or is held back no longer
    std::optional<ChainPosition> proof; ///< the signed answer that says so
};

/// How what a gate holds compared with what must be there, when it was read last.
struct GateInspection
{
    domain::GateId gate;
    Instant at;
    qint64 matched = 0;
    qint64 outdated = 0; ///< of an older revision: a change is due
    qint64 missing = 0;
    qint64 expired = 0;   ///< erased at their end, the leaf is left
    qint64 altered = 0;   ///< of the wished revision or a later one, over something else
    qint64 lingering = 0; ///< ended here and still there
    qint64 pastEnd = 0;   ///< live, and their end is longer past than the gate may keep them
    friend bool operator==(const GateInspection&, const GateInspection&) = default;
};

/// What reading the gates has found. Use inside a unit of work, on the store's thread.
class FindingRepository
{
public:
    explicit FindingRepository(database::Connection& connection) : m_db(&connection) {}

    /// Keeps a reading. A stranger that was there and is not in `strangers` is gone; one that was gone and is back is
    /// open again, and what was decided about it still holds. Returns how many are new.
    [[nodiscard]] Result<qint64> keep(const GateInspection& inspection, const std::vector<Stranger>& strangers);
    /// The last reading of each gate in service that was ever read.
    [[nodiscard]] Result<std::vector<GateInspection>> inspections() const;
    /// Of this gate; none before the first.
    [[nodiscard]] Result<std::optional<GateInspection>> inspection(domain::GateId gate) const;
    /// What is not gone at gates in service, the oldest first; `all`: the others, too.
    [[nodiscard]] Result<std::vector<GateFinding>> list(bool all = false) const;
    /// Two people have decided that what is open at this gate ends. Strangers are revoked there from now on; for those
    /// held back the caller ends the keys. Returns them.
    [[nodiscard]] Result<std::vector<GateFinding>> decide(domain::GateId gate, domain::OperatorId by,
                                                          domain::OperatorId approvedBy, Instant at);

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
