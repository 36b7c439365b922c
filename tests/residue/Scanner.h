#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace vestibule::residue {

/// Neighbouring mappings of a process, with nothing between them.
struct Mapped
{
    struct Part
    {
        quint64 from = 0;
        quint64 to = 0;
        bool locked = false;
        std::string name;
    };
    std::vector<Part> parts;

    [[nodiscard]] const Part& at(quint64 address) const;
    /// Whether all of these bytes lie on locked pages.
    [[nodiscard]] bool isLocked(quint64 address, quint64 size) const;
};

/// Looks for secrets in any amount of bytes, in every form in which a program may have left them: as they are, turned
/// round (OpenSSL's numbers), as hexadecimal digits, as base64 at any of its three alignments, as UTF-8 and UTF-16, as
/// floats of other widths. One pass for all of them. Owner: one thread.
class Scanner
{
public:
    /// kind -> form -> how often.
    using Counts = std::map<std::string, std::map<std::string, int>>;

    Scanner();
    /// At least 8 bytes. `kind` is what is counted together: "key", "template".
    void addBytes(const std::string& kind, QByteArrayView bytes);
    /// A text and its words of 8 letters or more, as written and in small letters.
    void addText(const std::string& kind, const QString& text);
    /// Any 32 consecutive bytes of the vector contain one of the pieces looked for: 16 bytes, beginning at every 16th.
    void addVector(const std::string& kind, std::span<const float> values);

    /// Any `dimension` floats in a row, aligned as floats are, that have the length 1 and look like a face template,
    /// whoever's it is.
    void addAnyTemplate(const std::string& kind, std::size_t dimension);

    /// Counts what begins before `limit` (all of it where there is none). `where` is noted for what is found.
    void scan(QByteArrayView block, const std::string& where, qsizetype limit = -1);
    /// False when it cannot be read.
    [[nodiscard]] bool scanFile(const QString& path, const std::string& where);
    /// Every mapping of a process that can be read, and which of what is found lies on pages that may be swapped out.
    /// False when the process lets nobody look.
    [[nodiscard]] bool scanProcess(qint64 pid);

    [[nodiscard]] const Counts& counts() const { return m_counts; }
    [[nodiscard]] int hits(const std::string& kind) const;
    /// Those of the hits in processes that are not on locked pages only.
    [[nodiscard]] int swappable(const std::string& kind) const;
    [[nodiscard]] const std::map<std::string, int>& places() const { return m_places; }
    [[nodiscard]] quint64 bytesRead() const { return m_read; }
    /// One line: kinds, forms and places.
    [[nodiscard]] std::string report() const;
    void forget();

private:
    struct Needle
    {
        std::string kind;
        std::string form;
        std::string bytes;
        qsizetype anchor; ///< where in it the bytes stand by which it is looked up
    };
    void add(const std::string& kind, const char* form, QByteArrayView bytes);
    void addEncoded(const std::string& kind, QByteArrayView bytes);
    void addSpelling(const std::string& kind, const QString& text);
    void scanForTemplates(QByteArrayView block, const std::string& where, qsizetype before);
    void note(const std::string& kind, const std::string& form, const std::string& where, qsizetype at, qsizetype size);

    std::vector<Needle> m_needles;
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> m_byAnchor;
    std::vector<std::uint64_t> m_maybe; ///< one bit for each value of `bucket`
    std::size_t m_longest = 0;
    std::string m_templateKind;
    std::size_t m_templateDimension = 0;
    Counts m_counts;
    std::map<std::string, int> m_swappable;
    const Mapped* m_mapped = nullptr; ///< while a process is looked at
    quint64 m_blockAt = 0;            ///< where in it the block lies
    std::map<std::string, int> m_places;
    quint64 m_read = 0;
};

} // namespace vestibule::residue
