#pragma once

namespace vestibule::store {

/// SQL, of a placement `p` that is 'revoking': since when its gate is waited for. That begins with the end of the key,
/// or where a recovery asks a gate that was never asked, with that; a gate that has proved to hold what has ended gets
/// no new time by it. The end is looked up only for those that have, which are few.
inline constexpr char waitedSince[] =
    "CASE WHEN p.proof IS NULL THEN p.since ELSE (SELECT k.ended_at FROM credentials k WHERE k.id = p.credential) END";

} // namespace vestibule::store
