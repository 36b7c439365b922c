#pragma once

#include <QByteArray>

namespace sabotage {

/// Bends the engine behind every call that is linked with --wrap in this program. False for a name that is none.
[[nodiscard]] bool begin(const QByteArray& name);

} // namespace sabotage
