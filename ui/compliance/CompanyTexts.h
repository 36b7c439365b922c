#pragma once

#include "ui/engine/CompanyEngine.h"

namespace vestibule::ui {

/// A few words for a form.
[[nodiscard]] QString tellingWayText(domain::TellingWay way);
/// Name, contact and address in one line.
[[nodiscard]] QString companyLine(const domain::Company& company);
/// Who answers by the notice in force; with the day, while that has not come.
[[nodiscard]] QString answeringText(const CompanyOverview& overview);
/// Who decides together with the company, and who answers for it there, by the notice in force.
[[nodiscard]] QString jointText(const consent::Notice& notice);
/// The newest change and how many were told; that there was none, before any.
[[nodiscard]] QString companyChangeText(const CompanyOverview& overview);

} // namespace vestibule::ui
