#include "core/consent/LintRules.h"

#include "core/consent/Codes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace vestibule::consent {

namespace {

using namespace Qt::StringLiterals;

/// How far apart the parts of a pattern may stand, in letters.
struct Rooms
{
    qsizetype near = 0; ///< of "-"
    qsizetype far = 0;  ///< of "~"
};

class PatternReader
{
public:
    explicit PatternReader(const QJsonObject& root)
        : m_rooms{root["near"_L1].toInt(), root["far"_L1].toInt()}, m_named(root["words"_L1].toObject())
    {
    }

    [[nodiscard]] WordList words(const QJsonValue& text) const { return WordList(spelledOut(text.toString())); }

    /// Parts of a pattern stand between " + " (touching), " - " (near) and " ~ " (far). `out` is one without parts.
    [[nodiscard]] LintPattern pattern(const QString& text, LintPattern out) const
    {
        static const QRegularExpression sign(u" ([-+~]) "_s);
        qsizetype from = 0;
        qsizetype room = 0;
        for (auto it = sign.globalMatch(text); it.hasNext();) {
            const QRegularExpressionMatch next = it.next();
            out.parts.append({WordList(spelledOut(text.mid(from, next.capturedStart() - from))), room});
            room = roomOf(next.captured(1));
            from = next.capturedEnd();
        }
        out.parts.append({WordList(spelledOut(text.mid(from))), room});
        return out;
    }

private:
    [[nodiscard]] qsizetype roomOf(const QString& sign) const
    {
        return sign == u"~" ? m_rooms.far : (sign == u"-" ? m_rooms.near : 0);
    }

    /// "<card>" stands for the words listed under that name, which may name others.
    [[nodiscard]] QString spelledOut(QString text) const
    {
        static const QRegularExpression name(u"<([a-z-]+)>"_s);
        constexpr int deepest = 4;
        for (int depth = 0; depth < deepest; ++depth) {
            const QRegularExpressionMatch found = name.match(text);
            if (!found.hasMatch()) {
                break;
            }
            for (auto it = m_named.begin(); it != m_named.end(); ++it) {
                text.replace(u'<' + it.key() + u'>', it.value().toString());
            }
        }
        return text;
    }

    Rooms m_rooms;
    QJsonObject m_named;
};

/// Of the kind that `like` is, which has no parts yet.
void readPatterns(const PatternReader& reader, const QJsonValue& list, const LintPattern& like,
                  QList<LintPattern>& into)
{
    for (const QJsonValue pattern : list.toArray()) {
        into.append(reader.pattern(pattern.toString(), like));
    }
}

/// The same by the items where they count.
void readPatternsIn(const PatternReader& reader, const QJsonObject& json, LintPattern like, QList<LintPattern>& into)
{
    for (auto it = json.begin(); it != json.end(); ++it) {
        like.items = it.key().split(u' ');
        readPatterns(reader, it.value(), like, into);
    }
}

LintRules::Rule readRule(const PatternReader& reader, const QJsonObject& json)
{
    LintRules::Rule out;
    LintPattern alone;
    alone.onlyAlone = true;
    LintPattern whole;
    whole.onlyWhole = true;
    readPatterns(reader, json["patterns"_L1], {}, out.patterns);
    readPatternsIn(reader, json["in"_L1].toObject(), {}, out.patterns);
    readPatternsIn(reader, json["whole"_L1].toObject(), whole, out.patterns);
    readPatterns(reader, json["alone"_L1], alone, out.patterns);
    out.innocent = reader.words(json["innocent"_L1]);
    out.unless = reader.words(json["unless"_L1]);
    out.advice = {json["says"_L1].toString(), json["article"_L1].toString(), json["better"_L1].toString()};
    return out;
}

} // namespace

QString codeOf(NoticeRule rule)
{
    switch (rule) {
    case NoticeRule::ItemMissing:
        return u"item-missing"_s;
    case NoticeRule::RetentionOpen:
        return u"retention-open"_s;
    case NoticeRule::RetentionPermanent:
        return u"retention-permanent"_s;
    case NoticeRule::Irrevocable:
        return u"irrevocable"_s;
    case NoticeRule::Indefinite:
        return u"indefinite"_s;
    case NoticeRule::Transferable:
        return u"transferable"_s;
    case NoticeRule::Bundled:
        return u"bundled"_s;
    case NoticeRule::Forced:
        return u"forced"_s;
    case NoticeRule::Inducement:
        return u"inducement"_s;
    case NoticeRule::AlternativeCosts:
        return u"alternative-costs"_s;
    case NoticeRule::AlternativeWorse:
        return u"alternative-worse"_s;
    case NoticeRule::AskingAgain:
        return u"asking-again"_s;
    case NoticeRule::RecipientsDenied:
        return u"recipients-denied"_s;
    case NoticeRule::CheckUnclear:
        return u"check-unclear"_s;
    case NoticeRule::LanguageUnknown:
        return u"language-unknown"_s;
    }
    Q_UNREACHABLE();
}

Result<LintRules> LintRules::parse(const QByteArray& json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    const PatternReader reader(root);
    LintRules out;
    out.m_language = root["language"_L1].toString();
    out.negators = reader.words(root["negators"_L1]);
    out.negatedAfter = reader.words(root["negated_after"_L1]);
    out.pseudo = reader.words(root["pseudo"_L1]);
    out.turns = reader.words(root["turns"_L1]);
    out.joins = reader.words(root["joins"_L1]);
    out.period = reader.words(root["period"_L1]);
    out.blank = reader.words(root["blank"_L1]);
    out.reach = root["reach"_L1].toInt();
    const QJsonObject rules = root["rules"_L1].toObject();
    for (const NoticeRule rule : noticeRules) {
        const Rule read = readRule(reader, rules[codeOf(rule)].toObject());
        if (out.m_language.isEmpty() || read.advice.says.isEmpty() || read.advice.article.isEmpty() ||
            read.advice.better.isEmpty()) {
            return fail(codes::noticeUnreadable, "rules: " + codeOf(rule).toStdString());
        }
        out.m_rules.insert(rule, read);
    }
    return out;
}

const LintRules::Rule& LintRules::rule(NoticeRule rule) const
{
    const auto it = m_rules.constFind(rule);
    Q_ASSERT(it != m_rules.constEnd());
    return *it;
}

} // namespace vestibule::consent
