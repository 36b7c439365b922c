#pragma once

#include <QList>
#include <QString>

namespace vestibule::consent {
class Notice;
}

namespace vestibule::ui {

class Languages;

/// A message for the residents' chat group in one language.
struct ChatText
{
    /// Longer ones may be cut off on the way, or not be read.
    static constexpr qsizetype longest = 1200;

    QString language;
    QString text; ///< lines that end with a line feed
    QString fileName;

    [[nodiscard]] bool isTooLong() const { return text.size() > longest; }
};

/// What the signs say of the notice, as plain text in each of its languages: what the gates can do, that everybody
/// chooses and nobody is worse off, who answers for it, what for, how long, how to withdraw, where to complain, and
/// which version of the notice says so. Nothing is cut off: a notice of very long words makes a text that is too long.
[[nodiscard]] QList<ChatText> chatTexts(const consent::Notice& notice, const Languages& languages);

} // namespace vestibule::ui
