#include "core/vault/PasswordStrength.h"

#include <zxcvbn.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace vestibule::vault {

namespace {

constexpr int enoughScore = 3;
constexpr qsizetype shortestWord = 3; // bytes of a name: one or two letters are in many a good password
/// zxcvbn's time grows faster than the length; what follows can only make a password stronger.
constexpr std::size_t mostJudged = 100;

/// zxcvbn's scale: powers of ten of the guesses needed.
int scoreOf(double bits)
{
    const double power = bits * std::log10(2.0);
    return power < 3 ? 0 : power < 6 ? 1 : power < 8 ? 2 : power < 10 ? 3 : 4;
}

std::optional<PasswordWeakness> weaknessOf(int type)
{
    switch (type & ~int(MULTIPLE_MATCH)) {
    case DICTIONARY_MATCH:
    case DICT_LEET_MATCH:
        return PasswordWeakness::CommonWord;
    case USER_MATCH:
    case USER_LEET_MATCH:
        return PasswordWeakness::KnownToOthers;
    case REPEATS_MATCH:
        return PasswordWeakness::Repeats;
    case SEQUENCE_MATCH:
        return PasswordWeakness::Sequence;
    case SPATIAL_MATCH:
        return PasswordWeakness::KeyboardPath;
    case DATE_MATCH:
    case YEAR_MATCH:
        return PasswordWeakness::DateOrYear;
    default: // of an int: what zxcvbn may add later says nothing bad
        return std::nullopt;
    }
}

void note(QList<PasswordWeakness>& weaknesses, PasswordWeakness one)
{
    if (!weaknesses.contains(one)) {
        weaknesses.append(one);
    }
}

bool startsCharacter(unsigned char byte)
{
    return (byte & 0xc0) != 0x80; // not a continuation byte of UTF-8
}

} // namespace

bool PasswordStrength::isEnough() const
{
    return score >= enoughScore && !weaknesses.contains(PasswordWeakness::TooShort) &&
           !weaknesses.contains(PasswordWeakness::ControlCharacter);
}

PasswordStrength rate(const SecretBytes& password, const QList<QByteArray>& knownWords)
{
    PasswordStrength out;
    const auto bytes = password.span();
    if (std::count_if(bytes.begin(), bytes.end(), startsCharacter) < fewestCharacters) {
        note(out.weaknesses, PasswordWeakness::TooShort);
    }
    if (std::any_of(bytes.begin(), bytes.end(), [](unsigned char b) { return b < 0x20 || b == 0x7f; })) {
        note(out.weaknesses, PasswordWeakness::ControlCharacter);
        return out;
    }
    if (bytes.empty()) {
        return out;
    }
    const std::size_t judged = std::min(bytes.size(), mostJudged);
    SecretBytes text(judged + 1); // ended by a zero
    std::memcpy(text.data(), bytes.data(), judged);
    QList<QByteArray> lowered;
    for (const QByteArray& word : knownWords) {
        lowered.append(word.toLower());
    }
    std::vector<const char*> words;
    for (const QByteArray& word : lowered) {
        if (!word.isEmpty()) {
            words.push_back(word.constData());
        }
    }
    words.push_back(nullptr);
    ZxcMatch_t* matches = nullptr;
    out.bits = ZxcvbnMatch(reinterpret_cast<const char*>(text.data()), words.data(), &matches);
    for (const ZxcMatch_t* match = matches; match != nullptr; match = match->Next) {
        if (const std::optional<PasswordWeakness> weakness = weaknessOf(match->Type)) {
            note(out.weaknesses, *weakness);
        }
    }
    ZxcvbnFreeInfo(matches);
    out.score = scoreOf(out.bits);
    return out;
}

PasswordStrength rateFor(const SecretBytes& password, const QStringList& names)
{
    QList<QByteArray> known;
    for (const QString& name : names) {
        const QStringList words = name.simplified().split(u' ');
        const QStringList forms = words + QStringList{words.join(u' '), words.join(QString())};
        for (const QString& word : forms) {
            if (word.toUtf8().size() >= shortestWord) {
                known.append(word.toUtf8());
            }
        }
    }
    return rate(password, known);
}

} // namespace vestibule::vault
