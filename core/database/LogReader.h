#pragma once

#include "core/base/Result.h"
#include "core/database/PageState.h"

#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace vestibule::database {

/// Sizes and places in a write-ahead log (sqlite.org/fileformat2.html, section 4): a header, then frames of a header
/// and a page each.
inline constexpr std::int64_t logHeaderSize = 32;
inline constexpr std::int64_t frameHeaderSize = 24;
inline constexpr std::int64_t frameSize = frameHeaderSize + pageSize;

struct FrameHeader
{
    std::uint32_t page = 0;
    std::uint32_t pagesAfter = 0; ///< the size of the database in pages after this commit; 0: the commit is not here
};
/// `bytes`: at least 8.
[[nodiscard]] FrameHeader frameHeaderOf(QByteArrayView bytes);

struct LogContent
{
    std::uint32_t frames = 0; ///< up to the last whole commit
    std::uint32_t pages = 0;  ///< the size of the database after it
    std::vector<PageState::Change> changes;
};

/// What the engine will take from the write-ahead log at `path` when it recovers: the frames up to the last commit
/// before the first that does not verify. Nothing in a log that is missing, short or of another kind. `state` is that
/// of the file alone. Errors: codes::ioError; codes::corrupt when the last commit has more pages than file and log.
[[nodiscard]] Result<LogContent> readLog(const QString& path, const PageState& state);

} // namespace vestibule::database
