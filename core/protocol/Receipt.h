#pragma once

#include "core/protocol/ChangeSet.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace vestibule::protocol {

/// Alert codes of receipts. A gate of a later version may send others.
namespace alerts {
inline const QString clockSet = QStringLiteral("clock-set");
inline const QString anchorLowered = QStringLiteral("anchor-lowered");
inline const QString copied = QStringLiteral("copied");
inline const QString leaseLapsed = QStringLiteral("lease-lapsed");
inline const QString foreignEntries = QStringLiteral("foreign-entries");
inline const QString storage = QStringLiteral("storage");
} // namespace alerts

/// An id and the digest of the payload that was held under it.
struct Held
{
    CredentialId id;
    Digest digest;
    friend bool operator==(const Held&, const Held&) = default;
};

enum class RemovalResult { Purged, AlreadyPurged, NotHeld };

struct Removal
{
    CredentialId id;
    std::optional<Digest> digest; ///< none when nothing was held
    RemovalResult result = RemovalResult::NotHeld;
    friend bool operator==(const Removal&, const Removal&) = default;
};

/// What a gate signs after it has applied a change-set durably.
struct Receipt
{
    static constexpr MessageName name = MessageName::Receipt;

    GateId gate;
    Position position;
    SetRoot root;
    SetRoot tombRoot;
    quint64 count = 0;
    Nonce nonce;
    quint64 boot = 0;
    Instant at;
    quint64 applied = 0; ///< upserts and updates
    std::vector<Held> replaced;
    std::vector<Removal> removed;
    std::vector<Held> expired;
    bool expiredMore = false;
    QByteArray anchor;
    QStringList alerts;

    [[nodiscard]] QByteArray encode() const;
    [[nodiscard]] static Result<Receipt> decode(QByteArrayView payload);
    friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// What a gate signs before a factory reset wipes it; travels under the name `receipt` too.
struct ResetReceipt
{
    static constexpr MessageName name = MessageName::Receipt;

    GateId gate;
    Instant at;
    quint64 erased = 0; ///< entries erased
    SetRoot root;       ///< the roots before the wipe
    SetRoot tombRoot;

    [[nodiscard]] QByteArray encode() const;
    [[nodiscard]] static Result<ResetReceipt> decode(QByteArrayView payload);
    friend bool operator==(const ResetReceipt&, const ResetReceipt&) = default;
};

/// A signed ResetReceipt as it may be typed, photographed or put into a QR code: `vestibule:reset?r=` and base64url.
[[nodiscard]] QString resetText(const QByteArray& message);
/// Whether a text means to be one.
[[nodiscard]] bool isResetText(QByteArrayView text);
/// The signed message in such a text, unverified; white space around and inside it does not count. Errors:
/// codes::badCode.
[[nodiscard]] Result<QByteArray> resetFromText(QByteArrayView text);

} // namespace vestibule::protocol
