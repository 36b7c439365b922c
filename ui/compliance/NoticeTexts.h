#pragma once

#include "core/consent/MaterialChange.h"
#include "ui/engine/DeskEngine.h"

namespace vestibule::ui {

/// What an item of a notice is called; the name itself for one that the program does not know.
[[nodiscard]] QString noticeItemText(const QString& item);
[[nodiscard]] QString materialItemText(consent::MaterialItem item);
/// "purpose, retention"
[[nodiscard]] QString materialItemsText(const QList<consent::MaterialItem>& items);
/// A text as the resident's screen takes it. It has no hash: nobody can answer it.
[[nodiscard]] NoticeText previewText(const consent::NoticeInLanguage& text);

/// What consent::readTemplate found missing in a file.
[[nodiscard]] QString missingPartText(const QString& part);

} // namespace vestibule::ui
