#include "tests/core/consent/NoticeMaker.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace vestibule::test {

using namespace consent;

namespace {

NoticeRule ruleOf(const QString& code)
{
    for (const NoticeRule rule : noticeRules) {
        if (codeOf(rule) == code) {
            return rule;
        }
    }
    qFatal("no such rule: %s", qPrintable(code));
}

QString wide(const QString& text)
{
    QString out;
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        out.append(u > 0x20 && u < 0x7F ? QChar(char16_t(u + 0xFEE0)) : c);
    }
    return out;
}

QString mixedCase(const QString& text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        out.append(i % 2 == 0 ? text.at(i).toUpper() : text.at(i).toLower());
    }
    return out;
}

QString traditional(QString text)
{
    const QString pairs =
        QStringLiteral("无無销銷转轉让讓权權许許务務质質优優奖獎费費车車续續条條录錄脸臉门門问問询詢长長终終"
                       "约約签簽绝絕强強须須应應体體验驗礼禮级級时時间間电電临臨换換请請审審赠贈户戶员員还還"
                       "卖賣后後处處单單从從对對们們会會与與");
    for (qsizetype i = 0; i + 1 < pairs.size(); i += 2) {
        text.replace(pairs.at(i), pairs.at(i + 1));
    }
    return text;
}

} // namespace

NoticeMaker::NoticeMaker(const QByteArray& shipped, const QByteArray& phrases, quint32 seed)
    : m_shipped(readTexts(shipped).value().constFirst())
    , m_phrases(QJsonDocument::fromJson(phrases).object())
    , m_random(seed)
{
}

QString NoticeMaker::pick(const QJsonValue& list)
{
    const QJsonArray all = list.toArray();
    return filled(all.at(below(all.size())).toString());
}

QString NoticeMaker::filled(QString phrase)
{
    const QJsonObject slots_ = m_phrases[QStringLiteral("slots")].toObject();
    for (auto it = slots_.begin(); it != slots_.end(); ++it) {
        const QJsonArray words = it.value().toArray();
        phrase.replace(u'{' + it.key() + u'}', words.at(below(words.size())).toString());
    }
    return phrase;
}

/// Puts signs between some of the letters of some of the words.
QString NoticeMaker::withSigns(const QString& phrase)
{
    static const QStringList between{QStringLiteral("·"),      QStringLiteral("*"), QStringLiteral("-"),
                                     QStringLiteral("\u200B"), QStringLiteral("_"), QStringLiteral("\u00AD"),
                                     QStringLiteral(" "),      QStringLiteral("/"), QStringLiteral("\u3000")};
    const QString sign = between.at(below(between.size()));
    QString out;
    for (qsizetype i = 0; i < phrase.size(); ++i) {
        out.append(phrase.at(i));
        const bool inside =
            i + 1 < phrase.size() && phrase.at(i).isLetter() && phrase.at(i + 1).isLetter() && below(3) == 0;
        if (inside) {
            out.append(sign);
        }
    }
    return out;
}

QString NoticeMaker::dressed(const QString& phrase)
{
    const bool chinese = m_shipped.language == u"zh";
    switch (below(8)) {
    case 0:
        return chinese ? traditional(phrase) : phrase.toUpper();
    case 1:
        return chinese ? traditional(withSigns(phrase)) : mixedCase(phrase);
    case 2:
        return wide(phrase);
    case 3:
        return withSigns(phrase);
    case 4:
        return chinese ? phrase : QString(phrase).replace(u' ', QStringLiteral("\u00A0 "));
    default:
        return phrase;
    }
}

void NoticeMaker::insert(NoticeInLanguage& text, const QString& item, const QString& sentence)
{
    const QString gap = m_shipped.language == u"zh" ? QString() : QStringLiteral(" ");
    if (item == u"summary") {
        QString& one = text.summary[below(text.summary.size())];
        one = below(2) == 0 ? sentence : one + gap + sentence;
        return;
    }
    for (NoticeSection& section : text.sections) {
        if (section.item != item) {
            continue;
        }
        static const QRegularExpression end(QStringLiteral("(?<=[。.])(?=\\s|$|[\\x{4E00}-\\x{9FFF}])"));
        QStringList sentences = section.body.split(end, Qt::SkipEmptyParts);
        const int where = below(sentences.size() + 1);
        sentences.insert(where, where == 0 ? sentence + gap : gap + sentence);
        section.body = sentences.join(QString());
        return;
    }
    replace(text, item, sentence);
}

void NoticeMaker::replace(NoticeInLanguage& text, const QString& item, const QString& words)
{
    static const QHash<QString, QString RecordWording::*> fields{
        {QStringLiteral("record.purpose"), &RecordWording::purpose},
        {QStringLiteral("record.pii_type"), &RecordWording::piiType},
        {QStringLiteral("record.retention"), &RecordWording::retention},
        {QStringLiteral("record.storage"), &RecordWording::storage},
        {QStringLiteral("record.recipients"), &RecordWording::recipients},
        {QStringLiteral("record.withdrawal"), &RecordWording::withdrawal},
        {QStringLiteral("record.rights"), &RecordWording::rights},
        {QStringLiteral("record.alternative"), &RecordWording::alternative}};
    if (const auto field = fields.constFind(item); field != fields.constEnd()) {
        text.record.*field.value() = words;
    } else if (item == u"title") {
        text.title = words;
    } else if (item == u"choose_card") {
        text.chooseCard = words;
    } else {
        for (NoticeSection& section : text.sections) {
            if (section.item == item) {
                section.body = words;
            }
        }
    }
}

QString NoticeMaker::freeItem(const MadeNotice& in)
{
    static const QStringList items{QStringLiteral("title"),
                                   QStringLiteral("summary"),
                                   QStringLiteral("processor"),
                                   QStringLiteral("purpose"),
                                   QStringLiteral("method"),
                                   QStringLiteral("types"),
                                   QStringLiteral("necessity"),
                                   QStringLiteral("impact"),
                                   QStringLiteral("recipients"),
                                   QStringLiteral("rights"),
                                   QStringLiteral("complaint"),
                                   QStringLiteral("minors"),
                                   QStringLiteral("record.purpose"),
                                   QStringLiteral("record.recipients"),
                                   QStringLiteral("record.withdrawal"),
                                   QStringLiteral("record.rights")};
    for (;;) {
        const QString item = items.at(below(items.size()));
        const auto has = [&item](const Planted& p) { return p.item == item; };
        if (std::none_of(in.planted.begin(), in.planted.end(), has)) {
            return item;
        }
    }
}

void NoticeMaker::plantSentence(MadeNotice& into, const QString& item, const QString& group, const QString& rule)
{
    const QString words = dressed(pick(m_phrases[group][rule]));
    insert(into.text, item, words);
    into.planted.append({item, ruleOf(rule), words});
}

void NoticeMaker::plant(MadeNotice& into)
{
    const auto taken = [&into](const QString& item) {
        return std::any_of(into.planted.begin(), into.planted.end(),
                           [&item](const Planted& p) { return p.item == item; });
    };
    const int kind = below(10);
    if (kind == 0) {
        static const QStringList items{QStringLiteral("impact"),          QStringLiteral("storage"),
                                       QStringLiteral("complaint"),       QStringLiteral("record.storage"),
                                       QStringLiteral("record.pii_type"), QStringLiteral("choose_card")};
        const QString item = items.at(below(items.size()));
        if (!taken(item)) {
            const QString words = pick(m_phrases[QStringLiteral("nothing")]);
            replace(into.text, item, words);
            into.planted.append({item, NoticeRule::ItemMissing, words});
        }
    } else if (kind == 1) {
        const QString item = below(2) == 0 ? QStringLiteral("retention") : QStringLiteral("record.retention");
        if (!taken(item)) {
            const QString words =
                below(4) == 0 ? pick(m_phrases[QStringLiteral("nothing")])
                              : dressed(pick(m_phrases[QStringLiteral("retention")][QStringLiteral("retention-open")]));
            replace(into.text, item, words);
            into.planted.append({item, NoticeRule::RetentionOpen, words});
        }
    } else if (kind <= 3) {
        const QStringList rules = m_phrases[QStringLiteral("alternative")].toObject().keys();
        const QString item = below(2) == 0 ? QStringLiteral("alternative") : freeItem(into);
        if (!taken(item)) {
            plantSentence(into, item, QStringLiteral("alternative"), rules.at(below(rules.size())));
        }
    } else {
        const QStringList rules = m_phrases[QStringLiteral("planted")].toObject().keys();
        plantSentence(into, freeItem(into), QStringLiteral("planted"), rules.at(below(rules.size())));
    }
}

void NoticeMaker::bait(MadeNotice& into)
{
    const QString words = dressed(pick(m_phrases[QStringLiteral("clean")]));
    const QString item = below(6) == 0 ? QStringLiteral("alternative") : freeItem(into);
    const auto has = [&item](const Planted& p) { return p.item == item; };
    if (std::none_of(into.planted.begin(), into.planted.end(), has)) {
        insert(into.text, item, words);
        into.baits.append(words);
    }
}

MadeNotice NoticeMaker::clean()
{
    MadeNotice out{m_shipped, {}, {}};
    for (int i = below(5); i >= 0; --i) {
        bait(out);
    }
    return out;
}

MadeNotice NoticeMaker::faulty()
{
    MadeNotice out{m_shipped, {}, {}};
    const int wanted = 1 + below(3);
    while (out.planted.size() < wanted) {
        plant(out);
    }
    for (int i = below(3); i > 0; --i) {
        bait(out);
    }
    return out;
}

QList<Planted> NoticeMaker::allForbidden()
{
    QList<Planted> out;
    for (const char* group : {"planted", "alternative"}) {
        const QJsonObject rules = m_phrases[QLatin1StringView(group)].toObject();
        for (auto it = rules.begin(); it != rules.end(); ++it) {
            for (const QJsonValue phrase : it.value().toArray()) {
                out.append({{}, ruleOf(it.key()), filled(phrase.toString())});
            }
        }
    }
    return out;
}

} // namespace vestibule::test
