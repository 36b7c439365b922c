#pragma once

#include "core/consent/NoticeLinter.h"

namespace vestibule::app {

/// The notice templates that are shipped, one for each language: every file of the folder.
[[nodiscard]] QList<QByteArray> shippedNoticeTemplates();

/// With the rule files that are shipped.
[[nodiscard]] const consent::NoticeLinter& shippedLinter();

} // namespace vestibule::app
