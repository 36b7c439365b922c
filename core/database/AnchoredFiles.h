#pragma once

#include "core/base/Result.h"
#include "core/database/AnchorFile.h"
#include "core/database/LogReader.h"
#include "core/database/PageState.h"

#include <QByteArray>

#include <map>
#include <memory>
#include <optional>

struct sqlite3_file;
struct sqlite3_vfs;

namespace vestibule::database {

/// A layer between the engine and its files that follows every commit into the write-ahead log and keeps the anchor
/// file in step with it:
///
///     commit's last frame comes --> [anchor: state n settled, n+1 coming] --> frame written --> log synced
///                               --> [anchor: n+1 settled] --> the engine is told that the log is synced
///
/// So at any cut the anchor names the state that is found, and a commit that was acknowledged is the only one named.
/// Before `arm` it only hands through. Owner and thread: those of the one connection that uses it.
class AnchoredFiles
{
public:
    /// `below`: name of the registered layer to stand on; empty: the system's.
    explicit AnchoredFiles(const QByteArray& below);
    AnchoredFiles(const AnchoredFiles&) = delete;
    AnchoredFiles& operator=(const AnchoredFiles&) = delete;
    /// Only after the connection was closed.
    ~AnchoredFiles();

    /// For sqlite3_open_v2.
    [[nodiscard]] const char* name() const { return m_name.constData(); }
    [[nodiscard]] sqlite3_vfs* below() const { return m_below; }

    /// From here on every commit is anchored. `scanned` is what the engine sees now, `record` what the file says of it.
    void arm(Scanned scanned, AnchorFile file, AnchorRecord record);
    [[nodiscard]] bool isArmed() const { return m_file.has_value(); }
    /// The caller's words on the state that the next commit makes. A commit that has none keeps the words of the state
    /// before: a schema step knows nothing of them.
    void setComingNote(QByteArray note) { m_comingNote = std::move(note); }
    /// A commit comes: only what happens from here on is taken back when it fails.
    void commitBegins();
    /// The engine said that a commit failed, which may already stand in the log for good. From here on the anchor names
    /// the state without it and the one with it, until it cannot be found any more.
    void commitFailed();
    /// Writes that the present state, with `note`, is the one and only, into both copies. SQLite result code.
    [[nodiscard]] int settle(const QByteArray& note);
    [[nodiscard]] const AnchorRecord& record() const { return m_record; }

private:
    struct Layer;
    struct LogFile;
    struct Frame
    {
        FrameHeader header;
        std::optional<PageState::Element> element;
    };
    /// The commit last counted into `m_state`.
    struct Counted
    {
        std::uint32_t before = 0; ///< frames of the log before it
        std::uint32_t last = 0;   ///< its last frame
        PageState::Undo undo;
        AnchorRecord earlier;
        AnchorRecord itself;
        bool onDisk = false;  ///< the log was synced with it
        bool settled = false; ///< and the anchor says so
        bool failed = false;  ///< and yet the engine took it back
    };

    [[nodiscard]] int logWritten(LogFile& log, const void* data, int size, std::int64_t offset);
    [[nodiscard]] bool commitIsOnItsWay() const { return isArmed() && m_counted && !m_counted->settled; }
    [[nodiscard]] int logSynced();
    [[nodiscard]] int logRestarts();
    [[nodiscard]] int frameHeaderComes(std::uint32_t frame, const void* data);
    [[nodiscard]] int pageComes(LogFile& log, std::uint32_t frame, const void* data);
    [[nodiscard]] int announce(LogFile& log, std::uint32_t last);
    [[nodiscard]] int takeBack();
    [[nodiscard]] int writeRecord(AnchorRecord record);

    std::unique_ptr<Layer> m_layer;
    QByteArray m_name;
    sqlite3_vfs* m_below;

    std::optional<PageState> m_state;
    std::optional<AnchorFile> m_file;
    AnchorRecord m_record;
    QByteArray m_comingNote;
    std::map<std::uint32_t, Frame> m_frames; ///< written after the last commit that holds
    std::uint32_t m_holds = 0;               ///< frames of the log up to the last commit that holds
    std::optional<Counted> m_counted;
    bool m_ghost = false; ///< a commit that the engine took back may still stand in the log
};

} // namespace vestibule::database
