#pragma once

#include "core/base/Error.h"
#include "core/database/Codes.h"

namespace vestibule::ui {

/// Why a store does not open for somebody whose password was right, by what can be done about it.
enum class StoreTrouble {
    None,         ///< another reason: nothing here helps
    NotTheLatest, ///< it is not the one that this station left: a copy is put back, or it is accepted as an older copy
    Unusable,     ///< damaged, gone, or something else in its place: a copy is put back
};

[[nodiscard]] inline StoreTrouble storeTroubleOf(ErrorCode code)
{
    namespace found = database::codes;
    for (const ErrorCode older : {found::rolledBack, found::anchorMissing, found::anchorDamaged}) {
        if (code == older) {
            return StoreTrouble::NotTheLatest;
        }
    }
    // A file whose beginning is damaged looks like one under another key.
    for (const ErrorCode broken : {found::corrupt, found::wrongKey, found::missing, found::notOurs, found::plainFile}) {
        if (code == broken) {
            return StoreTrouble::Unusable;
        }
    }
    return StoreTrouble::None;
}

} // namespace vestibule::ui
