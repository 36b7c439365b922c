#include "core/consent/NoticeLinter.h"

#include "core/consent/Codes.h"
#include "core/consent/NoticeItems.h"
#include "core/consent/NoticeParties.h"

#include <algorithm>

namespace vestibule::consent {

namespace {

using namespace Qt::StringLiterals;
using Break = FoldedText::Break;

/// Every item but those that a notice has on top of what the law asks for.
bool isRequired(const NoticeInLanguage& notice, const QString& item)
{
    if (const std::optional<CheckItem> check = checkItem(item)) {
        return check->part != CheckItem::Part::Explanation;
    }
    if (item == u"summary_child") {
        return false;
    }
    const auto isSection = [&item](const NoticeSection& s) { return s.item == item; };
    return Notice::requiredItems().contains(item) ||
           std::none_of(notice.sections.begin(), notice.sections.end(), isSection);
}

QStringList namesIn(const Controller& who) { return {who.estate, who.name, who.contact, who.address}; }

WordList wordsOf(QStringList names) { return WordList(names.replaceInStrings(u"|"_s, u" "_s).join(u'|')); }

/// Who is named in a notice.
struct Named
{
    Named(const QStringList& names, const NoticeParties& parties)
        : all(wordsOf(names + properNamesIn(parties))), hasRecipients(!parties.recipients.isEmpty())
    {
        QStringList receiving;
        for (const Recipient& recipient : parties.recipients) {
            receiving.append(recipient.name);
        }
        recipients = wordsOf(receiving);
    }

    WordList all;        ///< may be called what they like
    WordList recipients; ///< those of them that data is given to
    bool hasRecipients = false;
};

bool isAboutRetention(const QString& item) { return item == u"retention" || item == u"record.retention"; }

/// What is broken where the item says nothing.
NoticeRule ruleOfMissing(const QString& item)
{
    return isAboutRetention(item) ? NoticeRule::RetentionOpen
           : checkItem(item)      ? NoticeRule::CheckUnclear
                                  : NoticeRule::ItemMissing;
}

/// One item's text under the rules of its language.
class Reading
{
public:
    Reading(const LintRules& rules, const Named& named, const QString& item, const QString& text)
        : m_rules(rules)
        , m_item(item)
        , m_text(text)
        , m_folded(text)
        , m_names(named.all.findIn(m_folded))
        , m_recipients(named.recipients.findIn(m_folded))
        , m_hasRecipients(named.hasRecipients)
        , m_negators(rules.negators.findIn(m_folded))
        , m_negatedAfter(rules.negatedAfter.findIn(m_folded))
        , m_turns(rules.turns.findIn(m_folded))
        , m_joins(rules.joins.findIn(m_folded))
    {
        const QList<Span> pseudo = rules.pseudo.findIn(m_folded);
        m_negators.removeIf([&pseudo](const Span& negator) {
            return std::any_of(pseudo.begin(), pseudo.end(), [&](const Span& p) { return p.holds(negator); });
        });
    }

    [[nodiscard]] bool saysNothing() const
    {
        if (m_folded.isEmpty()) {
            return true;
        }
        const Span whole{0, m_folded.letters().size()};
        const QList<Span> blank = m_rules.blank.findIn(m_folded);
        return std::any_of(blank.begin(), blank.end(), [&](const Span& b) { return b.holds(whole); });
    }

    [[nodiscard]] bool hasPeriod() const { return !m_rules.period.findIn(m_folded).isEmpty(); }

    /// What breaks `rule`, first to last.
    [[nodiscard]] QList<Span> breaches(NoticeRule rule)
    {
        QList<Span> out;
        if (rule == NoticeRule::RecipientsDenied && !m_hasRecipients) {
            return out;
        }
        m_rule = rule;
        const LintRules::Rule& its = m_rules.rule(rule);
        m_innocent = its.innocent.findIn(m_folded) + m_names;
        m_unless = its.unless.findIn(m_folded);
        m_takenBack.clear();
        for (const LintPattern& pattern : its.patterns) {
            if (!pattern.items.isEmpty() && !pattern.items.contains(m_item)) {
                continue;
            }
            for (const Span& whole : matches(pattern)) {
                const auto touches = [&whole](const Span& s) { return s.overlaps(whole); };
                const bool known = std::any_of(out.begin(), out.end(), touches);
                const bool taken = pattern.onlyAlone && std::any_of(m_found.begin(), m_found.end(), touches);
                const bool cut = pattern.onlyWhole && !isClause(whole);
                if (!known && !taken && !cut) {
                    out.append(whole);
                }
            }
        }
        m_found.append(out);
        std::sort(out.begin(), out.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
        return out;
    }

    [[nodiscard]] Finding finding(const QString& language, NoticeRule rule, const Span& span) const
    {
        const Span where = m_folded.inOriginal(span);
        return {language, m_item, rule, m_text.mid(where.begin, where.end - where.begin), where.begin};
    }

private:
    using Parts = QList<Span>;
    struct TakenBack
    {
        Span first; ///< of its parts
        Span whole;
    };

    [[nodiscard]] QList<Span> matches(const LintPattern& pattern)
    {
        QList<QList<Span>> found;
        for (const LintPattern::Part& part : pattern.parts) {
            found.append(part.words.findIn(m_folded));
            if (found.constLast().isEmpty()) {
                return {};
            }
        }
        QList<Span> out;
        for (const Span& first : found.constFirst()) {
            Parts parts{first};
            if (extend(pattern, found, parts)) {
                out.append({parts.constFirst().begin, parts.constLast().end});
            }
        }
        return out;
    }

    /// Finds the other parts behind the first ones, and whether somebody stands by what they say together.
    bool extend(const LintPattern& pattern, const QList<QList<Span>>& found, Parts& parts)
    {
        if (parts.size() == found.size()) {
            return isMeant(parts);
        }
        const qsizetype next = parts.size();
        const Span last = parts.constLast();
        const qsizetype sentence = m_folded.endOf(Break::Sentence, last.end - 1);
        const qsizetype furthest = last.end + pattern.parts.at(next).room;
        for (const Span& span : found.at(next)) {
            if (span.begin < last.end || span.begin > furthest || span.begin >= sentence) {
                continue;
            }
            parts.append(span);
            if (extend(pattern, found, parts)) {
                return true;
            }
            parts.removeLast();
        }
        return false;
    }

    [[nodiscard]] bool isClause(const Span& span) const
    {
        return m_folded.startOf(Break::Clause, span.begin) == span.begin &&
               m_folded.endOf(Break::Clause, span.end - 1) == span.end;
    }

    [[nodiscard]] bool isMeant(const Parts& parts)
    {
        const Span whole{parts.constFirst().begin, parts.constLast().end};
        for (const Span& innocent : std::as_const(m_innocent)) {
            if (std::any_of(parts.begin(), parts.end(), [&](const Span& p) { return p.overlaps(innocent); })) {
                return false;
            }
        }
        const Span sentence{m_folded.startOf(Break::Sentence, whole.begin),
                            m_folded.endOf(Break::Sentence, whole.end - 1)};
        if (std::any_of(m_unless.begin(), m_unless.end(), [&](const Span& u) { return sentence.holds(u); })) {
            return false;
        }
        if (m_rule == NoticeRule::RecipientsDenied) {
            // "No" is what it says. "The street office gets your name, nobody gets the rest" denies nobody.
            return std::none_of(m_recipients.begin(), m_recipients.end(),
                                [&sentence](const Span& recipient) { return recipient.begin < sentence.end; });
        }
        if (isTakenBack(parts, whole)) {
            m_takenBack.append({parts.constFirst(), whole});
            return false;
        }
        return true;
    }

    [[nodiscard]] bool isTakenBack(const Parts& parts, const Span& whole) const
    {
        if (std::any_of(parts.begin(), parts.end(), [&](const Span& p) { return hasNegatorBefore(p, parts); })) {
            return true;
        }
        const qsizetype clauseEnd = m_folded.endOf(Break::Clause, whole.end - 1);
        const auto follows = [&](const Span& s) {
            return s.begin >= whole.end && s.begin < clauseEnd && s.begin - whole.end <= m_rules.reach / 2;
        };
        return std::any_of(m_negatedAfter.begin(), m_negatedAfter.end(), follows) ||
               continuesList(parts.constFirst(), whole);
    }

    /// "neither for ever nor for life", "no fee, deposit or charge for the card": what takes the first back takes back
    /// what is only listed after it.
    [[nodiscard]] bool continuesList(const Span& first, const Span& whole) const
    {
        const auto reaches = [&](qsizetype at) {
            for (const Span& join : m_joins) {
                if (join.begin == at && join.end <= whole.begin) {
                    at = join.end;
                }
            }
            return at == whole.begin;
        };
        return std::any_of(m_takenBack.begin(), m_takenBack.end(), [&](const TakenBack& before) {
            return before.first.holds(first) || reaches(before.whole.end) || reaches(before.first.end);
        });
    }

    [[nodiscard]] bool hasNegatorBefore(const Span& part, const Parts& parts) const
    {
        qsizetype from = m_folded.startOf(Break::Clause, part.begin);
        for (const Span& turn : m_turns) {
            if (turn.end <= part.begin) {
                from = std::max(from, turn.end);
            }
        }
        const auto takesBack = [&](const Span& negator) {
            const auto holdsIt = [&negator](const Span& s) { return s.overlaps(negator); };
            return negator.begin >= from && negator.end <= part.begin && part.begin - negator.end <= m_rules.reach &&
                   std::none_of(parts.begin(), parts.end(), holdsIt) &&
                   std::none_of(m_found.begin(), m_found.end(), holdsIt);
        };
        return std::any_of(m_negators.begin(), m_negators.end(), takesBack);
    }

    const LintRules& m_rules;
    const QString m_item;
    const QString m_text;
    const FoldedText m_folded;
    QList<Span> m_names;
    QList<Span> m_recipients;
    bool m_hasRecipients;
    QList<Span> m_negators;
    QList<Span> m_negatedAfter;
    QList<Span> m_turns;
    QList<Span> m_joins;
    NoticeRule m_rule = NoticeRule::ItemMissing; ///< that is looked at, as the next three
    QList<Span> m_innocent;
    QList<Span> m_unless;
    QList<TakenBack> m_takenBack;
    QList<Span> m_found; ///< of all rules: a negator inside is part of what is said
};

struct Item
{
    QString language;
    QString name;
    QString text;
    bool isRequired = false;
};

void lintItem(const LintRules& rules, const Named& named, const Item& item, QList<Finding>& into)
{
    Reading reading(rules, named, item.name, item.text);
    const bool isOpen = isAboutRetention(item.name) && !reading.hasPeriod();
    if (reading.saysNothing()) {
        if (item.isRequired) {
            into.append({item.language, item.name, ruleOfMissing(item.name), {}, -1});
        }
        return;
    }
    const qsizetype before = into.size();
    for (const NoticeRule rule : noticeRules) {
        for (const Span& span : reading.breaches(rule)) {
            into.append(reading.finding(item.language, rule, span));
        }
    }
    const bool isExplained = std::any_of(into.begin() + before, into.end(), [](const Finding& f) {
        return f.rule == NoticeRule::RetentionOpen || f.rule == NoticeRule::RetentionPermanent;
    });
    if (isOpen && !isExplained) {
        into.append({item.language, item.name, NoticeRule::RetentionOpen, item.text, 0});
    }
}

bool lacksHeading(const NoticeSection& section)
{
    return section.heading.trimmed().isEmpty() && !section.body.trimmed().isEmpty();
}

bool isWrongAnswer(const QString& item)
{
    const std::optional<CheckItem> check = checkItem(item);
    return check && check->part == CheckItem::Part::Wrong;
}

/// A wrong answer says what is not so, so that its words are free; but it must be there, and be another.
void lintAnswers(const NoticeInLanguage& notice, QList<Finding>& into)
{
    for (qsizetype i = 0; i < notice.check.size(); ++i) {
        const QString wrong = u"check.%1.wrong"_s.arg(i + 1);
        const FoldedText other(itemText(notice, wrong));
        const FoldedText right(itemText(notice, u"check.%1.right"_s.arg(i + 1)));
        if (other.isEmpty()) {
            into.append({notice.language, wrong, ruleOfMissing(wrong), {}, -1});
        } else if (other.letters() == right.letters()) {
            into.append({notice.language, wrong, NoticeRule::CheckUnclear, itemText(notice, wrong), 0});
        }
    }
}

/// What can be found without knowing a word of the language. Whether it is lawful only a reader can say: counsel, who
/// then takes the note off that it has not been reviewed.
QList<Finding> findingsWithoutRules(const NoticeInLanguage& notice)
{
    QList<Finding> out;
    if (!notice.reviewNote.isEmpty()) {
        out.append({notice.language, u"language"_s, NoticeRule::LanguageUnknown, {}, -1});
    }
    for (const QString& item : itemNames(notice)) {
        const bool isEmpty = itemText(notice, item).trimmed().isEmpty();
        if (isEmpty && isRequired(notice, item) && !isWrongAnswer(item)) {
            out.append({notice.language, item, ruleOfMissing(item), {}, -1});
        }
    }
    for (const NoticeSection& section : notice.sections) {
        if (lacksHeading(section)) {
            out.append({notice.language, section.item + u".heading"_s, NoticeRule::ItemMissing, {}, -1});
        }
    }
    lintAnswers(notice, out);
    return out;
}

Result<void> refusedFor(const QList<Finding>& findings)
{
    if (findings.isEmpty()) {
        return {};
    }
    const Finding& first = findings.constFirst();
    return fail(codes::noticeForbidden,
                (first.language + u": "_s + first.item + u": "_s + codeOf(first.rule)).toStdString());
}

} // namespace

Result<NoticeLinter> NoticeLinter::compose(const QList<QByteArray>& ruleFiles)
{
    NoticeLinter out;
    for (const QByteArray& file : ruleFiles) {
        const auto rules = LintRules::parse(file);
        if (!rules) {
            return passOn(rules);
        }
        out.m_rules.insert(rules->language(), *rules);
    }
    if (out.m_rules.isEmpty()) {
        return fail(codes::noticeUnreadable, "rules");
    }
    return out;
}

QList<Finding> NoticeLinter::lint(const Notice& notice) const
{
    QList<Finding> out;
    const QStringList names = namesIn(notice.controller());
    for (const QString& language : notice.languages()) {
        out.append(lint(notice.in(language).value(), names, notice.parties()));
    }
    return out;
}

QList<Finding> NoticeLinter::lint(const NoticeInLanguage& text, const QStringList& names,
                                  const NoticeParties& parties) const
{
    const NoticeInLanguage notice = withParties(text, parties);
    QList<Finding> out;
    constexpr qsizetype sentencesInSummary = 5;
    for (const auto& [item, sentences] :
         {std::pair(u"summary"_s, notice.summary), std::pair(u"summary_child"_s, notice.summaryForChild)}) {
        if (!sentences.isEmpty() && sentences.size() != sentencesInSummary) {
            out.append({notice.language, item, NoticeRule::ItemMissing, {}, -1});
        }
    }
    const auto rules = m_rules.constFind(notice.language);
    if (rules == m_rules.constEnd()) {
        return out + findingsWithoutRules(notice);
    }
    const Named named(names, parties);
    for (const QString& item : itemNames(notice)) {
        if (isWrongAnswer(item)) {
            continue;
        }
        lintItem(*rules, named, {notice.language, item, itemText(notice, item), isRequired(notice, item)}, out);
    }
    for (const NoticeSection& section : notice.sections) {
        lintItem(*rules, named, {notice.language, section.item + u".heading"_s, section.heading, lacksHeading(section)},
                 out);
    }
    lintAnswers(notice, out);
    lintItem(*rules, named, {notice.language, u"review_note"_s, notice.reviewNote, false}, out);
    return out;
}

Result<void> NoticeLinter::check(const Notice& notice) const { return refusedFor(lint(notice)); }

Result<void> NoticeLinter::checkTakenOver(const Notice& notice) const
{
    QList<Finding> findings = lint(notice);
    findings.removeIf([](const Finding& f) { return f.rule == NoticeRule::RecipientsDenied; });
    return refusedFor(findings);
}

Result<void> NoticeLinter::checkParties(const NoticeParties& parties)
{
    const QList<PartyGap> gaps = gapsIn(parties);
    return gaps.isEmpty() ? Result<void>() : fail(codes::noticeIncomplete, nameOf(gaps.constFirst()));
}

const RuleAdvice& NoticeLinter::advice(NoticeRule rule, const QString& language) const
{
    const auto its = m_rules.constFind(language);
    return (its == m_rules.constEnd() ? m_rules.constBegin() : its)->rule(rule).advice;
}

} // namespace vestibule::consent
