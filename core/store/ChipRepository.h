#pragma once

#include "core/base/Result.h"
#include "core/domain/CardChip.h"

#include <QString>

#include <optional>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// A working card that is to be written anew when it is presented next.
struct CardToWrite
{
    domain::CredentialId credential;
    QString number;
    QByteArray uid;
    std::vector<domain::GateId> knownTo; ///< gates that two people have declared gone, and that were given its key
    bool isOfFormerKey = false;          ///< what it carries is signed by a publish key of before
};

/// A chip that was set aside: it is made for nobody.
struct AsideChip
{
    QByteArray uid;
    domain::ChipState state = domain::ChipState::Lost; ///< or Spoiled
    Instant since;
    std::optional<domain::SpoilReason> reason; ///< of a spoiled one
};

/// The chips that were begun as cards, and which entry each is made for. Use inside a unit of work, on the store's
/// thread. Chips are told by their id of 7 bytes.
class ChipRepository
{
public:
    explicit ChipRepository(database::Connection& connection) : m_db(&connection) {}

    [[nodiscard]] Result<std::optional<domain::CardChip>> get(const QByteArray& uid) const;
    /// The one that is made for this entry.
    [[nodiscard]] Result<std::optional<domain::CardChip>> of(domain::CredentialId credential) const;

    /// Keeps, before the chip is touched, that key number `version` is to be written for this entry. Errors:
    /// database::codes::constraint for a chip or an entry that another one is made for, a number below the last one, a
    /// chip that was set aside.
    [[nodiscard]] Result<void> begin(const QByteArray& uid, domain::CredentialId credential, std::uint32_t version,
                                     Instant at);
    /// It was written and read back, with what the publish key of the change `signedChange` has signed; 0: that of the
    /// set-up. Errors: codes::noSuchChip unless just this was begun.
    [[nodiscard]] Result<void> noteMade(const QByteArray& uid, std::uint32_t version, quint64 signedChange, Instant at);
    /// From this revision of its entry on gates get its key. Errors of these three: codes::noSuchChip, for the first
    /// and the last also when it is made for nobody.
    [[nodiscard]] Result<void> noteAtGates(const QByteArray& uid, quint64 rev);
    [[nodiscard]] Result<void> noteFromStock(const QByteArray& uid, bool fromStock);
    /// It is made for nobody any more.
    [[nodiscard]] Result<void> release(const QByteArray& uid);
    /// Sets it aside, or takes it back: it is made for nobody then. One that is not on record comes on record. `reason`
    /// of a spoiled one.
    [[nodiscard]] Result<void> setState(const QByteArray& uid, domain::ChipState state,
                                        std::optional<domain::SpoilReason> reason, Instant at);

    /// Working cards with a key of their own that a gate knows which was declared gone, or with a signature of before
    /// the change number `change` of the publish key. In the order of their numbers. A gate that has signed for its
    /// reset has forgotten them.
    [[nodiscard]] Result<std::vector<CardToWrite>> toWrite(quint64 change) const;
    /// The same of this entry alone; none where its card stays as it is.
    [[nodiscard]] Result<std::optional<CardToWrite>> toWriteOf(domain::CredentialId credential, quint64 change) const;
    /// Chips that were set aside, the last first.
    [[nodiscard]] Result<std::vector<AsideChip>> setAside(int limit) const;
    /// Entries that have ended while a chip is made for them, those that ended first first: somebody may still have it.
    /// One that nobody was given is not made for an entry any more when that ends.
    [[nodiscard]] Result<std::vector<domain::CredentialId>> notReturned(int limit) const;
    /// Whether a gate knows its key that was declared gone.
    [[nodiscard]] Result<bool> isKeyOut(domain::CredentialId credential) const;
    /// Gates in service for cards that still hold the entry as it was before its present key, and so can read the card
    /// by an earlier one alone.
    [[nodiscard]] Result<std::vector<domain::GateId>> gatesBehind(domain::CredentialId credential) const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
