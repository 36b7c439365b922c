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
    {"cards/print-failed", QT_TRANSLATE_NOOP("Error", "The card was not printed."),
     QT_TRANSLATE_NOOP("Error", "The card works all the same."),
     QT_TRANSLATE_NOOP("Error", "Check the printer and print it again.")},
    {"cards/card-missing", QT_TRANSLATE_NOOP("Error", "No card lies on the reader."),
     QT_TRANSLATE_NOOP("Error", "Nothing was done."),
     QT_TRANSLATE_NOOP("Error", "Lay the card on the reader and leave it there.")},
    {"cards/other-card", QT_TRANSLATE_NOOP("Error", "Another card lies on the reader than the one that is meant."),
     QT_TRANSLATE_NOOP("Error", "It was left as it is."),
     QT_TRANSLATE_NOOP("Error", "Take it off and lay the right card on the reader.")},
    {"cards/several-cards", QT_TRANSLATE_NOOP("Error", "Cards lie on two readers."),
     QT_TRANSLATE_NOOP("Error", "Which of them is meant cannot be told, so none was touched."),
     QT_TRANSLATE_NOOP("Error", "Take one of them off.")},
};

} // namespace

std::span<const ErrorRow> cardErrorRows() { return rows; }

} // namespace vestibule::ui
