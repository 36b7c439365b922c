#pragma once

#include <QByteArrayView>
#include <QString>

namespace vestibule::ui {

/// The words for a reason code of domain::ruleOf, in the program's language; the code itself for one not known here.
[[nodiscard]] QString approvalReasonText(QByteArrayView code);

} // namespace vestibule::ui
