#pragma once

#include <chrono>
#include <optional>

namespace vestibule::engine {

/// What the printing system of this computer keeps of a paper once it has been printed. A value.
struct PrintKeeping
{
    enum class Source {
        None,       ///< no printing system has its settings here
        Read,       ///< as its settings say
        Unreadable, ///< its settings are there, but this account may not read them
    };
    /// How long; none: until somebody deletes it; zero: not at all.
    using Span = std::optional<std::chrono::seconds>;

    Source source = Source::None;
    Span files = std::chrono::seconds(0); ///< the papers themselves
    Span history =
        std::chrono::seconds(0); ///< the list of what was printed: when, by which account, what kind of paper

    friend bool operator==(const PrintKeeping&, const PrintKeeping&) = default;
};

} // namespace vestibule::engine
