#pragma once

#include "core/protocol/ChangeSet.h"

#include <array>
#include <optional>
#include <variant>
#include <vector>

namespace vestibule::protocol {

enum class EntryState { Live, Purged };
/// Where an entry came from: a change-set, an installer at the gate, or nobody knows.
enum class EntrySource { Station, Local, Unknown };

struct InventoryEntry
{
    CredentialId id;
    quint64 rev = 0;
    CredentialKind kind = CredentialKind::Card;
    Digest digest;
    Instant validUntil;
    EntryState state = EntryState::Live;
    EntrySource source = EntrySource::Station;
    friend bool operator==(const InventoryEntry&, const InventoryEntry&) = default;
};

struct EntriesPage
{
    std::vector<InventoryEntry> entries;
    std::optional<CredentialId> next; ///< ask again after this id; none on the last page
    friend bool operator==(const EntriesPage&, const EntriesPage&) = default;
};

struct TombsPage
{
    std::vector<Tomb> tombs;
    std::optional<CredentialId> next;
    friend bool operator==(const TombsPage&, const TombsPage&) = default;
};

struct BucketHashes
{
    std::array<SetRoot, 256> buckets{};
    quint64 foreign = 0; ///< entries outside the set
    friend bool operator==(const BucketHashes&, const BucketHashes&) = default;
};

struct SubHashes
{
    std::array<QByteArray, 256> sub; ///< 8 bytes each
    friend bool operator==(const SubHashes&, const SubHashes&) = default;
};

/// An entry on its way to a new gate. `payload` is sealed to that gate; `entry.digest` is that of the payload the
/// source gate holds, so that the copy can be checked against the source's root.
struct ExportEntry
{
    InventoryEntry entry;
    Instant validFrom;
    std::optional<Consent> consent;
    QByteArray payload;
    friend bool operator==(const ExportEntry&, const ExportEntry&) = default;
};

struct ExportPage
{
    std::vector<ExportEntry> entries;
    std::optional<CredentialId> next;
    friend bool operator==(const ExportPage&, const ExportPage&) = default;
};

/// What a gate signs about its own content; the variant says to which question.
struct Inventory
{
    static constexpr MessageName name = MessageName::Inventory;

    GateId gate;
    Position position;
    SetRoot root;
    SetRoot tombRoot;
    Nonce nonce;
    std::variant<EntriesPage, TombsPage, BucketHashes, SubHashes, ExportPage> content;

    [[nodiscard]] QByteArray encode() const;
    /// A page whose entries carry a payload is an ExportPage; an empty page is an EntriesPage.
    [[nodiscard]] static Result<Inventory> decode(QByteArrayView payload);
    friend bool operator==(const Inventory&, const Inventory&) = default;
};

/// The order to hand everything over to a new gate; signed by the publish key, approved by a person at the source gate.
struct CopyOrder
{
    static constexpr MessageName name = MessageName::CopyOrder;

    EstateId estate;
    GateId from;
    GateId to;
    SealKey toSealKey;
    Nonce nonce;
    Instant expires;
    std::optional<CredentialId> after;

    [[nodiscard]] QByteArray encode() const;
    [[nodiscard]] static Result<CopyOrder> decode(QByteArrayView payload);
    friend bool operator==(const CopyOrder&, const CopyOrder&) = default;
};

/// The unsigned body of the 202 that a copy order gets until it is approved.
struct CopyPending
{
    QString code;

    [[nodiscard]] QByteArray encode() const;
    [[nodiscard]] static Result<CopyPending> decode(QByteArrayView body);
    friend bool operator==(const CopyPending&, const CopyPending&) = default;
};

} // namespace vestibule::protocol
