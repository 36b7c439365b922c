#pragma once

#include "core/consent/Notice.h"

namespace vestibule::consent {

/// What a new consent is needed for when it changes (Personal Information Protection Law, art. 14).
enum class MaterialItem { Purpose, Method, Types, Recipients, Retention };

/// Which of them `after` says otherwise than `before`, in any language that both have; all of them when they share
/// none. Case, width, blanks and punctuation make no difference, nor does the company's name where the texts give it. A
/// language more or less is no change.
[[nodiscard]] QList<MaterialItem> materialChange(const Notice& before, const Notice& after);

} // namespace vestibule::consent
