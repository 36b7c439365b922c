#pragma once

#include "core/base/Error.h"

#include <QString>

namespace vestibule::ui {

class Phrasebook;

/// What an error says to people: three short pieces, shown one below the other.
struct ErrorText
{
    QString happened; ///< "The camera was disconnected."
    QString meaning;  ///< what it means for this person: "Nothing has been stored. The consent stays valid."
    QString now;      ///< "Plug the camera in and try again, or give a card."; where it asks for the code, with it

    /// All three in one paragraph.
    [[nodiscard]] QString joined() const;
    /// "store/busy": for the person who helps by telephone.
    QString code;
};

/// The texts for a code in the program's language. A code that has no text of its own gets its room's, and one of an
/// unknown room a general text; the code is always in `code`.
[[nodiscard]] ErrorText errorText(ErrorCode code);
[[nodiscard]] inline ErrorText errorText(const Error& error) { return errorText(error.code()); }
/// The same in the language of a resident's screen or paper.
[[nodiscard]] ErrorText errorText(ErrorCode code, const Phrasebook& phrases);

/// Whether the code has a text of its own, or its room says that its codes are internal and share one.
[[nodiscard]] bool hasErrorText(ErrorCode code);

} // namespace vestibule::ui
