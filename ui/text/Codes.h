#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::ui::codes {

/// No printer is set up on this machine, or it refused the job.
inline constexpr ErrorCode printerMissing{"ui", "printer-missing"};
/// The same, where it was a card that somebody waits for.
inline constexpr ErrorCode cardNotPrinted{"ui", "card-not-printed"};
/// The PDF could not be written to the chosen place.
inline constexpr ErrorCode pdfNotWritten{"ui", "pdf-not-written"};
/// What was measured on a calibration page cannot be: too far from what was printed.
inline constexpr ErrorCode printerFit{"ui", "printer-fit"};
/// A paper came out, and the log does not say so; the cause says why.
inline constexpr ErrorCode paperNotNoted{"ui", "paper-not-noted"};
/// A date that is none.
inline constexpr ErrorCode badDate{"ui", "bad-date"};
/// The two passwords differ.
inline constexpr ErrorCode passwordsDiffer{"ui", "passwords-differ"};
/// The groups typed back are not those of the recovery sheet.
inline constexpr ErrorCode sheetMistyped{"ui", "sheet-mistyped"};
/// A change of the estate's keys was left before it was done: its new sheet is worth nothing.
inline constexpr ErrorCode keysChangeLeft{"ui", "keys-change-left"};
/// A field that must be filled is empty.
inline constexpr ErrorCode fieldMissing{"ui", "field-missing"};

/// This machine has no voice for the language in which the resident reads.
inline constexpr ErrorCode speechMissing{"ui", "speech-missing"};
/// The voice broke off in the middle of the text.
inline constexpr ErrorCode speechFailed{"ui", "speech-failed"};

/// No waiting sitting has the number that was typed.
inline constexpr ErrorCode noSuchNumber{"ui", "no-such-number"};

/// What was chosen is no notice in one language.
inline constexpr ErrorCode languageFileUnreadable{"ui", "language-file-unreadable"};
/// A part that a notice must have is missing in it; the detail names the part.
inline constexpr ErrorCode languageFileIncomplete{"ui", "language-file-incomplete"};
/// The notice is there in that language already.
inline constexpr ErrorCode languageThere{"ui", "language-there"};

inline constexpr std::array all{
    printerFit,    printerMissing,  cardNotPrinted,         pdfNotWritten,          paperNotNoted,
    badDate,       passwordsDiffer, sheetMistyped,          fieldMissing,           speechMissing,
    speechFailed,  noSuchNumber,    languageFileUnreadable, languageFileIncomplete, languageThere,
    keysChangeLeft};

} // namespace vestibule::ui::codes
