#pragma once

#include "ui/engine/CardsEngine.h"

#include <QString>

namespace vestibule::ui {

/// One line about the reader at the desk and what lies on it, in the program's language.
[[nodiscard]] QString readerLine(const ReaderState& reader);

} // namespace vestibule::ui
