#pragma once

#include "core/base/Result.h"
#include "core/consent/FoldedText.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <array>

namespace vestibule::consent {

/// What a notice must not say, or must say.
enum class NoticeRule {
    ItemMissing,
    RetentionOpen,
    RetentionPermanent,
    Irrevocable,
    Indefinite,
    Transferable,
    Bundled,
    Forced,
    Inducement,
    AlternativeCosts,
    AlternativeWorse,
    AskingAgain,
    RecipientsDenied, ///< recipients are named, and a text says that there are none
    CheckUnclear,     ///< a question about the text without two different answers
    LanguageUnknown,  ///< there is no rule file for the notice's language, and counsel has not read it
};

/// All, in the order in which a notice is looked at.
inline constexpr std::array noticeRules{
    NoticeRule::ItemMissing,      NoticeRule::RetentionOpen,    NoticeRule::RetentionPermanent,
    NoticeRule::Irrevocable,      NoticeRule::Indefinite,       NoticeRule::Transferable,
    NoticeRule::Bundled,          NoticeRule::Forced,           NoticeRule::Inducement,
    NoticeRule::AlternativeCosts, NoticeRule::AlternativeWorse, NoticeRule::AskingAgain,
    NoticeRule::RecipientsDenied, NoticeRule::CheckUnclear,     NoticeRule::LanguageUnknown};

/// As the rule files spell it: "item-missing".
[[nodiscard]] QString codeOf(NoticeRule rule);

/// What a manager is told about a rule, in one language.
struct RuleAdvice
{
    QString says;    ///< what the law says
    QString article; ///< where
    QString better;  ///< words that may stand there
};

/// Words that follow one another, with a room between them.
struct LintPattern
{
    struct Part
    {
        WordList words;
        qsizetype room = 0; ///< letters that may stand before it, after the part in front
    };
    QList<Part> parts;
    QStringList items;      ///< where it counts; everywhere when empty
    bool onlyAlone = false; ///< counts only where nothing else was found
    bool onlyWhole = false; ///< counts only where it is all that a clause says
};

/// The rules of one language: what is forbidden, what takes it back ("not"), and what to write. One JSON document,
/// described in README.md.
class LintRules
{
public:
    struct Rule
    {
        QList<LintPattern> patterns;
        WordList innocent; ///< hides what it covers
        WordList unless;   ///< spares the sentence it stands in
        RuleAdvice advice;
    };

    /// Errors: codes::noticeUnreadable (no such document, or a rule without its advice).
    [[nodiscard]] static Result<LintRules> parse(const QByteArray& json);

    [[nodiscard]] const QString& language() const { return m_language; }
    [[nodiscard]] const Rule& rule(NoticeRule rule) const;

    WordList negators;
    WordList negatedAfter; ///< "is void", behind what was said
    WordList pseudo;       ///< sounds like a negator and is none: "not only"
    WordList turns;        ///< ends the reach of a negator inside a clause: "but"
    WordList joins;        ///< passes a negator on: "or"
    WordList period;       ///< a retention that can be determined has one of these
    WordList blank;        ///< says nothing: "to be determined"
    qsizetype reach = 0;   ///< letters over which a negator reaches

private:
    QString m_language;
    QMap<NoticeRule, Rule> m_rules;
};

} // namespace vestibule::consent
