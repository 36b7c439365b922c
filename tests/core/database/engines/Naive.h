#pragma once

#include <QByteArray>

namespace sabotage {

/// Stands in every row and every file name of this test.
inline constexpr char canary[] = "canary-of-a-resident";

/// What a program without any check writes: key, table, rows, a sort that needs a temporary file. Reports
/// "plain-temporary" on standard output when such a file holds the canary. Returns main()'s code.
[[nodiscard]] int writeNaively(const QByteArray& path);
/// Whether a file that this process holds open, with or without a name, holds the canary.
[[nodiscard]] bool openFilesHoldTheCanary();

} // namespace sabotage
