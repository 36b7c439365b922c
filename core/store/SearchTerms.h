#pragma once

#include "core/domain/Resident.h"

#include <QString>
#include <QStringList>

namespace vestibule::store {

/// How a person can be found and where the person stands in a list. Pure functions, any thread.
struct SearchTerms
{
    /// Name and given names in characters, the same in pinyin, initials; unit label, room. No doubles.
    QStringList terms;
    QString nameSort; ///< pinyin with blanks, then the name itself: "li lei|李雷"
    QString unitSort; ///< numbers padded, so that room 9 comes before room 10
};

/// Pinyin by ICU's Han-Latin transform, with the readings that surnames have (单 is Shan) and both spellings of ü (u,
/// v) as further terms.
[[nodiscard]] SearchTerms searchTerms(const QString& name, const domain::Dwelling& dwelling);

/// What was typed, as beginnings of terms: at most six words, folded as the terms are.
[[nodiscard]] QStringList searchWords(const QString& typed);

/// Numbers padded to ten digits, upper and lower case alike.
[[nodiscard]] QString naturalSortKey(const domain::Dwelling& dwelling);

} // namespace vestibule::store
