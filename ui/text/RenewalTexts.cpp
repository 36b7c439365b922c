#include "ui/text/RenewalTexts.h"

#include "ui/text/Phrasebook.h"

#include <QCoreApplication>

namespace vestibule::ui {

QString renewalText(bool keepsFace, const Phrasebook& say)
{
    return say(
        "Resident",
        keepsFace ? QT_TRANSLATE_NOOP("Resident", "A face is already stored in the gates. If you agree, it stays there "
                                                  "under this notice, and the picture that the text speaks of is not "
                                                  "taken again. If you choose the card, the stored face is deleted.")
                  : QT_TRANSLATE_NOOP("Resident", "A face is already stored in the gates. If you agree again, a new "
                                                  "picture is taken, and the face from it replaces the stored one. If "
                                                  "you choose the card, the stored face is deleted."));
}

} // namespace vestibule::ui
