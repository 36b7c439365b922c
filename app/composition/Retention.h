#pragma once

#include "app/composition/KeyIssue.h"

#include <QByteArray>

namespace vestibule::store {
struct StoredResident;
}

namespace vestibule::app {

/// The keyed hash of name and dwelling, 32 bytes: with both in hand it answers "was I ever on record?" after they were
/// erased, and without them it says nothing.
[[nodiscard]] QByteArray lookupOf(const EstateKeys& keys, const domain::ResidentDetails& details);

/// Erases what names this person and leaves the random token with what is proof; the log says so. Part of a unit of
/// work. Errors: store::codes::credentialsOpen.
[[nodiscard]] Result<void> eraseName(store::Session& session, const DeskContext& context,
                                     const store::StoredResident& who);

/// What has been kept long enough goes. First sittings that nobody has gone on with for domain::sittingKeptFor: who had
/// answered stays on record, with a card entry reserved. Then the names of those who have had no key for
/// domain::nameKeptFor, which begins when the last gate has signed; some hundreds at a time. What was kept of
/// somebody's childhood goes once they are 14 and no face rests on a guardian's word. Part of a unit of work. Returns
/// how many names went.
[[nodiscard]] Result<int> keepRetention(store::Session& session, const DeskContext& context);

/// Sealed faces and cards that no gate has fetched for domain::payloadKeptFor go, with the change-sets that carry them;
/// the log says how many. Part of a unit of work. Returns how many.
[[nodiscard]] Result<qint64> dropUndelivered(store::Session& session, const DeskContext& context);

/// What was kept as proof for domain::proofKeptFor goes: of erased people all that stands under their token, but for
/// the log; answered requests, receipts of gates, books on gates out of service; and notes of rosters of which nobody
/// is left. Some hundreds at a time; the log says how many of what, and names nobody. Nothing makes it again, so call
/// it only by a clock that gates confirm. Part of a unit of work. Returns how many: 0 when nothing is over any more.
[[nodiscard]] Result<qint64> removeProof(store::Session& session, const DeskContext& context);

} // namespace vestibule::app
