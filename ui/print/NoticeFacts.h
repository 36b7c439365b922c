#pragma once

#include "core/consent/Notice.h"

namespace vestibule::ui {

class Phrasebook;

/// What short papers and messages say of a notice: the notice's own words, but for the camera's. A name in front of
/// each tells which it is.
enum class NoticeFact { Runs, Purpose, Camera, Card, Kept, Withdraw, Ask, Complain };

/// In the order in which they are read.
[[nodiscard]] QList<NoticeFact> noticeFacts();
[[nodiscard]] QString factName(NoticeFact fact, const Phrasebook& say);
/// `in` is a language of `notice`, the same as `say`'s where the program has it.
[[nodiscard]] QString factText(NoticeFact fact, const consent::Notice& notice, const consent::NoticeInLanguage& in,
                               const Phrasebook& say);

/// The languages in the order of the program's, those that it has not behind them.
[[nodiscard]] QList<consent::NoticeInLanguage> languagesOf(const consent::Notice& notice);
/// The notice in that language, or in the first of languagesOf() where it is not there: a paper of the office says what
/// the notice says, whatever language the program is in.
[[nodiscard]] consent::NoticeInLanguage textIn(const consent::Notice& notice, const QString& language);

/// Which notice something was made from, short enough to compare by eye: its version, and the beginning of its hash.
[[nodiscard]] QString noticeVersionText(const consent::Notice& notice, const Phrasebook& say);
[[nodiscard]] QString noticeFingerprint(const consent::Notice& notice);

} // namespace vestibule::ui
