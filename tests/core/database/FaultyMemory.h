#pragma once

namespace faulty {

/// Makes the engine ask us for its memory, in the whole process and for the rest of it. Before anything is opened: the
/// codec puts itself in between with the first key. False when the engine refuses.
[[nodiscard]] bool takeMemoryOver();
/// The n-th request for memory from now on is refused, and with it every later one when `forEver`. `n` counts from 1; 0
/// refuses none.
void refuseFrom(int n, bool forEver);
/// Requests since the last `refuseFrom`.
[[nodiscard]] int requestsSeen();

} // namespace faulty
