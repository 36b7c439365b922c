#pragma once

namespace vestibule {

/// Starts libsodium once for the process (thread-safe). Aborts if the library cannot find a random source: without one
/// no key this program makes would be worth anything.
void ensureSodium();

} // namespace vestibule
