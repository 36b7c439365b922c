#pragma once

#include <QString>

namespace vestibule::ui {

/// Makes the compiled translations visible under :/i18n. Needed once, because a static library's resources are not
/// registered by themselves; calling it again is cheap.
void loadTextResources();

/// How files name a language: "zh" is kept as "zh_CN", every other language by its own tag.
[[nodiscard]] QString translationTag(const QString& language);

} // namespace vestibule::ui
