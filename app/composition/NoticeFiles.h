#pragma once

#include "core/consent/NoticeLinter.h"

namespace vestibule::app {

/// The notice templates that are shipped, one for each language: every file of the folder.
[[nodiscard]] QList<QByteArray> shippedNoticeTemplates();

/// For a notice from before there were questions about it: the shipped ones, with the controller's names. None for a
/// language that is not shipped.
[[nodiscard]] QList<consent::CheckQuestion> shippedQuestions(const QString& language,
                                                             const consent::Controller& controller);

/// Every file of a folder of notice templates or of rules, in the order of their names.
[[nodiscard]] QList<QByteArray> languageFilesIn(const QString& folder);

/// With the rule files that are shipped.
[[nodiscard]] const consent::NoticeLinter& shippedLinter();

} // namespace vestibule::app
