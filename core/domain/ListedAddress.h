#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"

#include <QString>

#include <optional>

namespace vestibule::domain {

/// The longest a host and a reason may be, in characters.
inline constexpr qsizetype longestHost = 253;
inline constexpr qsizetype longestAddressReason = 200;

/// Which host is to be listed, and why.
struct AddressListing
{
    QString host;
    QString reason;
    friend bool operator==(const AddressListing&, const AddressListing&) = default;
};

/// An address was struck off.
struct AddressStrike
{
    Instant at;
    OperatorId by;
    OperatorId approvedBy;
};

/// A host outside the private ranges at which gates may be spoken to all the same.
struct ListedAddress
{
    qint64 number = 0; ///< set by the store, from 1; the log names it
    AddressListing listing;
    Instant at;
    OperatorId by;
    OperatorId approvedBy;
    std::optional<AddressStrike> strike; ///< then it counts no more, and the line stays
};

/// As hosts are compared: trimmed, in lower case, an IPv6 number without its brackets.
[[nodiscard]] QString plainHost(const QString& typed);
/// A name, or an IPv4 or IPv6 number, and no port: what can stand in a gate's address.
[[nodiscard]] bool isHost(const QString& text);
/// The listing with its host made plain and its reason trimmed. Errors: codes::addressHost, codes::addressReason (empty
/// or too long), codes::controlCharacter.
[[nodiscard]] Result<AddressListing> checkListing(const AddressListing& entered);

} // namespace vestibule::domain
