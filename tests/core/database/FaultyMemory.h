#pragma once

#include <QtGlobal>

#include <vector>

namespace faulty {

/// Makes the engine ask us for its memory, in the whole process and for the rest of it. Before anything is opened: the
/// codec puts itself in between with the first key. False when the engine refuses.
[[nodiscard]] bool takeMemoryOver();
/// The n-th request for memory from now on is refused, and with it every later one when `forEver`. `n` counts from 1; 0
/// refuses none.
void refuseFrom(int n, bool forEver);

/// A place in the program that asks for memory: the return addresses of a request, as one number. Every request of the
/// same place has come the same way.
enum class Place : quint64 {};
/// Watches from where requests come; `placesWatched` ends it and returns the places in the order of their first
/// request.
void watchPlaces();
[[nodiscard]] std::vector<Place> placesWatched();
/// The first request of that place from now on is refused, and with it every later request of any place when `forEver`.
void refuseAt(Place place, bool forEver);
/// Whether any was refused since the last `refuseFrom` or `refuseAt`.
[[nodiscard]] bool hasRefused();

} // namespace faulty
