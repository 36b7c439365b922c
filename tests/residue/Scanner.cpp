#include "tests/residue/Scanner.h"

#include "core/base/Descriptor.h"

#include <QFile>
#include <QFloat16>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace vestibule::residue {

namespace {

constexpr qsizetype shortest = 8;
constexpr std::size_t pieceFloats = 4;
constexpr qsizetype shortestWord = 8;
constexpr std::size_t chunk = 4 << 20;
constexpr unsigned bucketBits = 22;

std::uint32_t startOf(const char* bytes)
{
    std::uint32_t start = 0;
    std::memcpy(&start, bytes, sizeof start);
    return start;
}

/// Where in a needle the four bytes stand by which it is looked up: not zeros, of which memory is full.
std::size_t anchorOf(QByteArrayView bytes)
{
    for (qsizetype at = 0; at + 4 <= bytes.size(); ++at) {
        const QByteArrayView four = bytes.sliced(at, 4);
        if (four.count('\0') == 0 || (four.count('\0') == 2 && four[0] != four[2] && four[1] != four[3])) {
            return std::size_t(at);
        }
    }
    return 0;
}

std::uint32_t bucket(std::uint32_t start) { return (start * 2654435761U) >> (32U - bucketBits); }

/// The characters of base64 that depend on nothing but `bytes`, when `before` bytes stand in front of them.
QByteArray base64Inside(QByteArrayView bytes, int before, QByteArray::Base64Options alphabet)
{
    const QByteArray all = (QByteArray(before, '\0') + bytes.toByteArray()).toBase64(alphabet);
    const qsizetype first = (before * 8 + 5) / 6;
    const qsizetype end = (before + bytes.size()) * 8 / 6;
    return all.mid(first, end - first);
}

template <typename T>
QByteArray bytesOf(const std::vector<T>& values)
{
    return {reinterpret_cast<const char*>(values.data()), qsizetype(values.size() * sizeof(T))};
}

/// Reads through `descriptor` from `at` to `end` in overlapping chunks; holes and guard pages are passed over.
template <typename Take>
bool eachChunk(int descriptor, quint64 at, quint64 end, std::size_t overlap, Take take)
{
    std::vector<char> buffer(chunk + overlap);
    bool any = false;
    while (at < end) {
        const std::size_t wanted = std::size_t(std::min<quint64>(buffer.size(), end - at));
        const ssize_t got = ::pread(descriptor, buffer.data(), wanted, off_t(at));
        if (got <= 0) {
            at += 4096;
            continue;
        }
        any = true;
        const bool last = at + std::size_t(got) >= end || std::size_t(got) < wanted;
        const std::size_t limit = last ? std::size_t(got) : std::min(std::size_t(got), chunk);
        take(QByteArrayView(buffer.data(), got), qsizetype(limit), at);
        at += limit;
    }
    return any;
}

/// Of /proc/PID/smaps: what can be mapped, neighbours together.
std::vector<Mapped> mappedBy(const QByteArray& smaps)
{
    std::vector<Mapped> all;
    bool kernels = false;
    const QList<QByteArray> lines = smaps.split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> words = line.simplified().split(' ');
        const QList<QByteArray> ends = words.constFirst().split('-');
        if (ends.size() == 2) {
            kernels = line.contains("[v");
            if (kernels) {
                continue;
            }
            const QByteArray name = words.size() > 5 ? words.at(5).mid(words.at(5).lastIndexOf('/') + 1) : "anonymous";
            const Mapped::Part part{ends.at(0).toULongLong(nullptr, 16), ends.at(1).toULongLong(nullptr, 16), false,
                                    name.toStdString()};
            if (all.empty() || all.back().parts.back().to != part.from) {
                all.emplace_back();
            }
            all.back().parts.push_back(part);
        } else if (!kernels && !all.empty() && words.constFirst() == "VmFlags:") {
            all.back().parts.back().locked = words.contains("lo");
        }
    }
    return all;
}

} // namespace

const Mapped::Part& Mapped::at(quint64 address) const
{
    const auto after = std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return address < part.to; });
    return after == parts.end() ? parts.back() : *after;
}

bool Mapped::isLocked(quint64 address, quint64 size) const
{
    return std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
        return part.locked || address + size <= part.from || address >= part.to;
    });
}

Scanner::Scanner() : m_maybe((std::size_t(1) << bucketBits) / 64) {}

void Scanner::add(const std::string& kind, const char* form, QByteArrayView bytes)
{
    if (bytes.size() < shortest) {
        return;
    }
    const std::size_t anchor = anchorOf(bytes);
    const std::uint32_t start = startOf(bytes.data() + anchor);
    std::vector<std::size_t>& same = m_byAnchor[start];
    std::string copy(bytes.data(), std::size_t(bytes.size()));
    if (std::any_of(same.begin(), same.end(), [&](std::size_t i) { return m_needles[i].bytes == copy; })) {
        return;
    }
    same.push_back(m_needles.size());
    m_longest = std::max(m_longest, copy.size());
    m_needles.push_back({kind, form, std::move(copy), qsizetype(anchor)});
    m_maybe[bucket(start) / 64] |= std::uint64_t(1) << (bucket(start) % 64);
}

void Scanner::addEncoded(const std::string& kind, QByteArrayView bytes)
{
    const QByteArray hex = bytes.toByteArray().toHex();
    add(kind, "hex", hex);
    add(kind, "HEX", hex.toUpper());
    for (int before = 0; before < 3; ++before) {
        add(kind, "base64", base64Inside(bytes, before, QByteArray::Base64Encoding));
        add(kind, "base64", base64Inside(bytes, before, QByteArray::Base64UrlEncoding));
    }
}

void Scanner::addBytes(const std::string& kind, QByteArrayView bytes)
{
    QByteArray reversed = bytes.toByteArray();
    std::reverse(reversed.begin(), reversed.end());
    add(kind, "raw", bytes);
    add(kind, "reversed", reversed);
    addEncoded(kind, bytes);
}

void Scanner::addSpelling(const std::string& kind, const QString& text)
{
    QByteArray big(text.size() * 2, '\0');
    qToBigEndian<char16_t>(text.utf16(), text.size(), big.data());
    add(kind, "UTF-8", text.toUtf8());
    add(kind, "UTF-16LE", QByteArrayView(reinterpret_cast<const char*>(text.utf16()), text.size() * 2));
    add(kind, "UTF-16BE", big);
    addEncoded(kind, text.toUtf8());
}

void Scanner::addText(const std::string& kind, const QString& text)
{
    QStringList parts = text.split(u' ', Qt::SkipEmptyParts);
    parts.append(text);
    for (const QString& part : std::as_const(parts)) {
        if (part.size() >= shortestWord) {
            addSpelling(kind, part);
            addSpelling(kind, part.toLower());
        }
    }
}

void Scanner::addVector(const std::string& kind, std::span<const float> values)
{
    for (std::size_t at = 0; at + pieceFloats <= values.size(); at += pieceFloats) {
        const std::vector<float> piece(values.begin() + std::ptrdiff_t(at),
                                       values.begin() + std::ptrdiff_t(at + pieceFloats));
        std::vector<float> big = piece;
        std::vector<double> wide;
        for (float& value : big) {
            wide.push_back(double(value));
            value = qToBigEndian(value);
        }
        add(kind, "float", bytesOf(piece));
        add(kind, "float BE", bytesOf(big));
        add(kind, "double", bytesOf(std::vector<double>(wide.begin(), wide.begin() + 2)));
        add(kind, "double", bytesOf(std::vector<double>(wide.begin() + 2, wide.end())));
        addEncoded(kind, bytesOf(piece));
    }
    // Half floats are 2 bytes each: a piece of 16 bytes is 8 of them.
    for (std::size_t at = 0; at + 2 * pieceFloats <= values.size(); at += 2 * pieceFloats) {
        std::vector<qfloat16> half;
        for (std::size_t i = 0; i < 2 * pieceFloats; ++i) {
            half.emplace_back(values[at + i]);
        }
        add(kind, "half", bytesOf(half));
        addEncoded(kind, bytesOf(half));
    }
}

void Scanner::addAnyTemplate(const std::string& kind, std::size_t dimension)
{
    m_templateKind = kind;
    m_templateDimension = dimension;
    m_longest = std::max(m_longest, dimension * sizeof(float));
}

void Scanner::scanForTemplates(QByteArrayView block, const std::string& where, qsizetype before)
{
    // A component of a template is small, and hardly ever nothing; what else memory holds read as floats is neither.
    constexpr float largest = 0.5F;
    constexpr float smallest = 1e-9F;
    constexpr double tolerance = 2e-6;
    const std::size_t count = std::size_t(block.size()) / sizeof(float);
    const std::size_t dimension = m_templateDimension;
    std::vector<double> squares(dimension);
    double sum = 0;
    std::size_t run = 0;
    for (std::size_t i = 0; i < count; ++i) {
        float value = 0;
        std::memcpy(&value, block.data() + i * sizeof(float), sizeof value);
        const float size = std::fabs(value);
        if (!(size < largest && size > smallest)) {
            run = 0;
            sum = 0;
            continue;
        }
        const double square = double(value) * double(value);
        sum += square - (run >= dimension ? squares[run % dimension] : 0);
        squares[run % dimension] = square;
        ++run;
        if (run < dimension || std::fabs(sum - 1) > tolerance) {
            continue;
        }
        if (qsizetype((i + 1 - dimension) * sizeof(float)) < before) {
            note(m_templateKind, "unit vector", where, qsizetype((i + 1 - dimension) * sizeof(float)),
                 qsizetype(dimension * sizeof(float)));
        }
        run = 0;
        sum = 0;
    }
}

void Scanner::note(const std::string& kind, const std::string& form, const std::string& where, qsizetype at,
                   qsizetype size)
{
    ++m_counts[kind][form];
    if (m_mapped == nullptr) {
        ++m_places[kind + " in " + where];
        return;
    }
    const quint64 address = m_blockAt + quint64(at);
    const bool locked = m_mapped->isLocked(address, quint64(size));
    m_swappable[kind] += locked ? 0 : 1;
    ++m_places[kind + " in " + m_mapped->at(address).name + (locked ? ", locked" : "")];
}

void Scanner::scan(QByteArrayView block, const std::string& where, qsizetype limit)
{
    const char* const data = block.data();
    const qsizetype before = limit < 0 ? block.size() : limit;
    m_read += quint64(before);
    if (m_templateDimension > 0) {
        scanForTemplates(block, where, before);
    }
    for (qsizetype at = 0; at + qsizetype(sizeof(std::uint32_t)) <= block.size(); ++at) {
        const std::uint32_t start = startOf(data + at);
        const std::uint32_t bit = bucket(start);
        if ((m_maybe[bit / 64] >> (bit % 64) & 1U) == 0) {
            continue;
        }
        const auto candidates = m_byAnchor.find(start);
        if (candidates == m_byAnchor.end()) {
            continue;
        }
        for (const std::size_t index : candidates->second) {
            const Needle& needle = m_needles[index];
            const qsizetype begin = at - needle.anchor;
            const qsizetype size = qsizetype(needle.bytes.size());
            if (begin >= 0 && begin < before && size <= block.size() - begin &&
                std::memcmp(data + begin, needle.bytes.data(), needle.bytes.size()) == 0) {
                note(needle.kind, needle.form, where, begin, size);
            }
        }
    }
}

bool Scanner::scanFile(const QString& path, const std::string& where)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    const off_t size = !file.isOpen() ? -1 : ::lseek(file.get(), 0, SEEK_END);
    if (size < 0) {
        return false;
    }
    return eachChunk(file.get(), 0, quint64(size), m_longest,
                     [&](QByteArrayView block, qsizetype limit, quint64) { scan(block, where, limit); }) ||
           size == 0;
}

bool Scanner::scanProcess(qint64 pid)
{
    const QString folder = QStringLiteral("/proc/%1/").arg(pid);
    QFile maps(folder + QStringLiteral("smaps"));
    const Descriptor memory(
        ::open(QFile::encodeName(folder + QStringLiteral("mem")).constData(), O_RDONLY | O_CLOEXEC));
    if (!memory.isOpen() || !maps.open(QIODevice::ReadOnly)) {
        return false;
    }
    bool any = false;
    // Locked pages are mappings of their own: what stands across their edges is found in the neighbours taken together.
    for (const Mapped& mapped : mappedBy(maps.readAll())) {
        m_mapped = &mapped;
        any = eachChunk(memory.get(), mapped.parts.front().from, mapped.parts.back().to, m_longest,
                        [&](QByteArrayView block, qsizetype limit, quint64 at) {
                            m_blockAt = at;
                            scan(block, {}, limit);
                        }) ||
              any;
    }
    m_mapped = nullptr;
    return any;
}

int Scanner::swappable(const std::string& kind) const
{
    const auto found = m_swappable.find(kind);
    return found == m_swappable.end() ? 0 : found->second;
}

int Scanner::hits(const std::string& kind) const
{
    int sum = 0;
    if (const auto found = m_counts.find(kind); found != m_counts.end()) {
        for (const auto& [form, count] : found->second) {
            sum += count;
        }
    }
    return sum;
}

std::string Scanner::report() const
{
    std::string out;
    for (const auto& [kind, forms] : m_counts) {
        for (const auto& [form, count] : forms) {
            out += kind + " as " + form + ": " + std::to_string(count) + "; ";
        }
    }
    for (const auto& [place, count] : m_places) {
        out += place + ": " + std::to_string(count) + "; ";
    }
    return out.empty() ? "nothing" : out;
}

void Scanner::forget()
{
    m_counts.clear();
    m_swappable.clear();
    m_places.clear();
    m_read = 0;
}

} // namespace vestibule::residue
