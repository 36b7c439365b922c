#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Signature.h"

#include <QString>

#include <optional>

namespace vestibule::domain {

/// Why a card goes out without its face printed.
enum class PrintSkip {
    NoPrinter,     ///< the office has none for cards
    PrinterFails,  ///< no paper, no ribbon, or it does not answer
    PrintedBefore, ///< the blank card has its face already
    Later,         ///< it is to be printed another time
};

/// What became of a card's face.
struct CardPrint
{
    Instant at;
    std::optional<PrintSkip> skipped; ///< none: it was printed
    friend bool operator==(const CardPrint&, const CardPrint&) = default;
};

/// What there is to show that somebody has taken a card.
enum class CollectionProof {
    Drawn,           ///< they drew their signature
    OperatorSaw,     ///< they cannot sign, and whoever works at the station has seen it
    SecondPersonSaw, ///< they cannot sign, and somebody they brought has seen it
    NotSigned,       ///< they did not sign; the card works all the same
};

/// Somebody takes a card, as it is entered at the desk.
struct CardCollection
{
    bool byOther = false;                      ///< somebody takes it for the resident; or the visitor who carries it
    QString collector = {};                    ///< their name; of resident and visitor none is kept
    std::optional<SignatureDrawing> signature; ///< or a witness in its place; none: they did not sign

    [[nodiscard]] CollectionProof proof() const;
};

/// Trims the name, and drops that of a resident. Of a visitor's card somebody else is the visitor, of whom nothing is
/// kept: name, signature and witness are dropped. Errors: codes::collectorMissing, nameTooLong, controlCharacter (of
/// somebody else), cardSignatureMissing (a dot or a short tick).
[[nodiscard]] Result<CardCollection> checkCollection(CardCollection entered, bool isVisitors = false);

} // namespace vestibule::domain
