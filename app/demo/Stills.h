#pragma once

#include "core/base/Result.h"

#include <QStringList>

namespace vestibule::demo {

/// Pictures held before a gate's camera, made from photographs outside the tree into `folder`.

/// Another still of the person in the portrait: other frame, other size, other compression than what is enrolled.
[[nodiscard]] Result<QString> stillOf(const QString& portrait, const QString& folder);

/// The faces of other people, one picture each, cut from the group photographs in `photographs`; at most `most`.
/// Empty when the folder holds none.
[[nodiscard]] Result<QStringList> strangers(const QString& photographs, const QString& models, const QString& folder,
                                            int most);

} // namespace vestibule::demo
