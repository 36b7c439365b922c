#pragma once

#include "core/base/Clock.h"
#include "core/protocol/Inventory.h"
#include "core/protocol/Messages.h"
#include "core/protocol/SetRoot.h"
#include "core/protocol/SharedBuckets.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace vestibule::controller {

/// One credential as a gate holds it, without its payload.
struct HeldEntry
{
    domain::CredentialId id;
    quint64 rev = 0;
    domain::CredentialKind kind = domain::CredentialKind::Card;
    Instant validFrom;
    Instant validUntil;
    std::optional<protocol::Consent> consent;
    protocol::Digest digest;
    protocol::EntryState state = protocol::EntryState::Live;
    protocol::EntrySource source = protocol::EntrySource::Station;

    [[nodiscard]] bool isLive() const { return state == protocol::EntryState::Live; }
    [[nodiscard]] bool isInSet() const { return source == protocol::EntrySource::Station; }
    friend bool operator==(const HeldEntry&, const HeldEntry&) = default;
};

/// What a bucket of an EntryTable holds.
struct EntryBucket
{
    using Item = HeldEntry;
    std::vector<HeldEntry> items;
    std::size_t purged = 0;             ///< of them
    std::optional<Instant> earliestEnd; ///< of the live ones

    void insert(std::size_t place, const HeldEntry& entry);
    void replace(std::size_t place, const HeldEntry& entry) { items[place] = entry; }
    void remove(std::size_t place);
    void seal();
};

/// The credentials of a gate by id.
using EntryTable = protocol::SharedBuckets<EntryBucket>;

/// The station's anchor, byte for byte as it came, and what it says.
struct HeldAnchor
{
    QByteArray message;
    protocol::Anchor content;
    friend bool operator==(const HeldAnchor&, const HeldAnchor&) = default;
};

/// Whom a paired gate obeys, and the certificate it shows.
struct Binding
{
    domain::EstateId estate;
    QByteArray ca;  ///< DER
    QByteArray crl; ///< DER
    protocol::PublicKey publishKey;
    protocol::PublicKey recoveryKey;
    QByteArray certificate; ///< DER
    quint64 trustSeq = 0;   ///< of the last trust message; 0 after pairing
    QByteArray trustHash;   ///< SHA-256 of that message, so that its repeat is answered alike
    /// Those that a trust message took the place of, the newest last. Obeyed in nothing; a card signed by one of them
    /// was made by the estate all the same.
    std::vector<protocol::PublicKey> formerPublishKeys{};

    friend bool operator==(const Binding&, const Binding&) = default;
};

/// That a person at this gate let another one have everything.
struct CopyApproval
{
    domain::GateId to;
    protocol::SealKey sealKey;
    Instant at;
    friend bool operator==(const CopyApproval&, const CopyApproval&) = default;
};

/// Everything durable about a gate except payloads and counts: a copy in memory of what the database holds. A value.
struct GateState
{
    quint64 boot = 0;
    protocol::Position position;
    EntryTable entries;
    protocol::EntrySet set; ///< the entries that came from change-sets
    protocol::TombSet tombs;
    Instant leaseUntil; ///< 0 before the first change-set
    protocol::LeasePolicy leasePolicy = protocol::LeasePolicy::Warn;
    std::optional<HeldAnchor> anchor;
    std::optional<QByteArray> lastReceipt; ///< payload of the receipt of the change-set applied last
    QStringList alerts;                    ///< for the next receipt
    std::optional<Instant> confirmedAt;    ///< when a change-set last agreed with the own clock
    bool damaged = false;                  ///< the entries found at start did not make the root that was stored
    std::optional<Binding> binding;
    std::optional<CopyApproval> copyApproval; ///< the last one

    /// Puts each entry in place of the one with its id, in the set if it belongs there; then removes what is gone.
    void change(std::span<const HeldEntry> put, std::span<const domain::CredentialId> gone);
    [[nodiscard]] quint64 purgedCount() const;
    [[nodiscard]] quint64 foreignCount() const;
    [[nodiscard]] bool isClockConfirmed(Instant now) const;
    [[nodiscard]] bool isLeaseLapsed(Instant now) const;
    /// Purged entries of the set that no change-set has revoked yet, oldest end first.
    [[nodiscard]] std::vector<protocol::Held> expired() const;
    /// When the next live entry must be erased; none without live entries.
    [[nodiscard]] std::optional<Instant> nextPurge(Instant now) const;
};

} // namespace vestibule::controller
