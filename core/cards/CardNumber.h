#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace vestibule::cards {

/// A new card number: 9 random digits and a Luhn check digit (ISO/IEC 7812-1 annex B), `1234567897`. It says nothing
/// about the person, and numbers issued one after the other are not neighbours.
[[nodiscard]] QString newCardNumber();

/// Takes a number as typed, with or without spaces or hyphens; 10 digits with a right check digit.
/// Errors: codes::numberMalformed.
[[nodiscard]] Result<QString> parseCardNumber(const QString& typed);

/// `123 456 789 7`, as it is printed.
[[nodiscard]] QString groupedCardNumber(const QString& number);

/// A chip's unique identifier as typed: hex of 4, 7 or 10 bytes (ISO/IEC 14443-3), colons and spaces allowed.
/// Errors: codes::uidMalformed.
[[nodiscard]] Result<QByteArray> parseUid(const QString& typed);

} // namespace vestibule::cards
