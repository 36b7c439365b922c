#pragma once

#include <QString>

namespace vestibule::ui {

/// Two sentences one after the other, as the program's language sets them: Chinese has no blank between them. One that
/// is empty is left out.
[[nodiscard]] QString inOneLine(const QString& first, const QString& second);

} // namespace vestibule::ui
