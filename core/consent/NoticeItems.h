#pragma once

#include "core/consent/Notice.h"

#include <optional>

namespace vestibule::consent {

/// The parts of a text by name, in the order in which they are read: "title", "summary" (its sentences, one a line),
/// "summary_child" (likewise; empty where a guardian reads the other one), the items of its sections, those that the
/// law asks for and are missing and the rules for children, "choose_face", "choose_card", the same with "_child",
/// "check.1.question", "check.1.right", "check.1.wrong" and "check.1.explanation" of each question, "record.purpose"
/// and the other fields of the record.
[[nodiscard]] QStringList itemNames(const NoticeInLanguage& text);
/// Empty for one that is not there. "purpose.heading" is the heading of a section, here and below.
[[nodiscard]] QString itemText(const NoticeInLanguage& text, const QString& item);
/// Another name than those of itemNames() changes nothing; a missing section is added without a heading.
void setItemText(NoticeInLanguage& text, const QString& item, const QString& words);

/// One of check.1.question and its like.
struct CheckItem
{
    qsizetype question = 0; ///< from 0
    enum class Part { Question, Right, Wrong, Explanation } part = Part::Question;
};
[[nodiscard]] std::optional<CheckItem> checkItem(const QString& item);

} // namespace vestibule::consent
