#pragma once

#include <QJsonObject>
#include <QString>

namespace vestibule::gate {

/// The answer to `status` as a page for whoever stands at the gate: installer, guard, auditor. What is not well is said
/// with what it means and what to do now. Ends with a line break.
[[nodiscard]] QString statusPage(const QJsonObject& status);

} // namespace vestibule::gate
