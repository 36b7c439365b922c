#pragma once

#include <QString>

#include <vector>

namespace vestibule::gate::test {

/// A file or folder of the assets that installer/test fetches: models, portrait/astronaut.png.
[[nodiscard]] QString assetAt(const char* name);
/// Why there is no portrait or no model, as a sentence; empty when they are there.
[[nodiscard]] QByteArray missingPortrait();
/// The face of the portrait, as the desk would have made it.
[[nodiscard]] std::vector<float> portraitVector();

} // namespace vestibule::gate::test
