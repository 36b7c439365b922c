#pragma once

#include "core/base/Digest.h"
#include "core/database/LogReader.h"

#include <QByteArray>
#include <QtEndian>

#include <vector>

namespace sample {

/// A frame of a log that no engine wrote.
struct Frame
{
    std::uint32_t page = 0;
    std::uint32_t pagesAfter = 0;
    char fill = 'x'; ///< the whole page
};

struct LogHead
{
    bool highFirst = false; ///< of the words that are summed
    quint32 magic = 0x377f0682;
    quint32 version = 3007000;
    quint32 pageSize = vestibule::database::pageSize;
    quint32 number = 0; ///< of logs begun in this file
    QByteArray salts = "saltsalt";
};

/// The checksum of sqlite.org/fileformat2.html, section 4.2, carried on from what it was.
struct LogSum
{
    bool highFirst = false;
    quint32 first = 0;
    quint32 second = 0;

    void add(const QByteArray& bytes)
    {
        for (qsizetype at = 0; at < bytes.size(); at += 8) {
            first += word(bytes, at) + second;
            second += word(bytes, at + 4) + first;
        }
    }
    [[nodiscard]] QByteArray bytes() const { return vestibule::bigEndian(first, 4) + vestibule::bigEndian(second, 4); }

private:
    [[nodiscard]] quint32 word(const QByteArray& bytes, qsizetype at) const
    {
        const char* data = bytes.constData() + at;
        return highFirst ? qFromBigEndian<quint32>(data) : qFromLittleEndian<quint32>(data);
    }
};

/// A log as the format has it: every checksum is right, whatever the frames say. Anybody can make one.
inline QByteArray logOf(const std::vector<Frame>& frames, const LogHead& head = {})
{
    using vestibule::bigEndian;
    LogSum sum{head.highFirst};
    QByteArray out = bigEndian(head.magic + (head.highFirst ? 1 : 0), 4) + bigEndian(head.version, 4) +
                     bigEndian(head.pageSize, 4) + bigEndian(head.number, 4) + head.salts;
    sum.add(out);
    out += sum.bytes();
    for (const Frame& frame : frames) {
        const QByteArray numbers = bigEndian(frame.page, 4) + bigEndian(frame.pagesAfter, 4);
        const QByteArray page(vestibule::database::pageSize, frame.fill);
        sum.add(numbers);
        sum.add(page);
        out += numbers + head.salts + sum.bytes() + page;
    }
    return out;
}

} // namespace sample
