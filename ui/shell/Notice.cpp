#include "ui/shell/Notice.h"

namespace vestibule::ui {

void Notice::setWanted(bool wanted)
{
    if (m_wanted != wanted) {
        m_wanted = wanted;
        Q_EMIT wantedChanged();
    }
}

} // namespace vestibule::ui
