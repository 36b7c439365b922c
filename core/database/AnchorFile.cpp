#include "core/database/AnchorFile.h"

#include "core/base/Digest.h"
#include "core/base/DurableFile.h"
#include "core/database/Codes.h"
#include "core/database/EngineError.h"

#include <sqlcipher/sqlite3.h>

#include <QFile>
#include <QtEndian>

#include <cerrno>

namespace vestibule::database {

namespace {

// A copy fills a block of 4,096 bytes, so that writing one never touches the other:
// magic 8, sequence 8, flags 8, settled 32, its note 1 + 64, coming 32, its note 1 + 64, zeros, MAC 32.
constexpr qsizetype copySize = 4096;
constexpr qsizetype macSize = 32;
constexpr qsizetype digestSize = 32;
constexpr QByteArrayView magic = "VSTANCH1";
constexpr quint64 commitOnItsWay = 1;

void appendNote(QByteArray& out, const QByteArray& note)
{
    Q_ASSERT(note.size() <= AnchorRecord::largestNote);
    out.append(char(note.size()));
    out += note.leftJustified(AnchorRecord::largestNote, '\0');
}

QByteArray encode(const AnchorRecord& record, const SecretBytes& key)
{
    Q_ASSERT(record.settled.size() == digestSize);
    QByteArray out = magic.toByteArray();
    out += bigEndian(record.sequence, 8);
    out += bigEndian(record.coming.isEmpty() ? 0 : commitOnItsWay, 8);
    out += record.settled;
    appendNote(out, record.note);
    out += record.coming.leftJustified(digestSize, '\0');
    appendNote(out, record.comingNote);
    out = out.leftJustified(copySize - macSize, '\0');
    out += keyedBlake2b256(key, {out});
    return out;
}

std::optional<AnchorRecord> decode(QByteArrayView copy, const SecretBytes& key)
{
    if (copy.size() != copySize || !copy.startsWith(magic) ||
        !equalConstantTime(keyedBlake2b256(key, {copy.chopped(macSize)}), copy.last(macSize))) {
        return std::nullopt;
    }
    qsizetype at = magic.size();
    const auto take = [&](qsizetype size) {
        const QByteArrayView part = copy.sliced(at, size);
        at += size;
        return part;
    };
    const auto takeNote = [&] {
        const auto size = qsizetype(static_cast<unsigned char>(take(1)[0]));
        return take(AnchorRecord::largestNote).first(std::min(size, AnchorRecord::largestNote)).toByteArray();
    };
    AnchorRecord out;
    out.sequence = qFromBigEndian<quint64>(take(8).data());
    const auto flags = qFromBigEndian<quint64>(take(8).data());
    out.settled = take(digestSize).toByteArray();
    out.note = takeNote();
    const QByteArray coming = take(digestSize).toByteArray();
    out.comingNote = takeNote();
    if (flags == commitOnItsWay) {
        out.coming = coming;
    }
    return out;
}

qsizetype placeOf(quint64 sequence) { return qsizetype(sequence % 2) * copySize; }

} // namespace

QString anchorPath(const QString& databasePath) { return databasePath + QStringLiteral("-anchor"); }

Result<AnchorReading> readAnchor(const QString& path, const SecretBytes& macKey)
{
    AnchorReading out;
    QFile file(path);
    const Result<bool> there = openIfThere(file);
    if (!there) {
        return fail(codes::ioError, "anchor", there.error());
    }
    out.exists = *there;
    if (!out.exists) {
        return out;
    }
    const QByteArray bytes = file.read(2 * copySize + 1);
    if (file.error() != QFileDevice::NoError) {
        return fail(codes::ioError, "anchor: " + file.errorString().toStdString());
    }
    out.oneCopyBad = bytes.size() != 2 * copySize;
    for (const quint64 turn : {0, 1}) {
        const auto copy = bytes.size() >= placeOf(turn) + copySize
                              ? decode(QByteArrayView(bytes).sliced(placeOf(turn), copySize), macKey)
                              : std::nullopt;
        // A copy that verifies in the other's place was put there by somebody.
        if (!copy || copy->sequence % 2 != turn) {
            out.oneCopyBad = true;
        } else if (!out.newest || out.newest->sequence < copy->sequence) {
            out.newest = copy;
        }
    }
    return out;
}

Result<void> createAnchor(const QString& path, const AnchorRecord& record, const SecretBytes& macKey)
{
    AnchorRecord even = record;
    even.sequence = record.sequence + record.sequence % 2;
    AnchorRecord odd = even;
    ++odd.sequence;
    return replaceFile(path, encode(even, macKey) + encode(odd, macKey));
}

void AnchorFile::Closer::operator()(sqlite3_file* file) const { file->pMethods->xClose(file); }

AnchorFile::AnchorFile(std::unique_ptr<std::byte[]> memory, QByteArray name, SecretBytes macKey)
    : m_name(std::move(name))
    , m_memory(std::move(memory))
    , m_file(reinterpret_cast<sqlite3_file*>(m_memory.get()))
    , m_macKey(std::move(macKey))
{
}

Result<AnchorFile> AnchorFile::open(sqlite3_vfs* layer, const QString& path, SecretBytes macKey)
{
    auto memory = std::make_unique<std::byte[]>(std::size_t(layer->szOsFile));
    QByteArray name = QFile::encodeName(path);
    name.append(QByteArray(4, '\0')); // the layer may look for parameters behind the name
    auto* file = reinterpret_cast<sqlite3_file*>(memory.get());
    // The kind of file that the system's layer neither locks nor gives another file's mode.
    const int opened =
        layer->xOpen(layer, name.constData(), file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_SUPER_JOURNAL, nullptr);
    if (opened != SQLITE_OK) {
        return tl::unexpected<Error>(engineError(nullptr, opened, "anchor"));
    }
    AnchorFile anchor(std::move(memory), std::move(name), std::move(macKey));
    if (const int cut = anchor.cutToSize(); cut != SQLITE_OK) {
        return tl::unexpected<Error>(engineError(nullptr, cut, "anchor"));
    }
    // What a killed program wrote may not be on the disk yet: one copy has to be, before the other is written over.
    errno = 0; // no connection remembers the system's reason
    if (const int synced = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL); synced != SQLITE_OK) {
        const bool isFull = errno == ENOSPC || errno == EDQUOT;
        return isFull ? fail(codes::diskFull, "anchor: sync")
                      : tl::unexpected<Error>(engineError(nullptr, synced, "anchor"));
    }
    return anchor;
}

/// What was appended would be taken for a bad copy at every opening.
int AnchorFile::cutToSize()
{
    const sqlite3_io_methods* methods = m_file->pMethods;
    sqlite3_int64 size = 0;
    const int asked = methods->xFileSize(m_file.get(), &size);
    return asked != SQLITE_OK || size <= 2 * copySize ? asked : methods->xTruncate(m_file.get(), 2 * copySize);
}

int AnchorFile::write(const AnchorRecord& record)
{
    const QByteArray copy = encode(record, m_macKey);
    const sqlite3_io_methods* methods = m_file->pMethods;
    const int written = methods->xWrite(m_file.get(), copy.constData(), int(copy.size()), placeOf(record.sequence));
    return written != SQLITE_OK ? written : methods->xSync(m_file.get(), SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
}

} // namespace vestibule::database
