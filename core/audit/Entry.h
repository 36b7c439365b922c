#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"

#include <QByteArray>

#include <optional>

namespace vestibule::audit {

/// One act: who did what to whom, when, and why. No names and no free text: people appear as tokens, everything else as
/// codes and numbers.
struct Entry
{
    quint64 seq = 0;       ///< 0, 1, 2, ... set by the log
    Instant at;            ///< set by the log
    domain::OperatorId by; ///< null: the program itself, or the recovery sheet
    /// `room/act`, for example `resident/shown`, `gate/paired`: lower-case letters, digits, `-` and `/`, at most 64.
    QByteArray action;
    std::optional<domain::PersonToken> subject;
    /// Id of the thing concerned when it is no person: a gate, a credential, an import (16 bytes, hex in the encoding).
    QByteArray object;
    QByteArray reason; ///< a code of the same form as `action`; empty: none needed
    /// Number of the document the act rests on, or a public key in hex: letters, digits, `-./`, at most 64; empty:
    /// none.
    QByteArray document;
    std::optional<qint64> count; ///< how many, for acts on a list

    friend bool operator==(const Entry&, const Entry&) = default;
};

/// The entry's one spelling: JSON with sorted keys, no blanks, absent fields left out. Errors: codes::fieldRefused.
[[nodiscard]] Result<QByteArray> encode(const Entry& entry);
/// Accepts only what `encode` writes. Errors: codes::badEntry.
[[nodiscard]] Result<Entry> decode(QByteArrayView bytes);

} // namespace vestibule::audit
