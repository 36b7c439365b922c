#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <memory>
#include <optional>

struct sqlite3_file;
struct sqlite3_vfs;

namespace vestibule::database {

/// What the anchor file remembers of a database: the state that was acknowledged, and while a commit is on its way the
/// one that may be found instead after a cut.
struct AnchorRecord
{
    static constexpr qsizetype largestNote = 64;

    quint64 sequence = 0;
    QByteArray settled; ///< PageState::digest, 32 bytes
    QByteArray note;    ///< the caller's own words on that state, at most `largestNote` bytes
    QByteArray coming;  ///< another digest; empty when no commit is on its way
    QByteArray comingNote;
};

/// What was found in an anchor file: two copies, each with a MAC under a key of the database's.
struct AnchorReading
{
    bool exists = false;
    std::optional<AnchorRecord> newest; ///< none when no copy verifies
    bool oneCopyBad = false;            ///< a copy did not verify: torn by a cut, or altered
};

/// `path`: the database's own name followed by `-anchor`.
[[nodiscard]] QString anchorPath(const QString& databasePath);
/// Errors: codes::ioError.
[[nodiscard]] Result<AnchorReading> readAnchor(const QString& path, const SecretBytes& macKey);
/// Makes the file with both copies saying `record`. Errors of core/base: codes::diskFull, codes::writeFailed.
[[nodiscard]] Result<void> createAnchor(const QString& path, const AnchorRecord& record, const SecretBytes& macKey);

/// An anchor file held open for writing, through the same file layer as the database, so that one simulated disk holds
/// both. Writes never make a whole file larger. Owner and thread: those of the connection.
class AnchorFile
{
public:
    /// The file must be there; whatever follows its two copies is cut off. Errors: codes::ioError, readOnly,
    /// outOfMemory.
    [[nodiscard]] static Result<AnchorFile> open(sqlite3_vfs* layer, const QString& path, SecretBytes macKey);
    AnchorFile(AnchorFile&&) noexcept = default;
    AnchorFile& operator=(AnchorFile&&) noexcept = default;
    ~AnchorFile() = default;

    /// Writes over the older of the two copies and returns when that is on the disk. The sequence decides which is the
    /// older one: even and odd take turns. Returns an SQLite result code.
    [[nodiscard]] int write(const AnchorRecord& record);

private:
    struct Closer
    {
        void operator()(sqlite3_file* file) const;
    };
    AnchorFile(std::unique_ptr<std::byte[]> memory, QByteArray name, SecretBytes macKey);
    [[nodiscard]] int cutToSize();

    QByteArray m_name;                     ///< the file layer keeps a pointer to it
    std::unique_ptr<std::byte[]> m_memory; ///< the layer's file object lives in it
    std::unique_ptr<sqlite3_file, Closer> m_file;
    SecretBytes m_macKey;
};

} // namespace vestibule::database
