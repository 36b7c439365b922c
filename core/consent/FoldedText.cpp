#include "core/consent/FoldedText.h"

#include <QHash>

#include <algorithm>

namespace vestibule::consent {

namespace {

using namespace Qt::StringLiterals;

/// A traditional character and the simplified one it stands for, in turn; those that notices use.
const QString pairs =
    u"無无銷销轉转讓让權权許许務务質质優优獎奖勵励積积費费車车續续繳缴條条錄录臉脸門门僅仅問问詢询復复"
    u"複复長长終终約约簽签訂订絕绝強强須须應应當当開开體体驗验禮礼貴贵賓宾級级個个時时間间電电臨临換换"
    u"請请審审贈赠紅红領领獲获動动給给處处業业單单價价將将會会來来進进離离數数據据資资聯联絡络綁绑綑捆"
    u"減减罰罚斷断與与於于為为後后從从對对過过這这還还賣卖買买償偿願愿視视認认裝装備备樓楼區区戶户員员"
    u"實实現现證证責责託托儲储滿满屆届內内種种類类記记繼继隨随維维護护預预設设選选擇择確确話话語语邊边"
    u"側侧號号週周並并併并準准網网雲云執执購购補补發发運运損损壞坏總总結结賬账帳账啟启關关閉闭獨独雙双"
    u"項项規规則则論论義义變变徵征採采"_s;

QChar simple(QChar c)
{
    static const QHash<QChar, QChar> table = [] {
        QHash<QChar, QChar> out;
        for (qsizetype i = 0; i + 1 < pairs.size(); i += 2) {
            out.insert(pairs.at(i), pairs.at(i + 1));
        }
        return out;
    }();
    return table.value(c, c);
}

bool isIdeograph(QChar c) { return c.script() == QChar::Script_Han; }

using Break = FoldedText::Break;

/// Stops inside a word ("in.definite") are dressing; those with a blank after them end something.
/// `joins` says that letters touch it on both sides, `roman` that they are no Chinese characters.
Break breakOf(QChar c, bool joins, bool roman)
{
    static const QString sentence = u"。！？!?\n\r\u2028\u2029"_s;
    static const QString clause = u"，：；;:()（）—–"_s;
    if (sentence.contains(c) || (c == u'.' && !joins)) {
        return Break::Sentence;
    }
    if (clause.contains(c) || (c == u',' && !(joins && roman))) {
        return Break::Clause;
    }
    return Break::Blank;
}

/// Neither seen nor read: an apostrophe, a soft hyphen, marks without width.
bool isNothing(QChar c)
{
    return c == u'\'' || c == u'\u2019' || c == u'\u00AD' || c.category() == QChar::Other_Format || c.isMark();
}

} // namespace

FoldedText::FoldedText(const QString& text)
{
    Break before = Break::Sentence;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QString plain = QString(text.at(i)).normalized(QString::NormalizationForm_KD).toCaseFolded();
        const bool joins =
            i > 0 && i + 1 < text.size() && text.at(i - 1).isLetterOrNumber() && text.at(i + 1).isLetterOrNumber();
        const bool roman = joins && !isIdeograph(text.at(i - 1)) && !isIdeograph(text.at(i + 1));
        for (const QChar c : plain) {
            if (c.isLetterOrNumber()) {
                add(simple(c), i, before);
                before = Break::None;
            } else if (!isNothing(c)) {
                before = std::max(before, breakOf(c, joins, roman));
            }
        }
    }
}

void FoldedText::add(QChar letter, qsizetype at, Break before)
{
    const bool beginsWord =
        before != Break::None || m_letters.isEmpty() || isIdeograph(letter) || isIdeograph(m_letters.back());
    m_letters.append(letter);
    m_marks.append({at, before, beginsWord});
}

bool FoldedText::endsWord(qsizetype i) const { return i + 1 >= m_marks.size() || m_marks.at(i + 1).beginsWord; }

Span FoldedText::inOriginal(const Span& span) const
{
    return {m_marks.at(span.begin).at, m_marks.at(span.end - 1).at + 1};
}

qsizetype FoldedText::startOf(Break least, qsizetype from) const
{
    while (from > 0 && m_marks.at(from).before < least) {
        --from;
    }
    return from;
}

qsizetype FoldedText::endOf(Break least, qsizetype from) const
{
    for (qsizetype i = from + 1; i < m_marks.size(); ++i) {
        if (m_marks.at(i).before >= least) {
            return i;
        }
    }
    return m_marks.size();
}

/// Two characters may meet by chance over a comma, four hardly over a full stop.
bool FoldedText::isBroken(const Span& span, bool ideographic) const
{
    const qsizetype size = span.end - span.begin;
    Break most = Break::Blank;
    if (ideographic && size >= 3) {
        most = size >= 4 ? Break::Sentence : Break::Clause;
    }
    return std::any_of(m_marks.begin() + span.begin + 1, m_marks.begin() + span.end,
                       [most](const Letter& l) { return l.before > most; });
}

QList<Span> FoldedText::find(const QString& word, bool open) const
{
    QList<Span> out;
    if (word.isEmpty()) {
        return out;
    }
    const bool ideographic = isIdeograph(word.front());
    for (qsizetype i = m_letters.indexOf(word); i >= 0; i = m_letters.indexOf(word, i + 1)) {
        const Span span{i, i + word.size()};
        if (m_marks.at(i).beginsWord && (open || endsWord(span.end - 1)) && !isBroken(span, ideographic)) {
            out.append(span);
        }
    }
    return out;
}

WordList::WordList(const QString& alternatives)
{
    for (const QString& word : alternatives.split(u'|', Qt::SkipEmptyParts)) {
        const QString letters = FoldedText(word).letters();
        if (!letters.isEmpty()) {
            m_words.append({letters, word.trimmed().endsWith(u'*')});
        }
    }
}

QList<Span> WordList::findIn(const FoldedText& text) const
{
    QList<Span> out;
    for (const Word& word : m_words) {
        out.append(text.find(word.letters, word.open));
    }
    std::sort(out.begin(), out.end(),
              [](const Span& a, const Span& b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
    return out;
}

} // namespace vestibule::consent
