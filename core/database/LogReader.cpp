#include "core/database/LogReader.h"

#include "core/base/DurableFile.h"
#include "core/database/Codes.h"

#include <QFile>
#include <QtEndian>

#include <utility>

namespace vestibule::database {

namespace {

constexpr std::uint32_t magicLittle = 0x377f0682;
constexpr std::uint32_t magicBig = 0x377f0683;
constexpr std::uint32_t formatVersion = 3007000;

std::uint32_t wordAt(QByteArrayView bytes, qsizetype at) { return qFromBigEndian<quint32>(bytes.data() + at); }

/// The log's running checksum; the magic number says in which order of bytes the words are read.
class Checksum
{
public:
    explicit Checksum(bool bigEndian) : m_bigEndian(bigEndian) {}
    void add(QByteArrayView bytes)
    {
        for (qsizetype at = 0; at < bytes.size(); at += 8) {
            m_first += word(bytes, at) + m_second;
            m_second += word(bytes, at + 4) + m_first;
        }
    }
    [[nodiscard]] bool is(QByteArrayView bytes, qsizetype at) const
    {
        return wordAt(bytes, at) == m_first && wordAt(bytes, at + 4) == m_second;
    }

private:
    [[nodiscard]] std::uint32_t word(QByteArrayView bytes, qsizetype at) const
    {
        return m_bigEndian ? qFromBigEndian<quint32>(bytes.data() + at) : qFromLittleEndian<quint32>(bytes.data() + at);
    }

    bool m_bigEndian;
    std::uint32_t m_first = 0;
    std::uint32_t m_second = 0;
};

std::optional<Checksum> startOf(QByteArrayView header)
{
    if (header.size() != logHeaderSize) {
        return std::nullopt;
    }
    const std::uint32_t magic = wordAt(header, 0);
    if ((magic != magicLittle && magic != magicBig) || wordAt(header, 4) != formatVersion ||
        wordAt(header, 8) != pageSize) {
        return std::nullopt;
    }
    Checksum sum(magic == magicBig);
    sum.add(header.first(24));
    return sum.is(header, 24) ? std::optional(sum) : std::nullopt;
}

} // namespace

FrameHeader frameHeaderOf(QByteArrayView bytes) { return {wordAt(bytes, 0), wordAt(bytes, 4)}; }

Result<LogContent> readLog(const QString& path, const PageState& state)
{
    LogContent out;
    QFile file(path);
    const Result<bool> there = openIfThere(file);
    if (!there) {
        return fail(codes::ioError, "log", there.error());
    }
    if (!*there) {
        return out;
    }
    const QByteArray header = file.read(logHeaderSize);
    // A log that the disk does not give is no log that is not there: what is in it would be told as put back.
    if (file.error() != QFileDevice::NoError) {
        return fail(codes::ioError, "log: " + file.errorString().toStdString());
    }
    std::optional<Checksum> sum = startOf(header);
    if (!sum) {
        return out;
    }
    std::vector<PageState::Change> seen;
    for (std::uint32_t frame = 1;; ++frame) {
        const QByteArray bytes = file.read(frameSize);
        if (bytes.size() != frameSize) {
            break;
        }
        const QByteArrayView view(bytes);
        const FrameHeader at = frameHeaderOf(view);
        sum->add(view.first(8));
        sum->add(view.sliced(frameHeaderSize));
        if (at.page == 0 || view.sliced(8, 8) != QByteArrayView(header).sliced(16, 8) || !sum->is(view, 16)) {
            break;
        }
        const auto* tag = reinterpret_cast<const unsigned char*>(bytes.constData()) + frameSize - pageTagSize;
        seen.push_back(
            {at.page, state.elementOf(at.page, std::span<const unsigned char, pageTagSize>(tag, pageTagSize))});
        if (at.pagesAfter != 0) {
            out.frames = frame;
            out.pages = at.pagesAfter;
        }
    }
    if (file.error() != QFileDevice::NoError) {
        return fail(codes::ioError, "log: " + file.errorString().toStdString());
    }
    // Its checksum has no key, so anybody may have written the number. A page is in the file or in a frame, but for the
    // one at 1 GiB, where the engine keeps its locks and never writes.
    if (out.pages > std::uint64_t(state.pages()) + out.frames + 1) {
        return fail(codes::corrupt, "log: a commit of more pages than there are");
    }
    seen.resize(out.frames);
    out.changes = std::move(seen);
    return out;
}

} // namespace vestibule::database
