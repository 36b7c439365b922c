#pragma once

#include <QString>

namespace vestibule::ui {

class Phrasebook;

/// What is said to somebody with a face before everything else: what a yes does to it, and what the card does.
[[nodiscard]] QString renewalText(bool keepsFace, const Phrasebook& say);

} // namespace vestibule::ui
