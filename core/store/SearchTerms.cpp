#include "core/store/SearchTerms.h"

#include <QHash>

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace vestibule::store {

namespace {

constexpr int maxTokens = 8;
constexpr int maxWords = 6;

/// Characters that are read otherwise as a surname. ICU gives the common reading; both can be typed.
constexpr std::array<std::pair<char32_t, const char*>, 24> surnameReadings{{
    {U'单', "shan"}, {U'曾', "zeng"}, {U'查', "zha"},   {U'解', "xie"},  {U'仇', "qiu"},   {U'盖', "ge"},
    {U'朴', "piao"}, {U'任', "ren"},  {U'区', "ou"},    {U'翟', "zhai"}, {U'乐', "yue"},   {U'覃', "qin"},
    {U'缪', "miao"}, {U'宓', "fu"},   {U'冼', "xian"},  {U'洗', "xian"}, {U'幺', "yao"},   {U'逄', "pang"},
    {U'黑', "he"},   {U'折', "she"},  {U'种', "chong"}, {U'员', "yun"},  {U'长', "chang"}, {U'沈', "shen"},
}};

/// One character or one word of a name, and how it is typed on a Latin keyboard.
struct Token
{
    QString original;
    QString latin;
    QString otherLatin; ///< a second way, or the same
};

QString transliterated(const QString& text, const char* transform)
{
    UErrorCode status = U_ZERO_ERROR;
    // Built per thread and transform: building takes milliseconds, using it microseconds.
    thread_local QHash<QByteArray, std::shared_ptr<icu::Transliterator>> built;
    std::shared_ptr<icu::Transliterator>& made = built[QByteArray(transform)];
    if (!made) {
        made.reset(icu::Transliterator::createInstance(icu::UnicodeString(transform), UTRANS_FORWARD, status));
    }
    if (!made) {
        return text; // without ICU's data the name can still be found by its characters
    }
    icu::UnicodeString buffer(reinterpret_cast<const char16_t*>(text.utf16()), int32_t(text.size()));
    made->transliterate(buffer);
    return QString(reinterpret_cast<const QChar*>(buffer.getBuffer()), buffer.length());
}

QString asciiLower(const QString& latin)
{
    QString kept;
    for (const QChar c : transliterated(latin, "Latin-ASCII").toLower()) {
        if (c.isLetterOrNumber()) {
            kept.append(c);
        }
    }
    return kept;
}

Token hanToken(char32_t character)
{
    thread_local QHash<char32_t, Token> known;
    if (const auto found = known.constFind(character); found != known.constEnd()) {
        return *found;
    }
    Token token{QString::fromUcs4(&character, 1), {}, {}};
    QString pinyin = transliterated(token.original, "Han-Latin").normalized(QString::NormalizationForm_D);
    token.latin = asciiLower(pinyin);
    token.otherLatin = asciiLower(pinyin.replace(QStringLiteral("u\u0308"), QStringLiteral("v")));
    const auto surname = std::find_if(surnameReadings.begin(), surnameReadings.end(),
                                      [character](const auto& row) { return row.first == character; });
    if (surname != surnameReadings.end() && token.latin != QLatin1StringView(surname->second)) {
        token.otherLatin = QString::fromLatin1(surname->second);
    }
    known.insert(character, token);
    return token;
}

Token wordToken(const QString& word)
{
    const QString latin = asciiLower(transliterated(word, "Any-Latin"));
    return {word, latin, latin};
}

/// Each Han character is a token of its own; letters and digits of other scripts are taken word by word.
std::vector<Token> tokensOf(const QString& name)
{
    std::vector<Token> tokens;
    QString word;
    const auto endWord = [&] {
        if (!word.isEmpty()) {
            tokens.push_back(wordToken(word));
            word.clear();
        }
    };
    const QString folded = name.normalized(QString::NormalizationForm_KC).toCaseFolded();
    for (const char32_t c : folded.toUcs4()) {
        if (u_hasBinaryProperty(UChar32(c), UCHAR_IDEOGRAPHIC) != 0) {
            endWord();
            tokens.push_back(hanToken(c));
        } else if (u_isalnum(UChar32(c)) != 0 || (u_charType(UChar32(c)) == U_NON_SPACING_MARK && !word.isEmpty())) {
            word.append(QString::fromUcs4(&c, 1));
        } else {
            endWord();
        }
    }
    endWord();
    if (tokens.size() > maxTokens) {
        tokens.resize(maxTokens);
    }
    return tokens;
}

void addTerm(QStringList& terms, const QString& term)
{
    if (!term.isEmpty() && !terms.contains(term)) {
        terms.append(term);
    }
}

/// The whole and every tail, so that a given name is found without the surname.
void addTails(QStringList& terms, const std::vector<Token>& tokens, QString Token::*part)
{
    for (std::size_t from = 0; from < tokens.size(); ++from) {
        QString tail;
        for (std::size_t i = from; i < tokens.size(); ++i) {
            tail += tokens[i].*part;
        }
        addTerm(terms, tail);
    }
}

void addInitials(QStringList& terms, const std::vector<Token>& tokens, QString Token::*part)
{
    QString initials;
    for (const Token& token : tokens) {
        initials += (token.*part).left(1);
    }
    if (tokens.size() > 1) {
        addTerm(terms, initials);
    }
}

QString folded(const QString& text) { return text.normalized(QString::NormalizationForm_KC).toCaseFolded(); }

QString padded(const QString& text)
{
    QString key;
    QString digits;
    const auto endDigits = [&] {
        if (!digits.isEmpty()) {
            key += digits.rightJustified(10, QLatin1Char('0'));
            digits.clear();
        }
    };
    for (const QChar c : folded(text)) {
        if (c.isDigit()) {
            digits += c;
        } else {
            endDigits();
            key += c;
        }
    }
    endDigits();
    return key;
}

} // namespace

SearchTerms searchTerms(const QString& name, const domain::Dwelling& dwelling)
{
    SearchTerms result;
    const std::vector<Token> tokens = tokensOf(name);
    addTails(result.terms, tokens, &Token::original);
    addTails(result.terms, tokens, &Token::latin);
    addTails(result.terms, tokens, &Token::otherLatin);
    addInitials(result.terms, tokens, &Token::latin);
    addInitials(result.terms, tokens, &Token::otherLatin);
    addTerm(result.terms, folded(dwelling.label()));
    addTerm(result.terms, folded(dwelling.room));

    QStringList syllables;
    for (const Token& token : tokens) {
        syllables.append(token.latin);
    }
    result.nameSort = syllables.join(QLatin1Char(' ')) + QLatin1Char('|') + folded(name);
    result.unitSort = naturalSortKey(dwelling);
    return result;
}

QStringList searchWords(const QString& typed)
{
    QString text = folded(typed);
    text.remove(QLatin1Char('\''));
    text.remove(QChar(0x2019));
    text.replace(QChar(0x00B7), QLatin1Char(' '));
    QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    words.removeDuplicates();
    return words.mid(0, maxWords);
}

QString naturalSortKey(const domain::Dwelling& dwelling)
{
    return padded(dwelling.building) + QLatin1Char('/') + padded(dwelling.unit) + QLatin1Char('/') +
           padded(dwelling.room);
}

} // namespace vestibule::store
