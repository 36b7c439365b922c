#pragma once

#include <span>

namespace vestibule::ui {

/// One text for one code or for several that mean the same to people. Sources in English, context "Error".
struct ErrorRow
{
    const char* codes; ///< "room/reason", separated by blanks; "room/*" for all others of a room
    const char* happened;
    const char* meaning;
    const char* now;
};

/// What happens at the desk: details, notice, signature, camera, paper.
[[nodiscard]] std::span<const ErrorRow> deskErrorRows();
/// What happens with cards, readers and chips.
[[nodiscard]] std::span<const ErrorRow> cardErrorRows();
/// What happens in the station and at its command line: accounts, store, files, log.
[[nodiscard]] std::span<const ErrorRow> stationErrorRows();
/// What happens between the station and the gates.
[[nodiscard]] std::span<const ErrorRow> gateErrorRows();

} // namespace vestibule::ui
