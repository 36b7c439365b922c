#include "core/domain/CardDesign.h"

#include "core/domain/Codes.h"
#include "core/domain/Resident.h"

#include <algorithm>

namespace vestibule::domain {

namespace {

constexpr CardPattern patterns[] = {CardPattern::Banded, CardPattern::Plain, CardPattern::Logo};
constexpr std::uint32_t lastColour = 0xffffff;

} // namespace

std::span<const CardPattern> cardPatterns() { return patterns; }

const char* codeOf(CardPattern pattern)
{
    switch (pattern) {
    case CardPattern::Banded:
        return "banded";
    case CardPattern::Plain:
        return "plain";
    case CardPattern::Logo:
        return "logo";
    }
    Q_UNREACHABLE();
}

std::optional<CardPattern> cardPatternFrom(QByteArrayView code)
{
    for (const CardPattern pattern : patterns) {
        if (code == codeOf(pattern)) {
            return pattern;
        }
    }
    return std::nullopt;
}

QString colourText(std::uint32_t colour) { return QStringLiteral("#%1").arg(colour, 6, 16, QLatin1Char('0')); }

Result<std::uint32_t> colourFrom(const QString& text)
{
    const QString trimmed = text.trimmed();
    const QByteArray digits = trimmed.mid(1).toLatin1();
    // A conversion alone takes signs and blanks, too.
    const bool isHex = trimmed.startsWith(QLatin1Char('#')) && digits.size() == 6 &&
                       std::all_of(digits.begin(), digits.end(), [](char c) {
                           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
                       });
    return isHex ? Result<std::uint32_t>(digits.toUInt(nullptr, 16)) : Result<std::uint32_t>(fail(codes::cardColour));
}

Result<CardDesign> checkCardDesign(CardDesign entered)
{
    const struct
    {
        const char* name;
        QString CardDesign::*member;
        qsizetype longest;
        bool hasLines;
    } texts[] = {{"title", &CardDesign::title, CardDesign::longestTitle, false},
                 {"contact", &CardDesign::contact, CardDesign::longestContact, false},
                 {"found", &CardDesign::found, CardDesign::longestFound, true}};
    for (const auto& each : texts) {
        QString& text = entered.*each.member;
        text = text.trimmed();
        if (text.size() > each.longest) {
            return fail(codes::cardText, each.name);
        }
        QString line = text;
        if (hasControlCharacter(each.hasLines ? line.remove(QLatin1Char('\n')) : line)) {
            return fail(codes::controlCharacter, each.name);
        }
    }
    if (entered.main > lastColour || entered.accent > lastColour) {
        return fail(codes::cardColour);
    }
    if (entered.logo.size() > CardDesign::largestLogo) {
        return fail(codes::cardLogoSize);
    }
    return entered;
}

} // namespace vestibule::domain
