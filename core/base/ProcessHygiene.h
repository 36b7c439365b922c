#pragma once

namespace vestibule {

/// First thing in main() of a program that holds keys: no core file ever has what this process has in memory, and no
/// other process of the same user may read it.
void forbidDumps();

/// A limit on the size of files is then met as a full disk, and not with the end of the program.
void outliveFileLimits();

} // namespace vestibule
