#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <span>

namespace vestibule::domain {

/// Which of the shipped layouts a card is printed in.
enum class CardPattern {
    Banded, ///< a band in the estate's colour with its name
    Plain,  ///< white, with a line in the estate's colour
    Logo,   ///< the logo stands large where other cards have a photograph
};

/// How the cards of an estate look. Texts are in the estate's language; an empty one stands for the program's own.
/// Nothing in it is about anybody.
struct CardDesign
{
    static constexpr qsizetype longestTitle = 40;
    static constexpr qsizetype longestContact = 120;
    static constexpr qsizetype longestFound = 300;
    static constexpr qsizetype largestLogo = qsizetype(256) * 1024;

    CardPattern pattern = CardPattern::Banded;
    std::uint32_t main = 0x1f4e5f;   ///< 0xRRGGBB
    std::uint32_t accent = 0xf2b84b; ///< 0xRRGGBB, of thin lines
    QByteArray logo;                 ///< PNG or SVG as cards::CardLogo has cleaned it; empty: none
    QString title;                   ///< "Access card"
    QString contact;                 ///< who takes a found card; empty: the estate's contact
    QString found;                   ///< on the back: what to do with a found card
    bool twoSided = true;            ///< false: only the front is printed
    friend bool operator==(const CardDesign&, const CardDesign&) = default;
};

/// In the order in which a form offers them.
[[nodiscard]] std::span<const CardPattern> cardPatterns();
/// `banded`, `plain`, `logo`: as the store writes it and the files of the layouts are named.
[[nodiscard]] const char* codeOf(CardPattern pattern);
[[nodiscard]] std::optional<CardPattern> cardPatternFrom(QByteArrayView code);

/// `#1f4e5f`.
[[nodiscard]] QString colourText(std::uint32_t colour);
/// A `#` and six hexadecimal digits, with white space around them or none. Errors: codes::cardColour.
[[nodiscard]] Result<std::uint32_t> colourFrom(const QString& text);

/// Trims and checks; the logo's size alone is judged here. Errors: codes::cardText (too long), controlCharacter (only
/// `found` has lines), cardColour, cardLogoSize.
[[nodiscard]] Result<CardDesign> checkCardDesign(CardDesign entered);

} // namespace vestibule::domain
