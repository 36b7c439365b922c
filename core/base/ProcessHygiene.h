#pragma once

namespace vestibule {

/// First thing in main() of a program that holds keys: no core file ever has what this process has in memory, and no
/// other process of the same user may read it.
void forbidDumps();

} // namespace vestibule
