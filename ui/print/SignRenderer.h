#pragma once

#include "ui/engine/PostingsEngine.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Languages;

/// The signs of those gates, A4, one after the other: that faces are taken here, who runs it, what for, what the camera
/// takes in, that a card opens the same gate, how to withdraw, whom to ask, where to complain, and which version of the
/// notice says so. All languages of the notice stand on one sheet, as large as they fit; where they do not fit in a
/// size that can be read from a step away, each has a sheet. All words about the processing are the notice's. GUI
/// thread for its fonts.
[[nodiscard]] PaperJob signJob(const consent::Notice& notice, const QList<PostingPlace>& gates,
                               const Languages& languages);

/// The whole notice for the lobby, in all its languages, on as many sheets as it takes. GUI thread for its fonts.
[[nodiscard]] PaperJob lobbyJob(const consent::Notice& notice, const Languages& languages);

} // namespace vestibule::ui
