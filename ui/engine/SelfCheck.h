#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"

#include <QString>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

/// What the station looks at in itself: values of the seam, made by the engine, worded by the windows and the command
/// line.
namespace vestibule::engine {

enum class CheckItem {
    Engine,    ///< the database engine in this process is the one that encrypts
    Header,    ///< the file's beginning is ciphertext, and opens under the station's key
    Settings,  ///< the pinned settings took
    Anchor,    ///< the pages are those of the last commit: nothing older was put back
    Pages,     ///< every page's HMAC
    Structure, ///< trees, indexes, references
    Keys,      ///< the estate's keys open under the master
    Consents,  ///< signature and hash of every consent record
    AuditLog,  ///< every entry and seal up to the head
};

inline constexpr std::array checkItems{CheckItem::Engine, CheckItem::Header,   CheckItem::Settings,
                                       CheckItem::Anchor, CheckItem::Pages,    CheckItem::Structure,
                                       CheckItem::Keys,   CheckItem::Consents, CheckItem::AuditLog};

struct CheckFinding
{
    enum class Outcome {
        Good,
        Bad,     ///< `problem` says why
        NotDone, ///< something before it stands in the way, or the store was in use all the time
    };
    CheckItem item = CheckItem::Engine;
    Outcome outcome = Outcome::NotDone;
    std::optional<ErrorCode> problem;
    QString detail; ///< technical, English, nothing about people
};

/// One self-check from its beginning to its end.
struct CheckRun
{
    Instant at;
    std::vector<CheckFinding> findings; ///< one for each of `checkItems`, in that order

    /// Nothing was found that is bad. What was not looked at says nothing: see isWhole().
    [[nodiscard]] bool isGood() const { return !findings.empty() && !has(CheckFinding::Outcome::Bad); }
    /// Everything was looked at. All is well only when a run is good and whole.
    [[nodiscard]] bool isWhole() const { return !findings.empty() && !has(CheckFinding::Outcome::NotDone); }

private:
    [[nodiscard]] bool has(CheckFinding::Outcome outcome) const
    {
        return std::any_of(findings.begin(), findings.end(),
                           [outcome](const CheckFinding& finding) { return finding.outcome == outcome; });
    }
};

} // namespace vestibule::engine
