#pragma once

#include "core/domain/Minor.h"

namespace vestibule::ui {

class Phrasebook;

/// Whose relation to the child it is, in the program's language.
[[nodiscard]] QString relationText(domain::GuardianRelation relation);
/// The same in the language of a paper.
[[nodiscard]] QString relationText(domain::GuardianRelation relation, const Phrasebook& say);

/// The way out to the card, which is the child's where a guardian decides; in the resident's language.
[[nodiscard]] QString cardInsteadText(bool forChild, const Phrasebook& say);

} // namespace vestibule::ui
