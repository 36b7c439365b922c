#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace vestibule::database {

inline constexpr std::uint32_t pageSize = 4096; ///< bytes
/// What the codec keeps at the end of each page: its IV (16 bytes) and its HMAC-SHA512 (64 bytes).
inline constexpr std::uint32_t pageTagSize = 80;

/// What a whole database is at one moment, as one number: the sum, modulo 2^256, over all pages of a keyed hash of the
/// page's number and tag. The codec draws a new IV for every page it writes, so two versions of a page never share a
/// tag, and without the key nobody can choose versions whose sum is another state's. k changed pages cost k hashes.
class PageState
{
public:
    using Element = std::array<std::uint64_t, 4>;
    struct Change
    {
        std::uint32_t page = 0; ///< counts from 1
        Element element{};
    };
    /// What takes changes back again.
    struct Undo
    {
        std::vector<Change> before;
        std::uint32_t pages = 0;
    };

    /// `key`: 32 bytes.
    explicit PageState(SecretBytes key);

    [[nodiscard]] Element elementOf(std::uint32_t page, std::span<const unsigned char, pageTagSize> tag) const;
    /// The changes in their order (a later one of the same page wins), then the database has `pages` pages. A page that
    /// was never written counts as zeros, which is what the codec reads there.
    Undo apply(std::span<const Change> changes, std::uint32_t pages);
    /// Takes back the latest `apply` that was not taken back yet.
    void revert(const Undo& undo);
    [[nodiscard]] std::uint32_t pages() const { return std::uint32_t(m_elements.size()); }
    /// 32 bytes, a keyed hash of the number of pages and the sum.
    [[nodiscard]] QByteArray digest() const;

private:
    void set(std::uint32_t page, const Element& element);
    void resize(std::uint32_t pages);

    SecretBytes m_key;
    std::vector<Element> m_elements;
    Element m_sum{};
};

struct Scanned
{
    PageState state;
    std::uint32_t frames = 0; ///< of the write-ahead log, up to its last whole commit
};

/// The state that the engine will see when it opens `path`: the file, with the commits of its write-ahead log
/// (`path`-wal) over it. Reads every page once and changes nothing. `key`: 32 bytes.
/// Errors: codes::ioError; codes::corrupt when the file ends inside a page and no log mends that, and those of readLog.
[[nodiscard]] Result<Scanned> scanPages(const QString& path, SecretBytes key);

} // namespace vestibule::database
