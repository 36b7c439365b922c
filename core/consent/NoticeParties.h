#pragma once

#include "core/consent/Notice.h"

#include <QJsonObject>

#include <string>

/// How the parties of a notice are written, read and said.
namespace vestibule::consent {

/// Only what is there.
[[nodiscard]] QJsonObject writeParties(const NoticeParties& parties);
[[nodiscard]] NoticeParties readParties(const QJsonObject& json);
/// Names what is missing, or nothing.
[[nodiscard]] std::string lacks(const NoticeParties& parties);
/// Lines to follow the section on the processor, each after a line end: the person who answers, and who decides with
/// the office.
[[nodiscard]] QString controllersIn(const NoticeInLanguage& text, const NoticeParties& parties);
/// Lines to follow the section on recipients: who receives, and who works for the office.
[[nodiscard]] QString recipientsIn(const NoticeInLanguage& text, const NoticeParties& parties);

} // namespace vestibule::consent
