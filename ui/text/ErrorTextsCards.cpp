#include "ui/text/ErrorRows.h"

#include <QtGlobal>

namespace vestibule::ui {

namespace {

constexpr ErrorRow rows[] = {
    {"cards/uid-malformed", QT_TRANSLATE_NOOP("Error", "That is no chip number."),
     QT_TRANSLATE_NOOP("Error", "A chip number has 8, 14 or 20 digits from 0 to 9 and A to F."),
     QT_TRANSLATE_NOOP("Error", "Type it again, or leave it empty.")},
    {"cards/number-malformed", QT_TRANSLATE_NOOP("Error", "That is no card number."),
     QT_TRANSLATE_NOOP("Error", "It needs ten digits, and the last must fit the others."),
     QT_TRANSLATE_NOOP("Error", "Read the number from the card once more.")},
    {"cards/service-missing", QT_TRANSLATE_NOOP("Error", "The card reader service is not running."),
     QT_TRANSLATE_NOOP("Error", "Cards cannot be read; the printed number still works."),
     QT_TRANSLATE_NOOP("Error", "Start the service pcscd, or use the printed number.")},
    {"cards/reader-missing", QT_TRANSLATE_NOOP("Error", "The card reader is not connected."),
     QT_TRANSLATE_NOOP("Error", "Cards cannot be read; the printed number still works."),
     QT_TRANSLATE_NOOP("Error", "Plug the reader in, or use the printed number.")},
    {"cards/reader-busy", QT_TRANSLATE_NOOP("Error", "Another program uses the card reader."),
     QT_TRANSLATE_NOOP("Error", "Nothing was done with the card."),
     QT_TRANSLATE_NOOP("Error", "Close the other program, then put the card on the reader again.")},
    {"cards/card-removed", QT_TRANSLATE_NOOP("Error", "The card was taken away too early."),
     QT_TRANSLATE_NOOP("Error", "What was begun with it was not finished."),
     QT_TRANSLATE_NOOP("Error", "Lay it on the reader again.")},
    {"cards/card-unreadable", QT_TRANSLATE_NOOP("Error", "The card cannot be read."),
     QT_TRANSLATE_NOOP("Error", "It may be damaged or of another kind."),
     QT_TRANSLATE_NOOP("Error", "Try another card.")},
    {"cards/layout-unreadable", QT_TRANSLATE_NOOP("Error", "The card's layout cannot be read."),
     QT_TRANSLATE_NOOP("Error", "The card works but cannot be printed now."),
     QT_TRANSLATE_NOOP("Error", "Have the program installed again; print the card later.")},
    {"cards/logo-unreadable", QT_TRANSLATE_NOOP("Error", "That file is no logo that a card can have."),
     QT_TRANSLATE_NOOP("Error", "A logo is a PNG or an SVG with something to see; letters, pictures and scripts in an "
                                "SVG do not count. Nothing was changed."),
     QT_TRANSLATE_NOOP("Error", "Choose another file, or have its letters made into outlines.")},
    {"domain/card-text", QT_TRANSLATE_NOOP("Error", "A text is too long for the card."),
     QT_TRANSLATE_NOOP("Error", "Nothing was saved."), QT_TRANSLATE_NOOP("Error", "Shorten it.")},
    {"domain/card-colour", QT_TRANSLATE_NOOP("Error", "That is no colour."),
     QT_TRANSLATE_NOOP("Error",
                       "A colour is a # and six digits from 0 to 9 and A to F, two each for red, green and blue."),
     QT_TRANSLATE_NOOP("Error", "Choose one from the list, or type it as in #1f4e5f.")},
    {"domain/card-logo-size", QT_TRANSLATE_NOOP("Error", "The logo is too large."),
     QT_TRANSLATE_NOOP("Error", "A logo may take 256 KiB at most. Nothing was saved."),
     QT_TRANSLATE_NOOP("Error", "Have it made smaller, and choose it again.")},
    {"cards/card-missing", QT_TRANSLATE_NOOP("Error", "No card lies on the reader."),
     QT_TRANSLATE_NOOP("Error", "Nothing was done."),
     QT_TRANSLATE_NOOP("Error", "Lay the card on the reader and leave it there.")},
    {"cards/other-card", QT_TRANSLATE_NOOP("Error", "Another card lies on the reader than the one that is meant."),
     QT_TRANSLATE_NOOP("Error", "It was left as it is."),
     QT_TRANSLATE_NOOP("Error", "Take it off and lay the right card on the reader.")},
    {"cards/several-cards", QT_TRANSLATE_NOOP("Error", "Cards lie on two readers."),
     QT_TRANSLATE_NOOP("Error", "Which of them is meant cannot be told, so none was touched."),
     QT_TRANSLATE_NOOP("Error", "Take one of them off.")},
    {"station/no-card-masters",
     QT_TRANSLATE_NOOP("Error", "This copy of the station does not hold what the keys of cards are made of."),
     QT_TRANSLATE_NOOP("Error", "It may have been made after the copy. Other keys would make strangers of the cards "
                                "that have been given out, so no card is encoded."),
     QT_TRANSLATE_NOOP("Error", "End the recovery, sign out and in again, and encode the card then.")},
    {"store/no-such-chip", QT_TRANSLATE_NOOP("Error", "No card with this chip was set aside or encoded here."),
     QT_TRANSLATE_NOOP("Error", "There is nothing to take back."),
     QT_TRANSLATE_NOOP("Error", "Check that the right card lies on the reader.")},
    {"desfire/chip-unsupported", QT_TRANSLATE_NOOP("Error", "This is no DESFire card."),
     QT_TRANSLATE_NOOP("Error", "Cards of other kinds can be copied by anyone who holds them for a moment, or cannot "
                                "be asked for a proof. It was left as it is."),
     QT_TRANSLATE_NOOP("Error", "Take a DESFire EV1, EV2 or EV3 card.")},
    {"desfire/chip-foreign", QT_TRANSLATE_NOOP("Error", "The card belongs to another system."),
     QT_TRANSLATE_NOOP("Error",
                       "That one's key is on it, so this station can write nothing there. It was left as it is."),
     QT_TRANSLATE_NOOP("Error", "Take a new card.")},
    {"desfire/key-refused desfire/no-application desfire/no-file",
     QT_TRANSLATE_NOOP("Error", "This is no card of this estate."),
     QT_TRANSLATE_NOOP("Error", "It opens no gate here."),
     QT_TRANSLATE_NOOP("Error", "Encode it, or take one of your own cards.")},
    {"desfire/application-unusable",
     QT_TRANSLATE_NOOP("Error", "The access application on the card was made with other keys."),
     QT_TRANSLATE_NOOP("Error", "The card opens no gate here; encoding it again replaces that application."),
     QT_TRANSLATE_NOOP("Error", "Encode it again.")},
    {"desfire/chip-full", QT_TRANSLATE_NOOP("Error", "The card has no room left."),
     QT_TRANSLATE_NOOP("Error", "Other applications fill it, so it cannot become an access card."),
     QT_TRANSLATE_NOOP("Error", "Take another card.")},
    {"desfire/other-chip", QT_TRANSLATE_NOOP("Error", "The card is not the one that was read before."),
     QT_TRANSLATE_NOOP("Error", "It was left as it is, so that nobody gets the card of somebody else."),
     QT_TRANSLATE_NOOP("Error", "Take it off, lay the right card on the reader, and begin again.")},
    {"desfire/read-back-differs", QT_TRANSLATE_NOOP("Error", "The card does not hold what was written."),
     QT_TRANSLATE_NOOP("Error", "It may be damaged. It opens nothing until it has been written and read once more."),
     QT_TRANSLATE_NOOP("Error", "Encode it again. If that does not help, set it aside as spoiled and take another.")},
    {"desfire/answer-forged", QT_TRANSLATE_NOOP("Error", "An answer did not come from the card."),
     QT_TRANSLATE_NOOP("Error", "Something stands between the reader and the card, or the way to it is disturbed. "
                                "Nothing of the answer was used."),
     QT_TRANSLATE_NOOP("Error", "Take everything else off the reader and try again. If it happens again, do not use "
                                "this reader, and send your support the code %1.")},
    {"desfire/*", QT_TRANSLATE_NOOP("Error", "The card refused this step, or answered what no such card answers."),
     QT_TRANSLATE_NOOP("Error", "The card is as it was, or can be finished by encoding it again."),
     QT_TRANSLATE_NOOP("Error", "Lay it on the reader again and repeat the step. If it happens again, set it aside as "
                                "spoiled and send your support the code %1.")},
};

} // namespace

std::span<const ErrorRow> cardErrorRows() { return rows; }

} // namespace vestibule::ui
