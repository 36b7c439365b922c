#pragma once

#include "core/base/Result.h"
#include "core/consent/LintRules.h"
#include "core/consent/Notice.h"

namespace vestibule::consent {

/// One thing that is wrong with a notice.
struct Finding
{
    QString language;
    QString item; ///< of a section, or "title", "summary", "choose_face", "choose_card", "record.retention", ...
    NoticeRule rule = NoticeRule::ItemMissing;
    QString words;     ///< as they stand in the text; empty where something is missing
    qsizetype at = -1; ///< where they begin in the item's text; in the summary: in its sentences joined by line ends

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Looks for what the law voids or forbids in a notice, and for what it asks for and is missing. Knows what the rule
/// files know: the same words however they are dressed (case, width, blanks, signs between the letters, traditional
/// characters), and that a negator takes them back. It reads words, not meaning: a notice without findings still needs
/// counsel. A value; any thread.
class NoticeLinter
{
public:
    /// From one rule file for each language. Errors: codes::noticeUnreadable.
    [[nodiscard]] static Result<NoticeLinter> compose(const QList<QByteArray>& ruleFiles);

    /// In the order of the notice's languages and items. Empty when it may be published.
    [[nodiscard]] QList<Finding> lint(const Notice& notice) const;
    /// The same for one language, which may be unfinished, as it is read with these parties. `names` are those of the
    /// estate and its office, which may be called what they like, as may the parties.
    [[nodiscard]] QList<Finding> lint(const NoticeInLanguage& text, const QStringList& names,
                                      const NoticeParties& parties = {}) const;
    /// Errors: codes::noticeForbidden when there are findings; names the first.
    [[nodiscard]] Result<void> check(const Notice& notice) const;
    /// The same for a notice that another company takes over, which it does on its day: not asked is whether a text
    /// denies the recipients, which notices of before were not asked. Errors: as check().
    [[nodiscard]] Result<void> checkTakenOver(const Notice& notice) const;
    /// That a notice to be published leaves nothing open about its people and firms: also what a firm under contract
    /// does with the data, and which data, which notices of before were not asked for. Errors: codes::noticeIncomplete;
    /// names the first.
    [[nodiscard]] static Result<void> checkParties(const NoticeParties& parties);

    /// In `language`, or in another where there is no rule file for it.
    [[nodiscard]] const RuleAdvice& advice(NoticeRule rule, const QString& language) const;

private:
    QMap<QString, LintRules> m_rules;
};

} // namespace vestibule::consent
